package graphql

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/engine/feed"
)

const mediaEvents = "text/event-stream"

// How long an event may take to be written, and how often a silent stream shows that it is there.
const (
	eventPatience = 20 * time.Second
	lastPatience  = time.Second // for the last event, when the server stops
	eventSilence  = 15 * time.Second
)

// lastEvent is the header in which browsers say, when they come back, which event was the last they saw.
const lastEvent = "Last-Event-ID"

// wishEvents is whether a client wants its answer as a stream of events, and whether it would take nothing else.
func wishEvents(accept []string) (wished, only bool) {
	only = true
	for _, header := range accept {
		for wish := range strings.SplitSeq(header, ",") {
			media, params, err := mime.ParseMediaType(wish)
			if err != nil {
				continue
			}
			switch media {
			case mediaEvents:
				q, err := strconv.ParseFloat(params["q"], 64)
				wished = wished || err != nil || q > 0
			case mediaJSON, mediaResponse:
				only = false
			}
		}
	}
	return wished, wished && only
}

// stream answers a request by events, each on its own connection (the mode "distinct connections" of GraphQL over
// SSE): any operation is answered by events named next and, at the end, one named complete.
type stream struct {
	handler *Handler
	w       http.ResponseWriter
	control *http.ResponseController
	party   *party
	ended   chan error
	ready   chan struct{}
	last    atomic.Bool // the server stops: what is written now is the last
}

// events answers by a stream of events. It is false when the request wants, and can have, another answer.
func (h *Handler) events(w http.ResponseWriter, r *http.Request) bool {
	wished, only := wishEvents(r.Header.Values("Accept"))
	if !wished {
		return false
	}
	out := response{handler: h, w: w, r: r, media: mediaJSON}
	s := &stream{handler: h, w: w, control: http.NewResponseController(w), ended: make(chan error, 1), ready: make(chan struct{}, 1)}
	s.party = &party{caller: engine.CallerFrom(r.Context()), end: s.end}
	req, ok := out.read()
	if !ok {
		return true
	}
	workspace, actor, err := s.party.who(r.Context())
	if err != nil {
		out.fail(err)
		return true
	}
	kind, err := h.kindOf(r.Context(), req, workspace, actor)
	switch {
	case !only && kind != oper.Subscription:
		out.answer(req, actor)
	case kind == oper.Mutation && req.readOnly:
		out.mutationByGet()
	default:
		s.serve(r.Context(), &out, req, kind, err)
	}
	return true
}

func (s *stream) end(err error) {
	select {
	case s.ended <- err:
	default:
	}
	if errors.Is(err, errStopping) { // nobody waits for a client who does not read
		s.last.Store(true)
		_ = s.control.SetWriteDeadline(time.Now().Add(lastPatience))
	}
}

// serve holds the stream open until all is told.
func (s *stream) serve(ctx context.Context, out *response, req *request, kind oper.Operation, wrong error) {
	if !s.handler.parties.add(s.party) {
		out.fail(engine.Errorf(engine.Unavailable, "The server is about to stop: try again."))
		return
	}
	defer s.handler.parties.remove(s.party)
	workspace, actor, err := s.handler.admit(ctx, s.party)
	if err != nil {
		out.errors(http.StatusTooManyRequests, s.handler.failed(ctx, err))
		return
	}
	switch {
	case wrong != nil:
		s.fail(ctx, wrong)
	case kind == oper.Subscription:
		s.follow(ctx, workspace, req, out.r.Header.Get(lastEvent))
	default:
		data, err := s.handler.whole(ctx, req, actor)
		if err != nil {
			s.fail(ctx, err)
			return
		}
		s.open()
		if s.next("", data) == nil {
			s.complete()
		}
	}
}

// open begins the answer. That of a subscription begins when that has begun: a client who sees it knows.
func (s *stream) open() {
	_ = s.control.SetReadDeadline(time.Time{}) // the request has been read; the answer takes as long as it takes
	header := s.w.Header()
	header.Set("Content-Type", mediaEvents+"; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	header.Set("X-Accel-Buffering", "no")
	s.w.WriteHeader(http.StatusOK)
	_ = s.write("") // what can't be written now can't be later: that ends it
}

// follow tells of changes until the client goes, the rights end or the server stops.
func (s *stream) follow(ctx context.Context, workspace string, req *request, last string) {
	sub, err := s.handler.follow(ctx, s.party, workspace, req, last, func() {
		select {
		case s.ready <- struct{}{}:
		default:
		}
	})
	if err != nil {
		s.fail(ctx, err)
		return
	}
	defer sub.Close()
	s.open()
	silence := time.NewTicker(eventSilence)
	defer silence.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case err := <-s.ended:
			if errors.Is(err, errStopping) {
				s.complete()
				return
			}
			s.tell(s.handler.broken(ctx, workspace, sub, err))
			return
		case <-silence.C:
			if s.write(":\n\n") != nil {
				return
			}
		case <-s.ready:
			if over := s.pass(ctx, workspace, sub); over {
				return
			}
		}
	}
}

// pass writes what a subscription has to tell; true when there will be no more.
func (s *stream) pass(ctx context.Context, workspace string, sub *feed.Subscriber) bool {
	for {
		m, ok, over, err := sub.Take()
		switch {
		case ok:
			if s.next(m.Position.Cursor(workspace), append(append([]byte(dataBefore), m.Data...), dataAfter...)) != nil {
				return true
			}
		case over && err != nil:
			s.tell(s.handler.broken(ctx, workspace, sub, err))
			return true
		default:
			return over
		}
	}
}

// fail is the whole answer to what did not run, or failed.
func (s *stream) fail(ctx context.Context, err error) {
	s.open()
	s.body(s.handler.failed(ctx, err))
}

func (s *stream) tell(errs failures) { s.body(errorBody{Errors: errs}) }

func (s *stream) body(body errorBody) {
	text, err := json.Marshal(body)
	if err == nil && s.next("", text) == nil {
		s.complete()
	}
}

// next writes an event. JSON may have its lines broken between values: each line of it is one of the event.
func (s *stream) next(id string, data []byte) error {
	var out strings.Builder
	out.WriteString("event: next\n")
	if id != "" {
		out.WriteString("id: " + id + "\n")
	}
	data = bytes.ReplaceAll(data, []byte{'\r'}, []byte{' '})
	for line := range bytes.SplitSeq(data, []byte{'\n'}) {
		out.WriteString("data: ")
		out.Write(line)
		out.WriteByte('\n')
	}
	out.WriteByte('\n')
	return s.write(out.String())
}

func (s *stream) complete() { _ = s.write("event: complete\ndata:\n\n") }

func (s *stream) write(text string) error {
	_ = s.control.SetWriteDeadline(time.Now().Add(eventPatience))
	if s.last.Load() { // also when it has become so just now
		_ = s.control.SetWriteDeadline(time.Now().Add(lastPatience))
	}
	if _, err := s.w.Write([]byte(text)); err != nil {
		return err
	}
	return s.control.Flush()
}
