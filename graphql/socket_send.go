package graphql

import (
	"context"
	"encoding/json"

	"github.com/coder/websocket"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/engine/feed"
)

// running is an operation of a socket. What is not final is guarded by the socket's mu.
type running struct {
	socket *socket
	id     string
	ctx    context.Context
	cancel context.CancelFunc
	sub    *feed.Subscriber // of a subscription
	queued bool             // stands among the socket's ready ones
}

// begin notes an operation; s.mu is held.
func (s *socket) begin(id string) *running {
	ctx, cancel := context.WithCancel(s.ctx)
	o := &running{socket: s, id: id, ctx: ctx, cancel: cancel}
	s.operations[id] = o
	return o
}

// drop ends an operation that the client wants no more of.
func (s *socket) drop(id string) {
	s.mu.Lock()
	o := s.operations[id]
	delete(s.operations, id)
	s.mu.Unlock()
	if o != nil {
		o.stop()
	}
}

func (o *running) stop() {
	o.cancel()
	o.socket.mu.Lock()
	sub := o.sub
	o.socket.mu.Unlock()
	if sub != nil {
		sub.Close()
	}
}

// run answers an operation, or begins to follow what it asks for. A subscription has begun before the client's next
// message is read: a query that is sent after it sees all that it does not tell.
func (o *running) run(req *request) {
	s := o.socket
	workspace, actor, err := s.party.who(o.ctx)
	if err == nil {
		err = s.party.asks(o.ctx, workspace, actor)
	}
	if err != nil {
		o.fail(err)
		return
	}
	kind, err := s.handler.kindOf(o.ctx, req, workspace, actor)
	switch {
	case err != nil:
		o.fail(err)
	case kind == oper.Subscription:
		o.follow(workspace, req)
	default:
		ctx := engine.WithWorkspace(engine.WithActor(o.ctx, actor), workspace)
		go o.answer(ctx, req, actor)
	}
}

func (o *running) answer(ctx context.Context, req *request, actor *engine.Actor) {
	data, err := o.socket.handler.whole(ctx, req, actor)
	if err != nil {
		o.fail(err)
		return
	}
	o.tell(data)
}

func (o *running) follow(workspace string, req *request) {
	sub, err := o.socket.handler.follow(o.ctx, o.socket.party, workspace, req, "", o.wake)
	if err != nil {
		o.fail(err)
		return
	}
	o.socket.mu.Lock()
	o.sub = sub
	o.socket.mu.Unlock()
	if o.ctx.Err() != nil { // it was dropped meanwhile
		sub.Close()
		return
	}
	o.wake()
}

// fail tells why the operation did not run, or what came of it.
func (o *running) fail(err error) {
	if o.ctx.Err() != nil {
		return
	}
	body := o.socket.handler.failed(o.ctx, err)
	if body.Data == nil {
		o.close("error", body.Errors)
		return
	}
	text, err := json.Marshal(body)
	if err == nil {
		o.tell(text)
	}
}

// tell answers an operation in one piece.
func (o *running) tell(data []byte) {
	o.socket.answer("next", o.id, json.RawMessage(data))
	o.close("complete", nil)
}

// close ends an operation by its last message. Its id is free again before that is read.
func (o *running) close(kind string, payload any) {
	s := o.socket
	s.mu.Lock()
	current := s.operations[o.id] == o
	if current {
		delete(s.operations, o.id)
	}
	s.mu.Unlock()
	o.cancel()
	if current {
		s.answer(kind, o.id, payload)
	}
}

// wake has what a subscription tells written. It does not block.
func (o *running) wake() {
	s := o.socket
	s.mu.Lock()
	defer s.mu.Unlock()
	if o.sub == nil || o.queued || s.closed {
		return
	}
	o.queued = true
	s.ready = append(s.ready, o)
	s.writeSoon()
}

// send has a message written.
func (s *socket) send(text []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.unsent = append(s.unsent, text)
		s.waiting += len(text)
		s.writeSoon()
	}
}

// writeSoon makes sure that somebody writes; s.mu is held.
func (s *socket) writeSoon() {
	if !s.writing {
		s.writing = true
		go s.write()
	}
}

// write writes all that there is to write.
func (s *socket) write() {
	for {
		s.mu.Lock()
		var text []byte
		var o *running
		switch {
		case s.closed:
		case len(s.unsent) > 0:
			text = s.unsent[0]
			s.waiting -= len(text)
			if s.unsent = s.unsent[1:]; len(s.unsent) == 0 {
				s.unsent = nil
			}
			s.room.Signal()
		case len(s.ready) > 0:
			o = s.ready[0]
			o.queued = false
			if s.ready = s.ready[1:]; len(s.ready) == 0 {
				s.ready = nil
			}
		}
		if text == nil && o == nil {
			s.writing = false
			s.mu.Unlock()
			return
		}
		s.mu.Unlock()
		if o != nil {
			o.pass()
		} else {
			s.put(text)
		}
	}
}

// put writes one message. A client who does not read for long is gone.
func (s *socket) put(parts ...[]byte) {
	ctx, cancel := context.WithTimeout(s.ctx, socketPatience)
	defer cancel()
	w, err := s.conn.Writer(ctx, websocket.MessageText)
	if err == nil {
		for _, p := range parts {
			if _, err = w.Write(p); err != nil {
				break
			}
		}
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		_ = s.conn.CloseNow()
	}
}

// pass writes the next thing that a subscription tells, and lines up again for the one after it: so none keeps the
// others waiting.
func (o *running) pass() {
	s := o.socket
	m, ok, over, err := o.sub.Take()
	switch {
	case ok:
		id, _ := json.Marshal(o.id)
		s.put([]byte(`{"id":`), id, []byte(`,"type":"next","payload":{"data":`), m.Data, []byte(`}}`))
		o.wake()
	case over && err != nil:
		o.close("error", s.handler.broken(o.ctx, s.workspace, o.sub, err))
	case over:
		o.close("complete", nil)
	}
}
