package expr

import (
	"fmt"
	"regexp"
)

// Eval computes the value of an expression, in its canonical form. It fails when a value is out of range, when the
// work goes beyond Env.Cost and when Records fail.
func Eval(node Node, env *Env) (any, error) {
	e := &evaluator{env: env, left: env.Cost}
	if e.left == 0 {
		e.left = defaultCost
	}
	return e.eval(node)
}

// Holds is whether a predicate is true: null counts as false, and a nil predicate is true.
func Holds(node Node, env *Env) (bool, error) {
	if node == nil {
		return true, nil
	}
	value, err := Eval(node, env)
	return value == true, err
}

type evaluator struct {
	env      *Env
	vars     []bound
	left     int // work that may still be done
	patterns map[string]*regexp.Regexp
	// patternWork is the most steps that a pattern so far takes for a character.
	patternWork int
}

// bound is a record that a quantifier's variable stands for.
type bound struct {
	name   string
	record any
}

func (e *evaluator) spend(work int) error {
	if e.left -= work; e.left < 0 {
		return ErrCost
	}
	return nil
}

func (e *evaluator) eval(node Node) (any, error) {
	if err := e.spend(1); err != nil {
		return nil, err
	}
	switch n := node.(type) {
	case *Const:
		return n.Value, nil
	case *Param:
		return e.param(n)
	case *Actor:
		return e.env.Actor[n.Name], nil
	case *Ref:
		return e.identity(n)
	case *Field:
		return e.field(n)
	case *Unary:
		return e.unary(n)
	case *Binary:
		return e.binary(n)
	case *In:
		return e.in(n)
	case *Cond:
		return e.cond(n)
	case *Call:
		return e.call(n)
	case *Quantifier:
		return e.quantifier(n)
	case *Rollup:
		return e.rollup(n)
	}
	return nil, fmt.Errorf("expr: evaluate a %T", node)
}

func (e *evaluator) param(n *Param) (any, error) {
	if n.Index < 0 || n.Index >= len(e.env.Params) {
		return nil, fmt.Errorf("expr: parameter %d is not given", n.Index)
	}
	return e.env.Params[n.Index], nil
}

// holds is the truth of a predicate: null counts as false.
func (e *evaluator) holds(node Node) (bool, error) {
	value, err := e.eval(node)
	return value == true, err
}

func (e *evaluator) cond(n *Cond) (any, error) {
	ok, err := e.holds(n.If)
	if err != nil {
		return nil, err
	}
	branch := n.Else
	if ok {
		branch = n.Then
	}
	value, err := e.eval(branch)
	return e.as(n.Type(), value), err
}

// as gives a number the Go type of an expression that may also yield something wider.
func (e *evaluator) as(t Type, value any) any {
	switch t.Base {
	case Decimal:
		if d, ok := e.number(value); ok {
			return d
		}
	case Money:
		if _, isMoney := value.(MoneyValue); isMoney {
			return value
		}
		if d, ok := e.number(value); ok {
			return MoneyValue{Amount: d, Currency: e.env.Currency}
		}
	}
	return value
}

// values evaluates several nodes; the answer is false when one of them is null.
func (e *evaluator) values(nodes ...Node) ([]any, bool, error) {
	values, all := make([]any, len(nodes)), true
	for i, n := range nodes {
		v, err := e.eval(n)
		if err != nil {
			return nil, false, err
		}
		values[i], all = v, all && v != nil
	}
	return values, all, nil
}
