package engine

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// Validator judges records of one entity, as one write makes them.
type Validator struct {
	entity *metadata.Entity
	reader Reader
	rules  []*metadata.Rule // those that speak of nothing but the record itself
	env    *expr.Env
}

// NewValidator makes a Validator. Messages are for the reader, as far as the model has them; now is what rules take it
// to be.
func NewValidator(m *metadata.Model, e *metadata.Entity, reader Reader, now time.Time) *Validator {
	v := &Validator{entity: e, reader: reader}
	for _, r := range e.Rules {
		if LocalRule(r) {
			v.rules = append(v.rules, r)
		}
	}
	if len(v.rules) > 0 {
		v.env = ruleEnv(m, e, now)
	}
	return v
}

// Validate holds a merged record against its kinds, its schema and its rules; rules that speak of other records too
// (see LocalRule) are for the store to check on the rows it has written. All violations are told.
func (v *Validator) Validate(record map[*metadata.Field]any) ([]Violation, error) {
	var found []Violation
	for _, w := range v.entity.ValidateRecord(record) {
		found = append(found, FieldViolation(v.entity.Field(w.Field), w.Rule, w.Says, v.reader))
	}
	for _, r := range v.rules {
		v.env.Record = record
		ok, err := expr.Holds(r.Check, v.env)
		if err != nil {
			return nil, fmt.Errorf("engine: rule %s of %s: %w", r.Name, v.entity.Name, err)
		}
		if !ok {
			found = append(found, RuleViolations(r, v.reader)...)
		}
	}
	return found, nil
}

// FieldViolation is what is wrong with the value of a field: says goes on from its name ("is required").
func FieldViolation(f *metadata.Field, rule string, says say.Speaker, reader Reader) Violation {
	return Violation{Field: f.Name, Rule: rule, Message: reader.Tell("%s %s.", cmp.Or(reader.Label(f.Title), f.Name), says)}
}

// RuleViolations is what a record that breaks a rule is told: at each of the fields that the rule names, or at none.
func RuleViolations(r *metadata.Rule, reader Reader) []Violation {
	if r.Requires != nil {
		return []Violation{FieldViolation(r.Requires, "required", say.Of("is required"), reader)}
	}
	message := reader.Label(r.Message)
	if message == "" {
		message = reader.Tell("The rule %s is broken.", r.Name)
	}
	if len(r.Fields) == 0 {
		return []Violation{{Rule: r.Name, Message: message}}
	}
	found := make([]Violation, len(r.Fields))
	for i, field := range r.Fields {
		found[i] = Violation{Field: field, Rule: r.Name, Message: message}
	}
	return found
}

// LocalRule is whether a rule speaks of nothing but the record itself: neither of related records nor of their number.
func LocalRule(r *metadata.Rule) bool { return Local(r.Check) }

// Local is whether a condition speaks of nothing but the values of the record itself, and of who asks.
func Local(condition expr.Node) bool {
	local := true
	expr.Walk(condition, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Quantifier, *expr.Rollup:
			local = false
		case *expr.Field:
			_, own := n.From.(*expr.Ref)
			local = local && own && !n.Of.Back
		}
		return local
	})
	return local
}

func ruleEnv(m *metadata.Model, e *metadata.Entity, now time.Time) *expr.Env {
	return &expr.Env{
		Records: ownValues{e}, Now: now, Zone: m.Settings.Zone(),
		FirstWeekday: m.Settings.FirstWeekday, FiscalYearStart: m.Settings.FiscalYearStart, Currency: m.Settings.Currency,
		Rate: func(currency string) (decimal.Decimal, bool) {
			rate, err := decimal.NewFromString(m.Settings.Rate(currency, now))
			return rate, err == nil
		},
	}
}

// ownValues gives the values of one record. It implements expr.Records for what knows no other records.
type ownValues struct{ entity *metadata.Entity }

var errOthers = errors.New("engine: other records are not at hand")

// Value implements expr.Records.
func (o ownValues) Value(record any, f *expr.Field) (any, error) {
	field := o.entity.Field(f.Name)
	if field == nil {
		return nil, errNoField(o.entity.Name, f.Name)
	}
	return record.(map[*metadata.Field]any)[field], nil
}

// One implements expr.Records.
func (ownValues) One(any, *expr.Field) (any, error) { return nil, errOthers }

// Many implements expr.Records.
func (ownValues) Many(any, *expr.Field) ([]any, error) { return nil, errOthers }

// Refused is the error of records that break something: all of it, by record and then by field. Where a gate is among it the
// code says so, whatever else is wrong: who opens the gate's form sees the rest there too.
func Refused(found []Violation) *Error {
	slices.SortStableFunc(found, func(a, b Violation) int { return a.Index - b.Index })
	code := Invalid
	if slices.ContainsFunc(found, func(v Violation) bool { return v.Gate != nil }) {
		code = Gate
	}
	err := Errorf(code, "%s", found[0].Message)
	if more := others(found); more > 0 {
		err.Say("%s And %d more.", found[0].Message, more)
	}
	err.Violations = found
	return err
}

// others counts what is wrong besides the first: a rule that is told at several fields is one thing.
func others(found []Violation) int {
	type thing struct {
		index         int
		path, message string
	}
	seen := map[thing]bool{}
	for _, v := range found {
		seen[thing{v.Index, v.Path, v.Message}] = true
	}
	return len(seen) - 1
}
