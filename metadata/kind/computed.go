package kind

import (
	"kith/metadata/expr"
	"kith/metadata/say"
)

// Computed is a Kind whose values nobody gives: they follow from other fields. What they are like is known once a model
// has worked out the formula of a field, which is of a Yielding kind from then on; until then a field has neither type
// nor shape nor columns.
type Computed interface {
	Kind
	// Formula says what the values of a field are made of.
	Formula(s Settings) Formula
}

// Formula is what the document of a field says of how its values are computed: the Value, an expression about the
// record itself; about the record that Via leads to, where it is set; or about each of the records of Many for which
// Filter holds, of which Function makes one value.
type Formula struct {
	Value Source
	Via   Source // a to-one relation, or several in a row: company.parent
	Many  Source // a to-many relation, at the end of to-one relations: company.deals
	// Function is Count or one of expr's rollup functions.
	Function string
	Filter   Source
	Stored   bool // kept in columns, and not worked out as it is read
}

// Count is the function of formulas that needs no Value: how many records there are.
const Count = "count"

// Source is the text of an expression and the keyword that it stands under.
type Source struct{ Keyword, Text string }

// FormulaSettings are the settings of the computed kinds.
type FormulaSettings struct{ Formula }

// computed is what kinds share whose values are not known by the settings alone.
type computed struct{ name string }

// Name implements Kind.
func (k computed) Name() string { return k.name }

// Storage implements Kind.
func (computed) Storage(Settings) []Column { return nil }

// Type implements Kind.
func (computed) Type(Settings) expr.Type { return expr.Of(expr.Null) }

// Shape implements Kind.
func (computed) Shape(Settings) Shape { return Shape{} }

// ValueSchema implements Kind.
func (computed) ValueSchema(Settings) map[string]any { return map[string]any{} }

var errComputed = say.Errorf("is computed and can't be given: leave it out")

// Parse implements Kind.
func (computed) Parse(Settings, any, Env) (any, error) { return nil, errComputed }

// ParseText implements Kind.
func (computed) ParseText(Settings, string, Env) (any, error) { return nil, errComputed }

// Plain implements Kind.
func (computed) Plain(Settings, any) any { return nil }

// Text implements Kind.
func (computed) Text(Settings, any) string { return "" }

// Columns implements Kind.
func (computed) Columns(Settings, any) []any { return nil }

// Formula implements Computed.
func (computed) Formula(s Settings) Formula { return s.(FormulaSettings).Formula }

// Yielding is a computed kind whose fields have values of another one: it is called and decoded as it is, and does all
// else as the other does.
type Yielding struct {
	Kind          // of the values; settings are its
	As   Computed // of the documents
}

// Name implements Kind.
func (y Yielding) Name() string { return y.As.Name() }

// Keywords implements Kind.
func (y Yielding) Keywords() string { return y.As.Keywords() }

// Decode implements Kind.
func (y Yielding) Decode(in map[string]any) (Settings, []Problem) { return y.As.Decode(in) }

// Storage implements Kind. Nothing holds a computed reference to what is there.
func (y Yielding) Storage(s Settings) []Column {
	columns := y.Kind.Storage(s)
	for i := range columns {
		columns[i].References = ""
	}
	return columns
}

// Shape implements Kind. A record that is computed has no other side and stands in nobody's way.
func (y Yielding) Shape(s Settings) Shape {
	shape := y.Kind.Shape(s)
	if shape.Relation != nil {
		shape.Relation = &Relation{To: shape.Relation.To}
	}
	return shape
}

// Of is the kind of values that a field of a kind has.
func Of(k Kind) Kind {
	if y, ok := k.(Yielding); ok {
		return y.Kind
	}
	return k
}

// OfType finds the kind for values of a type, with the settings that leave it as free as it can be.
func OfType(t expr.Type) (Kind, Settings, bool) {
	for _, k := range kinds() {
		if _, ok := k.(Computed); ok {
			continue
		}
		settings, problems := k.Decode(map[string]any{"x-to": t.Entity})
		if len(problems) == 0 && expr.SameType(k.Type(settings), t) {
			return k, settings, true
		}
	}
	return nil, nil, false
}

// source reads the text of an expression.
func (k *keywords) source(name string) Source { return Source{name, k.text(name)} }

// flag reads true or false; false when absent.
func (k *keywords) flag(name string) bool {
	v, ok := k.in[name]
	if !ok {
		return false
	}
	b, ok := v.(bool)
	if !ok {
		k.problem(name, "must be true or false")
	}
	return b
}

const pathPattern = `^[a-z][a-zA-Z0-9]*(\\.[a-z][a-zA-Z0-9]*)*$`
