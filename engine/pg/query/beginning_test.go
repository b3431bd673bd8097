package query

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kith/engine/pg/catalog"
)

// TestBeginnings makes sure that the bounds of a beginning leave out no text that begins with it, as Postgres sees it.
func TestBeginnings(t *testing.T) {
	t.Parallel()
	w := newWorld(t, nil)
	letters := []string{
		"a", "A", "b", "Z", "e", "é", "E\u0301", "\u0301", "\u0323", "ß", "ẞ", "ö", "Ö", "ñ", "i", "I", "İ", "ı", "æ", "Æ", "ǆ", "ŀ",
		" ", "-", "'", ".", "0", "9", "\u00a0", "\u00ad", "\u200d", "_", "%", `\`,
		"и", "И", "й", "Й", "и\u0306", "\u0306", "е", "ё", "ш", "щ", "ґ", "α", "Ά", "σ", "Σ", "ω",
		"เ", "ก", "แ", "ລ", "中", "国", "が", "か", "\u3099", "カ", "ー", "한", "글", "ᄒ", "ᅡ", "א", "ב", "م", "ا", "हि", "😀", "\t",
	}
	sql := "SELECT s, p FROM (SELECT $1::text COLLATE " + catalog.FreeCollation + " AS s, $2::text COLLATE " + catalog.FreeCollation +
		" AS p) x WHERE starts_with(lower(s), lower(p)) AND NOT (s >= $3 AND s <= $4)"
	rapid.Check(t, func(r *rapid.T) {
		list := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 6).Draw(r, "text")
		text := strings.Join(list, "")
		runes := []rune(text)
		prefix := string(runes[:rapid.IntRange(0, len(runes)).Draw(r, "length")])
		switch rapid.IntRange(0, 2).Draw(r, "case") {
		case 1:
			prefix = strings.ToUpper(prefix)
		case 2:
			prefix = strings.ToLower(prefix)
		}
		start, end := beginnings(prefix)
		err := w.query(sql, []any{text, prefix, start, end}, func(rows Rows) {
			for rows.Next() {
				r.Errorf("%q begins with %q, but is not between %q and %q", text, prefix, start, end)
			}
		})
		if err != nil {
			r.Fatal(err)
		}
	})
}

// TestBeginningsAreBounds makes sure that common prefixes get bounds that are worth an index.
func TestBeginningsAreBounds(t *testing.T) {
	t.Parallel()
	for prefix, want := range map[string][2]string{
		"MÜ": {"mu", "mu\u0308\uffff"}, "Сид": {"сид", "сид\uffff"}, "Кий": {"кии", "кий\uffff"}, "Ки": {"ки", "к\uffff"},
		"张": {"张", "张\uffff"}, "O'B": {"o'b", "o'b\uffff"}, "": {"", "\uffff"}, "เก": {"", "\uffff"},
	} {
		start, end := beginnings(prefix)
		want[1] = strings.ReplaceAll(want[1], "й", "и\u0306")
		if start != want[0] || end != want[1] {
			t.Errorf("%q: got %q to %q, want %q to %q", prefix, start, end, want[0], want[1])
		}
	}
}
