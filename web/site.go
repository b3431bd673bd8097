package web

import (
	"io/fs"
	"net/http"
	"strings"
)

// site serves a built web app.
type site struct {
	files  fs.FS
	pages  map[string]page  // by path
	assets map[string]asset // by path
}

func newSite(files fs.FS) *site {
	index, explorer := readPage(files, "index.html", appPolicy), readPage(files, "graphiql.html", explorerPolicy)
	return &site{
		files:  files,
		pages:  map[string]page{"/": index, "/setup": index, "/graphiql": explorer},
		assets: findAssets(files),
	}
}

// screens are the beginnings of the addresses that the app's own router shows.
var screens = [...]string{"/records/", "/settings/", "/profile"}

func (s *site) page(path string) (page, bool) {
	if p, ok := s.pages[path]; ok {
		return p, true
	}
	for _, begin := range screens {
		if strings.HasPrefix(path, begin) {
			return s.pages["/"], true
		}
	}
	return page{}, false
}

// ServeHTTP answers a page, an asset or 404. A person whose address leads nowhere gets the app, which says so.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "Only GET and HEAD are answered here.", http.StatusMethodNotAllowed)
		return
	}
	if p, ok := s.page(r.URL.Path); ok {
		p.serve(w, http.StatusOK)
		return
	}
	if a, ok := s.assets[r.URL.Path]; ok {
		a.serve(w, r, s.files)
		return
	}
	if strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.pages["/"].serve(w, http.StatusNotFound)
		return
	}
	http.NotFound(w, r)
}
