package oracle

import (
	"encoding/json"
	"fmt"
	"strings"
)

// model is what the oracle knows of the entities: as it drew them, not as the product understands them.
type model struct {
	entities []*entity
	byName   map[string]*entity
}

type entity struct {
	name, plural  string
	owned, system bool
	fields        []*field
	byName        map[string]*field
	unique        [][]string // besides the fields that are unique alone
	rules         []*rule
}

// kindName is an x-kind, or what the oracle calls the two sides of relations.
type kindName string

const (
	aText     kindName = "text"
	anInteger kindName = "integer"
	aDecimal  kindName = "decimal"
	aBoolean  kindName = "boolean"
	aDate     kindName = "date"
	anInstant kindName = "dateTime"
	aSelect   kindName = "select"
	someMoney kindName = "money"
	toOne     kindName = "relation"
	toMany    kindName = "many"
	anID      kindName = "id"
)

type field struct {
	entity   *entity
	name     string
	kind     kindName
	target   *entity // of toOne and toMany
	inverse  *field  // the other side; nil where a toOne has none
	onDelete string
	options  []string
	most     int  // of a text's length, 0: not said
	positive bool // minimum 0
	required bool
	unique   bool
	system   bool // given by the engine
	readOnly bool // set by the engine alone
	fallback any  // default, canonical
}

// rule is an x-rule of an entity.
type rule struct {
	name, check, field string
	condition          condition
}

func (e *entity) add(f *field) *field {
	f.entity = e
	e.fields = append(e.fields, f)
	e.byName[f.name] = f
	return f
}

