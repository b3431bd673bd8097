package server_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/graphql/admin"
	"kith/metadata"
	"kith/metadata/golden"
)

const wholeCatalog = `query($locale: String) { catalog(locale: $locale) {
	version workspace timeZone currency currencies country locale languages firstWeekday
	entities { name plural type label labelPlural description icon display owned system actions
		fields { name label help kind schema required default unique system readable creatable updatable filterable sortable groupable to
			options { value label color } }
		lists { name label entity field } } } }`

// catalogEntity is as much of a catalog's entity as tests look at.
type catalogEntity struct {
	Name, Plural, Type, Label string
	Display                   *string
	Actions                   []string
	Fields                    []catalogField
	Lists                     []struct{ Name, Label, Entity, Field string }
}

type catalogField struct {
	Name, Label, Kind                                                       string
	Readable, Creatable, Updatable, Filterable, Sortable, Groupable, System bool
	To                                                                      *string
	Schema                                                                  map[string]any
}

func (s *stack) catalog(key, locale string) []catalogEntity {
	s.t.Helper()
	var answer struct {
		Catalog struct{ Entities []catalogEntity }
	}
	s.administer(key, wholeCatalog, map[string]any{"locale": locale}, &answer)
	return answer.Catalog.Entities
}

// hiddenDocs are a model and roles that hide fields, entities and the other ends of relations.
func hiddenDocs() []metadata.Document {
	entity := func(name, body string) metadata.Document {
		return metadata.Document{Type: metadata.EntityDoc, ID: name, Body: json.RawMessage(`{"$schema": "kith:entity", "$id": "` + name + `", "type": "object", ` + body + `}`)}
	}
	return []metadata.Document{
		entity("vault", `"description": {"es": "Con llave"}, "x-entity": {"plural": "vaults", "display": "secret"}, "properties": {
			"label": {"x-kind": "text", "title": {"ru": "Надпись", "en-GB": "Label"}, "default": "none", "pattern": "^[a-z]+$"},
			"secret": {"x-kind": "text", "maxLength": 7},
			"drop": {"x-kind": "text"},
			"door": {"x-kind": "select", "oneOf": [{"const": "open"}, {"const": "shut", "title": {"en": "Shut", "mn": "Хаалттай"}, "x-color": "red"}]},
			"keeper": {"x-kind": "relation", "x-to": "keeper", "x-inverse": "vaults"},
			"within": {"x-kind": "relation", "x-to": "vault", "x-inverse": "inner", "x-onDelete": "setNull"},
			"beside": {"x-kind": "relation", "x-to": "vault", "x-inverse": "others", "x-onDelete": "setNull"}}`),
		entity("keeper", `"x-entity": {"plural": "keepers"}, "properties": {"name": {"x-kind": "text"}}`),
		entity("letter", `"x-entity": {"plural": "letters", "owned": true}, "properties": {"text": {"x-kind": "longText"}, "vault": {"x-kind": "relation", "x-to": "vault", "x-inverse": "letters"}}`),
		{Type: metadata.RoleDoc, ID: "clerk", Body: json.RawMessage(`{"$schema": "kith:role", "$id": "clerk", "policies": [
			{"entity": "vault", "actions": ["read"], "fields": ["*", "!secret", "!drop", "!beside"], "rows": "label == 'x'"},
			{"entity": "vault", "actions": ["create"], "fields": ["label", "drop", "keeper", "beside"]},
			{"entity": "vault", "actions": ["delete"]},
			{"entity": "letter", "actions": ["create"], "fields": ["text", "vault"]}]}`)},
	}
}

func newHiddenStack(t *testing.T) *stack {
	t.Helper()
	s := newStack(t)
	if _, err := s.workspace.Apply(t.Context(), operator(), &engine.Edit{Documents: hiddenDocs()}); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestCatalog(t *testing.T) {
	t.Parallel()
	s, hidden := newStack(t), newHiddenStack(t)
	for _, c := range []struct {
		file, locale string
		stack        *stack
		role         string
	}{
		{"admin", "es-MX", s, "admin"},
		{"salesRep", "", s, "salesRep"},
		{"hidden", "mn", hidden, "clerk"},
	} {
		t.Run(c.file, func(t *testing.T) {
			t.Parallel()
			var answer struct{ Catalog map[string]any }
			c.stack.administer(c.stack.key(c.role), wholeCatalog, map[string]any{"locale": c.locale}, &answer)
			golden.Hold(t, filepath.Join("testdata", "catalog", c.file+".txt"), steady(listed(t, answer.Catalog))+"\n")
		})
	}
}

// listed writes a catalog with a line for each entity, field and list.
func listed(t *testing.T, catalog map[string]any) string {
	t.Helper()
	var out strings.Builder
	line := func(indent string, v map[string]any) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&out, "%s%s\n", indent, text)
	}
	take := func(from map[string]any, key string) []any {
		list, _ := from[key].([]any)
		delete(from, key)
		return list
	}
	entities := take(catalog, "entities")
	line("", catalog)
	for _, item := range entities {
		e := item.(map[string]any)
		fields, lists := take(e, "fields"), take(e, "lists")
		line("", e)
		for _, f := range slices.Concat(fields, lists) {
			line("  ", f.(map[string]any))
		}
	}
	return out.String()
}

