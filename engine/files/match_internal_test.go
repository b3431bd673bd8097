package files

import (
	"archive/zip"
	"bytes"
	"testing"

	"kith/engine"
)

// zipped is an archive of one file.
func zipped(t *testing.T, name string) string {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create(name)
	if err == nil {
		_, err = w.Write([]byte("<xml/>"))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestTypeOf(t *testing.T) {
	t.Parallel()
	const (
		png  = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
		jpeg = "\xff\xd8\xff\xe0\x00\x10JFIF"
		pdf  = "%PDF-1.7\n"
		html = "<!DOCTYPE html><script>alert(1)</script>"
		svg  = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`
		word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
		xls  = "application/vnd.ms-excel"
	)
	docx := zipped(t, "word/document.xml")
	for _, c := range []struct{ content, said, want string }{
		{png, "image/png", "image/png"},
		{png, "", "image/png"},
		{png, "application/octet-stream", "image/png"},
		{png, "image/jpeg", ""},
		{png, "text/html", ""},
		{jpeg, "image/jpg", "image/jpeg"},
		{html, "image/png", ""},
		{html, "application/pdf", ""},
		{html, "text/html", "text/html"},
		{html, "text/plain", "text/html"},
		{html, "", "text/html"},
		{svg, "image/svg+xml", "image/svg+xml"},
		{svg, "image/png", ""},
		{svg, "", "image/svg+xml"},
		{pdf, "application/pdf; charset=x", "application/pdf"},
		{pdf, "image/png", ""},
		{"plain words", "text/plain", "text/plain"},
		{"plain words", "text/markdown", "text/markdown"},
		{"plain words", "image/png", ""},
		{"a;b\n1;2\n", "text/csv", "text/csv"},
		{"a,b\n1,2\n3,4\n", xls, "text/csv"},
		{docx, word, word},
		{docx, "application/zip", word},
		{docx, "image/webp", ""},
		{docx, "application/vnd.ms-word.document.macroEnabled.12", "application/vnd.ms-word.document.macroenabled.12"},
		{zipped(t, "xl/workbook.xml"), xls, sheet},
		{"\x00\x01\x02\x03", "image/png", ""},
		{"\x00\x01\x02\x03", "application/x-of-our-own", "application/x-of-our-own"},
		{"\x00\x01\x02\x03", "not a type", "application/octet-stream"},
		{png, "application/x-of-our-own", ""},
		{html, "application/x-of-our-own", ""},
	} {
		got, err := typeOf([]byte(c.content), c.said)
		if got != c.want || (err == nil) != (c.want != "") || err != nil && engine.CodeOf(err) != engine.Invalid {
			t.Errorf("typeOf(%.12q, %q) = %q, %v, want %q", c.content, c.said, got, err, c.want)
		}
	}
}
