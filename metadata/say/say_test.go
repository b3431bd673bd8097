package say_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"kith/metadata/say"
)

func TestIn(t *testing.T) {
	t.Parallel()
	labels := speaker{"es": "Importe", "": "Amount"}
	for _, c := range []struct {
		text   say.Text
		locale string
		want   string
	}{
		{say.Of("is required"), "en", "is required"},
		{say.Of("is required"), "", "is required"},
		{say.Of("is required"), "fr", "is required"},
		{say.Of("is required"), "es-MX", "es obligatorio"},
		{say.Of("is required"), "zh-Hans-CN", "为必填项"},
		{say.Of("%s %s.", labels, say.Of("must be at least %v", json.Number("3"))), "es", "«Importe» debe ser como mínimo 3."},
		{say.Of("%s %s.", labels, say.Of("must be at least %v", 3)), "en", "Amount must be at least 3."},
		{say.Of("must have at least %v entries", json.Number("1")), "en", "must have at least one entry"},
		{say.Of("must have at least %v entries", json.Number("2")), "en", "must have at least 2 entries"},
		{say.Of("%d rows are imported: import again to go on with the others.", 1), "ru", "Импортирована 1 строка: импортируйте снова, чтобы продолжить с остальными."},
		{say.Of("%d rows are imported: import again to go on with the others.", 3), "ru", "Импортированы 3 строки: импортируйте снова, чтобы продолжить с остальными."},
		{say.Of("%d rows are imported: import again to go on with the others.", 11), "ru", "Импортировано 11 строк: импортируйте снова, чтобы продолжить с остальными."},
		{say.Of("must be one of %s", say.AnyOf([]string{"a", "b", "c"})), "es", "debe ser uno de a, b o c"},
		{say.Of("must be %s", say.AnyOf([]say.Text{say.Of("a number"), say.Of("a text")})), "zh", "必须是数字 或 文本"},
		{say.Of("%s", say.AllOf([]string{"a", "b"})), "en", "a and b"},
		{say.Of("this %s", errors.New("is odd")), "es", "esto is odd"},
		{say.Of("this %s", say.Errorf("is required")), "es", "esto es obligatorio"},
		{say.Of("nobody has put this into another language: %d %%", 5), "es", "nobody has put this into another language: 5 %"},
	} {
		if got := c.text.In(c.locale); got != c.want {
			t.Errorf("%s: %q, not %q", c.locale, got, c.want)
		}
	}
}

type speaker map[string]string

func (s speaker) In(locale string) string {
	if text := s[locale]; text != "" {
		return text
	}
	return s[""]
}

func TestErrors(t *testing.T) {
	t.Parallel()
	err := fmt.Errorf("around: %w", say.Errorf("is not text: write it in quotes"))
	if got := say.Error(err, "es"); got != "no es texto: escríbalo entre comillas" {
		t.Error(got)
	}
	if err.Error() != "around: is not text: write it in quotes" {
		t.Error(err)
	}
}

func TestPreferred(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"": "", "*": "", "es": "es", "ru-RU,ru;q=0.9,en;q=0.8": "ru-RU", "en;q=0.5, zh-cn": "zh-CN", "nonsense!": "", "mn-MN, en": "mn-MN",
	} {
		if got := say.Preferred(header); got != want {
			t.Errorf("%q: %q, not %q", header, got, want)
		}
	}
}

// TestCatalogs holds each translation to the arguments of its English: none is lost, and each in its own verb.
func TestCatalogs(t *testing.T) {
	t.Parallel()
	for _, language := range say.Languages() {
		catalog := map[string]any{}
		for _, path := range say.Catalogs(language) {
			body, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			var one map[string]any
			if err := json.Unmarshal(body, &one); err != nil {
				t.Fatal(err)
			}
			for english, translation := range one {
				if catalog[english] != nil {
					t.Errorf("%s: %q is there already", path, english)
				}
				catalog[english] = translation
			}
		}
		for english, translation := range catalog {
			forms, plural := translation.(map[string]any)
			if !plural {
				forms = map[string]any{"other": translation}
			}
			for form, text := range forms {
				got, isText := text.(string)
				counts := language == "en" && form == "one" // which may be said as a word
				if isText && !counts && !maps.Equal(arguments(english), arguments(got)) {
					t.Errorf("%s: %q has other arguments than %q", language, got, english)
				}
			}
		}
		if missing := say.Missing(english()); language != "en" && slices.Contains(missing, language) {
			t.Errorf("%s lacks %q", language, english())
		}
	}
}

func english() string { return "is required" }

var verb = regexp.MustCompile(`%(?:\[(\d+)\])?([a-zA-Z%])`)

// arguments are the verbs of a format by the argument that each is of.
func arguments(format string) map[int]string {
	found, next := map[int]string{}, 1
	for _, m := range verb.FindAllStringSubmatch(format, -1) {
		if m[2] == "%" {
			continue
		}
		if m[1] != "" {
			next, _ = strconv.Atoi(m[1])
		}
		found[next] = m[2]
		next++
	}
	return found
}
