package graphql

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"net/http"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// The headers of requests that may be sent again: the key that each of them bears, and the word that an answer is that of
// an earlier one. In the form that net/http keeps them in.
const (
	idempotencyHeader = "Idempotency-Key"
	replayedHeader    = "Idempotent-Replayed"
)

// maxKey is how long a key may be.
const maxKey = 255

// keyOfHeader is the key that a request bears.
func keyOfHeader(header http.Header) (string, *refusal) {
	given := header[idempotencyHeader]
	if len(given) == 0 {
		return "", nil
	}
	key := given[0]
	if len(given) > 1 || key == "" || len(key) > maxKey {
		return "", badRequest("Send one Idempotency-Key, of at most 255 characters: a UUID, for example.")
	}
	for _, c := range []byte(key) {
		if c <= ' ' || c > '~' {
			return "", badRequest("An Idempotency-Key is of printable ASCII characters without blanks.")
		}
	}
	return key, nil
}

// runOnce runs an operation, but a mutation under a key only where none was run under it before: then it answers what
// that was answered.
func (a *api) runOnce(ctx context.Context, o *operation, actor *engine.Actor, req *request, room []byte) (answer, error) {
	if req.key == "" || o.Operation != oper.Mutation {
		return a.run(ctx, o, actor, req.variables, room)
	}
	key := engine.AnswerKey{Caller: actor.CallerName(), Key: req.key}
	var err error
	if key.Digest, err = req.digest(); err != nil {
		return answer{}, err
	}
	data, again, err := req.answers.Once(ctx, a.state, key, func(store engine.Store) ([]byte, error) {
		return a.write(ctx, store, o, actor, req.variables, nil)
	})
	return answer{data: append(append(room[:0], dataBefore...), data...), again: again}, err
}

// digest tells the request from others, however its JSON was written.
func (r *request) digest() ([sha256.Size]byte, error) {
	text, err := json.Marshal([]any{r.query, r.operationName, r.variables})
	return sha256.Sum256(text), err
}
