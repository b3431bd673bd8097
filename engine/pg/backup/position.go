package backup

import (
	"fmt"
	"slices"
	"strings"
)

// Transaction ids of this cluster may lie in the future of another, whose readers would then wait for them. So the event
// log is renumbered: its order is kept, and all of it is put before whatever happens there. What remembers a place in the
// log follows it.

// position is a pair of columns that holds a place in its workspace's event log.
type position struct {
	table, tx, seq string
	// forget tells that the place is left out: that of an event which may be gone from the log, which numbers could not be
	// told from another's.
	forget bool
}

// eventLog is the table that positions are places in.
const eventLog = "event"

// knownPositions lists all positions in the tables of a workspace; the backup of any other is refused.
func knownPositions() []position {
	return []position{
		{table: eventLog, tx: "tx", seq: "seq"},
		{table: "relay", tx: "tx", seq: "seq"},
		{table: "forgotten", tx: "tx", seq: "seq"},
		{table: "webhook", tx: "tx", seq: "seq"},
		{table: "delivery", tx: "log_tx", seq: "log_seq", forget: true},
	}
}

// positions are the known ones as SQL: tables and columns of transaction ids.
func positions() string {
	var pairs []string
	for _, p := range knownPositions() {
		pairs = append(pairs, fmt.Sprintf("(%s, %s)", literal(p.table), literal(p.tx)))
	}
	return strings.Join(pairs, ", ")
}

// position is the one that a table of a workspace has.
func (t table) position() (position, bool) {
	if t.Schema == "kith" {
		return position{}, false
	}
	for _, p := range knownPositions() {
		if p.table == t.Name && slices.ContainsFunc(t.Columns, func(c column) bool { return c.Name == p.tx && c.Type == "xid8" }) {
			return p, true
		}
	}
	return position{}, false
}

// isLog tells whether the table is a workspace's event log.
func (t table) isLog() bool {
	p, ok := t.position()
	return ok && p.table == eventLog
}

// copyTo reads the rows in the order they are in, with positions as they will be.
func (t table) copyTo() string {
	p, ok := t.position()
	if !ok {
		return fmt.Sprintf("copy %s%s to stdout", t.name(), t.columnList())
	}
	exprs, order := t.stored(), ""
	for i, name := range exprs {
		switch name {
		case quote(p.tx):
			exprs[i] = p.renumberedTx()
		case quote(p.seq):
			exprs[i] = p.renumberedSeq(t)
		}
	}
	if t.isLog() {
		order = " order by tx, seq"
	}
	return fmt.Sprintf("copy (select %s from %s t%s) to stdout", strings.Join(exprs, ", "), t.name(), order)
}

func (p position) renumberedTx() string {
	if p.forget {
		return "null"
	}
	return "'0'::pg_catalog.xid8"
}

// renumberedSeq counts an event's place; elsewhere, how many events are up to there.
func (p position) renumberedSeq(t table) string {
	switch {
	case p.forget:
		return "null"
	case p.table == eventLog:
		return "row_number() over (order by tx, seq)"
	}
	return fmt.Sprintf("(select count(*) from %s e where (e.tx, e.seq) <= (t.%s, t.%s))",
		quote(t.Schema, eventLog), quote(p.tx), quote(p.seq))
}
