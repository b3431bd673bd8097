package imports

import (
	"context"
	"encoding/json"
	"fmt"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// ambiguous stands in a lookup for a key that several records have.
const ambiguous = "?"

// lookup finds the targets of one relation by a text field of theirs, and remembers them.
type lookup struct {
	run    *run
	target *metadata.Entity
	by     *metadata.Field
	known  map[string]string // key -> id, or ambiguous
}

// find looks up the keys that are not known yet, in one query.
func (l *lookup) find(ctx context.Context, keys []string) error {
	var missing []any
	for _, k := range keys {
		if _, ok := l.known[k]; !ok && k != "" {
			missing = append(missing, k)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	records, err := l.query(ctx, missing)
	if err != nil {
		return err
	}
	for _, r := range records {
		if _, twice := l.known[r.Key]; twice {
			r.ID = ambiguous
		}
		l.known[r.Key] = r.ID
	}
	return nil
}

type found struct {
	ID  string `json:"id"`
	Key string `json:"key"`
}

func (l *lookup) query(ctx context.Context, keys []any) ([]found, error) {
	record := &expr.Ref{Of: expr.RecordOf(l.target.Name)}
	field := &expr.Field{From: record, Name: l.by.Name, Of: l.by.Type}
	q := &engine.Query{
		Entity: l.target,
		Filter: &expr.In{X: field, List: &expr.Const{Value: keys, Of: expr.ListOf(expr.Of(expr.Text))}},
		Page:   engine.Page{First: 2*len(keys) + 1},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: &engine.Object{Members: []engine.Member{
			{Key: "id", Value: &engine.Value{Field: l.target.Field("id")}},
			{Key: "key", Value: &engine.Value{Field: l.by}},
		}}}}},
	}
	state := l.run.state
	if err := engine.Secure(q, state.Guard, l.run.actor.Roles); err != nil {
		return nil, err
	}
	statement, err := l.run.store.Prepare(state, []engine.Root{{Key: "found", Query: q}})
	if err != nil {
		return nil, err
	}
	answer, err := statement.Read(ctx, l.run.actor, nil)
	if err != nil {
		return nil, err
	}
	var out struct{ Found struct{ Nodes []found } }
	if err := json.Unmarshal(answer, &out); err != nil {
		return nil, fmt.Errorf("imports: look up %s: %w", l.target.Name, err)
	}
	return out.Found.Nodes, nil
}

// create makes the targets that are missing, with nothing but their key. On a dry run they get ids that no record has.
func (l *lookup) create(ctx context.Context, keys []string) error {
	w := &engine.Write{Entity: l.target, Op: engine.CreateOp, DryRun: l.run.opt.DryRun}
	var missing []string
	for _, k := range keys {
		if _, ok := l.known[k]; ok || k == "" {
			continue
		}
		l.known[k] = newID()
		missing = append(missing, k)
		w.Records = append(w.Records, engine.Values{ID: l.known[k], Set: map[*metadata.Field]any{l.by: k}})
	}
	if len(missing) == 0 {
		return nil
	}
	l.run.report.Created[l.target.Name] += len(missing)
	return l.run.write(ctx, w)
}
