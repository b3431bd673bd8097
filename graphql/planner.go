package graphql

import (
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata/expr"
)

// planner turns one validated operation into queries and writes. It collects all failures and goes on.
type planner struct {
	schema *Schema
	view   *view // nil where only values are planned
	args   *arguments
	views  namedViews
	binds  []bind
	found  failures
	// inline makes constants of variables: writes take no parameters.
	inline bool
	// once is whether the plan holds a value that no shape of variables tells: the name of a type that is asked about.
	once   bool
	reader engine.Reader // of what is wrong with values

	nodes      int // records that the answer may hold
	selections int
	conditions int
	quantified int
	metas      int
	noted      bool            // what it names is counted
	asks       []engine.Asking // each once
	metaTypes  int
}

func (p *planner) fail(code engine.Code, at *oper.Position, format string, args ...any) {
	if len(p.found) < maxFailures {
		p.found = append(p.found, refuse(code, at, format, args...))
	}
}

func (p *planner) bad(in input, place, message string) {
	p.fail(engine.BadRequest, in.position(), "%s %s.", in.place(place), message)
}

// charge counts records that the answer may hold.
func (p *planner) charge(records int, at *oper.Position) {
	if p.nodes > p.schema.limits.nodes {
		return
	}
	if p.nodes += records; p.nodes > p.schema.limits.nodes {
		p.fail(engine.Limit, at, "The answer may hold more than %d records: ask for smaller pages.", p.schema.limits.nodes)
	}
}

// leaf makes a constant of a value, or a parameter where it comes from a variable.
func (p *planner) leaf(in input, place string, t expr.Type, parse func(any) (any, error)) expr.Node {
	if in.variable() && !p.inline {
		p.binds = append(p.binds, bindOf(in, place, parse))
		return &expr.Param{Index: len(p.binds) - 1, Of: t}
	}
	v, err := parse(in.plain())
	if err != nil {
		p.bad(in, place, err.Error())
	}
	return &expr.Const{Value: v, Of: t}
}

// selection is one key of an answer, with all the fields of the text that it merges.
type selection struct {
	key   string
	field *oper.Field
	sets  []oper.SelectionSet
}

// collector gathers the fields of a selection as the specification says (CollectFields).
type collector struct {
	*planner
	list    []selection
	index   map[string]int
	visited map[string]bool
	of      string // the type of the object where it has an interface
}

func (p *planner) collect(sets ...oper.SelectionSet) []selection { return p.collectOf("", sets...) }

// collectOf gathers what a selection asks of an object of a type that has an interface.
func (p *planner) collectOf(typeName string, sets ...oper.SelectionSet) []selection {
	c := &collector{planner: p, of: typeName, index: map[string]int{}, visited: map[string]bool{}}
	for _, set := range sets {
		c.set(set)
	}
	return c.list
}

func (c *collector) set(set oper.SelectionSet) {
	for _, sel := range set {
		switch sel := sel.(type) {
		case *oper.Field:
			if c.included(sel.Directives) {
				c.field(sel)
			}
		case *oper.InlineFragment:
			if applies(sel.TypeCondition, c.of) && c.included(sel.Directives) {
				c.set(sel.SelectionSet)
			}
		case *oper.FragmentSpread:
			f := c.args.operation.document.fragments[sel.Name]
			if c.included(sel.Directives) && f != nil && applies(f.TypeCondition, c.of) && !c.visited[sel.Name] {
				c.visited[sel.Name] = true
				c.set(f.SelectionSet)
			}
		}
	}
}

func (c *collector) field(f *oper.Field) {
	at, merged := c.index[f.Alias]
	if !merged {
		if !c.counts(f) {
			return
		}
		c.index[f.Alias] = len(c.list)
		c.list = append(c.list, selection{f.Alias, f, []oper.SelectionSet{f.SelectionSet}})
		return
	}
	if !sameArguments(c.list[at].field, f) {
		c.fail(engine.BadRequest, f.Position, "Fields %q conflict because they have differing arguments. "+
			"Use different aliases on the fields to fetch both if this was intentional.", f.Alias)
	}
	c.list[at].sets = append(c.list[at].sets, f.SelectionSet)
}

// counts counts a key of the answer, and is false beyond the limits: of the operation, and of one object, whose members
// are columns to a database.
func (c *collector) counts(f *oper.Field) bool {
	if c.selections > c.schema.limits.selections {
		return false
	}
	c.selections++
	switch l := c.schema.limits; {
	case c.selections > l.selections:
		c.fail(engine.Limit, f.Position, "The operation selects more than %d fields.", l.selections)
		return false
	case len(c.list) == l.members:
		c.fail(engine.Limit, f.Position, "The operation selects more than %d fields of one object.", l.members)
		c.selections = l.selections + 1 // once is enough
		return false
	}
	return true
}

// sameArguments is whether two fields may merge. The library's rule takes all variables for the same.
func sameArguments(a, b *oper.Field) bool {
	if len(a.Arguments) != len(b.Arguments) {
		return false
	}
	for _, arg := range a.Arguments {
		other := b.Arguments.ForName(arg.Name)
		if other == nil || arg.Value.String() != other.Value.String() {
			return false
		}
	}
	return true
}

// included is what @skip and @include say.
func (c *collector) included(directives oper.DirectiveList) bool {
	for _, d := range directives {
		arg := d.Arguments.ForName("if")
		if arg == nil {
			continue
		}
		yes, _ := c.args.literalInput(arg.Value).plain().(bool)
		if d.Name == "skip" && yes || d.Name == "include" && !yes {
			return false
		}
	}
	return true
}

func constant(text string) *string { return &text }
