package engine

import (
	"time"

	"kith/metadata"
	"kith/metadata/expr"
)

// Formulas evaluates the formulas of a record that is about to be written.
type Formulas struct {
	model *metadata.Model
	now   time.Time
	envs  map[*metadata.Entity]*expr.Env
}

// NewFormulas makes a Formulas of a model. now says what rates are in force.
func NewFormulas(m *metadata.Model, now time.Time) *Formulas {
	return &Formulas{m, now, map[*metadata.Entity]*expr.Env{}}
}

// Value evaluates a formula that leads to no other record than those that point to this one: there are none yet.
func (f *Formulas) Value(formula expr.Node, e *metadata.Entity, record map[*metadata.Field]any) (any, error) {
	env := f.envs[e]
	if env == nil {
		env = ruleEnv(f.model, e, f.now)
		env.Records = lonely{ownValues{e}}
		f.envs[e] = env
	}
	env.Record = record
	return expr.Eval(formula, env)
}

// lonely gives the values of one record that no other points to. It implements expr.Records.
type lonely struct{ ownValues }

// One implements expr.Records: no relation is followed but from its other side.
func (lonely) One(any, *expr.Field) (any, error) { return nil, nil }

// Many implements expr.Records.
func (lonely) Many(any, *expr.Field) ([]any, error) { return nil, nil }
