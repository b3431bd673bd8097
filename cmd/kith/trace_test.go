package main

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	common "go.opentelemetry.io/proto/otlp/common/v1"
	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"

	"kith/engine/pg/pgtest"
)

// receiver takes traces as a collector of OpenTelemetry does, over HTTP as protobuf.
type receiver struct {
	t *testing.T

	mu      sync.Mutex
	service map[string]string
	spans   []*spans.Span
}

// ServeHTTP implements http.Handler.
func (c *receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		c.t.Error(err)
	}
	var sent spans.TracesData
	if err := proto.Unmarshal(body, &sent); err != nil || r.URL.Path != "/v1/traces" || r.Method != http.MethodPost {
		c.t.Errorf("%s %s: %v", r.Method, r.URL.Path, err)
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, of := range sent.ResourceSpans {
		c.service = values(of.Resource.Attributes)
		for _, scope := range of.ScopeSpans {
			c.spans = append(c.spans, scope.Spans...)
		}
	}
	w.Header().Set("Content-Type", "application/x-protobuf")
}

func values(attributes []*common.KeyValue) map[string]string {
	out := map[string]string{}
	for _, a := range attributes {
		switch v := a.Value.Value.(type) {
		case *common.AnyValue_StringValue:
			out[a.Key] = v.StringValue
		case *common.AnyValue_IntValue:
			out[a.Key] = strconv.FormatInt(v.IntValue, 10)
		}
	}
	return out
}

// of are the spans of a trace that have a name.
func (c *receiver) of(trace, name string) []*spans.Span {
	c.mu.Lock()
	defer c.mu.Unlock()
	var found []*spans.Span
	for _, s := range c.spans {
		if hex.EncodeToString(s.TraceId) == trace && (s.Name == name || strings.HasPrefix(s.Name, name+" ")) {
			found = append(found, s)
		}
	}
	return found
}

// The trace that a caller's request belongs to.
const (
	callersTrace = "0af7651916cd43dd8448eb211c80319c"
	callersSpan  = "b7ad6b7169203331"
)

// traced asks an operation as part of a trace.
func (c caller) traced(t *testing.T, trace, query string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.url+"/graphql", strings.NewReader(fmt.Sprintf(`{"query":%q}`, query)))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{
		"Authorization": "Bearer " + c.key, "Content-Type": "application/json", "User-Agent": "Krypton", "Traceparent": "00-" + trace + "-" + callersSpan + "-01",
	} {
		r.Header.Set(name, value)
	}
	answer, err := callers.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
}

// TestTraced lets a server send traces to a receiver: of a request as part of its caller's, of its operation and
// statements, of a webhook's message with the header that tells its receiver; and of what fails.
func TestTraced(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts servers")
	}
	c := &receiver{t: t}
	telemetry := httptest.NewServer(c)
	t.Cleanup(telemetry.Close)
	told := make(chan string, 100)
	hooked := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { told <- r.Header.Get("Traceparent") }))
	t.Cleanup(hooked.Close)
	i := newInstallation(t, pgtest.URL(t))
	p := i.serve(freeAddress(t), "OTEL_EXPORTER_OTLP_ENDPOINT="+telemetry.URL, "OTEL_SERVICE_NAME=superman", "OTEL_BSP_SCHEDULE_DELAY=50",
		"KITH_WEBHOOK_PRIVATE=true", "KITH_LOG=debug")
	i.run("install", "lead-to-deal")
	api := caller{p.url, i.key("admin")}
	api.must(t, "/metadata", `mutation($u: String!) { createWebhook(input: {name: "x", url: $u, entity: "company", roles: ["admin"]}) { secret } }`,
		map[string]any{"u": hooked.URL}, nil)
	api.traced(t, callersTrace, `query Krypton { companies(filter: {name: {eq: "Kryptonite"}}) { nodes { id } } deals { totalCount } }`)
	const failing, unknown = "11111111111111111111111111111111", "22222222222222222222222222222222"
	api.traced(t, failing, `mutation { createCompany(input: {name: ""}) { id } }`)
	api.traced(t, unknown, `{ kryptons { id } }`)
	api.must(t, "/graphql", `mutation { createCompany(input: {name: "Kryptonite"}) { id } }`, nil, nil)
	message := <-told
	p.stop() // what was not sent yet is sent then
	c.checkRead(t)
	c.checkFailed(t, failing, unknown)
	if parts := strings.Split(message, "-"); len(parts) != 4 || len(c.of(parts[1], http.MethodPost)) != 1 {
		t.Errorf("the webhook was told of %q, of which there is no trace", message)
	}
	c.checkSecrets(t)
	if c.service["service.name"] != "superman" || c.service["service.version"] != version {
		t.Errorf("the service is %v", c.service)
	}
	if p.line(func(l map[string]any) bool { return l["trace"] == callersTrace && l["edge"] == "graphql" }) == nil {
		t.Error("the log does not tell of which trace a request is")
	}
}

