// Package migrations holds the numbered SQL of Kith's own tables. Admins' tables are never here: they are
// made at run time from documents.
package migrations

import (
	"embed"
	"io/fs"
)

//go:embed *.sql
var system embed.FS

//go:embed workspace/*.sql
var workspace embed.FS

// System returns the migrations of schema kith, which exists once in a database.
func System() fs.FS { return system }

// Workspace returns the migrations of a workspace's schema, named by {{.schema}} in their text.
func Workspace() fs.FS {
	sub, err := fs.Sub(workspace, "workspace")
	if err != nil {
		panic(err) // The path is a constant and the tree is embedded.
	}
	return sub
}
