package trace

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	spans "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/proto"
)

// client sends spans to a collector by OTLP over HTTP, as protobuf. It implements otlptrace.Client. The library's own
// brings all of gRPC into the program, whether anybody asks for traces or not.
type client struct {
	target
	http *http.Client
}

// The pauses between tries while a collector is busy, until the time for one sending is over.
const (
	firstPause = 500 * time.Millisecond
	mostPause  = 5 * time.Second
)

// mostAnswer is how much of a collector's answer is read, in bytes.
const mostAnswer = 64 << 10

func newClient(t target) *client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = t.tls
	return &client{t, &http.Client{
		Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Start implements otlptrace.Client.
func (*client) Start(context.Context) error { return nil }

// Stop implements otlptrace.Client.
func (c *client) Stop(context.Context) error {
	c.http.CloseIdleConnections()
	return nil
}

// UploadTraces implements otlptrace.Client.
func (c *client) UploadTraces(ctx context.Context, list []*spans.ResourceSpans) error {
	if len(list) == 0 {
		return nil
	}
	body, err := c.encode(list)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	for pause := firstPause; ; pause = min(2*pause, mostPause) {
		wait, err := c.post(ctx, body)
		if wait == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return errors.Join(err, ctx.Err())
		case <-time.After(max(wait, pause)):
		}
	}
}

// encode writes what the protocol calls an ExportTraceServiceRequest: on the wire it is the same as TracesData.
func (c *client) encode(list []*spans.ResourceSpans) ([]byte, error) {
	body, err := proto.Marshal(&spans.TracesData{ResourceSpans: list})
	if err != nil || !c.gzip {
		return body, err
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(body)
	return out.Bytes(), z.Close()
}

// post sends a body once. After an error that a busy collector answers it tells how long to wait at least, which is more
// than 0.
func (c *client) post(ctx context.Context, body []byte) (wait time.Duration, err error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.url, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header = c.header.Clone()
	answer, err := c.http.Do(r)
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	if _, err := io.Copy(io.Discard, io.LimitReader(answer.Body, mostAnswer)); err != nil {
		return 0, err
	}
	err = fmt.Errorf("trace: the collector answered %s", answer.Status)
	switch answer.StatusCode {
	case http.StatusOK, http.StatusAccepted, http.StatusNoContent:
		return 0, nil
	case http.StatusTooManyRequests, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		seconds, _ := strconv.Atoi(answer.Header.Get("Retry-After"))
		return max(time.Duration(seconds)*time.Second, 1), err
	}
	return 0, err
}
