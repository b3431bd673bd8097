// Package web is Kith's pages: the React app and the GraphQL explorer, built by Vite and embedded in the binary.
package web

import (
	"embed"
	"io/fs"
	"net/http"
)

// dist is what `npm run build` makes. The file .keep in it lets Go compile before that has run.
//
//go:embed all:dist
var dist embed.FS

// Handler serves the pages and what they load. What a browser may do in them is bounded by a content security policy.
func Handler() http.Handler {
	files, _ := fs.Sub(dist, "dist") // fails only for a path that is none
	return newSite(files)
}
