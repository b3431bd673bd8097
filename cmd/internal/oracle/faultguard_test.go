package oracle

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/policies"
)

func guardFaults() []fault {
	return []fault{
		{name: "denials", faults: faults{guard: withoutDenials}},
		{name: "fields of each policy apart", faults: faults{guard: func(_ *metadata.Model, g engine.Guard) engine.Guard {
			return widened{g, func(g engine.Grant, _ *metadata.Entity, _ metadata.Action) engine.Grant {
				g = slices.Clone(g)
				for i := range g {
					g[i].Fields = nil
				}
				return g
			}}
		}}},
		{name: "inheritance", faults: faults{guard: func(m *metadata.Model, g engine.Guard) engine.Guard {
			return reworked(m, g, func(doc map[string]any) { doc["inherits"] = []any{} })
		}}},
	}
}

func withoutDenials(m *metadata.Model, g engine.Guard) engine.Guard {
	return reworked(m, g, func(doc map[string]any) {
		list, _ := doc["policies"].([]any)
		doc["policies"] = slices.DeleteFunc(list, func(p any) bool { return p.(map[string]any)["effect"] == "deny" })
	})
}

// reworked is the guard of a model whose role documents were changed.
func reworked(m *metadata.Model, g engine.Guard, change func(doc map[string]any)) engine.Guard {
	docs := slices.Clone(m.Documents)
	for i, d := range docs {
		if d.Type != metadata.RoleDoc {
			continue
		}
		var doc map[string]any
		if err := json.Unmarshal(d.Body, &doc); err != nil {
			panic(err)
		}
		change(doc)
		docs[i] = document(doc)
	}
	other, problems := metadata.Parse(docs, metadata.Options{Base: m, Version: m.Version})
	if len(problems) > 0 {
		panic(problems[0].Message)
	}
	guard, err := policies.New("other", other)
	if err != nil {
		panic(err)
	}
	return otherModel{guard, g}
}

// otherModel is a guard of another model with the same entities.
type otherModel struct {
	engine.Guard
	own engine.Guard
}

// Entity implements engine.Guard.
func (o otherModel) Entity(name string) *metadata.Entity { return o.own.Entity(name) }

// nameFaults are at the edge: what introspection tells, and how a hidden name is refused.
func nameFaults() []fault {
	return []fault{
		{name: "introspection", faults: faults{edge: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if body := bodyOf(r); strings.Contains(body, "__type(") {
					r = asAdmin(r, body)
				}
				h.ServeHTTP(w, r)
			})
		}}},
		{name: "names that mean nothing", faults: faults{edge: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				body := bodyOf(r)
				own, all := httptest.NewRecorder(), httptest.NewRecorder()
				h.ServeHTTP(own, r)
				h.ServeHTTP(all, asAdmin(r, body))
				text := own.Body.String()
				if strings.Contains(text, "BAD_REQUEST") && !strings.Contains(all.Body.String(), "BAD_REQUEST") {
					text = `{"errors":[{"message":"You may not read this.","extensions":{"code":"FORBIDDEN"}}]}`
				}
				_, _ = io.WriteString(w, text)
			})
		}}},
	}
}

// bodyOf reads a request's body and puts it back.
func bodyOf(r *http.Request) string {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		panic(err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return string(body)
}

func asAdmin(r *http.Request, body string) *http.Request {
	actor := *engine.ActorFrom(r.Context())
	actor.Roles = []string{"admin"}
	r = r.WithContext(engine.WithActor(r.Context(), &actor))
	r.Body = io.NopCloser(strings.NewReader(body))
	return r
}
