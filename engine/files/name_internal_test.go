package files

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestCleanName(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("名", 100)
	for in, want := range map[string]string{
		"report.pdf":                  "report.pdf",
		`C:\fakepath\report.pdf`:      "report.pdf",
		"../../etc/passwd":            "passwd",
		"/":                           "file",
		"..":                          "file",
		"":                            "file",
		"a\x00b\r\nc.txt":             "ab c.txt",
		"  two   words .txt ":         "two words .txt",
		"\u202efdp.exe":               "fdp.exe",
		"зураг \u00a0 №1.png":         "зураг №1.png",
		"👩\u200d🚀.png":                "👩\u200d🚀.png",
		"bad\xffbytes.txt":            "badbytes.txt",
		long + ".docx":                strings.Repeat("名", 65) + ".docx",
		long + "." + long:             strings.Repeat("名", 66),
		`quote".html`:                 `quote".html`,
		"\ufeffbom.csv":               "bom.csv",
		"con\u2028line\u2029end.json": "con line end.json",
	} {
		got := cleanName(in)
		if got != want {
			t.Errorf("cleanName(%q) = %q, want %q", in, got, want)
		}
		if len(got) > longestName || !utf8.ValidString(got) {
			t.Errorf("cleanName(%q) = %q: too long or no text", in, got)
		}
	}
}

func FuzzCleanName(f *testing.F) {
	f.Add("a/b\\c\u202e.txt")
	f.Fuzz(func(t *testing.T, name string) {
		got := cleanName(name)
		if got == "" || len(got) > longestName || !utf8.ValidString(got) || strings.ContainsAny(got, "/\\\x00\r\n\u202e") || strings.Trim(got, ".") == "" {
			t.Errorf("cleanName(%q) = %q", name, got)
		}
		if again := cleanName(got); again != got {
			t.Errorf("cleanName(%q) = %q, and again %q", name, got, again)
		}
	})
}
