package graphql

import (
	"bytes"
	"context"
	"errors"
	"time"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/engine/feed"
)

// errStopping ends connections when the server stops.
var errStopping = errors.New("graphql: the server stops")

// Close ends all connections that last: sockets with status 1001, streams of events with their last one. It is for a
// server that stops.
func (h *Handler) Close() {
	h.parties.close(errStopping)
	h.feeds.Close()
	for end := time.Now().Add(closePatience); !h.parties.none() && time.Now().Before(end); {
		time.Sleep(closePatience / 100)
	}
}

// closePatience is how long clients are waited for to say good-bye.
const closePatience = 2 * time.Second

// admit finds out who is behind a connection, and counts it as theirs.
func (h *Handler) admit(ctx context.Context, p *party) (string, *engine.Actor, error) {
	workspace, actor, err := p.who(ctx)
	if err != nil {
		return "", nil, err
	}
	state, err := h.Workspaces.Current(ctx, workspace)
	if err != nil {
		return "", nil, err
	}
	if most := state.Model.Settings.Limits.Connections; !h.parties.enter(p, workspace, actor, most) {
		return "", nil, engine.Errorf(engine.Limit, "You have %d connections open already: close some first.", most)
	}
	return workspace, actor, nil
}

// kindOf is the kind of operation that a request asks for.
func (h *Handler) kindOf(ctx context.Context, req *request, workspace string, actor *engine.Actor) (oper.Operation, error) {
	room, err := h.Workspaces.Workspace(workspace)
	if err != nil {
		return "", err
	}
	var kind oper.Operation
	err = room.Run(ctx, func(state *engine.State) error {
		a, err := h.apis.of(workspace, state, room.Storage)
		if err != nil {
			return err
		}
		o, err := a.operation(req, sortedRoles(actor))
		if err == nil {
			kind = o.Operation
		}
		return err
	})
	return kind, err
}

// follow begins a subscription.
func (h *Handler) follow(ctx context.Context, p *party, workspace string, req *request, last string, ready func()) (*feed.Subscriber, error) {
	return h.feeds.Subscribe(ctx, feed.Request{
		Workspace: workspace, Question: &follow{handler: h, workspace: workspace, request: req, last: last},
		Who: p.actorNow, Ready: ready,
	})
}

// whole answers a query or a mutation in one piece: the JSON of an answer.
func (h *Handler) whole(ctx context.Context, req *request, actor *engine.Actor) ([]byte, error) {
	a, err := h.answer(ctx, req, actor, nil)
	if err != nil {
		return nil, err
	}
	if a.write == nil {
		return append(a.data, dataAfter...), nil
	}
	out := bytes.NewBufferString(dataBefore)
	a.write(out)
	out.WriteString(dataAfter)
	return out.Bytes(), nil
}

// broken tells why a subscription has ended before its time, and where to go on.
func (h *Handler) broken(ctx context.Context, workspace string, s *feed.Subscriber, err error) failures {
	errs := h.failed(ctx, err).Errors
	if at := s.Position(); len(errs) > 0 && at != (engine.Position{}) {
		errs[0].Extensions["cursor"] = at.Cursor(workspace)
	}
	return errs
}