func pascal(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// systemModel is the entities that every workspace has.
func systemModel() *model {
	m := &model{byName: map[string]*entity{}}
	user, team := m.entity("user", "users"), m.entity("team", "teams")
	user.system, team.system = true, true
	user.add(&field{name: "name", kind: aText, required: true, most: 200})
	user.add(&field{name: "email", kind: aText, unique: true})
	user.add(&field{name: "active", kind: aBoolean, fallback: true})
	m.relate(user, "team", "members", team, "setNull")
	m.relate(user, "manager", "subordinates", user, "setNull")
	team.add(&field{name: "name", kind: aText, required: true, unique: true, most: 200})
	m.relate(team, "parent", "children", team, "setNull")
	m.complete(user)
	m.complete(team)
	return m
}

func (m *model) entity(name, plural string) *entity {
	e := &entity{name: name, plural: plural, byName: map[string]*field{}}
	m.entities = append(m.entities, e)
	m.byName[name] = e
	return e
}

func (m *model) relate(e *entity, name, inverse string, to *entity, onDelete string) *field {
	f := e.add(&field{name: name, kind: toOne, target: to, onDelete: onDelete})
	if inverse != "" {
		f.inverse = to.add(&field{name: inverse, kind: toMany, target: e, inverse: f})
	}
	return f
}

// complete adds the system's fields.
func (m *model) complete(e *entity) {
	user := m.byName["user"]
	e.add(&field{name: "id", kind: anID, system: true, readOnly: true})
	if e.owned {
		e.add(&field{name: "owner", kind: toOne, target: user, system: true})
		e.add(&field{name: "team", kind: toOne, target: m.byName["team"], system: true})
	}
	e.add(&field{name: "externalId", kind: aText, system: true, unique: true, most: 200})
	e.add(&field{name: "createdAt", kind: anInstant, system: true, readOnly: true})
	e.add(&field{name: "createdBy", kind: toOne, target: user, system: true, readOnly: true})
	e.add(&field{name: "updatedAt", kind: anInstant, system: true, readOnly: true})
	e.add(&field{name: "updatedBy", kind: toOne, target: user, system: true, readOnly: true})
	e.add(&field{name: "deletedAt", kind: anInstant, system: true, readOnly: true})
	e.add(&field{name: "version", kind: anInteger, system: true, readOnly: true})
}

// drawModel draws three to five entities with relations between them.
func drawModel(d *dice) *model {
	m := systemModel()
	var made []*entity
	for range 3 + d.upTo(2) {
		name := d.word()
		e := m.entity(name, name+"s")
		e.owned = !d.once(4)
		made = append(made, e)
		for range 3 + d.upTo(3) {
			m.drawField(d, e)
		}
	}
	for i, e := range made {
		for range 1 + d.upTo(1) {
			to := made[max(0, i-1-d.upTo(1))]
			if i == 0 && !d.once(3) {
				break
			}
			inverse := d.word()
			if d.once(6) {
				inverse = ""
			}
			f := m.relate(e, d.word(), inverse, to, pick(d, []string{"restrict", "setNull", "setNull", "cascade"}))
			f.required = f.onDelete != "setNull" && d.once(5)
		}
	}
	for _, e := range made {
		m.complete(e)
	}
	for _, e := range made {
		m.drawUnique(d, e)
		m.drawRules(d, e)
	}
	return m
}

func (m *model) drawField(d *dice, e *entity) {
	kinds := []kindName{aText, aText, anInteger, anInteger, aDecimal, aBoolean, aDate, anInstant, aSelect, someMoney}
	f := e.add(&field{name: d.word(), kind: pick(d, kinds)})
	switch f.kind {
	case aText:
		f.most = pick(d, []int{0, 6})
	case anInteger:
		f.positive = d.once(3)
	case aSelect:
		f.options = []string{"aa", "bb", "cc"}
	}
	f.unique = f.kind == aText && d.once(4)
	f.required = !f.unique && d.once(7)
	if !f.unique && d.once(8) {
		f.fallback = drawValue(d, f, nil)
	}
}

func (m *model) drawUnique(d *dice, e *entity) {
	if !d.once(3) {
		return
	}
	var fields []string
	for _, f := range e.fields {
		if !f.system && (f.kind == aText || f.kind == anInteger || f.kind == toOne) && !f.unique {
			fields = append(fields, f.name)
		}
	}
	if len(fields) >= 2 {
		d.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
		e.unique = append(e.unique, fields[:2])
	}
}

func (m *model) drawRules(d *dice, e *entity) {
	for i := range d.upTo(2) * d.upTo(1) {
		r := &rule{name: fmt.Sprint("rule", i), check: drawCondition(d, e, "", false, 1)}
		if f := pick(d, e.fields); !f.system && f.kind != toMany {
			r.field = f.name
		}
		e.rules = append(e.rules, r)
	}
}

// documents are the entities as an admin writes them.
func (m *model) documents() []map[string]any {
	var docs []map[string]any
	for _, e := range m.entities {
		if e.system {
			continue
		}
		properties, required := map[string]any{}, []string{}
		for _, f := range e.fields {
			if f.system || f.kind == toMany {
				continue
			}
			properties[f.name] = f.document()
			if f.required {
				required = append(required, f.name)
			}
		}
		rules := []any{}
		for _, r := range e.rules {
			doc := map[string]any{"name": r.name, "check": r.check, "message": "Mind the rule."}
			if r.field != "" {
				doc["fields"] = []string{r.field}
			}
			rules = append(rules, doc)
		}
		docs = append(docs, map[string]any{
			"$schema": "kith:entity", "$id": e.name, "type": "object",
			"x-entity": map[string]any{"plural": e.plural, "owned": e.owned}, "properties": properties, "required": required,
			"x-rules": rules, "x-unique": append([][]string{}, e.unique...),
		})
	}
	return append(docs, map[string]any{
		"$schema": "kith:settings", "$id": "workspace", "currency": "USD",
		"rates": []any{map[string]any{"currency": "EUR", "date": "2020-01-01", "rate": "2"}},
	})
}

func (f *field) document() map[string]any {
	doc := map[string]any{"x-kind": string(f.kind), "title": f.name}
	if f.target != nil {
		doc["x-to"], doc["x-onDelete"] = f.target.name, f.onDelete
		if f.inverse != nil {
			doc["x-inverse"] = f.inverse.name
		}
	}
	if f.options != nil {
		var list []any
		for _, o := range f.options {
			list = append(list, map[string]any{"const": o})
		}
		doc["oneOf"] = list
	}
	if f.most > 0 {
		doc["maxLength"] = f.most
	}
	if f.positive {
		doc["minimum"] = 0
	}
	if f.unique {
		doc["x-unique"] = true
	}
	if f.fallback != nil {
		doc["default"] = plain(f.fallback)
	}
	return doc
}

func (m *model) String() string {
	var b strings.Builder
	for _, doc := range m.documents() {
		text, err := json.Marshal(doc)
		if err != nil {
			panic(err)
		}
		b.Write(text)
		b.WriteByte('\n')
	}
	return b.String()
}
