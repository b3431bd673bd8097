package query

import "strings"

// program writes one row as JSON: what stands between values, and how each is encoded. It is run for every row, so it
// is a flat list of steps and not a tree.
type program struct {
	steps []step
	rest  string // what follows the last value
}

type step struct {
	before string
	do     action
	codec  codec
	column int
	skip   int // of guard: how many steps belong to the object
	cursor *cursorColumns
}

type action byte

const (
	write action = iota
	guard        // writes null and skips the object when the column is null
	place        // writes the row's cursor
)

// cursorColumns are the columns of the values of a row's cursor.
type cursorColumns struct {
	ordering string
	columns  []int
}

func (k *cursorColumns) append(out []byte, row [][]byte) []byte {
	values := make([][]byte, len(k.columns))
	for i, c := range k.columns {
		values[i] = row[c]
	}
	return appendCursor(out, k.ordering, values)
}

func (p *program) append(out []byte, row [][]byte) []byte {
	for i := 0; i < len(p.steps); i++ {
		s := &p.steps[i]
		out = append(out, s.before...)
		switch {
		case s.do == write:
			if s.column >= 0 {
				out = s.codec.append(out, row[s.column])
			}
		case s.do == place:
			out = append(s.cursor.append(append(out, '"'), row), '"')
		case row[s.column] == nil:
			out = append(out, "null"...)
			i += s.skip
		}
	}
	return append(out, p.rest...)
}

// programmer writes programs, and collects the columns that they read: each once.
type programmer struct {
	columns *columns
	steps   []step
	text    strings.Builder
}

// columns are those that a statement selects.
type columns struct {
	list  []string
	index map[string]int
}

func newColumns() *columns { return &columns{index: map[string]int{}} }

func (c *columns) add(sql string) int {
	i, ok := c.index[sql]
	if !ok {
		i = len(c.list)
		c.index[sql] = i
		c.list = append(c.list, sql)
	}
	return i
}

// programOf makes the program of a node.
func programOf(n node, cols *columns) *program {
	w := &programmer{columns: cols}
	n.program(w)
	return &program{steps: w.steps, rest: w.text.String()}
}

func (w *programmer) step(s step) int {
	s.before = w.text.String()
	w.text.Reset()
	w.steps = append(w.steps, s)
	return len(w.steps) - 1
}

func (w *programmer) value(sql string, codec codec) {
	w.step(step{do: write, codec: codec, column: w.columns.add(sql)})
}

// object writes what is null when a column is.
func (w *programmer) object(present string, inside func()) {
	if present == "" {
		inside()
		return
	}
	at := w.step(step{do: guard, column: w.columns.add(present)})
	inside()
	w.step(step{do: write, column: -1})
	w.steps[at].skip = len(w.steps) - 1 - at
}
