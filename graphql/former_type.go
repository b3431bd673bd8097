package graphql

import (
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"

	"kith/metadata"
)

// formerTypes are the names that types had before their entities and fields were renamed, with those that they have by
// now. Variables and fragments may go on saying them; what answers calls types by their present names.
func formerTypes(types map[string]*typeInfo) map[string]string {
	out := map[string]string{}
	for name, info := range types {
		for _, was := range formerNames(name, info) {
			if types[was] == nil {
				out[was] = name
			}
		}
	}
	return out
}

func formerNames(name string, info *typeInfo) []string {
	e := info.entity
	if e == nil {
		return nil
	}
	var list []string
	switch info.family {
	case payloadsType:
		for _, was := range e.Former {
			if was.Plural != "" {
				list = append(list, pascal(was.Plural)+"Payload")
			}
		}
	case enumType, enumFilterType:
		suffix := strings.TrimPrefix(name, enumName(info.field))
		for _, entity := range entityNames(e) {
			for _, field := range append([]string{info.field.Name}, info.field.Former...) {
				list = append(list, pascal(entity)+pascal(field)+suffix)
			}
		}
	default:
		for _, entity := range entityNames(e) {
			list = append(list, pascal(entity)+strings.TrimPrefix(name, pascal(e.Name)))
		}
	}
	return list
}

// entityNames are the names that an entity has and had.
func entityNames(e *metadata.Entity) []string {
	list := []string{e.Name}
	for _, was := range e.Former {
		if was.Name != "" {
			list = append(list, was.Name)
		}
	}
	return list
}

// followTypes writes types as they are called now where a text names them: in the types of variables and in the
// conditions of fragments. written tells what stood there.
func (s *Schema) followTypes(text string) (now string, written map[string]string) {
	if len(s.former) == 0 {
		return text, nil
	}
	f := typeFollower{former: s.former, lexer: lexer.New(&oper.Source{Input: text}), written: map[string]string{}}
	f.walk([]rune(text))
	if len(f.written) == 0 {
		return text, nil
	}
	return string(f.out), f.written
}

// typeFollower copies a text token by token.
type typeFollower struct {
	former  map[string]string
	lexer   lexer.Lexer
	written map[string]string
	out     []rune
	last    [3]lexer.Token // newest last
	typed   bool           // the type of a variable comes next, within brackets perhaps
}

func (f *typeFollower) walk(text []rune) {
	copied := 0
	for {
		t, err := f.lexer.ReadToken()
		if err != nil || t.Kind == lexer.EOF {
			break
		}
		if is := f.former[t.Value]; is != "" && t.Kind == lexer.Name && f.namesType() {
			f.written[is] = t.Value
			f.out = append(append(f.out, text[copied:t.Pos.Start]...), []rune(is)...)
			copied = t.Pos.End
		}
		f.note(t)
	}
	f.out = append(f.out, text[copied:]...)
}

// namesType is whether a name that comes next is that of a type.
func (f *typeFollower) namesType() bool {
	before, on := f.last[1], f.last[2]
	condition := on.Kind == lexer.Name && on.Value == "on" &&
		(before.Kind == lexer.Spread || before.Kind == lexer.Name && f.last[0].Kind == lexer.Name && f.last[0].Value == "fragment")
	return condition || f.typed
}

func (f *typeFollower) note(t lexer.Token) {
	if t.Kind == lexer.Comment {
		return
	}
	f.typed = f.typed && t.Kind == lexer.BracketL ||
		t.Kind == lexer.Colon && f.last[2].Kind == lexer.Name && f.last[1].Kind == lexer.Dollar
	f.last = [3]lexer.Token{f.last[1], f.last[2], t}
}
