package imports

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// ambiguous stands in a lookup for a key that several records have.
const ambiguous = "?"

// lookup finds records of an entity by one of their fields, and remembers them.
type lookup struct {
	run     *run
	target  *metadata.Entity
	by      *metadata.Field
	known   map[string]string // key -> id, or ambiguous
	refused map[string]string // why what was missing could not be made
}

// lookup is that of a column; columns that look for the same share one.
func (r *run) lookup(c *column) *lookup { return r.lookupBy(c.field.Target, c.by) }

func (r *run) lookupBy(target *metadata.Entity, by *metadata.Field) *lookup {
	for _, l := range r.lookups {
		if l.target == target && l.by == by {
			return l
		}
	}
	l := &lookup{run: r, target: target, by: by, known: map[string]string{}, refused: map[string]string{}}
	r.lookups = append(r.lookups, l)
	return l
}

// find looks up the keys that are not known yet.
func (l *lookup) find(ctx context.Context, keys []string) error {
	var missing []string
	for _, k := range keys {
		if _, ok := l.known[k]; !ok {
			missing = append(missing, k)
		}
	}
	slices.Sort(missing)
	for chunk := range slices.Chunk(slices.Compact(missing), batchRows) {
		if err := l.ask(ctx, chunk); err != nil {
			return err
		}
	}
	return nil
}

// ask looks up keys in one query, or in several when more records have them than one query answers.
func (l *lookup) ask(ctx context.Context, keys []string) error {
	limit := len(keys) + 2 // enough to see that one key alone is ambiguous
	records, err := l.query(ctx, keys, limit)
	if err != nil {
		return err
	}
	if len(records) == limit && len(keys) > 1 {
		half := len(keys) / 2
		if err := l.ask(ctx, keys[:half]); err != nil {
			return err
		}
		return l.ask(ctx, keys[half:])
	}
	for _, r := range records {
		key, err := readKey(l.by, r.Key, l.run.state.Model.Env())
		if err != nil {
			return err
		}
		if _, twice := l.known[key]; twice {
			r.ID = ambiguous
		}
		l.known[key] = r.ID
	}
	return nil
}

type found struct {
	ID  string          `json:"id"`
	Key json.RawMessage `json:"key"`
}

func (l *lookup) query(ctx context.Context, keys []string, limit int) ([]found, error) {
	q := &engine.Query{
		Entity: l.target, Filter: l.among(keys), Page: engine.Page{First: limit},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: &engine.Object{Members: []engine.Member{
			{Key: "id", Value: &engine.Value{Field: l.target.Field("id")}},
			{Key: "key", Value: l.shown()},
		}}}}},
	}
	state, actor := l.run.state, l.run.actor
	if err := engine.Secure(q, state.Guard, actor.Roles); err != nil {
		return nil, err
	}
	statement, err := l.run.store.Prepare(state, []engine.Root{{Key: "found", Query: q}})
	if err != nil {
		return nil, err
	}
	answer, err := statement.Read(ctx, actor, nil, nil)
	if err != nil {
		return nil, err
	}
	var out struct{ Found struct{ Nodes []found } }
	if err := json.Unmarshal(answer, &out); err != nil {
		return nil, fmt.Errorf("imports: look up %s: %w", l.target.Name, err)
	}
	return out.Found.Nodes, nil
}

// among is the condition that a record has one of the keys.
func (l *lookup) among(keys []string) expr.Node {
	record := &expr.Ref{Of: expr.RecordOf(l.target.Name)}
	list := make([]any, len(keys))
	for i, k := range keys {
		list[i] = comparable(l.by, k, l.run.state.Model.Env())
	}
	if l.by.Name == "id" {
		return &expr.In{X: record, List: &expr.Const{Value: list, Of: expr.ListOf(record.Of)}}
	}
	return &expr.In{X: compared(record, l.by), List: &expr.Const{Value: list, Of: expr.ListOf(expr.Of(expr.Text))}}
}

// shown is how the field that records are found by is read.
func (l *lookup) shown() *engine.Value {
	v := &engine.Value{Field: l.by}
	for _, p := range l.by.Shape.Parts {
		v.Parts = append(v.Parts, engine.ValuePart{Key: p.Name, Part: p.Name})
	}
	return v
}
