package engine

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata"
	"kith/metadata/expr"
)

// Validate holds a merged record against its kinds, its schema and the rules that speak of nothing but the record
// itself; the others (see LocalRule) are for the store to check on the rows it has written. All violations are told.
// Messages are in the locale, as far as the model has them.
func Validate(m *metadata.Model, e *metadata.Entity, record map[*metadata.Field]any, locale string, now time.Time) ([]Violation, error) {
	plain := make(map[string]any, len(record))
	for f, v := range record {
		if v != nil {
			plain[f.Name] = f.Kind.Plain(f.Settings, v)
		}
	}
	var found []Violation
	for _, v := range e.Validate(plain) {
		found = append(found, Violation{Field: v.Field, Rule: v.Rule, Message: e.Field(v.Field).Title.In(locale) + " " + v.Message + "."})
	}
	env := ruleEnv(m, e, record, now)
	for _, r := range e.Rules {
		if !LocalRule(r) {
			continue
		}
		ok, err := expr.Holds(r.Check, env)
		if err != nil {
			return nil, fmt.Errorf("engine: rule %s of %s: %w", r.Name, e.Name, err)
		}
		if !ok {
			found = append(found, RuleViolation(r, locale))
		}
	}
	return found, nil
}

// RuleViolation is what a record that breaks a rule is told.
func RuleViolation(r *metadata.Rule, locale string) Violation {
	field := ""
	if len(r.Fields) > 0 {
		field = r.Fields[0]
	}
	message := r.Message.In(locale)
	if message == "" {
		message = fmt.Sprintf("The rule %s is broken.", r.Name)
	}
	return Violation{Field: field, Rule: r.Name, Message: message}
}

// LocalRule is whether a rule speaks of nothing but the record itself: neither of related records nor of their number.
func LocalRule(r *metadata.Rule) bool {
	local := true
	expr.Walk(r.Check, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Quantifier:
			local = false
		case *expr.Field:
			_, own := n.From.(*expr.Ref)
			local = local && own
		}
		return local
	})
	return local
}

func ruleEnv(m *metadata.Model, e *metadata.Entity, record map[*metadata.Field]any, now time.Time) *expr.Env {
	zone, err := time.LoadLocation(m.Settings.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	return &expr.Env{
		Record: record, Records: ownValues{e}, Now: now, Zone: zone, Currency: m.Settings.Currency,
		Rate: func(currency string) (decimal.Decimal, bool) { return rateOn(m.Settings, currency, now.In(zone)) },
	}
}

// rateOn is what one unit of a currency is worth in the base currency at a time: the newest rate that is not later.
func rateOn(s *metadata.WorkspaceSettings, currency string, at time.Time) (decimal.Decimal, bool) {
	day, best := at.Format(time.DateOnly), metadata.Rate{}
	for _, r := range s.Rates {
		if r.Currency == currency && r.Date <= day && r.Date >= best.Date {
			best = r
		}
	}
	if best.Rate == "" {
		return decimal.Decimal{}, false
	}
	rate, err := decimal.NewFromString(best.Rate)
	return rate, err == nil
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

// Refused is the error of records that break something: all of it, by record and then by field.
func Refused(found []Violation) error {
	slices.SortStableFunc(found, func(a, b Violation) int { return a.Index - b.Index })
	err := Errorf(Invalid, "%s", found[0].Message)
	if len(found) > 1 {
		err.Message = fmt.Sprintf("%s And %d more.", found[0].Message, len(found)-1)
	}
	err.Violations = found
	return err
}
