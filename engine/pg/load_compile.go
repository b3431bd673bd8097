package pg

import (
	"fmt"

	"kith/engine"
	"kith/metadata/expr"
)

// compile adds a predicate about alias t.
func (w *writer) compile(q *script, n expr.Node) error {
	if c, ok := n.(*expr.Const); ok {
		q.add(fmt.Sprint(c.Value))
		return nil
	}
	return fmt.Errorf("pg: no compiler")
}

func (b *back) query(ids []string) error { return fmt.Errorf("pg: no compiler") }

// Prepare implements engine.Store.
func (s *Store) Prepare(state *engine.State, roots []engine.Root) (engine.Statement, error) {
	return nil, fmt.Errorf("pg: no compiler")
}
