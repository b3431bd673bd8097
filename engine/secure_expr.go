package engine

import (
	"strconv"

	"kith/metadata"
	"kith/metadata/expr"
)

// expr masks each field of an expression that a caller wrote: where the caller may not read it, it is null; to-many
// relations hold only records that the caller may see.
func (w *weaver) expr(n expr.Node) (expr.Node, error) {
	switch n := n.(type) {
	case nil:
		return nil, nil
	case *expr.Const, *expr.Param, *expr.Actor, *expr.Ref:
		return n, nil
	case *expr.Field:
		return w.mask(n)
	case *expr.Quantifier:
		return w.quantifier(n)
	case *expr.Rollup:
		return w.rollup(n)
	}
	return w.parts(n)
}

// parts weaves the operands of an expression that names no field itself.
func (w *weaver) parts(n expr.Node) (expr.Node, error) {
	var err error
	part := func(x expr.Node) expr.Node {
		if err != nil || x == nil {
			return x
		}
		x, err = w.expr(x)
		return x
	}
	var out expr.Node
	switch n := n.(type) {
	case *expr.Unary:
		out = &expr.Unary{Op: n.Op, X: part(n.X)}
	case *expr.Binary:
		out = &expr.Binary{Op: n.Op, L: part(n.L), R: part(n.R)}
	case *expr.In:
		out = &expr.In{X: part(n.X), List: part(n.List)}
	case *expr.Cond:
		out = &expr.Cond{If: part(n.If), Then: part(n.Then), Else: part(n.Else)}
	case *expr.Call:
		call := &expr.Call{Name: n.Name, Args: make([]expr.Node, len(n.Args))}
		for i, a := range n.Args {
			call.Args[i] = part(a)
		}
		out = call
	default:
		return nil, Errorf(Internal, "unknown expression %T", n)
	}
	return out, err
}

// mask makes a field null where the caller may not read it, or may not see a record on the way to it. A field that is
// computed as it is read is replaced by what it is made of, as far as the caller may read that.
func (w *weaver) mask(f *expr.Field) (expr.Node, error) {
	field, conds, err := w.path(f)
	if err != nil {
		return nil, err
	}
	shown := expr.Node(f)
	if inlined(field) {
		if shown, err = w.formula(field); err != nil {
			return nil, err
		}
		if shown = expr.FormulaOf(shown, f.From, w.variable()); f.Part != "" {
			shown = expr.PartOf(shown, f.Part)
		}
	}
	switch when := expr.Conj(conds...).(type) {
	case nil:
		return shown, nil
	case *expr.Const: // never
		return &expr.Const{Of: f.Of}, nil
	default:
		return &expr.Cond{If: when, Then: shown, Else: &expr.Const{Of: f.Of}}, nil
	}
}

// path collects under what a field and the records on the way to it are readable. The record that the path starts
// from is visible already: by the query's or the quantifier's own condition.
func (w *weaver) path(f *expr.Field) (*metadata.Field, []expr.Node, error) {
	e, conds, err := w.from(f.From)
	if err != nil {
		return nil, nil, err
	}
	field := e.Field(f.Name)
	if field == nil {
		return nil, nil, errNoField(e.Name, f.Name)
	}
	if field.Many {
		return nil, nil, Errorf(Internal, "secure: the list %s stands for a value", field.Name)
	}
	if field.Back {
		seen, err := w.back(field)
		return field, append(conds, w.about(f, seen)), err
	}
	g, err := w.grant(e)
	if err != nil {
		return nil, nil, err
	}
	if !g.Field(f.Name) && w.formulas == 0 {
		return nil, nil, hidden(field)
	}
	return field, append(conds, w.about(f.From, g.When(f.Name))), nil
}

// from is the entity of the record that a field is selected from, and under what that record is reached.
func (w *weaver) from(n expr.Node) (*metadata.Entity, []expr.Node, error) {
	ref, ok := n.(*expr.Ref)
	if ok {
		e, err := w.entity(ref.Of.Entity)
		return e, nil, err
	}
	via, ok := n.(*expr.Field)
	if !ok {
		return nil, nil, Errorf(Internal, "a field of %T", n)
	}
	conds, err := w.reach(via)
	if err != nil {
		return nil, nil, err
	}
	e, err := w.entity(via.Of.Entity)
	if err != nil || via.Of.Back {
		return e, conds, err
	}
	g, err := w.grant(e)
	if err != nil {
		return nil, nil, err
	}
	return e, append(conds, w.about(via, g.Visible())), nil
}

func (w *weaver) entity(name string) (*metadata.Entity, error) {
	e := w.guard.Entity(name)
	if e == nil {
		return nil, Errorf(Internal, "secure: no entity %q", name)
	}
	return e, nil
}

// quantifier lets only records count that the caller may see, by a relation that the caller may read.
func (w *weaver) quantifier(q *expr.Quantifier) (expr.Node, error) {
	out := *q
	if out.Var == "" { // nothing is asked of the records, but now of their rights
		out.Var = w.variable()
	}
	over, seen, err := w.seen(q.Over, out.Var)
	if err != nil {
		return nil, err
	}
	where, err := w.expr(q.Where)
	if err != nil {
		return nil, err
	}
	out.Over = over
	switch {
	case q.Quant == expr.Every && seen != nil && where != nil:
		out.Where = expr.Disj(&expr.Unary{Op: expr.Not, X: seen}, where)
	case q.Quant == expr.Every:
		out.Where = where
	default:
		out.Where = expr.Conj(seen, where)
	}
	return &out, nil
}

// rollup makes its value of records that the caller may see, by a relation that the caller may read.
func (w *weaver) rollup(r *expr.Rollup) (expr.Node, error) {
	over, seen, err := w.seen(r.Over, r.Var)
	if err != nil {
		return nil, err
	}
	where, err := w.expr(r.Where)
	if err != nil {
		return nil, err
	}
	of, err := w.expr(r.Of)
	if err != nil {
		return nil, err
	}
	return &expr.Rollup{Function: r.Function, Over: over, Var: r.Var, Where: expr.Conj(seen, where), Of: of}, nil
}

// seen is under what a record of a to-many relation, which a variable stands for, is known to the caller, and the relation
// with what is asked of the records on the way.
func (w *weaver) seen(over *expr.Field, variable string) (*expr.Field, expr.Node, error) {
	source, conds, err := w.from(over.From)
	if err != nil {
		return nil, nil, err
	}
	field := source.Field(over.Name)
	if field == nil || !field.Many {
		return nil, nil, errNoField(source.Name, over.Name)
	}
	g, err := w.backGrant(field)
	if err != nil {
		return nil, nil, err
	}
	passing := *over
	end, pass := w.ways(field, g)
	passing.Pass = pass
	record := &expr.Ref{Name: variable, Of: expr.RecordOf(field.Target.Name)}
	return &passing, expr.Conj(append(conds, w.about(record, expr.Conj(g.Visible(), end)))...), nil
}

// about makes an expression about the record of its own scope (Ref "") one about another record. Variables within it get
// names that neither a caller nor a document can write, so that none captures theirs.
func (w *weaver) about(record expr.Node, said expr.Node) expr.Node {
	if ref, ok := record.(*expr.Ref); said == nil || ok && ref.Name == "" {
		return said
	}
	return expr.About(said, record, w.variable())
}

// variable is a name, or the end of one, that neither a caller nor a document can write.
func (w *weaver) variable() string {
	w.renamed++
	return "'w" + strconv.Itoa(w.renamed)
}
