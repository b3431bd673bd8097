package graphql

import (
	"bufio"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/engine/feed"
)

// Options are what a Handler is made of.
type Options struct {
	Workspaces *engine.Workspaces
	Log        *slog.Logger
	// MaxBody bounds the body of a request, in bytes; 0 takes the default.
	MaxBody int64
	// Greeting is how long a client who opens a socket may take to say who they are; 0 takes the default.
	Greeting time.Duration
}

const (
	defaultMaxBody  = 8 << 20
	defaultGreeting = 10 * time.Second
)

// Handler serves the workspace API by the specification GraphQL over HTTP, and what lasts by GraphQL over WebSocket and
// over SSE. Who is asking, and of which workspace, it takes from the request's context.
type Handler struct {
	Options
	apis     *apis
	rooms    rooms // for answers
	bodies   rooms // for requests
	parties  parties
	greeting atomic.Int64 // sockets whose clients have not said yet who they are
	feeds    *feed.Feeds
}

// New makes a Handler.
func New(o Options) *Handler {
	if o.MaxBody <= 0 {
		o.MaxBody = defaultMaxBody
	}
	if o.Greeting <= 0 {
		o.Greeting = defaultGreeting
	}
	h := &Handler{Options: o, apis: newAPIs(o.Workspaces.Tally), feeds: feed.New(o.Workspaces, o.Log)}
	if o.Workspaces != nil {
		o.Workspaces.Prepare(h.apis.prepare)
	}
	return h
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if isUpgrade(r) {
		h.socket(w, r)
		return
	}
	if h.events(w, r) {
		return
	}
	out := response{handler: h, w: w, r: r, media: mediaJSON}
	req, ok := out.begin()
	if !ok {
		return
	}
	actor := engine.ActorFrom(r.Context())
	if actor == nil {
		out.fail(failures{refuse(engine.Unauthenticated, nil, "Sign in, or send an API key as Authorization: Bearer KEY.")})
		return
	}
	out.answer(req, sortedRoles(actor))
}

// answer runs a request and writes its answer.
func (o *response) answer(req *request, actor *engine.Actor) {
	h := o.handler
	room := h.rooms.get()
	answered, err := h.answer(o.r.Context(), req, actor, *room)
	switch {
	case errors.Is(err, errMutationByGet):
		o.mutationByGet()
	case err != nil:
		o.fail(err)
	default:
		h.rooms.put(room, o.data(answered))
	}
}

func (o *response) mutationByGet() {
	o.w.Header().Set("Allow", http.MethodPost)
	o.refuse(http.StatusMethodNotAllowed, "A mutation must be sent by POST.")
}

// begin agrees on a media type and reads the request; it is false when that was refused.
func (o *response) begin() (*request, bool) {
	media, ok := negotiate(o.r.Header.Values("Accept"))
	if !ok {
		o.refuse(http.StatusNotAcceptable, "The answer is "+mediaResponse+" or "+mediaJSON+": accept one of them.")
		return nil, false
	}
	o.media = media
	return o.read()
}

// read reads the request; it is false when that was refused.
func (o *response) read() (*request, bool) {
	req, wrong := o.handler.request(o.w, o.r)
	if wrong != nil {
		if wrong.allow != "" {
			o.w.Header().Set("Allow", wrong.allow)
		}
		o.refuse(wrong.status, wrong.message)
		return nil, false
	}
	return req, true
}

var errMutationByGet = errors.New("graphql: mutation by GET")

// answer runs a request against the current state of its workspace, and once more when that was stale.
func (h *Handler) answer(ctx context.Context, req *request, actor *engine.Actor, room []byte) (answer, error) {
	workspace, err := h.Workspaces.Workspace(engine.WorkspaceFrom(ctx))
	if err != nil {
		return answer{}, err
	}
	req.answers = workspace.Answers
	var out answer
	err = workspace.Run(ctx, func(state *engine.State) error {
		a, err := h.apis.of(workspace.Name, state, workspace.Storage)
		if err != nil {
			return err
		}
		out, err = a.serve(ctx, req, actor, room)
		return err
	})
	return out, err
}

// serve answers a request.
func (a *api) serve(ctx context.Context, req *request, actor *engine.Actor, room []byte) (answer, error) {
	d, err := a.document(req.query, actor)
	if err != nil {
		return answer{}, err
	}
	o, wrong := d.operation(req.operationName)
	if wrong != nil {
		return answer{}, failures{wrong}
	}
	if req.readOnly && o.Operation == oper.Mutation {
		return answer{}, errMutationByGet
	}
	if o.Operation == oper.Subscription {
		return answer{}, failures{refuse(engine.BadRequest, o.Position, "Subscribe over a WebSocket, or accept %s.", mediaEvents)}
	}
	ctx, end := engine.Runs(ctx, o)
	out, err := a.runOnce(ctx, o, actor, req, room)
	end(codeOf(err))
	return out, err
}

// response writes the answer to a request.
type response struct {
	handler *Handler
	w       http.ResponseWriter
	r       *http.Request
	media   string
}

func (o *response) head(status int) {
	header := o.w.Header()
	values := [...]string{o.media + "; charset=utf-8", "no-store", "Accept"}
	header["Content-Type"], header["Cache-Control"], header["Vary"] = values[:1:1], values[1:2:2], values[2:]
	o.w.WriteHeader(status)
}

const (
	dataBefore = `{"data":`
	dataAfter  = "}"
)

// data writes an answer as it came from the store: nothing is encoded again. What it answers is of no more use to it.
func (o *response) data(a answer) []byte {
	if a.again {
		o.w.Header()[replayedHeader] = []string{"true"}
	}
	if a.write == nil {
		whole := append(a.data, dataAfter...)
		o.w.Header()["Content-Length"] = []string{strconv.Itoa(len(whole))}
		o.head(http.StatusOK)
		defer o.hurry(len(whole))()
		_, _ = o.w.Write(whole)
		return whole
	}
	o.head(http.StatusOK)
	defer o.hurry(unknownSize)()
	out := bufio.NewWriterSize(o.w, 32<<10)
	_, _ = out.WriteString(dataBefore)
	a.write(out)
	_, _ = out.WriteString(dataAfter)
	_ = out.Flush()
	return a.data
}