var anyUUID = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// steady puts numbers in the place of ids that are new in each run.
func steady(text string) string {
	seen := map[string]int{}
	return anyUUID.ReplaceAllStringFunc(text, func(id string) string {
		if seen[id] == 0 {
			seen[id] = len(seen) + 1
		}
		return fmt.Sprintf("id %d", seen[id])
	})
}

// TestCatalogIsWhatIntrospectionShows holds the members of generated types against those that the catalog promises.
func TestCatalogIsWhatIntrospectionShows(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	for _, roles := range [][]string{{"admin"}, {"manager"}, {"readOnly"}, {"salesRep"}, {"clerk"}, {"clerk", "salesRep"}, {"employee"}} {
		t.Run(strings.Join(roles, "+"), func(t *testing.T) {
			t.Parallel()
			key := s.key(roles...)
			want := map[string][]string{}
			entities := s.catalog(key, "en")
			for _, e := range entities {
				promised(entities, e, want)
			}
			got := s.shownMembers(key, append([]string{"Mutation"}, typesOf(s)...))
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-promised +shown):\n%s", diff)
			}
		})
	}
}

// promised adds the members that types have by an entity of a catalog.
func promised(all []catalogEntity, e catalogEntity, into map[string][]string) {
	add := func(typ string, yes bool, names ...string) {
		if yes {
			into[typ] = append(into[typ], names...)
		}
	}
	reads := slices.Contains(e.Actions, "READ")
	for _, f := range e.Fields {
		members, one := []string{f.Name}, f.Kind == "relation" || f.Kind == "user"
		if one {
			members = []string{f.Name + "Id"}
		}
		add(e.Type+"Group", f.Groupable, members...)
		if f.To != nil {
			members = append(members, f.Name)
		}
		add(e.Type, f.Readable, members...)
		add(e.Type+"Filter", f.Filterable, members...)
		add(e.Type+"Order", f.Sortable, f.Name)
		add(e.Type+"Create", f.Creatable, members...)
		add(e.Type+"Update", f.Updatable, members...)
	}
	for _, l := range e.Lists {
		add(e.Type, reads, l.Name, l.Name+"Aggregate")
		add(e.Type+"Filter", reads, l.Name)
		for _, typ := range []string{e.Type + "Create", e.Type + "Update"} {
			add(typ, len(into[typ]) > 0 && nests(all, l.Entity, l.Field), l.Name)
		}
	}
	for action, prefix := range map[string]string{"CREATE": "create", "UPDATE": "update", "DELETE": "delete", "RESTORE": "restore", "DESTROY": "destroy"} {
		add("Mutation", slices.Contains(e.Actions, action), prefix+e.Type)
	}
	for _, names := range into {
		slices.Sort(names)
	}
}

// nests is whether records of a list can be written along: their relation can be given.
func nests(all []catalogEntity, entity, relation string) bool {
	return slices.ContainsFunc(all, func(e catalogEntity) bool {
		return e.Name == entity && slices.ContainsFunc(e.Fields, func(f catalogField) bool {
			return f.Name == relation && (f.Creatable || f.Updatable)
		})
	})
}

