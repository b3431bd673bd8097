package changes_test

import (
	"fmt"
	"slices"
	"sync"

	"kith/metadata"
	"kith/metadata/kind"
)

// ledger keeps every value that was written and acknowledged, as text, with the version of the model that it was written
// by. Records are known by their external ids, fields by their stable ones.
type ledger struct {
	mu      sync.Mutex
	records map[string]map[string][]written // external id -> id of field -> values, in order
	of      map[string]string               // external id -> id of entity
	turns   map[string][]turn               // id of field -> what became of its values, in order
}

// written is a value as text, "" for none.
type written struct {
	text    string
	version int64
}

// turn is a change of a field that its values follow.
type turn struct {
	metadata.Move
	version int64 // that it made
	env     kind.Env
	purge   bool // the field goes for good
}

func newLedger() *ledger {
	return &ledger{records: map[string]map[string][]written{}, of: map[string]string{}, turns: map[string][]turn{}}
}

// note keeps what a record was given.
func (l *ledger) note(e *metadata.Entity, external string, version int64, texts map[*metadata.Field]string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.records[external] == nil {
		l.records[external] = map[string][]written{}
		l.of[external] = e.ID
	}
	for f, text := range texts {
		l.records[external][f.ID] = append(l.records[external][f.ID], written{text, version})
	}
}

// changed notes which fields' values are turned into others.
func (l *ledger) changed(old, next *metadata.Model) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, m := range metadata.Moves(old, next) {
		l.turns[m.Field.ID] = append(l.turns[m.Field.ID], turn{m, next.Version, next.Env(), false})
	}
	for _, e := range old.Kept() {
		for _, f := range e.Kept() {
			if is := next.KeptByID(e.ID); is == nil || is.KeptByID(f.ID) == nil {
				l.turns[f.ID] = append(l.turns[f.ID], turn{metadata.Move{Old: f, Field: f}, next.Version, next.Env(), true})
			}
		}
		if next.KeptByID(e.ID) == nil {
			l.forget(e.ID)
		}
	}
}

// forget strikes out the records of an entity that is gone for good.
func (l *ledger) forget(entity string) {
	for external, of := range l.of {
		if of == entity {
			delete(l.records, external)
			delete(l.of, external)
		}
	}
}

// values counts the records that have a value of a field.
func (l *ledger) values(field string) (n int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, fields := range l.records {
		if l.expected(field, fields[field]) != "" {
			n++
		}
	}
	return n
}

// number counts the records of an entity.
func (l *ledger) number(entity string) (n int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, of := range l.of {
		if of == entity {
			n++
		}
	}
	return n
}

// compare holds what is there against the ledger: texts by external id and field.
func (l *ledger) compare(there map[string]map[string]string) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var wrong []string
	for external, fields := range l.records {
		got, ok := there[external]
		if !ok {
			wrong = append(wrong, "record "+external+" is gone")
			continue
		}
		for field, values := range fields {
			if want := l.expected(field, values); got[field] != want {
				wrong = append(wrong, fmt.Sprintf("%s of %s is %q, want %q: written were %v, and the field turned at %v",
					field, external, got[field], want, values, l.turnsOf(field)))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

func (l *ledger) turnsOf(field string) []string {
	var list []string
	for _, t := range l.turns[field] {
		list = append(list, fmt.Sprintf("%d from %s to %s", t.version, t.Old.Kind.Name(), t.Field.Kind.Name()))
	}
	return list
}

// losses counts what a change would lose of a field's values: all of them, or a part.
func (l *ledger) losses(m metadata.Move, env kind.Env) (lost, cut int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	next := turn{m, 0, env, false}
	for _, fields := range l.records {
		values, ok := fields[m.Field.ID]
		if !ok {
			continue
		}
		switch _, fate := l.follow(m.Field.ID, values).turned(next); fate {
		case kind.Lost:
			lost++
		case kind.Shortened:
			cut++
		}
	}
	return lost, cut
}