// checkRead expects a request in its caller's trace, with its operation beneath it and that one's statements beneath that.
func (c *receiver) checkRead(t *testing.T) {
	requests, operations, statements := c.of(callersTrace, "POST graphql"), c.of(callersTrace, "query"), c.of(callersTrace, "postgres")
	if len(requests) != 1 || len(operations) != 1 || len(statements) == 0 {
		t.Fatalf("there are %d requests, %d operations and %d statements", len(requests), len(operations), len(statements))
	}
	request, operation := requests[0], operations[0]
	if hex.EncodeToString(request.ParentSpanId) != callersSpan || request.Kind != spans.Span_SPAN_KIND_SERVER {
		t.Errorf("the request is %v", request)
	}
	if !bytes.Equal(operation.ParentSpanId, request.SpanId) {
		t.Error("the operation does not lie beneath the request")
	}
	beneath := 0
	for _, s := range statements {
		if bytes.Equal(s.ParentSpanId, operation.SpanId) {
			beneath++
		}
		if s.StartTimeUnixNano < request.StartTimeUnixNano || s.EndTimeUnixNano > request.EndTimeUnixNano || s.EndTimeUnixNano <= s.StartTimeUnixNano {
			t.Errorf("the times of %v are not within the request's", s)
		}
	}
	got := values(operation.Attributes)
	if beneath == 0 || got["kith.statements"] != strconv.Itoa(beneath) || got["kith.fields"] != "2" || len(got["kith.operation"]) != 12 {
		t.Errorf("%d statements lie beneath the operation, which is %v", beneath, got)
	}
	want := map[string]string{
		"http.request.method": "POST", "kith.edge": "graphql", "http.response.status_code": "200", "kith.workspace": "main",
		"kith.statements": strconv.Itoa(len(statements)),
	}
	if diff := cmp.Diff(want, values(request.Attributes)); diff != "" {
		t.Errorf("the request (-want +got):\n%s", diff)
	}
}

// checkFailed expects the code of what a caller did wrong, which is no failure of the server's.
func (c *receiver) checkFailed(t *testing.T, failing, unknown string) {
	for trace, want := range map[string]struct {
		code       string
		operations int
	}{failing: {"INVALID", 1}, unknown: {"BAD_REQUEST", 0}} {
		requests, operations := c.of(trace, "POST graphql"), c.of(trace, "mutation")
		if len(requests) != 1 || len(operations) != want.operations {
			t.Fatalf("of %s there are %d requests and %d operations", want.code, len(requests), len(operations))
		}
		for _, s := range append(requests, operations...) {
			if got := values(s.Attributes)["error.type"]; got != want.code || s.Status.GetCode() != spans.Status_STATUS_CODE_UNSET {
				t.Errorf("%s tells of %q, %v", s.Name, got, s.Status)
			}
		}
	}
}

// checkSecrets expects nothing that a caller wrote, no text of a statement, and no span of what the server does of itself.
func (c *receiver) checkSecrets(t *testing.T) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.spans {
		text := strings.ToLower(s.String())
		for _, secret := range []string{"krypton", "company", "ws_main", "$1", "127.0.0.1"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q stands in %s", secret, text)
			}
		}
		if len(s.ParentSpanId) == 0 && strings.HasPrefix(s.Name, "postgres") {
			t.Errorf("%s belongs to nothing", text)
		}
	}
}

// TestUntraced serves though the variables are wrong, says so, and sends nothing where tracing is off.
func TestUntraced(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("starts servers")
	}
	c := &receiver{t: t}
	telemetry := httptest.NewServer(c)
	t.Cleanup(telemetry.Close)
	i := newInstallation(t, pgtest.URL(t))
	to := "OTEL_EXPORTER_OTLP_ENDPOINT=" + telemetry.URL
	for variable, warned := range map[string]bool{
		"OTEL_SDK_DISABLED=true": false, "OTEL_TRACES_EXPORTER=none": false, "OTEL_TRACES_SAMPLER=always_off": false,
		"OTEL_EXPORTER_OTLP_PROTOCOL=grpc": true, "OTEL_EXPORTER_OTLP_TIMEOUT=soon": true,
	} {
		p := i.serve(freeAddress(t), to, "OTEL_BSP_SCHEDULE_DELAY=10", variable)
		p.get(p.url+"/session", "")
		p.stop()
		if got := strings.Contains(p.log.String(), "no traces are sent"); got != warned {
			t.Errorf("with %s it is said %v that no traces are sent", variable, got)
		}
	}
	if len(c.spans) > 0 {
		t.Errorf("%d spans were sent", len(c.spans))
	}
}
