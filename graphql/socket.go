package graphql

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/coder/websocket"

	"kith/engine"
)

// socketProtocol is the protocol of GraphQL over WebSocket that is spoken.
const socketProtocol = "graphql-transport-ws"

// Limits of a socket.
const (
	socketMessage  = 1 << 20          // bytes of one message of a client
	socketGreeting = 64 << 10         // bytes of one message of a client who has not said yet who they are
	socketPatience = 20 * time.Second // until a message is written, or a ping answered
	socketPing     = 30 * time.Second // between pings
	mostUnsent     = 64               // answers that wait before more of the client's messages are read
	unsentBytes    = 1 << 20          // of such answers
	mostGreeting   = 1000             // sockets whose clients have not said yet who they are
)

// The statuses that the protocol closes a socket with.
const (
	closeBadRequest    websocket.StatusCode = 4400
	closeUnauthorized  websocket.StatusCode = 4401
	closeForbidden     websocket.StatusCode = 4403
	closeUnacceptable  websocket.StatusCode = 4406
	closeInitTimeout   websocket.StatusCode = 4408
	closeExists        websocket.StatusCode = 4409
	closeTooManyInits  websocket.StatusCode = 4429
	closeInternalError websocket.StatusCode = 4500
)

// socket is one connection over which many operations run. Nothing of it runs while nothing happens but the reading of
// the next message.
type socket struct {
	handler *Handler
	conn    *websocket.Conn
	ctx     context.Context
	cancel  context.CancelFunc
	party   *party

	mu         sync.Mutex
	room       *sync.Cond // there is room for answers again, or the socket is closed
	greeted    bool       // connection_init has come
	workspace  string     // set once the client is let in
	actor      *engine.Actor
	most       int // operations at once
	operations map[string]*running
	unsent     [][]byte
	waiting    int        // bytes of unsent
	ready      []*running // that have something to tell
	writing    bool
	closed     bool
}

// isUpgrade is whether a request asks for a socket.
func isUpgrade(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
}

// foreign is whether a page of another site sent a request. Browsers let pages open sockets to anywhere, with the
// cookies of there.
func foreign(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" {
		return false
	}
	u, err := url.Parse(origin)
	return err != nil || !strings.EqualFold(u.Host, r.Host)
}

// socket serves a socket until it is closed.
func (h *Handler) socket(w http.ResponseWriter, r *http.Request) {
	caller := engine.CallerFrom(r.Context())
	if foreign(r) {
		caller = caller.Stranger() // who brings a key in their first message may come from anywhere
	}
	if h.greeting.Add(1) > mostGreeting {
		h.greeting.Add(-1)
		http.Error(w, "too many connections wait", http.StatusServiceUnavailable)
		return
	}
	conn, err := websocket.Accept(w, r, &websocket.AcceptOptions{
		Subprotocols: []string{socketProtocol}, InsecureSkipVerify: true, // see foreign
	})
	if err != nil {
		h.greeting.Add(-1)
		return // Accept has answered
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(r.Context()))
	s := &socket{handler: h, conn: conn, ctx: ctx, cancel: cancel, operations: map[string]*running{}}
	s.room = sync.NewCond(&s.mu)
	s.party = &party{caller: caller, end: s.expel}
	s.serve()
}

func (s *socket) serve() {
	if !s.handler.parties.add(s.party) {
		s.handler.greeting.Add(-1)
		s.close(websocket.StatusGoingAway, "The server stops.")
		return
	}
	defer s.finish()
	if s.conn.Subprotocol() != socketProtocol {
		s.handler.greeting.Add(-1)
		s.close(closeUnacceptable, "Subprotocol not acceptable")
		return
	}
	s.conn.SetReadLimit(socketGreeting)
	greeting := time.AfterFunc(s.handler.Greeting, s.tooLate)
	defer greeting.Stop()
	ping := &pinger{socket: s}
	ping.timer = time.AfterFunc(socketPing, func() { ping.ping() })
	defer ping.timer.Stop()
	for s.read() {
	}
	if !s.wasGreeted() {
		s.handler.greeting.Add(-1)
	}
}

func (s *socket) wasGreeted() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.greeted
}

// finish ends all that runs on the socket.
func (s *socket) finish() {
	s.mu.Lock()
	s.closed = true
	ended := s.operations
	s.operations = map[string]*running{}
	s.room.Broadcast()
	s.mu.Unlock()
	for _, o := range ended {
		o.stop()
	}
	s.cancel()
	s.handler.parties.remove(s.party)
	_ = s.conn.CloseNow()
}

// close says why, and ends the socket: reading ends with it.
func (s *socket) close(code websocket.StatusCode, reason string) {
	s.mu.Lock()
	closed := s.closed
	s.closed = true
	s.room.Broadcast()
	s.mu.Unlock()
	if !closed {
		_ = s.conn.Close(code, reason)
	}
}

// expel ends the socket of somebody who is let in no more, or whom the server can't serve any more.
func (s *socket) expel(err error) {
	switch {
	case errors.Is(err, errStopping):
		go s.close(websocket.StatusGoingAway, "The server stops.")
	case engine.CodeOf(err) == engine.Unauthenticated:
		go s.close(closeForbidden, "Forbidden")
	default:
		s.handler.failed(s.ctx, err)
		go s.close(closeInternalError, "Something went wrong on our side.")
	}
}

func (s *socket) tooLate() {
	if !s.wasGreeted() {
		s.close(closeInitTimeout, "Connection initialisation timeout")
	}
}

// pinger asks now and then whether the client is still there.
type pinger struct {
	socket *socket
	timer  *time.Timer
}

func (p *pinger) ping() {
	ctx, cancel := context.WithTimeout(p.socket.ctx, socketPatience)
	defer cancel()
	if err := p.socket.conn.Ping(ctx); err != nil {
		_ = p.socket.conn.CloseNow()
		return
	}
	p.timer.Reset(socketPing)
}
