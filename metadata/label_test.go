package metadata_test

import (
	"strings"
	"testing"

	"kith/metadata"
)

func TestLabelsIn(t *testing.T) {
	t.Parallel()
	both := metadata.Labels{"en": "Deal", "es": "Oportunidad", "zh-Hant": "商機", "zh": "商机"}
	for _, c := range []struct {
		labels       metadata.Labels
		locale, want string
	}{
		{both, "es", "Oportunidad"},
		{both, "es-MX", "Oportunidad"},
		{both, "zh-Hant-TW", "商機"},
		{both, "zh-Hans-CN", "商机"},
		{both, "fr", "Deal"},
		{both, "", "Deal"},
		{metadata.Labels{"": "Bare", "es": "Con idioma"}, "fr", "Bare"},
		{metadata.Labels{"": "Bare", "es": "Con idioma"}, "es", "Con idioma"},
		{nil, "en", ""},
	} {
		if got := c.labels.In(c.locale); got != c.want {
			t.Errorf("%v in %q is %q, want %q", c.labels, c.locale, got, c.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	for code, want := range map[string]string{
		"pt_br": "pt-BR", "EN": "en", "zh-hant-tw": "zh-Hant-TW", "": "", "und": "", "no such": "",
		"en-x-" + strings.Repeat("a-", 10_000) + "a": "",
	} {
		if got, ok := metadata.Language(code); got != want || ok != (want != "") {
			t.Errorf("%.40q is %.40q, want %q", code, got, want)
		}
	}
}

func TestTitlesAreMadeOfNames(t *testing.T) {
	t.Parallel()
	m := parsed(t, entityDocument(`"expectedCloseDate": {"x-kind": "date"}`), metadata.Options{})
	if got := m.Entity("deal").Field("expectedCloseDate").Title.In("es"); got != "Expected close date" {
		t.Errorf("title %q", got)
	}
}
