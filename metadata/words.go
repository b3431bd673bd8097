package metadata

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Label is what people call an entity, in English where its labels have that.
func (e *Entity) Label() string { return spoken(e.Title, e.Name) }

// Label is what people call a field, in English where its labels have that.
func (f *Field) Label() string { return spoken(f.Title, f.Name) }

// of is the field within its entity: "Budget of Deal".
func (f *Field) of() string { return f.Label() + " of " + f.Entity.Label() }

// renamed is something with what people will call it, where that is not the same as before.
func renamed(what, was, is string) string {
	if was == is {
		return what
	}
	return what + " to " + is
}

// kindWords is the kind of a field in words: longText -> "long text".
func (f *Field) kindWords() string { return lowered(inWords(f.Kind.Name())) }

// Label is what people call a role, in English where its labels have that.
func (r *Role) Label() string { return spoken(r.Title, r.Name) }

// spoken is the English one of labels, or the name in words.
func spoken(l Labels, name string) string {
	if s := l.In("en"); s != "" {
		return s
	}
	return inWords(name)
}

// lowered is a text that goes on within a sentence.
func lowered(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[size:]
}

// listed joins a list, and counts what is left of a long one.
func listed(list []string) string {
	const most = 10
	if len(list) <= most+1 {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

// counted is a number with its noun: "1 field", "3 fields".
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}
