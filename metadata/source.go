package metadata

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"kith/metadata/say"
)

// source is a document on its way into a model: its text as a tree, and what is wrong with it.
type source struct {
	kind     DocType
	id       string
	tree     *tree           // nil when it can't be read
	builtIn  bool            // comes with the program: user, team, the built-in roles
	sound    bool            // its schema holds
	known    json.RawMessage // its text, where that is what the base model has: what is looked at word by word was so then
	problems []Problem
	link     *linkOrigin // of a document that follows from a many-to-many relation of another one
}

// read makes a source of a document: decoded, with its type and id.
func read(d Document) *source {
	s := &source{kind: d.Type, id: d.ID}
	s.tree = decodeTree(d.Body, func(pointer string, message say.Text) { s.report(pointer, "%s", message) })
	if s.tree == nil {
		return s
	}
	if s.tree.form != objectTree {
		s.report("", "%s stands here: a document is an object in { }", aTypeOf(s.tree.plain()))
		s.tree = nil
		return s
	}
	s.readType(d.Type)
	if id := s.tree.str("$id"); s.id == "" {
		s.id = id
	} else if id != "" && id != s.id {
		s.report("/$id", "the document is called %q from outside and %q inside: make them the same", s.id, id)
	}
	return s
}

func (s *source) readType(given DocType) {
	name, isKith := strings.CutPrefix(s.tree.str("$schema"), "kith:")
	if given == "" && isKith {
		s.kind = DocType(name)
	}
	if given != "" && isKith && DocType(name) != given {
		s.report("/$schema", "this is given as %s, but says it is %s: write \"$schema\": \"kith:%s\", or move it", aDocument(given), aDocument(DocType(name)), given)
		s.tree = nil
		return
	}
	if !slices.Contains(docTypes(), s.kind) {
		s.report("/$schema", "there is no document type %q: write \"$schema\": %s", name, say.AnyOf(schemaNames()))
		s.tree = nil
	}
}

func aDocument(t DocType) say.Text {
	switch t {
	case EntityDoc:
		return say.Of("an entity")
	case RoleDoc:
		return say.Of("a role")
	case PipelineDoc:
		return say.Of("a pipeline")
	case FormDoc:
		return say.Of("a form")
	case ViewDoc:
		return say.Of("a view")
	case TemplateDoc:
		return say.Of("a template")
	case SettingsDoc:
		return say.Of("the settings")
	}
	return say.Of("%q", string(t))
}

// docTypes lists the types in the order in which a model keeps its documents.
func docTypes() []DocType {
	return []DocType{SettingsDoc, EntityDoc, PipelineDoc, FormDoc, ViewDoc, RoleDoc, TemplateDoc}
}

func schemaNames() []string {
	var names []string
	for _, t := range docTypes() {
		names = append(names, strconv.Quote("kith:"+string(t)))
	}
	return names
}

// validate checks the document against the JSON Schema of its type.
func (s *source) validate() {
	switch {
	case s.tree == nil:
	case s.known != nil:
		s.sound = true
	default:
		s.sound = s.check(documentSchemas().documents[s.kind], s.tree, "")
	}
}

// maxProblems bounds what is told of one document: who has mended that much will ask again.
const maxProblems = 200

// report notes a problem at a JSON pointer.
func (s *source) report(pointer, english string, args ...any) {
	if len(s.problems) >= maxProblems {
		return
	}
	s.problems = append(s.problems, Wrong(s.name(), pointer, english, args...))
}

// reportOnce is report, unless something is wrong at that place already.
func (s *source) reportOnce(pointer, english string, args ...any) {
	if !slices.ContainsFunc(s.problems, func(p Problem) bool { return p.Pointer == pointer }) {
		s.report(pointer, english, args...)
	}
}

// name is how problems call the document: "entity/deal".
func (s *source) name() string {
	switch {
	case s.kind == "" && s.id == "":
		return "document"
	case s.kind == "":
		return "document/" + s.id
	case s.kind == SettingsDoc:
		return "settings"
	}
	return string(s.kind) + "/" + s.id
}

// document is the source as the model keeps it.
func (s *source) document() Document {
	return Document{Type: s.kind, ID: s.id, Body: json.RawMessage(s.tree.encode())}
}

// valueAt follows a JSON pointer into a decoded value.
func valueAt(v any, pointer string) any {
	if pointer == "" {
		return v
	}
	for _, key := range strings.Split(pointer[1:], "/") {
		switch around := v.(type) {
		case map[string]any:
			v = around[unescapePointer(key)]
		case []any:
			v = elementAt(around, key)
		default:
			return nil
		}
	}
	return v
}

func matchesAny(patterns map[string]any, key string) bool {
	for pattern := range patterns {
		if ok, err := regexp.MatchString(pattern, key); err == nil && ok {
			return true
		}
	}
	return false
}
