package graphql

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
)

// Executor runs operations of another schema than a workspace's: the administration's.
type Executor interface {
	// Execute is the answer to an operation, as JSON: with data unless it could not run, and errors.
	Execute(ctx context.Context, query, operationName string, variables map[string]any) (answer json.RawMessage, ran bool)
}

// Edge serves an Executor by the specification GraphQL over HTTP, by POST alone.
type Edge struct {
	executor Executor
	reader   *Handler
}

// NewEdge makes an Edge.
func NewEdge(executor Executor, log *slog.Logger) *Edge {
	return &Edge{executor: executor, reader: &Handler{Options: Options{Log: log, MaxBody: defaultMaxBody}}}
}

// ServeHTTP implements http.Handler.
func (e *Edge) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	out := response{handler: e.reader, w: w, r: r, media: mediaJSON}
	if r.Method == http.MethodGet {
		w.Header().Set("Allow", http.MethodPost)
		out.refuse(http.StatusMethodNotAllowed, "Send operations by POST.")
		return
	}
	req, ok := out.begin()
	if !ok {
		return
	}
	answer, ran := e.executor.Execute(r.Context(), req.query, req.operationName, req.variables)
	status := http.StatusOK
	if !ran && out.media != mediaJSON {
		status = http.StatusBadRequest
	}
	out.head(status)
	_, _ = w.Write(answer)
}
