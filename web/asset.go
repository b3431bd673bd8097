package web

import (
	"crypto/sha256"
	"encoding/base64"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// hashed is where the build puts files whose names carry a hash of what is in them.
const hashed = "/assets/"

// asset is a file that pages load.
type asset struct {
	name   string // in the file system
	media  string
	etag   string          // without quotes; each coding adds its own ending
	coded  map[string]bool // codings that the build made, by the file's ending
	cached string          // the Cache-Control
}

// codings are the ones that the build makes, best first: the file's ending and the name in HTTP.
func codings() [2][2]string { return [2][2]string{{".br", "br"}, {".gz", "gzip"}} }

// mediaTypes are the types of what the build makes. The machine's own table is not asked: it differs from one to another.
func mediaTypes() map[string]string {
	return map[string]string{
		".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".json": "application/json",
		".png": "image/png", ".svg": "image/svg+xml", ".ttf": "font/ttf", ".txt": "text/plain; charset=utf-8", ".woff2": "font/woff2",
	}
}

// findAssets finds the files of known types. Pages and compressed copies are not among them.
func findAssets(files fs.FS) map[string]asset {
	found, types := map[string]asset{}, mediaTypes()
	_ = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if media := types[path.Ext(name)]; err == nil && !entry.IsDir() && media != "" {
			found["/"+name] = newAsset(files, name, media)
		}
		return nil
	})
	return found
}

func newAsset(files fs.FS, name, media string) asset {
	a := asset{name: name, media: media, coded: map[string]bool{}}
	if strings.HasPrefix("/"+name, hashed) {
		a.cached, a.etag = "public, max-age=31536000, immutable", path.Base(name)
	} else {
		a.cached, a.etag = "no-cache", digest(files, name)
	}
	for _, c := range codings() {
		_, err := fs.Stat(files, name+c[0])
		a.coded[c[0]] = err == nil
	}
	return a
}

func digest(files fs.FS, name string) string {
	text, _ := fs.ReadFile(files, name) // was just listed
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:12])
}

// serve answers the asset in the best coding that the caller takes.
func (a asset) serve(w http.ResponseWriter, r *http.Request, files fs.FS) {
	h, name, tag := w.Header(), a.name, a.etag
	for _, c := range codings() {
		if a.coded[c[0]] && accepts(r.Header.Get("Accept-Encoding"), c[1]) {
			h.Set("Content-Encoding", c[1])
			name, tag = name+c[0], tag+c[0]
			break
		}
	}
	file, err := files.Open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	h.Set("Content-Type", a.media)
	h.Set("Cache-Control", a.cached)
	h.Set("ETag", `"`+tag+`"`)
	h.Set("Content-Security-Policy", assetPolicy())
	h.Add("Vary", "Accept-Encoding")
	http.ServeContent(w, r, name, time.Time{}, file.(io.ReadSeeker)) // embed.FS's files can all seek
}

// accepts reports whether an Accept-Encoding header takes a coding: named, and not with a weight of nothing.
func accepts(header, coding string) bool {
	for part := range strings.SplitSeq(header, ",") {
		name, weight, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(name), coding) {
			continue
		}
		q, weighted := strings.CutPrefix(strings.TrimSpace(weight), "q=")
		return !weighted || strings.Trim(q, "0.") != ""
	}
	return false
}
