package oracle

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// member is what a name stands for in selections and inputs: a field, or the id of a relation's record.
func (e *entity) member(name string) (f *field, id bool) {
	if f := e.byName[name]; f != nil {
		return f, false
	}
	if base, ok := strings.CutSuffix(name, "Id"); ok && e.byName[base] != nil {
		return e.byName[base], true
	}
	return nil, false
}

// meets is whether a record meets a filter, as far as the actor may know of it. r is nil where a relation leads to no
// record that the actor sees.
func (t *truth) meets(e *entity, r *row, filter object) bool {
	for _, p := range filter {
		if !t.meetsOne(e, r, p) {
			return false
		}
	}
	return true
}

func (t *truth) meetsOne(e *entity, r *row, p pair) bool {
	each := func(item any) bool { return t.meets(e, r, item.(object)) }
	switch p.name {
	case "and":
		return !slices.ContainsFunc(p.value.([]any), func(item any) bool { return !each(item) })
	case "or":
		return slices.ContainsFunc(p.value.([]any), each)
	case "not":
		return !each(p.value)
	}
	f, id := e.member(p.name)
	asked := p.value.(object)
	switch {
	case f.kind == toMany:
		return t.meetsMany(r, f, asked)
	case f.kind == toOne && !id:
		return t.value(r, f.name) != nil && t.meets(f.target, t.one(r, f), asked)
	}
	v := t.value(r, f.name)
	for _, op := range asked {
		if !meetsOp(f, v, op) {
			return false
		}
	}
	return true
}

func (t *truth) meetsMany(r *row, f *field, asked object) bool {
	var rows []*row
	for _, other := range t.many(r, f) {
		if !other.trashed() {
			rows = append(rows, other)
		}
	}
	for _, p := range asked {
		inner := p.value.(object)
		met := 0
		for _, other := range rows {
			if p.name == "count" || t.meets(f.target, other, inner) {
				met++
			}
		}
		ok := true
		switch p.name {
		case "some":
			ok = met > 0
		case "none":
			ok = met == 0
		case "every":
			ok = met == len(rows)
		case "count":
			for _, op := range inner {
				ok = ok && meetsOp(&field{kind: anInteger}, int64(met), op)
			}
		}
		if !ok {
			return false
		}
	}
	return true
}

// meetsOp is whether a value meets one operator, by the table of what null does.
func meetsOp(f *field, v any, op pair) bool {
	if m, ok := v.(expr.MoneyValue); f.kind == someMoney && (ok || v == nil) && op.name != "isNull" {
		var part any
		of := &field{kind: aDecimal}
		if op.name == "currency" {
			of = &field{kind: aText}
		}
		if ok && op.name == "currency" {
			part = m.Currency
		} else if ok {
			part = m.Amount
		}
		return !slices.ContainsFunc(op.value.(object), func(o pair) bool { return !meetsOp(of, part, o) })
	}
	switch op.name {
	case "isNull":
		return (v == nil) == op.value.(bool)
	case "eq":
		return same(v, f.canonical(op.value))
	case "ne":
		return !same(v, f.canonical(op.value))
	case "in", "notIn":
		in := slices.ContainsFunc(op.value.([]any), func(item any) bool { return v != nil && same(v, f.canonical(item)) })
		return in == (op.name == "in")
	}
	if v == nil {
		return false
	}
	arg := f.canonical(op.value)
	switch op.name {
	case "gt":
		return compare(v, arg) > 0
	case "gte":
		return compare(v, arg) >= 0
	case "lt":
		return compare(v, arg) < 0
	case "lte":
		return compare(v, arg) <= 0
	}
	return meetsText(strings.ToLower(v.(string)), strings.ToLower(arg.(string)), v.(string), arg.(string), op.name)
}

func meetsText(v, arg, exactV, exactArg, op string) bool {
	switch op {
	case "contains":
		return strings.Contains(v, arg)
	case "startsWith":
		return strings.HasPrefix(v, arg)
	case "endsWith":
		return strings.HasSuffix(v, arg)
	case "ilike":
		return like(v, arg)
	case "like":
		return like(exactV, exactArg)
	}
	panic("no operator " + op)
}

// like matches a pattern of % and _.
func like(v, pattern string) bool {
	switch {
	case pattern == "":
		return v == ""
	case pattern[0] == '%':
		return like(v, pattern[1:]) || v != "" && like(v[1:], pattern)
	}
	return v != "" && (pattern[0] == '_' || pattern[0] == v[0]) && like(v[1:], pattern[1:])
}

// canonical reads an operator's argument: what drawn arguments hold beside the value itself.
func (f *field) canonical(v any) any {
	switch v := v.(type) {
	case enum:
		return string(v)
	case given:
		return v.value
	case nil, string, bool, int64, decimal.Decimal:
		return v
	}
	panic(fmt.Sprintf("an argument of %T", v))
}

