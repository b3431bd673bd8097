package exports

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"kith/engine"
)

// record is what was answered of one record, by the keys of columns.
type record map[string]any

// pages reads a table page by page.
type pages struct {
	statement engine.Statement
	actor     *engine.Actor
	after     any // nil: from the beginning
}

func (x *table) pages(store engine.Store) (*pages, error) {
	q := x.query()
	if err := engine.Secure(q, x.state.Guard, x.actor.Roles); err != nil {
		return nil, err
	}
	statement, err := store.Prepare(x.state, []engine.Root{{Key: "table", Query: q}})
	if err != nil {
		return nil, err
	}
	return &pages{statement: statement, actor: x.actor}, nil
}

// next reads the next page; more is whether another follows.
func (p *pages) next(ctx context.Context) (page []record, more bool, err error) {
	answer, err := p.statement.Read(ctx, p.actor, []any{p.after}, nil)
	if err != nil {
		return nil, false, err
	}
	var out struct {
		Table struct {
			Nodes []record
			Page  struct {
				More bool
				End  string
			}
		}
	}
	d := json.NewDecoder(bytes.NewReader(answer))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		return nil, false, fmt.Errorf("exports: read a page: %w", err)
	}
	p.after = out.Table.Page.End
	return out.Table.Nodes, out.Table.Page.More, nil
}
