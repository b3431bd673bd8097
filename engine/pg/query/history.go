package query

import (
	"slices"
	"strconv"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// history is the history of one record on its way: rows of the event log that the index of its record finds, the newest
// first, made JSON by Postgres.
type history struct {
	c       *compiler
	entity  *metadata.Entity
	scope   *scope // of the record
	spec    *engine.History
	event   string // alias of the event
	allowed string // SQL of the ids of the fields whose changes may be told
}

// history shows what became of a record.
func (s shaper) history(r *record, spec *engine.History) node {
	h := &history{c: s.c, entity: r.entity, scope: scopeOf(r), spec: spec, event: s.c.alias()}
	h.allowed = h.fields()
	p := page{c: s.c, query: &engine.Query{Page: spec.Page, Connection: spec.Connection}, limit: spec.Page.First}
	p.order = ordering{digest: "history", keys: []sortKey{{sql: h.event + ".tx"}, {sql: h.event + ".seq"}}}
	rows := func(more int) string {
		return " FROM " + catalog.Quote(s.c.schema) + ".event " + h.event + where(h.about(r), h.told(), h.beyond(spec.Page.After)) +
			" ORDER BY " + h.event + ".tx DESC, " + h.event + ".seq DESC" + p.cut(more)
	}
	return leaf{sql: s.c.numbered(p, h.members, rows), codec: asJSON}
}

// about is the condition of the record's own events.
func (h *history) about(r *record) string {
	return h.event + ".record = " + r.id() + " AND " + h.event + ".entity = " + Literal(h.entity.ID) + "::uuid"
}

// told is the condition of the events that are shown: of updates those that changed something that may be told, or their
// number would speak of what is hidden.
func (h *history) told() string {
	changed := h.event + ".changes ?| " + h.allowed
	if h.spec.Only != nil && !isNull(h.scope.given(h.spec.Only)) {
		return h.isUpdate() + " AND " + changed
	}
	merged := h.event + ".changes ? " + Literal(engine.MergedFrom)
	return "(" + h.event + ".action <> " + Literal(engine.Updated) + " OR " + changed + " OR " + merged + ")"
}

func (h *history) isUpdate() string { return h.event + ".action = " + Literal(engine.Updated) }

// beyond is the condition of the events that came before the one of a cursor.
func (h *history) beyond(at *engine.CursorParam) string {
	if at == nil {
		return ""
	}
	given, ok := h.c.shape.cursors[at.Index]
	if !ok {
		return ""
	}
	h.c.cursors = append(h.c.cursors, cursorUse{at.Index, "history"})
	if given != "vv" {
		return h.c.fail(errOtherCursor)
	}
	tx := h.c.arg(argument{from: fromCursor, index: at.Index, key: 0, cast: "text::xid8"})
	seq := h.c.arg(argument{from: fromCursor, index: at.Index, key: 1, cast: catalog.Type(kind.IntColumn)})
	return "(" + h.event + ".tx, " + h.event + ".seq) < (" + tx + ", " + seq + ")"
}

// fields are the ids of the fields whose changes may be told of the record. What depends on the record is a SELECT,
// which is run once for it and not for each event.
func (h *history) fields() string {
	var conditions []string
	groups := map[string][]string{}
	for _, f := range h.spec.Fields {
		when := h.scope.predicate(f.When).sql
		if groups[when] == nil {
			conditions = append(conditions, when)
		}
		groups[when] = append(groups[when], f.Field.ID)
	}
	var list []string
	for _, when := range conditions {
		ids := h.texts(groups[when])
		if when != yes.sql {
			ids = "CASE WHEN " + when + " THEN " + ids + " ELSE '{}' END"
		}
		list = append(list, ids)
	}
	if list == nil {
		list = []string{"'{}'::text[]"}
	}
	sql := strings.Join(list, " || ")
	if only := h.spec.Only; only != nil && !isNull(h.scope.given(only)) {
		return "ARRAY(SELECT x FROM unnest(" + sql + ") x WHERE x = ANY(" + h.scope.value(only).sql + "))"
	}
	if len(groups[yes.sql]) == len(h.spec.Fields) {
		return sql
	}
	return "(SELECT " + sql + ")::text[]" // with the type ANY takes it for an array, and not for rows
}

func (h *history) texts(list []string) string {
	return h.c.arg(argument{from: fromConst, text: Array(list), cast: "text[]"})
}

// members are the keys of an entry.
func (h *history) members(o *engine.Object) []member {
	list := make([]member, len(o.Members))
	for i, m := range o.Members {
		switch {
		case m.Const != nil:
			list[i] = member{m.Key, text(*m.Const)}
		case m.Entry != nil:
			list[i] = member{m.Key, h.part(m.Entry)}
		default:
			list[i] = member{m.Key, leaf{sql: h.c.failf("an entry of a history has no %s", m.Key)}}
		}
	}
	return list
}

func (h *history) part(e *engine.Entry) node {
	column := func(name string, codec codec) node { return leaf{sql: h.event + "." + name, codec: codec} }
	switch e.Part {
	case engine.EntryAction:
		return leaf{sql: h.action(), codec: asPlain}
	case engine.EntryAt:
		return column("at", asInstant)
	case engine.EntryVia:
		return column("via", asText)
	case engine.EntryVersion:
		return column("version", asBare)
	case engine.EntryOperation:
		return column("operation", asPlain)
	case engine.EntryKey:
		return leaf{sql: "(SELECT k.name FROM " + catalog.Quote(h.c.schema) + ".api_key k WHERE k.id = " + h.event + ".key)"}
	case engine.EntryInto:
		return leaf{sql: "(CASE WHEN " + h.event + ".action = " + Literal(engine.Deleted) + " THEN " + h.event + ".changes ->> " + Literal(engine.MergedInto) + " END)"}
	case engine.EntryFrom:
		return leaf{sql: "(CASE WHEN " + h.isUpdate() + " THEN " + h.event + ".changes -> " + Literal(engine.MergedFrom) + " -> 1 END)", codec: asJSON}
	case engine.EntryBy:
		return h.by(e.By)
	case engine.EntryChanges:
		return leaf{sql: h.changes(e.Changes), codec: asJSON}
	}
	return leaf{sql: h.c.failf("an entry of a history has no %s", e.Part)}
}

func (h *history) action() string {
	var b strings.Builder
	b.WriteString("CASE " + h.event + ".action")
	for _, a := range engine.ChangeActions() {
		b.WriteString(" WHEN " + Literal(a) + " THEN " + Literal(engine.ChangeAction(a)))
	}
	return b.String() + " END"
}

// by shows who made a change, where that may be told.
func (h *history) by(q *engine.Query) node {
	l := h.c.level(q.Entity)
	condition := and(l.record().id()+" = "+h.event+".actor", h.c.matching(l, q), h.named())
	selected := h.c.selected(shaper{c: h.c}.members(l.record(), q.Record))
	return leaf{sql: "(SELECT to_json(r$) FROM (SELECT " + selected + " FROM " + l.from("") + where(condition) + ") r$)", codec: asJSON}
}

// named is the condition under which it may be told who made a change: of the first one who created the record.
func (h *history) named() string {
	first := predicate{sql: h.event + ".action = " + Literal(engine.Created), sure: true}
	p := either(both(first, h.right(h.spec.Creator)), both(first.negated(), h.right(h.spec.Editor)))
	if h.spec.Creator == h.spec.Editor {
		p = h.right(h.spec.Editor)
	}
	if p.sql == yes.sql {
		return ""
	}
	return p.operand()
}

func (h *history) right(r engine.Right) predicate {
	if !r.Given {
		return no
	}
	return h.scope.predicate(r.When)
}

// changes is the list of what an update changed, as far as it may be told, in the order of the fields.
func (h *history) changes(members []engine.ChangeMember) string {
	ids, names, exact := []string{}, []string{}, []string{}
	for _, f := range h.spec.Fields {
		isExact := slices.ContainsFunc(f.Field.Columns, func(c metadata.Column) bool { return c.Type == kind.NumericColumn })
		ids, names, exact = append(ids, f.Field.ID), append(names, f.Field.Name), append(exact, strconv.FormatBool(isExact))
	}
	var shown []keyed
	for _, m := range members {
		var sql string
		switch {
		case m.Const != nil:
			sql = Literal(*m.Const) + "::text"
		case m.Name == "field" || m.Name == "label":
			sql = "f." + m.Name
		case m.Name == "old":
			sql = h.value(0)
		case m.Name == "new":
			sql = h.value(1)
		default:
			sql = h.c.failf("a change of a field has no %s", m.Name)
		}
		shown = append(shown, keyed{m.Key, sql})
	}
	labels := h.c.arg(argument{from: fromLabels, text: h.entity.ID + " " + strings.Join(ids, " "), cast: "text[]"})
	source := h.texts(ids) + ", " + h.texts(names) + ", " + labels + ", " +
		h.c.arg(argument{from: fromConst, text: Array(exact), cast: "boolean[]"})
	return listOf("SELECT " + columnsOf(shown) + " FROM unnest(" + source + ") WITH ORDINALITY f(id, field, label, exact, i)" +
		where(h.isUpdate(), h.event+".changes ? f.id", "f.id = ANY("+h.allowed+")") + " ORDER BY f.i")
}

// value is the old (0) or the new (1) value in the form of answers: numbers that are exact are texts there, also as parts
// of an object.
func (h *history) value(at int) string {
	v := "(" + h.event + ".changes -> f.id -> " + strconv.Itoa(at) + ")"
	return "CASE WHEN NOT f.exact THEN " + v + " WHEN jsonb_typeof(" + v + ") = 'object' THEN (SELECT jsonb_object_agg(p.key, " +
		exactText("p.value") + ") FROM jsonb_each(" + v + ") p) ELSE " + exactText(v) + " END"
}

func exactText(v string) string {
	return "CASE jsonb_typeof(" + v + ") WHEN 'number' THEN to_jsonb(" + v + " #>> '{}') ELSE " + v + " END"
}
