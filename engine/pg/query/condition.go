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
	c, err := newCompiler(p.State, shapeOf(p.Params, nil))
	if err != nil {
		return "", nil, err
	}
	r := &record{c: c, entity: p.Entity, alias: p.Alias}
	sql := scopeOf(r).predicate(node).exact()
	if c.err != nil {
		return "", nil, c.err
	}
	text, list := c.finish(sql, before)
	args, err := bind(list, newInputs(p.State, p.Actor, p.Now, p.Params))
	return text, args, err
}
