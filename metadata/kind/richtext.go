package kind

import (
	"kith/metadata/expr"
	"kith/metadata/kind/richtext"
)

// longestRichText is how long a text may be when its field does not say, with its markup.
const longestRichText = 100_000

// richTextKind is the kind "richText": formatted text in a safe subset of HTML, in one canonical form. What is not of the
// subset never gets in, whatever the edge.
type richTextKind struct{ textual }

func newRichText() Kind {
	k := richTextKind{textual{
		scalar: textScalar("richText", "HTML"), noun: "rich text", longest: longestRichText,
		clean: func(text string, _ Env) (string, error) { return richtext.Clean(text) }, read: readRichText,
	}}
	k.shape.Filter, k.shape.Orderable, k.shape.Groupable = "HTMLFilter", false, false
	return k
}

// readRichText reads HTML, or a text without markup, whose paragraphs stand apart by blank lines.
func readRichText(text string, _ Env) (string, error) {
	if richtext.IsMarkup(text) {
		return richtext.Clean(text)
	}
	return richtext.FromLines(text)
}

// Parse implements Kind. A text that says nothing is null.
func (k richTextKind) Parse(s Settings, in any, env Env) (any, error) {
	v, err := k.textual.Parse(s, in, env)
	if v == "" {
		return nil, err
	}
	return v, err
}

// ParseText implements Kind.
func (k richTextKind) ParseText(s Settings, text string, env Env) (any, error) {
	v, err := k.textual.ParseText(s, text, env)
	if v == "" {
		return nil, err
	}
	return v, err
}

// fromPlain implements plain.
func (k richTextKind) fromPlain(s Settings, text string, env Env) (any, error) {
	html, err := richtext.FromLines(text)
	if err != nil {
		return nil, err
	}
	return k.Parse(s, html, env)
}

// toPlain implements plain.
func (k richTextKind) toPlain(v any) string {
	text, _ := v.(string)
	if lines, ok := richtext.Lines(text); ok {
		return lines
	}
	return richtext.Plain(text)
}

// Text implements Kind: without markup where there are nothing but paragraphs, else as HTML.
func (k richTextKind) Text(_ Settings, v any) string {
	text, _ := v.(string)
	if lines, ok := richtext.Lines(text); ok && !richtext.IsMarkup(lines) {
		return lines
	}
	return text
}

// Keywords implements Kind. Forms and least lengths of HTML mean nothing to people.
func (k richTextKind) Keywords() string {
	return `{"type": "object", "properties": {"maxLength": {"type": "integer", "minimum": 1}}}`
}

// saying are the operators on what a text says, without its markup.
func saying() []FilterOp {
	var ops []FilterOp
	for _, op := range searching()[:3] {
		ops = append(ops, FilterOp{Name: op.Name, Arg: op.Arg, Build: func(field *expr.Field, arg expr.Node) expr.Node {
			c := op.Build(field, arg).(*expr.Call)
			return &expr.Call{Name: c.Name, Args: []expr.Node{&expr.Call{Name: "plainText", Args: []expr.Node{field}}, arg}}
		}})
	}
	return append(ops, isNull())
}