func typesOf(s *stack) []string {
	state, err := s.workspace.Current(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	var names []string
	for _, e := range state.Model.Entities {
		name := strings.ToUpper(e.Name[:1]) + e.Name[1:]
		for _, suffix := range []string{"", "Filter", "Order", "Group", "Create", "Update"} {
			names = append(names, name+suffix)
		}
	}
	return names
}

// shownMembers asks introspection for the members of types, without those that catalogs don't speak of.
func (s *stack) shownMembers(key string, types []string) map[string][]string {
	s.t.Helper()
	var query strings.Builder
	for _, name := range types {
		fmt.Fprintf(&query, "%s: __type(name: %q) {fields {name} inputFields {name type {name kind}}} ", name, name)
	}
	r := s.graphql(key, "{"+query.String()+"}", nil)
	r.want(s.t, http.StatusOK, "")
	var body struct {
		Data map[string]*struct {
			Fields      []struct{ Name string }
			InputFields []struct{ Name string }
		}
	}
	if err := json.Unmarshal(r.body, &body); err != nil {
		s.t.Fatal(err)
	}
	relations := map[string]bool{}
	shown := map[string][]string{}
	for typ, t := range body.Data {
		if t == nil {
			continue
		}
		for _, f := range slices.Concat(t.Fields, t.InputFields) {
			if base, ok := strings.CutSuffix(f.Name, "Id"); ok {
				relations[typ+base] = true
			}
		}
		for _, f := range slices.Concat(t.Fields, t.InputFields) {
			switch {
			case f.Name == "history" || f.Name == "and" || f.Name == "or" || f.Name == "not":
			case strings.HasSuffix(typ, "Group") && relations[typ+f.Name]:
			case typ == "Mutation" && !aboutOne(f.Name, types):
			default:
				shown[typ] = append(shown[typ], f.Name)
			}
		}
		slices.Sort(shown[typ])
	}
	return shown
}

// aboutOne is whether a mutation is about one record of a type.
func aboutOne(mutation string, types []string) bool {
	return slices.ContainsFunc([]string{"create", "update", "delete", "restore", "destroy"}, func(verb string) bool {
		typ, ok := strings.CutPrefix(mutation, verb)
		return ok && slices.Contains(types, typ)
	})
}

func TestCatalogTellsNothingHidden(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	r := s.metadata(s.key("clerk"), wholeCatalog, nil)
	r.want(t, http.StatusOK, "")
	for _, name := range []string{"secret", "keepers", "others", "internalCost", "deals"} {
		if bytes.Contains(r.body, []byte(`"`+name+`"`)) {
			t.Errorf("the catalog has %s", name)
		}
	}
	for _, e := range s.catalog(s.key("clerk"), "") {
		for _, f := range e.Fields {
			if to := f.Schema["x-to"]; f.Name == "keeper" && (to != nil || f.To != nil || f.Schema["x-inverse"] != nil) {
				t.Errorf("keeper leads to %v: %v", f.To, f.Schema)
			}
		}
	}
	if code := s.do(call{method: http.MethodPost, path: "/metadata", body: map[string]string{"query": `{ catalog { version } }`}}).code(); code != "UNAUTHENTICATED" {
		t.Errorf("a stranger: %q", code)
	}
}

// TestCatalogAsksTheDatabaseNothing runs the operation itself: who asks is known by then.
func TestCatalogAsksTheDatabaseNothing(t *testing.T) {
	t.Parallel()
	s := newStack(t)
	log := slog.New(slog.DiscardHandler)
	api, err := admin.New(admin.Options{Workspaces: s.workspaces, Authority: s.authority, Accounts: s.accounts, Templates: noTemplates{}, Log: log, Webhooks: s.webhooks})
	if err != nil {
		t.Fatal(err)
	}
	statements := func(query string) int {
		t.Helper()
		before := s.pool.Stat().AcquireCount()
		ctx := engine.WithActor(engine.WithWorkspace(t.Context(), workspaceName), operator())
		if answer, ran := api.Execute(ctx, query, "", nil); !ran || bytes.Contains(answer, []byte(`"errors"`)) {
			t.Fatalf("%s: %.500s", query, answer)
		}
		return int(s.pool.Stat().AcquireCount() - before)
	}
	if n := statements(`{ users { id } }`); n == 0 {
		t.Fatal("statements are not counted")
	}
	for range 2 { // made, and kept
		if n := statements(wholeCatalog); n != 0 {
			t.Errorf("%d statements, want none", n)
		}
	}
}

func TestCatalogFollowsTheModelAndTheLocale(t *testing.T) {
	t.Parallel()
	s := newHiddenStack(t)
	key := s.key("clerk")
	label := func(locale string) string {
		t.Helper()
		for _, e := range s.catalog(key, locale) {
			for _, f := range e.Fields {
				if e.Name == "vault" && f.Name == "label" {
					return f.Label
				}
			}
		}
		return ""
	}
	for locale, want := range map[string]string{"ru": "Надпись", "ru-RU": "Надпись", "ru_ru": "Надпись", "en-GB": "Label", "zh": "Label", "": "Label", "no such": "Label"} {
		if got := label(locale); got != want {
			t.Errorf("in %q: %q, want %q", locale, got, want)
		}
	}
	edit := &engine.Edit{Documents: []metadata.Document{{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(`{"$schema": "kith:settings", "$id": "workspace", "locale": "ru"}`)}}}
	if _, err := s.workspace.Apply(t.Context(), operator(), edit); err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{"": "Надпись", "zh": "Надпись", "en-GB": "Label"} {
		if got := label(locale); got != want {
			t.Errorf("in %q where Russian is spoken: %q, want %q", locale, got, want)
		}
	}
}
