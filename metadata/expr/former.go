package expr

import (
	"cmp"
	"slices"

	"cel.dev/cel-go/common/ast"

	"kith/metadata/say"
)

// Former is a Scope that knows what fields were called.
type Former interface {
	// Current is the name of the field that a name stood for once and still means; "" when it means none.
	Current(entity, name string) string
	// Absent says why there is no field of a name, where that is known; else "".
	Absent(entity, name string) say.Text
}

// ParseFormer is Parse for texts that may call fields by names that they had. It answers the text with the names that
// they have by now, too: nothing else of it is touched.
func ParseFormer(text string, scope Scope, entity string, opt Options) (Node, string, Problems) {
	node, c, problems := parse(text, scope, entity, opt)
	if len(problems) > 0 {
		return nil, text, problems
	}
	return node, c.rewritten(text), nil
}

// renaming is a place in the text where a name is to be replaced.
type renaming struct {
	at  int // in runes
	was string
	is  string
}

// former is the field that a name stood for once; "" when there is none. Where it stands alone and a variable has taken
// its name, it is written as a field of this.
func (c *checker) former(from Node, name string, at int) string {
	is := c.current(from.Type().Entity, name)
	if is == "" {
		return ""
	}
	text := is
	if c.alone && slices.ContainsFunc(c.vars, func(v *Ref) bool { return v.Name == is }) {
		text = this + "." + is
	}
	c.renamed = append(c.renamed, renaming{at, name, text})
	return is
}

// follow writes a constant text as another one, where it stands in plain quotes.
func (c *checker) follow(e ast.Expr, was, is string) bool {
	at, written := c.offset(e)+1, []rune(was)
	end := at + len(written)
	if at < 1 || end > len(c.source.runes) || string(c.source.runes[at:end]) != was {
		return false
	}
	c.renamed = append(c.renamed, renaming{at, was, is})
	return true
}

// current is the name of the field that a name stood for once; "" when it stood for none.
func (c *checker) current(entity, name string) string {
	if known, ok := c.scope.(Former); ok {
		return known.Current(entity, name)
	}
	return ""
}

// rewritten is the text with all renamings made.
func (c *checker) rewritten(text string) string {
	if len(c.renamed) == 0 {
		return text
	}
	slices.SortFunc(c.renamed, func(a, b renaming) int { return cmp.Compare(a.at, b.at) })
	var out []rune
	from := 0
	for _, r := range slices.CompactFunc(c.renamed, func(a, b renaming) bool { return a.at == b.at }) {
		out = append(out, c.source.runes[from:r.at]...)
		out = append(out, []rune(r.is)...)
		from = r.at + len([]rune(r.was))
	}
	return string(append(out, c.source.runes[from:]...))
}

// absent says why there is no field of a name; nothing when nothing is known of it.
func (c *checker) absent(entity, name string) say.Text {
	if known, ok := c.scope.(Former); ok {
		return known.Absent(entity, name)
	}
	return say.Text{}
}
