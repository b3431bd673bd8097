package graphql

import (
	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// write makes the engine's write of one root field.
func (p *planner) write(f writeField) *engine.Write {
	w := &engine.Write{Entity: f.root.entity, Op: operationOf(f.root.kind), Output: f.output}
	values := &recordReader{planner: p, key: f.key, entity: w.Entity}
	switch f.root.kind {
	case createOne, createMany:
		w.Records = values.records(f)
	case upsertMany:
		w.Records = values.records(f)
		by, _ := p.args.argument(f.field, "by").plain().(string)
		w.By = w.Entity.Lookup(by)
	case updateOne:
		w.ID, w.IfVersion = p.recordID(f), p.version(f)
		w.Records = []engine.Values{values.record(p.args.argument(f.field, "input"), 0)}
	case updateMany:
		w.Filter = p.bulkFilter(f)
		w.Records = []engine.Values{values.record(p.args.argument(f.field, "input"), 0)}
	case deleteMany:
		w.Filter = p.bulkFilter(f)
	default:
		w.ID, w.IfVersion = p.recordID(f), p.version(f)
	}
	values.report()
	return w
}

func operationOf(k rootKind) engine.WriteOp {
	switch k {
	case createOne, createMany:
		return engine.CreateOp
	case updateOne, updateMany:
		return engine.UpdateOp
	case upsertMany:
		return engine.UpsertOp
	case restoreOne:
		return engine.RestoreOp
	case destroyOne:
		return engine.DestroyOp
	}
	return engine.DeleteOp
}

func (p *planner) recordID(f writeField) string {
	in := p.args.argument(f.field, "id")
	field := f.root.entity.Field("id")
	v, err := field.Kind.Parse(field.Settings, in.plain(), p.schema.env)
	if err != nil {
		p.bad(in, "id", err.Error())
		return ""
	}
	id, _ := v.(string)
	return id
}

func (p *planner) version(f writeField) int64 {
	in := p.args.argument(f.field, "ifVersion")
	if in.null() {
		return 0
	}
	n, _ := toInt(in.plain())
	if n < 1 {
		p.bad(in, "ifVersion", "is no version: versions count from 1")
	}
	return int64(n)
}

// bulkFilter reads the filter of a change of many records. One that asks nothing is refused: it is a slip more often
// than a wish, and would change everything.
func (p *planner) bulkFilter(f writeField) expr.Node {
	failed := len(p.found)
	filter := p.filterArgument(f.field, f.root.entity)
	if filter == nil && len(p.found) == failed {
		p.bad(p.args.argument(f.field, "filter"), "filter", "asks nothing: that would change all "+f.root.entity.Plural+
			". To really do so, ask {id: {isNull: false}}")
	}
	return filter
}

// recordReader reads the values of records, and collects what is wrong with them.
type recordReader struct {
	*planner
	key        string
	entity     *metadata.Entity
	violations []engine.Violation
}

func (r *recordReader) records(f writeField) []engine.Values {
	in := r.args.argument(f.field, "input")
	items := in.items()
	if len(items) > r.schema.limits.batch {
		r.fail(engine.Limit, in.position(), "%s has %d records; the limit is %d.", in.place("input"), len(items), r.schema.limits.batch)
		return nil
	}
	list := make([]engine.Values, len(items))
	for i, item := range items {
		list[i] = r.record(item, i)
	}
	return list
}

func (r *recordReader) record(in input, index int) engine.Values {
	members := in.members()
	if !r.onceNamed(r.entity, members, "input") {
		return engine.Values{}
	}
	out := engine.Values{Set: make(map[*metadata.Field]any, len(members))}
	for _, given := range members {
		m, ok := memberOf(r.entity, given.name)
		if !ok {
			continue
		}
		if r.given(&out, m.field) {
			r.violate(m, index, "is given twice: leave out "+given.name)
			continue
		}
		if m.aspect == asOne {
			r.link(&out, m, given.input, index)
			continue
		}
		v, err := r.value(m, given.input)
		if err != nil {
			r.violate(m, index, err.Error())
			continue
		}
		out.Set[m.field] = v
	}
	return out
}

func (r *recordReader) given(out *engine.Values, f *metadata.Field) bool {
	_, set := out.Set[f]
	_, connected := out.Connect[f]
	return set || connected
}

func (r *recordReader) value(m member, in input) (any, error) {
	if in.isName() && m.field.Shape.Enum == nil {
		return nil, errBareName
	}
	return m.field.Kind.Parse(m.field.Settings, in.plain(), r.schema.env)
}

// link reads what a relation is to lead to.
func (r *recordReader) link(out *engine.Values, m member, in input, index int) {
	members := in.members()
	if in.null() || len(members) == 1 && members[0].name == "disconnect" {
		if !in.null() && members[0].plain() != true {
			r.violate(m, index, "can only be disconnected by disconnect: true")
			return
		}
		out.Set[m.field] = nil
		return
	}
	if len(members) != 1 {
		r.violate(m, index, "must be connected or disconnected, one of both")
		return
	}
	refs := members[0].members()
	if len(refs) != 1 {
		r.violate(m, index, "must be connected by id or by externalId, one of both")
		return
	}
	if text, ok := refs[0].plain().(string); ok && refs[0].name == "externalId" {
		if out.Connect == nil {
			out.Connect = map[*metadata.Field]string{}
		}
		out.Connect[m.field] = text
		return
	}
	v, err := m.field.Kind.Parse(m.field.Settings, refs[0].plain(), r.schema.env)
	if err != nil {
		r.violate(m, index, err.Error())
		return
	}
	out.Set[m.field] = v
}

func (r *recordReader) violate(m member, index int, message string) {
	r.violations = append(r.violations, engine.Violation{
		Field: m.field.Name, Rule: "kind", Index: index,
		Message: orElse(m.field.Title.In(r.schema.model.Settings.Locale), m.field.Name) + " " + message + ".",
	})
}

// report makes one failure of all that is wrong with the records of a root field.
func (r *recordReader) report() {
	if len(r.violations) == 0 {
		return
	}
	f := refuse(engine.Invalid, nil, "%s", r.violations[0].Message)
	f.Path = []any{r.key}
	f.Extensions["violations"] = r.violations
	r.found = append(r.found, f)
}
