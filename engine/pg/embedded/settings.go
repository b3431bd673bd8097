package embedded

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

// defaults suit a CRM on two to eight cores beside Kith itself: short indexed reads on solid-state disks,
// small transactions that must survive a crash.
func defaults() map[string]string {
	return map[string]string{
		"max_connections":              "64",
		"max_locks_per_transaction":    "256", // A restore holds locks on all tables and indexes at once.
		"shared_buffers":               "256MB",
		"effective_cache_size":         "1GB",
		"work_mem":                     "8MB",
		"maintenance_work_mem":         "64MB",
		"random_page_cost":             "1.1",
		"jit":                          "off", // It pays for long queries only; ours are short.
		"synchronous_commit":           "on",
		"wal_compression":              "on",
		"max_wal_size":                 "2GB",
		"checkpoint_timeout":           "15min",
		"checkpoint_completion_target": "0.9",
		"search_path":                  "public", // By default the user's name is a schema in it: kith.
		"timezone":                     "UTC",
		"log_timezone":                 "UTC",
		"log_line_prefix":              "%m [%p] ",
		"log_min_messages":             "log", // Failed statements are Kith's to log, with the request.
		"log_checkpoints":              "off",
		"password_encryption":          "scram-sha-256",
	}
}

var settingName = regexp.MustCompile(`^[a-zA-Z_][a-zA-Z0-9_.]*$`)

// writeSettings writes the file that postgresql.conf includes, anew at every start. ALTER SYSTEM still
// overrides it.
func (l layout) writeSettings(who identity, given map[string]string) error {
	all := defaults()
	maps.Copy(all, given)
	var b strings.Builder
	b.WriteString("# Written by Kith at every start: change Kith's settings instead, or use ALTER SYSTEM.\n")
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if !settingName.MatchString(name) || strings.ContainsAny(all[name], "\n\r") {
			return fmt.Errorf("%q is no setting of Postgres", name)
		}
		fmt.Fprintf(&b, "%s = '%s'\n", name, strings.ReplaceAll(all[name], "'", "''"))
	}
	if err := os.WriteFile(l.settings(), []byte(b.String()), 0o600); err != nil {
		return err
	}
	return who.take(l.settings())
}
