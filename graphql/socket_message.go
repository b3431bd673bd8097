package graphql

import (
	"encoding/json"
	"unicode/utf8"

	"github.com/coder/websocket"

	"kith/engine"
)

// message is one of a client's.
type message struct {
	Type    string          `json:"type"`
	ID      string          `json:"id"`
	Payload json.RawMessage `json:"payload"`
}

// greeting is the payload of a client's first message: who they are, where the request itself did not say.
type greeting struct {
	Authorization string `json:"authorization"`
	Workspace     string `json:"workspace"`
}

// longestID is how long the id of an operation may be, in bytes.
const longestID = 256

// read takes the next message; false when the socket is closed.
func (s *socket) read() bool {
	kind, text, err := s.conn.Read(s.ctx)
	if err != nil {
		return false
	}
	var m message
	if kind != websocket.MessageText || !utf8.Valid(text) || json.Unmarshal(text, &m) != nil {
		s.close(closeBadRequest, "A message must be a JSON object of the protocol.")
		return false
	}
	s.take(&m)
	s.mu.Lock()
	defer s.mu.Unlock()
	for (len(s.unsent) >= mostUnsent || s.waiting >= unsentBytes) && !s.closed {
		s.room.Wait()
	}
	return !s.closed
}

func (s *socket) take(m *message) {
	switch m.Type {
	case "connection_init":
		s.init(m.Payload)
	case "ping":
		s.answer("pong", "", m.Payload)
	case "pong":
	case "subscribe":
		s.subscribe(m)
	case "complete":
		s.drop(m.ID)
	default:
		s.close(closeBadRequest, "There is no message of this type.")
	}
}

// init lets the client in.
func (s *socket) init(payload json.RawMessage) {
	s.mu.Lock()
	again := s.greeted
	s.greeted = true
	s.mu.Unlock()
	if again {
		s.close(closeTooManyInits, "Too many initialisation requests")
		return
	}
	s.handler.greeting.Add(-1)
	var in greeting
	if len(payload) > 0 && json.Unmarshal(payload, &in) != nil {
		s.close(closeBadRequest, "The payload of connection_init must be an object.")
		return
	}
	if in != (greeting{}) {
		s.party.become(in.Authorization, in.Workspace)
	}
	workspace, actor, err := s.handler.admit(s.ctx, s.party)
	if err != nil {
		s.refuse(err)
		return
	}
	state, err := s.handler.Workspaces.Current(s.ctx, workspace)
	if err != nil {
		s.refuse(err)
		return
	}
	s.mu.Lock()
	s.workspace, s.actor, s.most = workspace, actor, state.Model.Settings.Limits.Subscriptions
	s.mu.Unlock()
	s.conn.SetReadLimit(socketMessage)
	s.answer("connection_ack", "", nil)
}

// refuse closes the socket of somebody who is not let in.
func (s *socket) refuse(err error) {
	switch engine.CodeOf(err) {
	case engine.Limit:
		s.close(websocket.StatusTryAgainLater, "You have too many connections open.")
	case engine.Unauthenticated, engine.NotFound:
		s.close(closeForbidden, "Forbidden")
	default:
		s.handler.failed(s.ctx, err)
		s.close(closeInternalError, "Something went wrong on our side.")
	}
}

// subscribe begins an operation.
func (s *socket) subscribe(m *message) {
	req, wrong := subscribed(m)
	s.mu.Lock()
	letIn, busy := s.actor != nil, s.operations[m.ID] != nil
	full := len(s.operations) >= s.most
	var o *running
	if letIn && !busy && !full && wrong == nil {
		o = s.begin(m.ID)
	}
	s.mu.Unlock()
	switch {
	case wrong != nil:
		s.close(closeBadRequest, wrong.message)
	case !letIn:
		s.close(closeUnauthorized, "Unauthorized")
	case busy:
		s.close(closeExists, "Subscriber for "+clipped(m.ID)+" already exists")
	case full:
		s.answer("error", m.ID, failures{refuse(engine.Limit, nil, "The connection runs %d operations already; that is the limit.", s.most)})
	default:
		o.run(req)
	}
}

// clipped keeps a reason within what a close frame holds.
func clipped(id string) string {
	if len(id) > 60 {
		return "this id"
	}
	return id
}

// subscribed reads the request of a subscribe message.
func subscribed(m *message) (*request, *refusal) {
	if m.ID == "" || len(m.ID) > longestID {
		return nil, badRequest("The id of an operation must be there, and short.")
	}
	p, err := bodyParameters(string(m.Payload))
	if err != nil {
		return nil, badRequest("The payload of subscribe must be a request.")
	}
	return p.request()
}

// answer sends a message, after those that wait already.
func (s *socket) answer(kind, id string, payload any) {
	out := map[string]any{"type": kind}
	if id != "" {
		out["id"] = id
	}
	switch p := payload.(type) {
	case nil:
	case json.RawMessage:
		if len(p) > 0 {
			out["payload"] = p
		}
	default:
		out["payload"] = p
	}
	text, err := json.Marshal(out)
	if err != nil {
		return // of these there is none that can't be encoded
	}
	s.send(text)
}
