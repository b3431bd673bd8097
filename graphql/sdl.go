package graphql

import (
	"fmt"
	"strings"

	"kith/metadata"
	"kith/metadata/kind"
)

// sdl writes a schema in the schema definition language and notes what its types and root fields stand for.
type sdl struct {
	text    strings.Builder
	model   *metadata.Model
	filters map[string]kind.FilterType
	types   map[string]*typeInfo
	roots   map[string]rootInfo
	// used are the names of shared types that were referred to; objects are those made of parts.
	used    map[string]bool
	objects map[string]kind.Shape
	parts   map[string][]string // the inputs with keys that are parts of values, by their lines
	clashes []string
	outline *outline // notes what is written; nil where nobody asks
}

// writeSDL makes the schema of a model. It lists the names that stand for two things at once.
func writeSDL(m *metadata.Model) *sdl {
	s := newSDL(m)
	s.common()
	for _, e := range m.Entities {
		s.entity(e)
	}
	s.shared()
	return s
}

func newSDL(m *metadata.Model) *sdl {
	s := &sdl{
		model: m, filters: map[string]kind.FilterType{}, types: map[string]*typeInfo{}, roots: map[string]rootInfo{},
		used: map[string]bool{}, objects: map[string]kind.Shape{}, parts: map[string][]string{},
	}
	for _, f := range kind.Filters() {
		s.filters[f.Name] = f
	}
	return s
}

// common writes what there is once, about all entities.
func (s *sdl) common() {
	s.query()
	s.mutation()
	s.node()
	s.subscription()
	s.history()
}

// entity writes the types of one entity.
func (s *sdl) entity(e *metadata.Entity) {
	s.checkMembers(e)
	s.record(e)
	s.enums(e)
	s.filter(e)
	s.order(e)
	s.aggregate(e)
	s.changes(e)
	s.change(e)
}

// open starts a type and notes what it stands for.
func (s *sdl) open(keyword, name, directive, description string, info typeInfo) {
	if s.types[name] != nil {
		s.clashes = append(s.clashes, fmt.Sprintf("the type %s would stand for two things; rename one of them", name))
	}
	s.types[name] = &info
	if s.outline != nil {
		s.outline.open(keyword, name, &info)
		return
	}
	s.text.WriteByte('\n')
	s.describe("", description)
	s.text.WriteString(keyword + " " + name)
	if directive != "" {
		s.text.WriteString(" " + directive)
	}
	s.text.WriteString(" {\n")
}

func (s *sdl) close() {
	if s.outline == nil {
		s.text.WriteString("}\n")
	}
}

// line writes a member of a type: a field, an input or an enum's value.
func (s *sdl) line(description, text string) {
	if s.outline != nil {
		s.outline.line(text)
		return
	}
	s.describe("  ", description)
	s.text.WriteString("  " + text + "\n")
}

func (s *sdl) describe(indent, description string) {
	if description == "" {
		return
	}
	s.text.WriteString(indent)
	writeString(&s.text, description)
	s.text.WriteByte('\n')
}

// writeString writes a GraphQL string that Go's own syntax reads the same way.
func writeString(b *strings.Builder, text string) {
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r < ' ' || r == 0x7f:
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
}

// use notes that a shared type is referred to, and is its name.
func (s *sdl) use(name string) string {
	s.used[name] = true
	return name
}

// checkMembers finds fields whose names a generated member takes: a field companyId beside a relation company.
func (s *sdl) checkMembers(e *metadata.Entity) {
	seen := map[string]bool{"and": true, "or": true, "not": true, historyMember: true}
	for _, m := range membersOf(e) {
		if seen[m.name()] {
			s.clashes = append(s.clashes, fmt.Sprintf("%s: %s would stand for two things; rename the field", e.Name, m.name()))
		}
		seen[m.name()] = true
	}
}

// label picks the text for descriptions: the workspace's language where there is one.
func (s *sdl) label(l metadata.Labels) string { return l.In(s.model.Settings.Locale) }

// about describes a field: its title, and its help after it.
func (s *sdl) about(f *metadata.Field) string {
	title, help := s.label(f.Title), s.label(f.Help)
	switch {
	case title == "" || help == "":
		return title + help
	case strings.HasSuffix(title, "."):
		return title + " " + help
	}
	return title + ". " + help
}

// aboutOne describes records of an entity in the singular, aboutMany in the plural.
func (s *sdl) aboutOne(e *metadata.Entity) string { return orElse(s.label(e.Title), e.Name) }

func (s *sdl) aboutMany(e *metadata.Entity) string { return orElse(s.label(e.Plurals), e.Plural) }

func orElse(text, other string) string {
	if text == "" {
		return other
	}
	return text
}
