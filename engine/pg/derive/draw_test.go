package derive_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"kith/metadata"
)

// drawn is a random model: entities whose computed fields build on one another, over relations and in rows.
type drawn struct {
	*rand.Rand
	entities []*drawnEntity
}

type drawnEntity struct {
	name   string
	fields []*drawnField // given ones first
	links  []*drawnLink
	many   []*drawnLink // of others, that lead here
}

// drawnField is a field; base is one of int, dec, text, bool, date, money. The system's own have no body.
type drawnField struct {
	name, base string
	body       map[string]any
	stored     bool
	computed   bool
}

type drawnLink struct {
	name, inverse string
	from, to      *drawnEntity
	onDelete      string
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

func drawModel(r *rand.Rand) *drawn {
	d := &drawn{Rand: r}
	for i := range 2 + r.IntN(3) {
		e := &drawnEntity{name: fmt.Sprintf("e%d", i)}
		for _, f := range [][2]string{{"n", "int"}, {"p", "int"}, {"d", "dec"}, {"t", "text"}, {"b", "bool"}, {"day", "date"}, {"m", "money"}} {
			e.fields = append(e.fields, &drawnField{name: f[0], base: f[1], body: map[string]any{"x-kind": kindOf[f[1]]}})
		}
		e.fields = append(e.fields, &drawnField{name: "version", base: "int"}) // which every change of the record changes
		d.entities = append(d.entities, e)
	}
	for _, e := range d.entities {
		for i := range 1 + r.IntN(2) {
			d.link(e, i)
		}
	}
	for i := range 4 + r.IntN(7) {
		d.compute(fmt.Sprintf("c%d", i))
	}
	return d
}

var kindOf = map[string]string{"int": "integer", "dec": "decimal", "text": "text", "bool": "boolean", "date": "date", "money": "money"}

func (d *drawn) link(e *drawnEntity, i int) {
	l := &drawnLink{name: fmt.Sprintf("r%d", i), from: e, to: pick(d.Rand, d.entities), onDelete: pick(d.Rand, []string{"restrict", "cascade", "setNull", "setNull"})}
	l.inverse = fmt.Sprintf("%s%sBack", e.name, l.name)
	e.links, l.to.many = append(e.links, l), append(l.to.many, l)
}

// compute adds a computed field to an entity, beside its twin: the same of twins, none of which is stored.
func (d *drawn) compute(name string) {
	e := pick(d.Rand, d.entities)
	for range 20 {
		f, ok := pick(d.Rand, []func(*drawnEntity) (*drawnField, bool){d.formula, d.formula, d.lookup, d.rollup, d.rollup})(e)
		if !ok {
			continue
		}
		f.name, f.computed, f.stored = name, true, d.IntN(3) > 0
		e.fields = append(e.fields, f)
		return
	}
}

// field draws a field of an entity of one of some types; computed ones are drawn more often, so that they form chains.
func (d *drawn) field(e *drawnEntity, bases ...string) string {
	var list []string
	for _, f := range e.fields {
		if slices.Contains(bases, f.base) {
			list = append(list, f.name)
			if f.computed {
				list = append(list, f.name, f.name, f.name)
			}
		}
	}
	return pick(d.Rand, list)
}

func (e *drawnEntity) base(name string) string {
	return e.fields[slices.IndexFunc(e.fields, func(f *drawnField) bool { return f.name == name })].base
}

func (d *drawn) lookup(e *drawnEntity) (*drawnField, bool) {
	via, at := d.path(e)
	if via == "" {
		return nil, false
	}
	field := d.field(at, "int", "dec", "text", "bool", "date", "money")
	return &drawnField{base: at.base(field), body: map[string]any{"x-kind": "lookup", "x-via": via, "x-field": field}}, true
}

// path leads over one relation or two.
func (d *drawn) path(e *drawnEntity) (string, *drawnEntity) {
	var steps []string
	for len(steps) == 0 || len(steps) < 2 && d.IntN(3) == 0 {
		if len(e.links) == 0 {
			return "", nil
		}
		l := pick(d.Rand, e.links)
		steps, e = append(steps, l.name), l.to
	}
	return strings.Join(steps, "."), e
}

func (d *drawn) rollup(e *drawnEntity) (*drawnField, bool) {
	of := ""
	if d.IntN(4) == 0 {
		if via, at := d.path(e); via != "" {
			of, e = via+".", at
		}
	}
	if len(e.many) == 0 {
		return nil, false
	}
	l := pick(d.Rand, e.many)
	function := pick(d.Rand, []string{"count", "sum", "sum", "min", "max", "avg", "countDistinct"})
	f := &drawnField{base: "int", body: map[string]any{"x-kind": "rollup", "x-of": of + l.inverse, "x-function": function}}
	if function != "count" {
		bases := []string{"int", "dec", "money"}
		if function == "countDistinct" {
			bases = append(bases, "text", "date")
		}
		field := d.field(l.from, bases...)
		f.body["x-field"] = field
		switch base := l.from.base(field); {
		case function == "countDistinct":
		case function == "avg" && base == "int":
			f.base = "dec"
		default:
			f.base = base
		}
	}
	if d.IntN(2) == 0 {
		f.body["x-filter"] = d.condition(l.from)
	}
	return f, true
}

func (d *drawn) condition(e *drawnEntity) string {
	switch d.IntN(4) {
	case 0:
		return d.field(e, "bool")
	case 1:
		return "!" + d.field(e, "bool")
	case 2:
		return fmt.Sprintf("present(%s)", d.field(e, "int", "text", "date", "money"))
	}
	return fmt.Sprintf("%s > %d", d.field(e, "int", "dec"), d.IntN(6))
}

func (d *drawn) formula(e *drawnEntity) (*drawnField, bool) {
	f := &drawnField{}
	number := func() string { return d.field(e, "int", "dec") }
	var text string
	switch d.IntN(12) {
	case 0:
		text, f.base = number()+" - "+number(), "dec"
	case 1:
		text, f.base = fmt.Sprintf("%s * %d + %s", d.field(e, "int"), 1+d.IntN(4), d.field(e, "int")), "int"
	case 2:
		text, f.base = number()+" / "+number(), "dec"
	case 3:
		text, f.base = fmt.Sprintf("%s ? %s : %s", d.condition(e), d.field(e, "text"), d.field(e, "text")), "text"
	case 4:
		text, f.base = fmt.Sprintf("upper(%s) + '-' + %s", d.field(e, "text"), d.field(e, "text")), "text"
	case 5:
		text, f.base = d.condition(e)+" && "+d.condition(e), "bool"
	case 6:
		text, f.base = fmt.Sprintf("addDays(%s, %d)", d.field(e, "date"), d.IntN(40)), "date"
	case 7:
		text, f.base = fmt.Sprintf("%s + %s * %d", d.field(e, "money"), d.field(e, "money"), 1+d.IntN(3)), "money"
	case 8:
		text, f.base = fmt.Sprintf("coalesce(%s, %d)", d.field(e, "int"), d.IntN(9)), "int"
	case 9:
		via, at := d.path(e)
		if via == "" {
			return nil, false
		}
		text, f.base = fmt.Sprintf("%s.%s + %s", via, d.field(at, "int"), d.field(e, "int")), "int"
	default:
		if len(e.many) == 0 {
			return nil, false
		}
		l := pick(d.Rand, e.many)
		switch d.IntN(3) {
		case 0:
			text, f.base = fmt.Sprintf("%s.exists(x, x.%s > %s)", l.inverse, d.field(l.from, "int", "dec"), number()), "bool"
		case 1:
			text, f.base = fmt.Sprintf("%s.filter(x, x.%s).map(x, x.%s).max()", l.inverse, d.field(l.from, "bool"), d.field(l.from, "int")), "int"
		default:
			text, f.base = fmt.Sprintf("%s.filter(x, present(x.%s)).size() + %s", l.inverse, d.field(l.from, "text"), d.field(e, "int")), "int"
		}
	}
	f.body = map[string]any{"x-kind": "formula", "x-expr": text}
	return f, true
}

// documents are the model's, each computed field with its twin.
func (d *drawn) documents() []metadata.Document {
	docs := []metadata.Document{{Type: metadata.SettingsDoc, ID: "workspace", Body: json.RawMessage(
		`{"$schema": "kith:settings", "$id": "workspace", "currency": "EUR", "timeZone": "Asia/Tokyo", "rates": [{"currency": "USD", "date": "2020-01-01", "rate": "0.9"}]}`)}}
	for _, e := range d.entities {
		properties := map[string]any{}
		for _, f := range e.fields {
			if f.body == nil {
				continue
			}
			properties[f.name] = f.body
			if f.computed {
				properties[f.name] = with(f.body, "x-stored", f.stored)
				properties[f.name+"u"] = twin(f.body)
			}
		}
		for _, l := range e.links {
			properties[l.name] = map[string]any{"x-kind": "relation", "x-to": l.to.name, "x-inverse": l.inverse, "x-onDelete": l.onDelete}
		}
		body, _ := json.Marshal(map[string]any{
			"$schema": "kith:entity", "$id": e.name, "type": "object", "x-entity": map[string]any{"plural": e.name + "s"}, "properties": properties,
		})
		docs = append(docs, metadata.Document{Type: metadata.EntityDoc, ID: e.name, Body: body})
	}
	return docs
}

func with(body map[string]any, key string, value any) map[string]any {
	out := map[string]any{key: value}
	for k, v := range body {
		if k != key {
			out[k] = v
		}
	}
	return out
}

// twin names twins in the place of computed fields.
func twin(body map[string]any) map[string]any {
	out := map[string]any{}
	for k, v := range body {
		if text, ok := v.(string); ok && (k == "x-expr" || k == "x-field" || k == "x-filter") {
			v = computedName.ReplaceAllString(text, "${1}u")
		}
		out[k] = v
	}
	return out
}
