package graphql

import (
	"slices"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/say"
)

// write makes the engine's write of one root field.
func (p *planner) write(f writeField) *engine.Write {
	w := &engine.Write{Entity: f.root.entity, Op: operationOf(f.root.kind), Output: f.output}
	values := &recordReader{planner: p}
	switch f.root.kind {
	case createOne:
		w.Records, w.Form = values.records(f), p.form(f)
	case createMany:
		w.Records = values.records(f)
	case upsertMany:
		w.Records = values.records(f)
		by, _ := p.args.argument(f.field, "by").plain().(string)
		w.By = w.Entity.Lookup(by)
	case updateOne:
		w.ID, w.IfVersion, w.Form = p.recordID(f, "id"), p.version(f), p.form(f)
		w.Records = []engine.Values{values.record(w.Entity, p.args.argument(f.field, "input"), spot{})}
	case revertOne:
		w.ID, w.IfVersion, w.BackTo = p.recordID(f, "id"), p.version(f), p.backTo(f)
	case mergeMany:
		w.ID, w.From = p.recordID(f, "into"), p.recordIDs(f, "from")
		if take := p.args.argument(f.field, "take"); !take.null() {
			w.Records = []engine.Values{values.record(w.Entity, take, spot{})}
		}
	case updateMany:
		w.Filter = p.bulkFilter(f)
		w.Records = []engine.Values{values.record(w.Entity, p.args.argument(f.field, "input"), spot{})}
	case deleteMany:
		w.Filter = p.bulkFilter(f)
	default:
		w.ID, w.IfVersion = p.recordID(f, "id"), p.version(f)
	}
	w.Wrong = values.violations
	values.report(f.key)
	return w
}

func operationOf(k rootKind) engine.WriteOp {
	switch k {
	case createOne, createMany:
		return engine.CreateOp
	case updateOne, updateMany, revertOne:
		return engine.UpdateOp
	case upsertMany:
		return engine.UpsertOp
	case restoreOne:
		return engine.RestoreOp
	case destroyOne:
		return engine.DestroyOp
	case mergeMany:
		return engine.MergeOp
	}
	return engine.DeleteOp
}

// backTo reads the version that a record is to be taken back to.
func (p *planner) backTo(f writeField) int64 {
	in := p.args.argument(f.field, "toVersion")
	n, _ := toInt(in.plain())
	if n < 1 {
		p.bad(in, "toVersion", "must be a version that the record had: 1 or more")
	}
	return int64(n)
}

func (p *planner) recordID(f writeField, name string) string {
	return p.readID(f, name, p.args.argument(f.field, name))
}

func (p *planner) recordIDs(f writeField, name string) []string {
	in := p.args.argument(f.field, name)
	items := in.items()
	if most := p.schema.limits.batch; len(items) > most {
		p.fail(engine.Limit, in.position(), "%s has more than %d records; that is the limit.", in.place(name), most)
		return nil
	}
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = p.readID(f, name, item)
	}
	return ids
}

func (p *planner) readID(f writeField, name string, in input) string {
	field := f.root.entity.Field("id")
	v, err := field.Kind.Parse(field.Settings, in.plain(), p.schema.env)
	if err != nil {
		p.bad(in, name, err.Error())
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
	count      int // of records, on all levels
	violations []engine.Violation
}

// spot is where a record stands in a batch: in which of its records, and how it nests there ("" for that record itself).
// Under what follows from that: the relation that leads to the record that it nests in.
type spot struct {
	index int
	path  string
	under *metadata.Field
}

// in is the spot of a record within that at s.
func (s spot) in(path string, under *metadata.Field) spot {
	if s.path != "" {
		path = s.path + "." + path
	}
	return spot{s.index, path, under}
}

func (r *recordReader) records(f writeField) []engine.Values {
	in := r.args.argument(f.field, "input")
	items := in.items()
	if !r.counted(in, len(items)) {
		return nil
	}
	list := make([]engine.Values, len(items))
	for i, item := range items {
		list[i] = r.record(f.root.entity, item, spot{index: i})
	}
	return list
}

// counted counts records, and refuses more than a mutation may write.
func (r *recordReader) counted(in input, n int) bool {
	most := r.schema.limits.batch
	was := r.count
	if r.count += n; was <= most && r.count > most {
		r.fail(engine.Limit, in.position(), "%s has more than %d records; that is the limit.", in.place("input"), most)
	}
	return r.count <= most
}

func (r *recordReader) record(e *metadata.Entity, in input, at spot) engine.Values {
	members := in.members()
	if !r.onceNamed(e, members, "input") {
		return engine.Values{}
	}
	out := engine.Values{Set: make(map[*metadata.Field]any, len(members))}
	for _, given := range members {
		m, ok := r.asksFor(e, given.name)
		if !ok {
			continue
		}
		switch {
		case m.field == at.under:
			r.violate(m, at, say.Of("follows from where the record stands: leave it out"))
		case r.given(&out, m.field):
			r.violate(m, at, say.Of("is given twice: leave out %s", given.name))
		case m.aspect == asMany:
			r.links(&out, m, given.input, at)
		case m.aspect == asOne:
			r.link(&out, m, given.input, at)
		default:
			v, err := r.value(m, given.input)
			if err != nil {
				r.violate(m, at, say.Cause(err))
				continue
			}
			out.Set[m.field] = v
		}
	}
	return out
}

func (r *recordReader) given(out *engine.Values, f *metadata.Field) bool {
	_, set := out.Set[f]
	_, connected := out.Connect[f]
	return set || connected || slices.ContainsFunc(out.Branches, func(b engine.Branch) bool { return b.Field == f })
}

func (r *recordReader) value(m member, in input) (any, error) {
	if in.isName() && m.field.Shape.Enum == nil {
		return nil, errBareName
	}
	return m.field.Kind.Parse(m.field.Settings, in.plain(), r.schema.env)
}

func (r *recordReader) violate(m member, at spot, says say.Speaker) {
	v := engine.FieldViolation(m.field, "kind", says, r.reader)
	v.Index = at.index
	if at.path != "" {
		v.Path = at.path + "." + m.field.Name
	}
	r.violations = append(r.violations, v)
}

// report makes one failure of all that is wrong with the values of a root field. It is for requests that fail for other
// reasons too; where it is all, the engine tells it with what else is wrong with the records.
func (r *recordReader) report(key string) {
	if len(r.violations) == 0 {
		return
	}
	f := refuse(engine.Invalid, nil, "%s", r.violations[0].Message)
	f.Path = []any{key}
	f.Extensions["violations"] = r.violations
	r.found = append(r.found, f)
}
