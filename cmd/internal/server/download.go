package server

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"kith/engine"
)

// filesPath is where files are.
const filesPath = "/files"

// download answers GET /files/ID, with anything behind the id: the file for who may read its record, or with ?size= a
// smaller picture of it. ?download offers it for saving even when it could be shown.
func (s *server) download(w http.ResponseWriter, r *http.Request) {
	size := 0
	query := r.URL.Query()
	if text := query.Get("size"); text != "" {
		var err error
		if size, err = strconv.Atoi(text); err != nil || size <= 0 {
			s.fail(w, r, engine.Errorf(engine.BadRequest, "The size %q is no number of pixels.", text))
			return
		}
	}
	f, err := s.Files.Open(r.Context(), engine.WorkspaceFrom(r.Context()), engine.ActorFrom(r.Context()), chi.URLParam(r, "id"), size)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	defer f.Close()
	media, shown := servedAs(f.ServedAs)
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", disposition(shown && !query.Has("download"), f.Name))
	h.Set("Content-Security-Policy", filePolicy(media))
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "private, no-cache") // the content never changes; who may have it does
	h.Set("ETag", strconv.Quote(f.Tag))
	http.ServeContent(w, r, "", time.Time{}, f)
}

// servedAs is how content of a type is given out, and whether browsers may show it. Of what they would take for a page, a
// script or a style, nothing may come from this origin under its own type: it goes out as mere bytes.
func servedAs(media string) (as string, shown bool) {
	switch media {
	case "image/png", "image/vnd.mozilla.apng", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "application/pdf":
		return media, true
	case "text/plain":
		return "text/plain; charset=utf-8", true
	}
	return "application/octet-stream", false
}

// filePolicy keeps content from doing anything. Browsers show a PDF by a program of their own, which does not run in a
// sandbox; its scripts are not of this origin.
func filePolicy(media string) string {
	const nothing = "default-src 'none'; frame-ancestors 'none'"
	if media == "application/pdf" {
		return nothing + "; object-src 'self'; style-src 'unsafe-inline'"
	}
	return nothing + "; style-src 'unsafe-inline'; sandbox"
}

// disposition says whether content is shown or saved, and under which name (RFC 6266). Programs that know no other
// letters than ASCII get a name without them.
func disposition(shown bool, name string) string {
	what := "attachment"
	if shown {
		what = "inline"
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' || r == '%' {
			return '_'
		}
		return r
	}, name)
	return fmt.Sprintf(`%s; filename="%s"; filename*=UTF-8''%s`, what, plain, strings.ReplaceAll(url.QueryEscape(name), "+", "%20"))
}