// given is a value with the form in which a client writes it.
type given struct{ value any }

// written is how a client writes a value of a field.
func (f *field) written(v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case string:
		if f.kind == aSelect {
			return enum(v)
		}
		return v
	case int64, bool:
		return v
	}
	return given{v}
}

// MarshalJSON implements json.Marshaler.
func (g given) MarshalJSON() ([]byte, error) { return marshal(plain(g.value)) }

// drawFilter draws a filter that names only what exists for the actor.
func (t *truth) drawFilter(d *dice, e *entity, depth int) object {
	if depth > 0 {
		switch d.upTo(6) {
		case 0:
			return object{{"not", t.drawFilter(d, e, depth-1)}}
		case 1:
			return object{{pick(d, []string{"and", "or"}), []any{t.drawFilter(d, e, depth-1), t.drawFilter(d, e, depth-1)}}}
		case 2, 3:
			if f := t.drawFollowed(d, e, toMany); f != nil {
				return object{{f.name, t.drawQuantifier(d, f, depth)}}
			}
		case 4, 5:
			if f := t.drawFollowed(d, e, toOne); f != nil {
				return object{{f.name, t.drawFilter(d, f.target, depth-1)}}
			}
		}
	}
	list := t.plainFields(e)
	out := object{}
	for _, f := range some(d, list, 2) {
		name := f.name
		if f.kind == toOne {
			name += "Id"
		}
		out = append(out, pair{name, t.drawOps(d, f)})
	}
	return out
}

// plainFields are the fields that exist for the actor and have a value of their own.
func (t *truth) plainFields(e *entity) []*field {
	var list []*field
	for _, f := range e.fields {
		if f.kind != toMany && t.exists(f) {
			list = append(list, f)
		}
	}
	return list
}

func (t *truth) drawFollowed(d *dice, e *entity, kind kindName) *field {
	var list []*field
	for _, f := range e.fields {
		if f.kind == kind && t.follows(f) {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(d, list)
}

func (t *truth) drawQuantifier(d *dice, f *field, depth int) object {
	if d.once(4) {
		return object{{"count", object{{pick(d, []string{"eq", "gt", "lte", "ne"}), int64(d.upTo(3))}}}}
	}
	return object{{pick(d, []string{"some", "every", "none"}), t.drawFilter(d, f.target, depth-1)}}
}

func (t *truth) drawOps(d *dice, f *field) object {
	value := func() any { return f.written(t.drawLike(d, f)) }
	switch {
	case d.once(6):
		return object{{"isNull", d.once(2)}}
	case f.kind == someMoney && d.once(3):
		return object{{"currency", object{{"eq", pick(d, []string{"USD", "EUR"})}}}}
	case f.kind == someMoney:
		return object{{"amount", object{{pick(d, []string{"gt", "lte", "eq", "ne"}), given{decimal.NewFromInt(int64(d.upTo(5)))}}}}}
	case d.once(5):
		return object{{pick(d, []string{"in", "notIn"}), []any{value(), value()}}}
	case d.once(12):
		return object{{pick(d, []string{"eq", "ne"}), nil}}
	case f.kind == aText && d.once(2):
		op := pick(d, []string{"contains", "startsWith", "endsWith", "like", "ilike"})
		arg := pick(d, []string{"a", "B", "b", "c", "u1"})
		if strings.HasSuffix(op, "like") {
			arg = pick(d, []string{"a%", "%b", "_b%", "A_", "%C%"})
		}
		return object{{op, arg}}
	case f.kind == aBoolean || f.kind == aSelect || f.kind == toOne || f.kind == anID || d.once(2):
		return object{{pick(d, []string{"eq", "ne"}), value()}}
	}
	return object{{pick(d, []string{"gt", "gte", "lt", "lte"}), value()}}
}

// drawLike draws a value such as a field has.
func (t *truth) drawLike(d *dice, f *field) any {
	switch f.kind {
	case anID:
		return t.someID(d, f.entity)
	case toOne:
		return t.someID(d, f.target)
	case anInstant:
		if f.system {
			if list := t.rows[f.entity.name]; len(list) > 0 {
				if v := pick(d, list).value(f.name); v != nil && v != any(fresh) {
					return v
				}
			}
		}
	}
	return drawValue(d, f, nil)
}

// someID is the id of a record of an entity, whether or not the actor sees it; or of none.
func (t *truth) someID(d *dice, e *entity) string {
	if list := t.rows[e.name]; len(list) > 0 && !d.once(20) {
		return pick(d, list).id
	}
	return "0197a000-0000-7000-8000-ffffffffffff"
}
