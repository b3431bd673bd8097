package expr

import (
	"encoding/json"
	"fmt"

	"github.com/shopspring/decimal"
)

// record finds the record that a node stands for; nil when a relation on the way is empty.
func (e *evaluator) record(node Node) (any, error) {
	switch n := node.(type) {
	case *Ref:
		return e.ref(n)
	case *Field:
		from, err := e.record(n.From)
		if err != nil || from == nil {
			return nil, err
		}
		if err := e.spend(1); err != nil {
			return nil, err
		}
		return e.env.Records.One(from, n)
	}
	return nil, fmt.Errorf("expr: take a field of a %T", node)
}

func (e *evaluator) ref(n *Ref) (any, error) {
	if n.Name == "" {
		return e.env.Record, nil
	}
	for i := len(e.vars) - 1; i >= 0; i-- {
		if e.vars[i].name == n.Name {
			return e.vars[i].record, nil
		}
	}
	return nil, fmt.Errorf("expr: there is no variable %s", n.Name)
}

// identity is the id of a record.
func (e *evaluator) identity(n *Ref) (any, error) {
	record, err := e.ref(n)
	if err != nil || record == nil {
		return nil, err
	}
	return e.env.Records.Value(record, &Field{From: n, Name: "id", Of: n.Of})
}

func (e *evaluator) field(n *Field) (any, error) {
	record, err := e.record(n.From)
	if err != nil || record == nil {
		return nil, err
	}
	value, err := e.env.Records.Value(record, n)
	if err != nil || value == nil || n.Part == "" {
		return value, err
	}
	switch v := value.(type) {
	case MoneyValue:
		switch n.Part {
		case "amount":
			return v.Amount, nil
		case "currency":
			return v.Currency, nil
		}
	case map[string]any:
		return partValue(v[n.Part], n.Of)
	}
	return nil, fmt.Errorf("expr: field %s has no part %s", n.Name, n.Part)
}

// partValue is the canonical value of a part of an object.
func partValue(plain any, of Type) (any, error) {
	number, ok := plain.(json.Number)
	switch {
	case !ok:
		return plain, nil
	case of.Base == Int:
		return number.Int64()
	}
	return decimal.NewFromString(number.String())
}

func (e *evaluator) quantifier(n *Quantifier) (any, error) {
	records, err := e.many(n.Over)
	if err != nil {
		return nil, err
	}
	return e.quantify(n, records)
}

// many are the records of a to-many relation; none where a relation on the way is empty.
func (e *evaluator) many(over *Field) ([]any, error) {
	from, err := e.record(over.From)
	if err != nil || from == nil {
		return nil, err
	}
	return e.env.Records.Many(from, over)
}

func (e *evaluator) quantify(n *Quantifier, records []any) (any, error) {
	count := int64(0)
	for _, record := range records {
		ok, err := e.of(n.Var, n.Where, record)
		switch {
		case err != nil:
			return nil, err
		case ok && n.Quant == Some:
			return true, nil
		case ok && n.Quant == None, !ok && n.Quant == Every:
			return false, nil
		case ok:
			count++
		}
	}
	switch n.Quant {
	case Count:
		return count, nil
	case Some:
		return false, nil
	}
	return true, nil
}

// of is whether a predicate holds of one of the records that a quantifier or a rollup ranges over.
func (e *evaluator) of(variable string, where Node, record any) (bool, error) {
	if err := e.spend(1); err != nil || where == nil {
		return err == nil, err
	}
	e.vars = append(e.vars, bound{name: variable, record: record})
	defer func() { e.vars = e.vars[:len(e.vars)-1] }()
	return e.holds(where)
}
