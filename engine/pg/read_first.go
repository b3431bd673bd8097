package pg

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"kith/engine"
)

// mostTried is how many queries one statement tries to find a record by. Postgres locks each table with all its indexes
// for as long as a statement runs, and the locks of all connections share one small room: a node sought among hundreds of
// entities, by a few callers at once, would leave none for anybody.
const mostTried = 32

// Prepare implements engine.Store.
func (s *Store) Prepare(state *engine.State, roots []engine.Root) (engine.Statement, error) {
	head := slices.Clone(roots)
	more := map[string][]*Statement{}
	for i, r := range roots {
		if len(r.First) <= mostTried {
			continue
		}
		head[i].First = r.First[:mostTried]
		for part := range slices.Chunk(r.First[mostTried:], mostTried) {
			next, err := s.prepare(nil, state, []engine.Root{{Key: r.Key, First: part}})
			if err != nil {
				return nil, err
			}
			more[r.Key] = append(more[r.Key], next)
		}
	}
	first, err := s.prepare(nil, state, head)
	if err != nil || len(more) == 0 {
		return first, err
	}
	return &seeking{first, more}, nil
}

// seeking is a read of records that may be of many entities: it goes on with further statements, by keys of the answer,
// until each is found. It implements engine.Statement.
type seeking struct {
	*Statement
	more map[string][]*Statement
}

// Read implements engine.Statement.
func (s *seeking) Read(ctx context.Context, actor *engine.Actor, params []any, out []byte) ([]byte, error) {
	answer, err := s.Statement.Read(ctx, actor, params, nil)
	if err != nil {
		return nil, err
	}
	list, err := answered(answer)
	if err != nil {
		return nil, err
	}
	for i, one := range list {
		for _, next := range s.more[one.key] {
			if string(list[i].value) != "null" {
				break
			}
			if answer, err = next.Read(ctx, actor, params, nil); err != nil {
				return nil, err
			}
			found, err := answered(answer)
			if err != nil {
				return nil, err
			}
			list[i].value = found[0].value
		}
	}
	return appendAnswered(out, list)
}

// Size implements engine.Statement.
func (s *seeking) Size() int {
	size := s.Statement.Size()
	for _, list := range s.more {
		for _, next := range list {
			size += next.Size()
		}
	}
	return size
}

// answeredKey is a key of an answer with its value.
type answeredKey struct {
	key   string
	value json.RawMessage
}

// answered are the keys of an answer, in their order.
func answered(answer []byte) ([]answeredKey, error) {
	in := json.NewDecoder(bytes.NewReader(answer))
	_, err := in.Token()
	var list []answeredKey
	for err == nil && in.More() {
		var key json.Token
		var value json.RawMessage
		if key, err = in.Token(); err == nil {
			err = in.Decode(&value)
			list = append(list, answeredKey{fmt.Sprint(key), value})
		}
	}
	if err == nil && len(list) == 0 {
		err = fmt.Errorf("it is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("pg: read the answer of a statement: %w", err)
	}
	return list, nil
}

func appendAnswered(out []byte, list []answeredKey) ([]byte, error) {
	for i, one := range list {
		key, err := json.Marshal(one.key)
		if err != nil {
			return nil, err
		}
		out = append(out, map[bool]byte{true: '{', false: ','}[i == 0])
		out = append(append(append(out, key...), ':'), one.value...)
	}
	return append(out, '}'), nil
}
