package query

import (
	"strconv"
	"strings"

	"kith/engine"
	"kith/engine/pg/catalog"
)

// How many records of a search are ranked: those that are called by the words, those that have them, and those that are
// called by words like them. However common a word is, so many are found soon.
const (
	searchCalled = 200
	searchAll    = 800
	searchAlike  = 100
)

// search compiles what a query's words ask of records of its entity.
type search struct {
	c     *compiler
	asked *engine.TextSearch
	query *engine.Query
	text  string // the SQL of what was typed
}

func (c *compiler) search(q *engine.Query) *search {
	text := (&scope{c: c}).value(q.Search.Text)
	return &search{c: c, asked: q.Search, query: q, text: text.sql}
}

// sought is the words, once for the whole statement.
func (s *search) sought() string { return "(SELECT kith.sought(" + s.text + "))" }

// meant is the words that may have been meant.
func (s *search) meant() string {
	return "(SELECT " + catalog.Quote(s.c.schema) + ".meant(" + Literal(s.query.Entity.ID) + "::uuid, " + s.text + "))"
}

// words is the SQL of the words of some of a record's fields: as the index has them, or of what may be read alone.
func (s *search) words(r *record, fields []engine.Searched, masked bool) string {
	texts := make([]string, len(fields))
	for i, f := range fields {
		texts[i] = catalog.SearchText(f.Field, r.column(f.Field.Columns[0].Name))
		if masked && f.When != nil {
			texts[i] = scopeOf(r).predicate(f.When).mask(texts[i])
		}
	}
	return catalog.SearchWords(texts)
}

// has is the condition that a record has the words in any field that may be read: by the index of all fields, and where the
// caller may not read them all, again by those.
func (s *search) has(r *record) string {
	if len(s.asked.Fields) == 0 {
		return "false"
	}
	all := []engine.Searched{}
	for _, f := range s.query.Entity.Searched() {
		all = append(all, engine.Searched{Field: f})
	}
	condition := s.words(r, all, false) + " @@ " + s.sought()
	if s.asked.Partial {
		condition += " AND " + s.words(r, s.asked.Fields, true) + " @@ " + s.sought()
	}
	return condition
}

// called is the condition that a record is called by words; "" where the caller may not read what it is called.
func (s *search) called(r *record, words string) string {
	display := s.display()
	if display == nil {
		return ""
	}
	condition := s.words(r, []engine.Searched{{Field: display.Field}}, false) + " @@ " + words
	if display.When != nil {
		condition += " AND " + s.words(r, []engine.Searched{*display}, true) + " @@ " + words
	}
	return condition
}

func (s *search) display() *engine.Searched {
	called := s.query.Entity.CalledBy()
	for i := range s.asked.Fields {
		if s.asked.Fields[i].Field == called {
			return &s.asked.Fields[i]
		}
	}
	return nil
}

// ranked is a SELECT of the ids of the records that are found, each with its rank: 5 for those that are called just so, 4 for
// those whose name begins so, 3 for those with the words in their name, 2 for those that have them, 1 for those that are
// called by words like them.
func (s *search) ranked() string {
	with, from := []string{}, []string{}
	add := func(name, rank, sql string) {
		with = append(with, name+" AS ("+sql+")")
		from = append(from, "SELECT id, "+rank+" AS rank FROM "+name)
	}
	l, r := s.row()
	if condition := s.called(r, s.sought()); condition != "" {
		plain := "kith.plain(" + s.name(r) + ")"
		rank := "CASE WHEN plain = (SELECT kith.plain(" + s.text + ")) THEN 5 WHEN starts_with(plain, (SELECT rtrim(kith.plain(" + s.text + ")))) THEN 4 ELSE 3 END"
		add("called", rank, s.rows(l, r.id()+" AS id, "+plain+" AS plain", condition, searchCalled))
		none := "NOT EXISTS (SELECT FROM called)"
		l, r = s.row()
		enough := "(SELECT count(*) FROM called) < " + strconv.Itoa(searchCalled)
		add("had", "2", s.rows(l, r.id()+" AS id", and(enough, s.has(r)), searchAll))
		l, r = s.row()
		add("alike", "1", s.rows(l, r.id()+" AS id", and(none, "NOT EXISTS (SELECT FROM had)", s.called(r, s.meant())), searchAlike))
	} else {
		add("had", "2", s.rows(l, r.id()+" AS id", s.has(r), searchAll))
	}
	return "WITH " + strings.Join(with, ", ") + " SELECT id, max(rank)::bigint AS rank FROM (" + strings.Join(from, " UNION ALL ") + ") u GROUP BY id"
}

// row is a row of the entity of its own.
func (s *search) row() (*level, *record) {
	l := s.c.level(s.query.Entity)
	return l, l.record()
}

// rows selects so many rows that are visible, asked for and meet a condition.
func (s *search) rows(l *level, columns, condition string, most int) string {
	plain := *s.query
	plain.Search = nil
	match := s.c.matching(l, &plain)
	return "SELECT " + columns + " FROM " + l.from("") + where(match, condition) + " LIMIT " + strconv.Itoa(most)
}

// name is the text that a record is called.
func (s *search) name(r *record) string {
	f := s.display().Field
	return catalog.SearchText(f, r.column(f.Columns[0].Name))
}

// isRanked is whether a query's records come by their rank.
func isRanked(q *engine.Query) bool {
	return q.Search != nil && len(q.Order) == 0 && q.Aggregate == nil
}

// rank joins what a search has found to a level, and gives the SQL of the rank.
func (l *level) rank(q *engine.Query) string {
	if l.found == "" {
		l.found = l.c.search(q).ranked()
	}
	return l.alias + "f.rank"
}

// foundRows is the join of what a search has found.
func (l *level) foundRows() string {
	if l.found == "" {
		return ""
	}
	return " JOIN (" + l.found + ") " + l.alias + "f ON " + l.alias + "f.id = " + l.record().id()
}

// best is the JSON of the best records that searches of several entities find.
func (c *compiler) best(r engine.Root) string {
	if len(r.Among) == 0 {
		return "'[]'::json"
	}
	limit := " LIMIT " + strconv.Itoa(r.Best)
	list := make([]string, len(r.Among))
	for i, q := range r.Among {
		l := c.level(q.Entity)
		found := l.record()
		rank, match := l.rank(q), c.matching(l, q)
		shown := "(SELECT to_json(r$) FROM (SELECT " + c.selected(c.result(found, rank, q.Result)) + ") r$)"
		list[i] = "(SELECT " + shown + " AS found, " + rank + " AS rank, " + found.id() + " AS id FROM " + l.from("") + where(match) +
			" ORDER BY 2 DESC, 3 DESC" + limit + ")"
	}
	return "(SELECT coalesce(json_agg(b$.found ORDER BY b$.rank DESC, b$.id DESC), '[]') FROM (SELECT found, rank, id FROM (" +
		strings.Join(list, " UNION ALL ") + ") a$ ORDER BY rank DESC, id DESC" + limit + ") b$)"
}

// result is what a search shows of a record.
func (c *compiler) result(r *record, rank string, members []engine.ResultMember) []member {
	var list []member
	for _, m := range members {
		switch {
		case m.Const != nil:
			list = append(list, member{m.Key, text(*m.Const)})
		case m.Rank:
			list = append(list, member{m.Key, leaf{sql: rank, codec: asBare}})
		default:
			list = append(list, member{m.Key, object{members: shaper{c: c}.members(r, m.Node)}})
		}
	}
	return list
}
