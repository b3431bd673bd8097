package engine

import (
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// Defaults fills in what the authors of new records of an entity do not give, as one write makes them.
type Defaults struct {
	entity *metadata.Entity
	actor  *Actor
	reader Reader
	env    *expr.Env
	kinds  kind.Env
}

// NewDefaults makes the Defaults of an entity; now is what expressions take it to be. Their days are those of the
// workspace, as in rules: what is stored does not depend on where its author sits.
func NewDefaults(m *metadata.Model, e *metadata.Entity, actor *Actor, now time.Time) *Defaults {
	d := &Defaults{entity: e, actor: actor, reader: ReaderOf(actor, m)}
	if len(e.Defaults) > 0 {
		d.env, d.kinds = ruleEnv(m, e, now), m.Env()
		d.env.Actor = factsOf(actor)
	}
	return d
}

func list(texts []string) []any {
	values := make([]any, len(texts))
	for i, text := range texts {
		values[i] = text
	}
	return values
}

// Record is what a create writes: the given values, and defaults for the fields that are not given. The owner is who
// creates. Beside it stands what is wrong with values that expressions yield.
func (d *Defaults) Record(set map[*metadata.Field]any) (map[*metadata.Field]any, []Violation) {
	record := make(map[*metadata.Field]any, len(set)+8)
	for _, f := range d.entity.Fields {
		if f.Default != nil {
			record[f] = f.Default
		}
	}
	if owner := d.entity.Field("owner"); d.entity.Owned && owner != nil && d.actor.User != "" {
		record[owner] = d.actor.User
	}
	for f, v := range set {
		record[f] = v
	}
	var found []Violation
	for _, f := range d.entity.Defaults {
		if _, given := set[f]; given {
			continue
		}
		v, err := d.value(f, record)
		if err != nil {
			found = append(found, FieldViolation(f, "default", say.Of("can't be filled in: its default %s", say.Cause(err)), d.reader))
			continue
		}
		record[f] = v
	}
	return record, found
}

// value is what the expression of a default yields for a record, as the field's kind takes it.
func (d *Defaults) value(f *metadata.Field, record map[*metadata.Field]any) (any, error) {
	d.env.Record = record
	v, err := expr.Eval(f.Computes, d.env)
	if err != nil {
		return nil, say.Errorf("can't be computed")
	}
	if n, ok := v.(int64); ok && f.Type.Base == expr.Decimal {
		v = decimal.NewFromInt(n)
	}
	if v == nil {
		return nil, nil
	}
	return f.Kind.Parse(f.Settings, f.Kind.Plain(f.Settings, v), d.kinds)
}
