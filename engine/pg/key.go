package pg

import "hash/fnv"

// modelLock is the key of the advisory lock on a workspace's model: shared by writers, exclusive to who publishes.
func modelLock(schema string) int64 {
	h := fnv.New64a()
	h.Write([]byte("kith model " + schema))
	return int64(h.Sum64())
}

// turnLock is the key under which writers take turns.
func turnLock(schema string) int64 {
	h := fnv.New64a()
	h.Write([]byte("kith turns " + schema))
	return int64(h.Sum64())
}

// modelChannel is where publishing a model is told, with the workspace's name as the payload.
const modelChannel = "kith_model"
