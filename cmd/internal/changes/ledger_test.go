package changes_test

import (
	"fmt"
	"slices"
	"sync"

	"kith/engine"
	"kith/metadata"
)

// ledger keeps every value that was written and acknowledged: the text of the last one, and the version of the model that
// it was written by. Records are known by their external ids, fields by their stable ones.
type ledger struct {
	mu      sync.Mutex
	records map[string]map[string]written // external id -> id of field -> value
	of      map[string]string             // external id -> id of entity
	turns   map[string][]turn             // id of field -> what became of its values, in order
	purged  map[string]bool               // ids of fields and entities that a plan said would be lost
}

// written is a value as text, "" for none.
type written struct {
	text    string
	version int64
}

// turn is a change of a field that its values have to follow.
type turn struct {
	version  int64 // that it made
	old, is  *metadata.Field
	env      *metadata.Model
	restores int64 // the version that it takes the field back to; 0: it does not
}

func newLedger() *ledger {
	return &ledger{records: map[string]map[string]written{}, of: map[string]string{}, turns: map[string][]turn{}, purged: map[string]bool{}}
}

// note keeps what a record was given.
func (l *ledger) note(e *metadata.Entity, external string, version int64, texts map[*metadata.Field]string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.records[external] == nil {
		l.records[external] = map[string]written{}
		l.of[external] = e.ID
	}
	for f, text := range texts {
		l.records[external][f.ID] = written{text, version}
	}
}

// changed notes which fields are of another kind by now.
func (l *ledger) changed(old, next *metadata.Model, _ *engine.Plan) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, e := range next.Kept() {
		before := old.KeptByID(e.ID)
		if before == nil {
			continue
		}
		for _, f := range e.Kept() {
			was := before.KeptByID(f.ID)
			if was != nil && was.Kind.Name() != f.Kind.Name() {
				l.turns[f.ID] = append(l.turns[f.ID], turn{version: next.Version, old: was, is: f, env: next})
			}
		}
	}
}

// expected is what a value must be by now.
func (l *ledger) expected(field string, v written) string {
	text := v.text
	for _, t := range l.turns[field] {
		if t.version > v.version {
			text = t.follow(text)
		}
	}
	return text
}

// compare holds what is there against the ledger: texts by external id and field.
func (l *ledger) compare(there map[string]map[string]string) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	var wrong []string
	for external, fields := range l.records {
		if l.purged[l.of[external]] {
			continue
		}
		got, ok := there[external]
		if !ok {
			wrong = append(wrong, "record "+external+" is gone")
			continue
		}
		for field, v := range fields {
			if want := l.expected(field, v); !l.purged[field] && got[field] != want {
				wrong = append(wrong, fmt.Sprintf("%s of %s is %q, want %q: %q was written at version %d, and the field turned at %v",
					field, external, got[field], want, v.text, v.version, l.turnsOf(field)))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

func (l *ledger) turnsOf(field string) []string {
	var list []string
	for _, t := range l.turns[field] {
		list = append(list, fmt.Sprintf("%d from %s to %s", t.version, t.old.Kind.Name(), t.is.Kind.Name()))
	}
	return list
}

// follow is what a text becomes.
func (t turn) follow(text string) string { return text }
