package query

import (
	"kith/engine"
)

// Rows are the rows of a statement's result, all columns in text form.
type Rows interface {
	Next() bool
	RawValues() [][]byte
}

// answer writes the JSON of a result. It does not look at errors: whoever runs the statement does.
type answer interface {
	append(out []byte, rows Rows) []byte
}

type recordAnswer struct{ program *program }

func (a *recordAnswer) append(out []byte, rows Rows) []byte {
	if !rows.Next() {
		return append(out, "null"...)
	}
	out = a.program.append(out, rows.RawValues())
	for rows.Next() { // There is one row.
	}
	return out
}

type groupsAnswer struct{ program *program }

func (a *groupsAnswer) append(out []byte, rows Rows) []byte {
	out = append(out, '[')
	for i := 0; rows.Next(); i++ {
		if i > 0 {
			out = append(out, ',')
		}
		out = a.program.append(out, rows.RawValues())
	}
	return append(out, ']')
}

// listAnswer writes a connection.
type listAnswer struct {
	parts         []listPart
	limit         int // 0: none
	backward      bool
	behind, ahead bool
	counted       bool // the first column is the count, and a row may hold nothing else: present is null then
	present       int
	paged         bool // pageInfo is asked for: there may be one row more
	cursor        *cursorColumns
}

type listPart struct {
	key  string
	what engine.ConnectionPart
	rows *program
	text string
	info []engine.InfoMember
}

// written is what is known once all rows are read.
type written struct {
	rows       [][]byte // of each part: its rows' JSON, one after the other
	ends       [][]int  // of each part: where each row ends
	total      []byte
	more       bool
	start, end []byte // cursors of the first and the last row in the order of reading
}

func (a *listAnswer) append(out []byte, rows Rows) []byte {
	if a.direct() {
		return a.stream(out, rows)
	}
	w := a.read(rows)
	for i := range a.parts {
		out = a.key(out, i)
		out = a.part(out, i, w)
	}
	return append(out, '}')
}

func (a *listAnswer) key(out []byte, i int) []byte {
	if i == 0 {
		out = append(out, '{', '"')
	} else {
		out = append(out, ',', '"')
	}
	return append(append(out, a.parts[i].key...), '"', ':')
}

// direct is whether the answer can be written while rows are read.
func (a *listAnswer) direct() bool {
	return len(a.parts) == 1 && a.parts[0].rows != nil && !a.backward
}

func (a *listAnswer) stream(out []byte, rows Rows) []byte {
	out = append(a.key(out, 0), '[')
	for i := 0; rows.Next(); i++ {
		if i > 0 {
			out = append(out, ',')
		}
		out = a.parts[0].rows.append(out, rows.RawValues())
	}
	return append(out, ']', '}')
}

func (a *listAnswer) read(rows Rows) *written {
	w := &written{rows: make([][]byte, len(a.parts)), ends: make([][]int, len(a.parts))}
	for n := 0; rows.Next(); n++ {
		row := rows.RawValues()
		if a.counted {
			if w.total == nil {
				w.total = append([]byte{}, row[0]...)
			}
			row = row[1:]
			if row[a.present] == nil {
				continue
			}
		}
		if a.limit > 0 && n == a.limit {
			w.more = true
			continue
		}
		a.row(w, row, n == 0)
	}
	return w
}

func (a *listAnswer) row(w *written, row [][]byte, first bool) {
	for i, p := range a.parts {
		if p.rows != nil {
			w.rows[i] = p.rows.append(w.rows[i], row)
			w.ends[i] = append(w.ends[i], len(w.rows[i]))
		}
	}
	if a.cursor == nil {
		return
	}
	w.end = a.cursor.append(w.end[:0], row)
	if first {
		w.start = append([]byte{}, w.end...)
	}
}

func (a *listAnswer) part(out []byte, i int, w *written) []byte {
	p := a.parts[i]
	switch {
	case p.rows != nil:
		return a.listed(out, w.rows[i], w.ends[i])
	case p.what == engine.TotalCount:
		return append(out, w.total...)
	case p.what == engine.PageInfo:
		return a.info(out, p.info, w)
	}
	return asText.append(out, []byte(p.text))
}

func (a *listAnswer) listed(out, rows []byte, ends []int) []byte {
	out = append(out, '[')
	for n := range ends {
		i := n
		if a.backward {
			i = len(ends) - 1 - n
		}
		if n > 0 {
			out = append(out, ',')
		}
		from := 0
		if i > 0 {
			from = ends[i-1]
		}
		out = append(out, rows[from:ends[i]]...)
	}
	return append(out, ']')
}

func (a *listAnswer) info(out []byte, members []engine.InfoMember, w *written) []byte {
	next, previous, start, end := w.more || a.ahead, a.behind, w.start, w.end
	if a.backward {
		next, previous, start, end = previous, next, end, start
	}
	for i, m := range members {
		out = append(out, map[bool]byte{true: '{', false: ','}[i == 0], '"')
		out = append(append(out, m.Key...), '"', ':')
		switch {
		case m.Const != nil:
			out = asText.append(out, []byte(*m.Const))
		case m.Name == "hasNextPage":
			out = appendBool(out, next)
		case m.Name == "hasPreviousPage":
			out = appendBool(out, previous)
		case m.Name == "startCursor":
			out = asPlain.append(out, start)
		default:
			out = asPlain.append(out, end)
		}
	}
	return append(out, '}')
}

func appendBool(out []byte, b bool) []byte {
	if b {
		return append(out, "true"...)
	}
	return append(out, "false"...)
}
