package catalog

import "hash/fnv"

// ModelLock is the key of the advisory lock on a workspace's model: writers hold it together, and whoever changes the
// model holds it alone.
func ModelLock(schema string) int64 { return lockKey("kith model " + schema) }

// TurnLock is the key of the one by which writers take turns where something is computed from what they write.
func TurnLock(schema string) int64 { return lockKey("kith turns " + schema) }

func lockKey(text string) int64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return int64(h.Sum64()) //nolint:gosec // any number will do
}
