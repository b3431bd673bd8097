package server_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestAnswersSpeakTheCallersLanguage refuses a record in the language that the request asks for, or that the person chose:
// each violation, the message over them, and who is not signed in at all.
func TestAnswersSpeakTheCallersLanguage(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	key := s.key("admin")
	s.user("ada@example.com", "admin")
	ada := s.signIn("ada@example.com")
	wrong := map[string]string{"query": `mutation { createTeam(input: {externalId: ""}) { id } }`}
	ask := func(c call) string {
		c.method, c.path, c.body = http.MethodPost, "/graphql", wrong
		return string(s.do(c).body)
	}
	const mexican = "es-MX,es;q=0.9,en;q=0.5"
	spanish := map[string]string{"Accept-Language": mexican}
	keyed := func(language string) call {
		return call{header: map[string]string{"Authorization": "Bearer " + key, "Accept-Language": language}}
	}
	for name, c := range map[string]struct {
		call call
		want string
	}{
		"a key, in no language":    {keyed(""), "Name is required."},
		"a key, in Spanish":        {keyed(mexican), "es obligatorio."},
		"a session, in Spanish":    {call{cookies: []*http.Cookie{ada}, header: spanish}, "es obligatorio."},
		"a language nobody speaks": {keyed("tlh"), "Name is required."},
	} {
		if body := ask(c.call); !strings.Contains(body, c.want) {
			t.Errorf("%s: %s", name, body)
		}
	}
	s.do(call{method: http.MethodPost, path: "/metadata", cookies: []*http.Cookie{ada}, body: map[string]string{"query": `mutation { setLocale(locale: "ru") }`}})
	if body := ask(call{cookies: []*http.Cookie{ada}, header: spanish}); !strings.Contains(body, "обязательное поле") {
		t.Errorf("chosen: %s", body)
	}
	nobody := s.do(call{method: http.MethodGet, path: "/session", header: map[string]string{"Accept-Language": "zh-CN"}})
	if !strings.Contains(string(nobody.body), "您尚未登录。") {
		t.Errorf("nobody: %s", nobody.body)
	}
}
