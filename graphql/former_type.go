package graphql

import (
	"slices"
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/lexer"

	"kith/metadata"
)

// formerTypes finds the types of the schema by the names that renamed entities and fields gave them before. Operations
// declare their variables by these names; they need not follow a rename.
func (s *Schema) formerTypes() map[string]string {
	former := map[string]string{}
	for name, info := range s.types {
		if info.entity == nil {
			continue
		}
		for _, old := range formerNames(name, info) {
			if _, taken := s.types[old]; !taken {
				former[old] = name
			}
		}
	}
	return former
}

// formerNames are the names that a type has had.
func formerNames(name string, info *typeInfo) []string {
	e := info.entity
	names, plurals := []string{e.Name}, []string{e.Plural}
	for _, f := range e.Former {
		names, plurals = append(names, f.Name), append(plurals, f.Plural)
	}
	var list []string
	if rest, ok := strings.CutPrefix(name, pascal(e.Name)); ok {
		for _, rest := range append([]string{rest}, formerRests(rest, info.field)...) {
			list = append(list, prefixed(names, rest)...)
		}
	}
	if rest, ok := strings.CutPrefix(name, pascal(e.Plural)); ok {
		list = append(list, prefixed(plurals, rest)...)
	}
	return slices.DeleteFunc(list, func(old string) bool { return old == name })
}

// formerRests are what followed the entity's name while the field of an enum was called otherwise.
func formerRests(rest string, f *metadata.Field) []string {
	if f == nil {
		return nil
	}
	end, ok := strings.CutPrefix(rest, pascal(f.Name))
	if !ok {
		return nil
	}
	return prefixed(f.Former, end)
}

func prefixed(names []string, rest string) []string {
	var list []string
	for _, n := range names {
		if n != "" {
			list = append(list, pascal(n)+rest)
		}
	}
	return list
}

// modern gives a text the names that types have now. Only the types of variables and of fragments are touched: where
// nothing else can stand.
func (s *Schema) modern(text string) string {
	if len(s.former) == 0 {
		return text
	}
	var out strings.Builder
	var before [4]lexer.Token // the last ones, newest first
	runes, done, braces := []rune(text), 0, 0
	for lex := lexer.New(&oper.Source{Input: text}); ; {
		t, err := lex.ReadToken()
		if err != nil || t.Kind == lexer.EOF {
			break // what is wrong with it is told when it is parsed
		}
		switch t.Kind {
		case lexer.BraceL:
			braces++
		case lexer.BraceR:
			braces--
		case lexer.Name:
			if now, ok := s.former[t.Value]; ok && (declares(before, braces) || conditions(before)) {
				out.WriteString(string(runes[done:t.Pos.Start]))
				out.WriteString(now)
				done = t.Pos.End
			}
		}
		if t.Kind != lexer.BracketL {
			before = [4]lexer.Token{t, before[0], before[1], before[2]}
		}
	}
	if done == 0 {
		return text
	}
	out.WriteString(string(runes[done:]))
	return out.String()
}

// declares is whether a type of a variable follows: "$name:", outside of all selections.
func declares(before [4]lexer.Token, braces int) bool {
	return braces == 0 && before[0].Kind == lexer.Colon && before[1].Kind == lexer.Name && before[2].Kind == lexer.Dollar
}

// conditions is whether a type of a fragment follows: "... on", or "fragment name on".
func conditions(before [4]lexer.Token) bool {
	if before[0].Kind != lexer.Name || before[0].Value != "on" {
		return false
	}
	return before[1].Kind == lexer.Spread || before[2].Kind == lexer.Name && before[2].Value == "fragment"
}
