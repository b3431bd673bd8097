package say

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed catalog/*.json catalog/*/*.json
var files embed.FS

// Languages are those that messages are told in.
func Languages() []string { return []string{"en", "es", "zh", "ru", "mn"} }

// message is an English text in another language: one form, or one for each plural that the language has.
type message struct {
	only  string
	by    int // which argument counts, from 1
	forms map[plural.Form]string
}

// catalogs are read once and never change.
var catalogs = sync.OnceValue(func() map[string]map[string]message {
	all := map[string]map[string]message{}
	for _, name := range Languages() {
		all[name] = map[string]message{}
		for _, path := range Catalogs(name) {
			body, err := files.ReadFile(path)
			if err == nil {
				var one map[string]message
				err = json.Unmarshal(body, &one)
				maps.Copy(all[name], one)
			}
			if err != nil {
				panic(fmt.Sprintf("say: %s: %v", path, err))
			}
		}
	}
	return all
})

// Catalogs are the files with the texts of a language: one of its own, and one in each folder, which is for the texts
// about one thing.
func Catalogs(language string) []string {
	own, _ := fs.Glob(files, "catalog/"+language+".json")
	more, _ := fs.Glob(files, "catalog/*/"+language+".json")
	return append(own, more...)
}

// find is what a catalog has for an English text: that of the locale, or of its language.
func find(locale, english string) (message, bool) {
	for {
		if one, ok := catalogs()[locale]; ok {
			said, ok := one[english]
			return said, ok
		}
		cut := strings.LastIndexByte(locale, '-')
		if cut < 0 {
			return message{}, false
		}
		locale = locale[:cut]
	}
}

// pluralForms are the plural categories of Unicode's CLDR, as catalogs name them.
func pluralForms() map[string]plural.Form {
	return map[string]plural.Form{
		"zero": plural.Zero, "one": plural.One, "two": plural.Two, "few": plural.Few, "many": plural.Many, "other": plural.Other,
	}
}

// UnmarshalJSON reads a text, or texts by plural: {"by": 2, "one": "…", "other": "…"}; by is the argument that counts,
// the first where nothing is said.
func (m *message) UnmarshalJSON(body []byte) error {
	if json.Unmarshal(body, &m.only) == nil {
		return nil
	}
	var given map[string]any
	if err := json.Unmarshal(body, &given); err != nil {
		return err
	}
	m.by, m.forms = 1, map[plural.Form]string{}
	for key, value := range given {
		form, known := pluralForms()[key]
		switch text, ok := value.(string); {
		case key == "by":
			n, _ := value.(float64)
			m.by = int(n)
		case known && ok:
			m.forms[form] = text
		default:
			return fmt.Errorf("%q is neither by nor a plural with a text", key)
		}
	}
	if m.forms[plural.Other] == "" || m.by < 1 {
		return fmt.Errorf("plurals need a text for other, and count an argument from 1")
	}
	return nil
}

// form is the form of a message for its arguments.
func (m message) form(locale string, args []any) string {
	if m.forms == nil {
		return m.only
	}
	n, ok := 0, false
	if m.by <= len(args) {
		n, ok = whole(args[m.by-1])
	}
	if ok {
		if text := m.forms[plural.Cardinal.MatchPlural(language.Make(locale), n, 0, 0, 0, 0)]; text != "" {
			return text
		}
	}
	return m.forms[plural.Other]
}

// whole is a count, as plurals go by it.
func whole(arg any) (int, bool) {
	switch n := arg.(type) {
	case int:
		return max(n, -n), true
	case int32:
		return int(max(n, -n)), true
	case int64:
		return int(max(n, -n)), true
	case json.Number:
		i, err := n.Int64()
		return int(max(i, -i)), err == nil
	}
	return 0, false
}

// Missing are the languages whose catalogs lack an English text.
func Missing(english string) []string {
	var missing []string
	for _, name := range Languages()[1:] {
		if _, ok := catalogs()[name][english]; !ok {
			missing = append(missing, name)
		}
	}
	return missing
}

// Messages are the English texts that there is a translation of, in order.
func Messages() []string {
	all := map[string]bool{}
	for _, one := range catalogs() {
		for english := range one {
			all[english] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}
