package server_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	_ "image/jpeg"
	_ "image/png"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"strings"
	"testing"
)

// Nothing that somebody uploads runs as a page, a script or a style of this origin, whatever it is and is said to be.
func TestFilesDoNothing(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	const html = "<!DOCTYPE html><html><script>alert(document.domain)</script></html>"
	for _, c := range []struct{ name, said, content, served, how string }{
		{"a.html", "text/html", html, "application/octet-stream", "attachment"},
		{"a.txt", "text/plain", html, "application/octet-stream", "attachment"},
		{"a.xhtml", "application/xhtml+xml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>`, "application/octet-stream", "attachment"},
		{"a.svg", "image/svg+xml", `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, "application/octet-stream", "attachment"},
		{"a.js", "text/javascript", "alert(1)", "application/octet-stream", "attachment"},
		{"a.css", "text/css", "body { display: none }", "application/octet-stream", "attachment"},
		{"a.pdf", "application/pdf", "%PDF-1.7\n", "application/pdf", "inline"},
		{"a.txt", "text/plain", "just words", "text/plain; charset=utf-8", "inline"},
		{"a.png", "image/png", string(picture(t, 2, 2)), "image/png", "inline"},
	} {
		up := w.mustPost(w.keeper, c.name, c.said, []byte(c.content))
		r := w.getFile(w.keeper, up.URL)
		h := r.header
		if string(r.body) != c.content || h.Get("Content-Type") != c.served || !strings.HasPrefix(h.Get("Content-Disposition"), c.how+";") {
			t.Errorf("%s as %s: %s, %s", c.name, c.said, h.Get("Content-Type"), h.Get("Content-Disposition"))
		}
		policy := h.Get("Content-Security-Policy")
		if h.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "script-src") ||
			!strings.Contains(policy, "sandbox") && c.served != "application/pdf" || h.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s: %v", c.name, h)
		}
		if r := w.getFile(w.keeper, up.URL+"?download"); !strings.HasPrefix(r.header.Get("Content-Disposition"), "attachment;") {
			t.Errorf("%s to save: %s", c.name, r.header.Get("Content-Disposition"))
		}
		if c.served == "application/octet-stream" {
			w.status(c.name+" as a picture", w.getFile(w.keeper, up.URL+"?size=96"), http.StatusNotFound, "NOT_FOUND")
		}
	}
}

// What is said to be one thing and is another is refused, and so is what a field does not take.
func TestFilesAreWhatTheyAreSaidToBe(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	content := picture(t, 3, 3)
	w.status("a page as a picture", w.postFile(w.keeper, "a.png", "image/png", []byte("<html>")), http.StatusUnprocessableEntity, "INVALID")
	w.status("a picture as a PDF", w.postFile(w.keeper, "a.pdf", "application/pdf", content), http.StatusUnprocessableEntity, "INVALID")
	w.status("nothing", w.postFile(w.keeper, "a.png", "image/png", nil), http.StatusUnprocessableEntity, "INVALID")
	w.status("no name", w.send(http.MethodPost, "/files", bytes.NewReader(content), bearing(w.keeper, "Content-Type", "image/png")), http.StatusBadRequest, "BAD_REQUEST")

	id := w.create(w.keeper, `name: "A"`)
	text := w.mustPost(w.keeper, "a.txt", "text/plain", []byte("words"))
	csv := w.mustPost(w.keeper, "a.csv", "text/csv", []byte("a,b\n1,2\n3,4\n"))
	broken := w.mustPost(w.keeper, "a.png", "image/png", content[:20])
	bomb := bytes.Clone(content)
	binary.BigEndian.PutUint32(bomb[16:], 100_000)
	binary.BigEndian.PutUint32(bomb[20:], 100_000)
	huge := w.mustPost(w.keeper, "a.png", "image/png", bomb)
	svg := w.mustPost(w.keeper, "a.svg", "image/svg+xml", []byte(`<svg xmlns="http://www.w3.org/2000/svg"/>`))
	for what, up := range map[string]uploadedFile{"a text": text, "a broken picture": broken, "a bomb": huge, "a drawing with scripts": svg} {
		w.refuses(what, w.set(w.keeper, id, fmt.Sprintf("photo: %q", up.ID)), "photo", "takes pictures")
	}
	w.refuses("a table", w.set(w.keeper, id, fmt.Sprintf("contract: %q", csv.ID)), "contract", "application/pdf or .txt")
	large := w.mustPost(w.keeper, "a.txt", "text/plain", bytes.Repeat([]byte("words "), 1<<18))
	w.refuses("too large", w.set(w.keeper, id, fmt.Sprintf("contract: %q", large.ID)), "contract", "at most 1 MB")
	w.mustSet(w.keeper, id, fmt.Sprintf("contract: %q", text.ID))
	w.mustSet(w.keeper, id, fmt.Sprintf("papers: [%q, %q, %q]", huge.ID, broken.ID, svg.ID))
	for _, up := range []uploadedFile{huge, broken, svg} {
		w.status("no smaller picture", w.getFile(w.keeper, up.URL+"?size=480"), http.StatusNotFound, "NOT_FOUND")
	}
	if r := w.set(w.keeper, id, fmt.Sprintf("papers: [%q, %q, %q, %q]", huge.ID, broken.ID, svg.ID, csv.ID)); r.code() != "INVALID" {
		t.Errorf("four of three: %s", r.body)
	}
}

// Pictures come in smaller sizes, and in no others than those that there are.
func TestThumbnails(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	up := w.mustPost(w.keeper, "a.png", "image/png", picture(t, 3000, 1000))
	for size, want := range map[int]image.Point{96: {96, 32}, 480: {480, 160}, 1600: {1600, 533}} {
		for range 2 { // made, and then kept
			r := w.getFile(w.keeper, fmt.Sprintf("%s?size=%d", up.URL, size))
			c, format, err := image.DecodeConfig(bytes.NewReader(r.body))
			if err != nil || format != "png" || c.Width != want.X || c.Height != want.Y {
				t.Errorf("%d: %s %d × %d, %v", size, format, c.Width, c.Height, err)
			}
		}
	}
	for _, size := range []string{"97", "0", "-1", "99999999999999999999", "x"} {
		w.status("size "+size, w.getFile(w.keeper, up.URL+"?size="+size), http.StatusBadRequest, "BAD_REQUEST")
	}
}

// Parts of a file, and whether there is another one than before, are asked as HTTP has it.
func TestFilesInPartsAndAgain(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	up := w.mustPost(w.keeper, "a.txt", "text/plain", []byte("0123456789"))
	whole := w.getFile(w.keeper, up.URL)
	tag := whole.header.Get("ETag")
	if tag == "" || whole.header.Get("Cache-Control") != "private, no-cache" || whole.header.Get("Accept-Ranges") != "bytes" {
		t.Errorf("%v", whole.header)
	}
	for header, want := range map[string]string{"bytes=2-4": "234", "bytes=-2": "89", "bytes=8-": "89"} {
		r := w.getFile(w.keeper, up.URL, "Range", header)
		if r.status != http.StatusPartialContent || string(r.body) != want {
			t.Errorf("%s: %d %q", header, r.status, r.body)
		}
	}
	if r := w.getFile(w.keeper, up.URL, "Range", "bytes=20-"); r.status != http.StatusRequestedRangeNotSatisfiable {
		t.Errorf("beyond the end: %d", r.status)
	}
	if r := w.getFile(w.keeper, up.URL, "If-None-Match", tag); r.status != http.StatusNotModified || len(r.body) > 0 {
		t.Errorf("again: %d %q", r.status, r.body)
	}
	w.status("again, by who may not", w.getFile(w.nobody, up.URL, "If-None-Match", tag), http.StatusNotFound, "NOT_FOUND")
	if r := w.send(http.MethodHead, up.URL, nil, bearing(w.keeper)); r.status != http.StatusOK || r.header.Get("Content-Length") != "10" || len(r.body) > 0 {
		t.Errorf("head: %d %v", r.status, r.header)
	}
}

// Names come as they were given, in any letters, and without what could lead anywhere.
func TestNamesOfFiles(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	for given, want := range map[string]struct{ name, plain string }{
		"Зураг №1.txt":            {"Зураг №1.txt", "_____ _1.txt"},
		"../../etc/passwd":        {"passwd", "passwd"},
		`C:\temp\a "b" 100%.txt`:  {`a "b" 100%.txt`, "a _b_ 100_.txt"},
		"a\r\nSet-Cookie: x=1;.t": {"a Set-Cookie: x=1;.t", "a Set-Cookie: x=1;.t"},
		"\u202etxt.exe":           {"txt.exe", "txt.exe"},
	} {
		up := w.mustPost(w.keeper, given, "text/plain", []byte("a"))
		how := w.getFile(w.keeper, up.URL).header.Get("Content-Disposition")
		full := `inline; filename="` + want.plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(want.name), "+", "%20")
		if up.Name != want.name || how != full {
			t.Errorf("%q is %q, %s", given, up.Name, how)
		}
	}
}

// A form brings the first file in it.
func TestUploadsByForm(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	_ = m.WriteField("comment", "look")
	part, err := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="file"; filename="a b.png"`}, "Content-Type": {"image/png"}})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(picture(t, 4, 5))
	_ = m.Close()
	whole := form.Bytes()
	post := func(body []byte) reply {
		return w.send(http.MethodPost, "/files", bytes.NewReader(body), bearing(w.keeper, "Content-Type", m.FormDataContentType()))
	}
	r := post(whole)
	if r.status != http.StatusCreated || !strings.Contains(string(r.body), `"name":"a b.png"`) || !strings.Contains(string(r.body), `"width":4,"height":5`) {
		t.Errorf("%d %s", r.status, r.body)
	}
	w.status("cut off", post(whole[:len(whole)-40]), http.StatusBadRequest, "BAD_REQUEST")
	w.status("no file", post([]byte("--"+m.Boundary()+"--\r\n")), http.StatusBadRequest, "BAD_REQUEST")
}
