package webform

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"sync"
	"time"
)

//go:embed assets
var assets embed.FS

// assetPath is where the style and the script of forms are: no form has such a name.
const assetPath = Path + "-/"

// asset is the text of a file.
func asset(name string) []byte {
	text, err := assets.ReadFile("assets/" + name)
	if err != nil {
		return nil
	}
	return text
}

// assetURL is the address of an asset as it is now: another text has another address.
func assetURL(name string) string {
	sum := sha256.Sum256(asset(name))
	return assetPath + name + "?v=" + hex.EncodeToString(sum[:6])
}

var served = sync.OnceValue(func() map[string]string {
	return map[string]string{"form.css": mime.TypeByExtension(".css"), "form.js": mime.TypeByExtension(".js")}
})

// serveAsset answers an asset, to be kept: its address tells which text it is.
func serveAsset(w http.ResponseWriter, r *http.Request, name string) {
	media, ok := served()[path.Clean(name)]
	if !ok || r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", media)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(asset(name)))
}
