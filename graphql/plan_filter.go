package graphql

import (
	"strconv"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

func (p *planner) filterArgument(f *oper.Field, e *metadata.Entity) expr.Node {
	in := p.args.argument(f, "filter")
	if in.null() {
		return nil
	}
	return p.filter(e, recordRefOf(e), in, "filter")
}

// filter plans a filter about a record; nil when it asks nothing. All members given must hold.
func (p *planner) filter(e *metadata.Entity, record expr.Node, in input, place string) expr.Node {
	members := in.members()
	p.onceNamed(e, members, place)
	var all []expr.Node
	for _, m := range members {
		at := place + "." + m.name
		if m.null() {
			p.bad(m.input, at, "must not be null: leave it out to ask nothing; isNull asks for records without a value")
			continue
		}
		all = append(all, p.filterMember(e, record, m, at))
	}
	return expr.Conj(all...)
}

func (p *planner) filterMember(e *metadata.Entity, record expr.Node, in namedInput, place string) expr.Node {
	switch in.name {
	case "and":
		return expr.Conj(p.filters(e, record, in.input, place)...)
	case "or":
		return expr.Disj(p.filters(e, record, in.input, place)...)
	case "not":
		return expr.Negate(p.filter(e, record, in.input, place))
	}
	m, ok := p.asksFor(e, in.name)
	if !ok {
		return nil
	}
	field := fieldOf(record, m.field)
	switch m.aspect {
	case asOne:
		return p.filterOne(m.field, field, in.input, place)
	case asMany:
		return p.filterMany(m.field, field, in.input, place)
	case asID:
		return p.operators(p.schema.filters[idFilter], m.field, field, in.input, place)
	}
	return p.operators(p.schema.filters[filterOf(m.field)], m.field, field, in.input, place)
}

func (p *planner) filters(e *metadata.Entity, record expr.Node, in input, place string) []expr.Node {
	items := in.items()
	list := make([]expr.Node, 0, len(items))
	for i, item := range items {
		list = append(list, p.filter(e, record, item, place+"["+strconv.Itoa(i)+"]"))
	}
	return list
}

// filterOne asks something of the record that a to-one relation leads to: there must be one.
func (p *planner) filterOne(f *metadata.Field, field *expr.Field, in input, place string) expr.Node {
	there := &expr.Binary{Op: expr.Ne, L: field, R: &expr.Const{Of: f.Type}}
	return expr.Conj(there, p.filter(f.Target, field, in, place))
}

// filterMany asks something of the records of a to-many relation.
func (p *planner) filterMany(f *metadata.Field, field *expr.Field, in input, place string) expr.Node {
	members := in.members()
	var all []expr.Node
	for _, m := range members {
		at := place + "." + m.name
		if m.null() {
			p.bad(m.input, at, "must not be null: leave it out to ask nothing")
			continue
		}
		if !p.mayAskRelated(m.input) {
			return nil
		}
		q := &expr.Quantifier{Quant: expr.Quant(m.name), Over: field, Var: "r" + strconv.Itoa(p.quantified)}
		if q.Quant == expr.Count {
			all = append(all, p.countOperators(q, m.input, at))
			continue
		}
		q.Where = p.filter(f.Target, &expr.Ref{Name: q.Var, Of: expr.RecordOf(f.Target.Name)}, m.input, at)
		all = append(all, q)
	}
	return expr.Conj(all...)
}

// mayAskRelated counts a condition about related records: each is a query of its own to the database. It is false beyond
// the limit.
func (p *planner) mayAskRelated(in input) bool {
	limit := p.schema.limits.related
	if p.quantified++; p.quantified == limit+1 {
		p.fail(engine.Limit, in.position(), "The filters ask about related records (some, every, none, count) more than %d times.", limit)
	}
	return p.quantified <= limit
}

// countOperators plans a filter of whole numbers about a count: as one about a field, then with the count in its place.
func (p *planner) countOperators(q *expr.Quantifier, in input, place string) expr.Node {
	stand := &expr.Field{Name: "count", Of: expr.Of(expr.Int), From: &expr.Ref{Name: q.Var}}
	n := p.operators(p.schema.filters[countFilter], nil, stand, in, place)
	return expr.Rewrite(n, func(x expr.Node) expr.Node {
		if f, ok := x.(*expr.Field); ok && f.Name == stand.Name {
			return q
		}
		return x
	})
}

// operators plans a filter about a value. f is nil for values that are no field's.
func (p *planner) operators(t kind.FilterType, f *metadata.Field, field *expr.Field, in input, place string) expr.Node {
	members := in.members()
	var all []expr.Node
	for _, m := range members {
		at := place + "." + m.name
		if part, ok := partNamed(t, m.name); ok {
			inner := &expr.Field{From: field.From, Name: field.Name, Part: part.Name, Of: part.Type}
			all = append(all, p.operators(p.schema.filters[part.Filter], nil, inner, m.input, at))
			continue
		}
		for _, op := range t.Ops {
			if op.Name == m.name {
				all = append(all, p.operator(op, f, field, m.input, at))
			}
		}
	}
	return expr.Conj(all...)
}

func partNamed(t kind.FilterType, name string) (kind.FilterPart, bool) {
	for _, part := range t.Parts {
		if part.Name == name {
			return part, true
		}
	}
	return kind.FilterPart{}, false
}

func (p *planner) operator(op kind.FilterOp, f *metadata.Field, field *expr.Field, in input, place string) expr.Node {
	if p.conditions++; p.conditions == p.schema.limits.conditions+1 {
		p.fail(engine.Limit, in.position(), "The filters have more than %d conditions.", p.schema.limits.conditions)
	}
	if p.conditions > p.schema.limits.conditions {
		return nil
	}
	if in.null() {
		if op.Name == "eq" || op.Name == "ne" {
			return op.Build(field, &expr.Const{Of: field.Of})
		}
		p.bad(in, place, "must not be null: ask isNull for records without a value")
		return nil
	}
	if op.BuildOf != nil {
		return p.operatorOf(op, field, in, place)
	}
	if in.isName() && f != nil && f.Shape.Enum == nil {
		p.bad(in, place, errBareName.Error())
		return nil
	}
	t, parse := p.operand(op, f, field)
	if op.Name == "like" || op.Name == "ilike" {
		parse = patternOf(parse)
	}
	if op.List {
		t, parse = expr.ListOf(t), listOf(parse)
	}
	if structural(op.Arg) {
		v, err := parse(in.plain())
		if err != nil {
			p.bad(in, place, err.Error())
			return nil
		}
		return op.Build(field, &expr.Const{Value: v, Of: t})
	}
	return op.Build(field, p.leaf(in, place, t, parse))
}

// operatorOf plans an operator that takes an input object: each of its members is a value for itself.
func (p *planner) operatorOf(op kind.FilterOp, field *expr.Field, in input, place string) expr.Node {
	args := map[string]expr.Node{}
	for _, m := range in.members() {
		if !m.null() {
			args[m.name] = p.argumentOf(kind.MemberType(op.Arg, m.name), m.input, place+"."+m.name)
		}
	}
	node, err := op.BuildOf(field, args)
	if err != nil {
		p.bad(in, place, err.Error())
		return nil
	}
	return node
}

// argumentOf is a member of an input object: what is a part of the plan as a constant.
func (p *planner) argumentOf(t string, in input, place string) expr.Node {
	if kind.IsEnum(t) {
		return &expr.Const{Value: in.plain(), Of: expr.Of(expr.Text)}
	}
	scalar := p.schema.scalars[t]
	if !structural(t) {
		return p.leaf(in, place, scalar.Type, scalar.Parse)
	}
	v, err := scalar.Parse(in.plain())
	if err != nil {
		p.bad(in, place, err.Error())
	}
	return &expr.Const{Value: v, Of: scalar.Type}
}

// operand is the type of an operator's argument, and how it is parsed: by the field's kind where it takes such values.
func (p *planner) operand(op kind.FilterOp, f *metadata.Field, field *expr.Field) (expr.Type, func(any) (any, error)) {
	byKind := func(v any) (any, error) { return f.Kind.Parse(f.Settings, v, p.schema.env) }
	if f != nil && f.Shape.List && (op.Arg == "" || op.Arg == f.Shape.Input) {
		return *field.Of.Elem, elementOf(byKind)
	}
	if f != nil && (op.Arg == "" || op.Arg == f.Shape.Input && op.Arg != "String") {
		return field.Of, byKind
	}
	s := p.schema.scalars[op.Arg]
	if f == nil || op.Arg != "String" || f.Shape.Input == "String" || !isEquality(op.Name) {
		return s.Type, s.Parse
	}
	// A phone number is found however it is written; what is none is compared as it stands.
	return s.Type, func(v any) (any, error) {
		if normal, err := byKind(v); err == nil && normal != nil {
			return normal, nil
		}
		return s.Parse(v)
	}
}

// elementOf parses an element of a list as the list's kind does.
func elementOf(parse func(any) (any, error)) func(any) (any, error) {
	return func(in any) (any, error) {
		v, err := parse([]any{in})
		list, ok := v.([]any)
		if err != nil || !ok {
			return nil, err
		}
		return list[0], nil
	}
}

func isEquality(name string) bool {
	return name == "eq" || name == "ne" || name == "in" || name == "notIn"
}

var (
	errNullItem = say.Errorf("must not hold null")
	errPattern  = say.Errorf("has a pattern of more than 1000 bytes: shorten it")
	errBareName = say.Errorf("is a bare name: write the value in quotes")
)

// patternOf bounds a pattern: looking for one takes time for each of its characters and each of a text's.
func patternOf(parse func(any) (any, error)) func(any) (any, error) {
	const longest = 1000
	return func(in any) (any, error) {
		if text, ok := in.(string); ok && len(text) > longest {
			return nil, errPattern
		}
		return parse(in)
	}
}

// listOf parses each element of a list; a value that is no list is one of itself.
func listOf(parse func(any) (any, error)) func(any) (any, error) {
	return func(in any) (any, error) {
		items, ok := in.([]any)
		if !ok {
			items = []any{in}
		}
		list := make([]any, len(items))
		for i, item := range items {
			if item == nil {
				return nil, errNullItem
			}
			v, err := parse(item)
			if err != nil {
				return nil, err
			}
			list[i] = v
		}
		return list, nil
	}
}
