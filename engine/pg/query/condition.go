package query

import (
	"time"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// Predicate is where a condition stands.
type Predicate struct {
	State  *engine.State
	Actor  *engine.Actor
	Now    time.Time
	Entity *metadata.Entity
	Alias  string
	Params []any
}

// Compile compiles a condition. Its SQL is true or false, never null; before is how many parameters the statement has
// already.
func (p Predicate) Compile(node expr.Node, before int) (string, []any, error) {
	c, err := compileCondition(p.State, shapeOf(p.Params, nil), p.Entity, p.Alias, node, before)
	if err != nil {
		return "", nil, err
	}
	args, err := bind(c.args, newInputs(p.State, p.Actor, p.Now, p.Params))
	return c.SQL, args, err
}

// Condition is a compiled condition without parameters of its own: the same text for everybody.
type Condition struct {
	SQL   string
	state *engine.State
	args  []argument
}

// CompileCondition compiles a condition about a record under an alias, as Predicate does, to be used again and again.
func CompileCondition(state *engine.State, e *metadata.Entity, alias string, node expr.Node, before int) (*Condition, error) {
	return compileCondition(state, usual(), e, alias, node, before)
}

func compileCondition(state *engine.State, s *shape, e *metadata.Entity, alias string, node expr.Node, before int) (*Condition, error) {
	c, err := newCompiler(state, s)
	if err != nil {
		return nil, err
	}
	r := &record{c: c, entity: e, alias: alias}
	sql := scopeOf(r).predicate(node).exact()
	if c.err != nil {
		return nil, c.err
	}
	out := &Condition{state: state}
	out.SQL, out.args = c.finish(sql, before)
	return out, nil
}

// Bind gives the values of the condition's arguments.
func (c *Condition) Bind(actor *engine.Actor, now time.Time) ([]any, error) {
	if len(c.args) == 0 {
		return nil, nil
	}
	return bind(c.args, newInputs(c.state, actor, now, nil))
}
