package graphql

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"kith/engine"
)

// request is a GraphQL request as it came over HTTP.
type request struct {
	query         string
	operationName string
	variables     map[string]any
	readOnly      bool // by GET

	key     string // of one that may be sent again, "" for none
	answers engine.Answers
}

// refusal says why a request is none, with its HTTP status.
type refusal struct {
	status  int
	message string
	allow   string // methods
}

func badRequest(message string) *refusal {
	return &refusal{status: http.StatusBadRequest, message: message}
}

func (h *Handler) request(w http.ResponseWriter, r *http.Request) (*request, *refusal) {
	switch r.Method {
	case http.MethodGet:
		return queryRequest(r.URL.Query())
	case http.MethodPost:
		return h.bodyRequest(w, r)
	}
	return nil, &refusal{http.StatusMethodNotAllowed, "Send queries by GET or POST, mutations by POST.", "GET, POST"}
}

// queryRequest reads a request by GET: variables and extensions are JSON texts.
func queryRequest(values url.Values) (*request, *refusal) {
	p := parameterSet{Query: values.Get("query")}
	if !values.Has("query") {
		p.Query = nil
	}
	if values.Get("operationName") != "" {
		p.OperationName = values.Get("operationName")
	}
	for name, to := range map[string]*any{"variables": &p.Variables, "extensions": &p.Extensions} {
		text := values.Get(name)
		if text == "" {
			continue
		}
		var err error
		if *to, err = readJSON(text); err != nil {
			return nil, unreadable("The parameter "+name, "JSON", err)
		}
	}
	req, wrong := p.request()
	if wrong == nil {
		req.readOnly = true
	}
	return req, wrong
}

func (h *Handler) bodyRequest(w http.ResponseWriter, r *http.Request) (*request, *refusal) {
	if wrong := checkContent(r.Header); wrong != nil {
		return nil, wrong
	}
	body, wrong := h.body(w, r)
	if wrong != nil {
		return nil, wrong
	}
	text := strings.TrimSpace(body)
	switch {
	case text == "":
		return nil, badRequest(`The request has no body: send {"query": "…"}.`)
	case !utf8.ValidString(text):
		return nil, badRequest("The request is not in UTF-8.")
	case text[0] == '[':
		return nil, badRequest("The request is a list: send one operation per request; its root fields can be many.")
	}
	p, err := bodyParameters(text)
	if err != nil {
		return nil, unreadable("The request", "a JSON object", err)
	}
	req, wrong := p.request()
	if wrong == nil {
		req.key, wrong = keyOfHeader(r.Header)
	}
	return req, wrong
}

// firstBody is how much of a body there is room for before it comes: who says that much follows may send nothing.
const firstBody = 1 << 20

// body reads the body of a request.
func (h *Handler) body(w http.ResponseWriter, r *http.Request) (string, *refusal) {
	text, err := h.bodyText(http.MaxBytesReader(w, r.Body, h.MaxBody), min(r.ContentLength, h.MaxBody))
	if err == nil {
		return text, nil
	}
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return "", tooLarge("The request is too large: send fewer records at a time.")
	}
	return "", badRequest("The request could not be read.")
}

// bodyText reads what is said to have so many bytes: a short one by way of a room that is there already, a large one
// without ever holding it twice.
func (h *Handler) bodyText(in io.Reader, length int64) (string, error) {
	if length < firstBody {
		room := h.bodies.get()
		body := bytes.NewBuffer((*room)[:0])
		_, err := body.ReadFrom(in)
		text := body.String()
		h.bodies.put(room, body.Bytes())
		return text, err
	}
	var body strings.Builder
	body.Grow(firstBody)
	_, err := io.CopyN(&body, in, firstBody)
	if err == nil {
		body.Grow(int(length))
		_, err = io.Copy(&body, in)
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return body.String(), err
}

func tooLarge(message string) *refusal {
	return &refusal{status: http.StatusRequestEntityTooLarge, message: message}
}

// unreadable refuses a text that is not the JSON that it should be.
func unreadable(what, form string, err error) *refusal {
	if errors.Is(err, errDeepJSON) || errors.Is(err, errHeavyJSON) {
		return tooLarge(what + " is too large: " + err.Error() + ".")
	}
	return badRequest(what + " is not " + form + ": " + err.Error() + ".")
}

// bodyParameters decodes a body.
func bodyParameters(text string) (parameterSet, error) {
	var p parameterSet
	r := newJSONReader(text)
	if r.space(); strings.HasPrefix(text[r.at:], "{") {
		err := r.end(r.members(decodeDeep, p.set))
		return p, err
	}
	if _, err := readJSON(text); err != nil {
		return p, err
	}
	return p, errors.New(`write {"query": "…"}`)
}

// checkContent holds the headers of a body against what is understood: JSON in UTF-8.
func checkContent(header http.Header) *refusal {
	if encoding := header.Get("Content-Encoding"); encoding != "" && encoding != "identity" {
		return unsupported()
	}
	content := header.Get("Content-Type")
	if content == mediaJSON {
		return nil
	}
	media, params, err := mime.ParseMediaType(content)
	if err != nil || media != mediaJSON || !isUTF8(params["charset"]) {
		return unsupported()
	}
	return nil
}

func unsupported() *refusal {
	return &refusal{status: http.StatusUnsupportedMediaType, message: "Send JSON in UTF-8, as Content-Type: application/json."}
}

func isUTF8(charset string) bool {
	return charset == "" || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}

// parameterSet is a request as it was decoded, of any types yet.
type parameterSet struct {
	Query, OperationName, Variables, Extensions any
}

func (p *parameterSet) set(name string, value any) {
	switch name {
	case "query":
		p.Query = value
	case "operationName":
		p.OperationName = value
	case "variables":
		p.Variables = value
	case "extensions":
		p.Extensions = value
	}
}

func (p *parameterSet) request() (*request, *refusal) {
	req := &request{}
	var ok bool
	if req.query, ok = p.Query.(string); !ok {
		return nil, badRequest("The parameter query must be there, as a string.")
	}
	if req.operationName, ok = p.OperationName.(string); !ok && p.OperationName != nil {
		return nil, badRequest("The parameter operationName must be a string.")
	}
	if req.variables, ok = p.Variables.(map[string]any); !ok && p.Variables != nil {
		return nil, badRequest("The parameter variables must be an object.")
	}
	if _, ok = p.Extensions.(map[string]any); !ok && p.Extensions != nil {
		return nil, badRequest("The parameter extensions must be an object.")
	}
	return req, nil
}
