package webhook

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"kith/engine"
)

const (
	sendTime     = 10 * time.Second // for one message, to the end of its answer
	keptResponse = 4 << 10          // bytes
	retryAfter   = "Retry-After"
)

// newClient makes what sends messages: it goes straight to the address, follows no redirect and waits sendTime at most.
func newClient(private bool) *http.Client {
	dialer := &net.Dialer{Timeout: sendTime}
	if !private {
		dialer.Control = guardDial
	}
	return &http.Client{
		Timeout:       sendTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: dialer.DialContext, ForceAttemptHTTP2: true, MaxIdleConns: 32, MaxIdleConnsPerHost: 2,
			IdleConnTimeout: time.Minute, MaxResponseHeaderBytes: 16 << 10, DisableCompression: true,
			TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS12},
		},
	}
}

// send sends a message and tells what came of it.
func (r *Room) send(ctx context.Context, w *engine.Webhook, id string, body []byte) *engine.Attempt {
	a := &engine.Attempt{At: time.Now().UTC()}
	if problem := checkURL(w.URL, r.Private); problem != "" {
		a.Error = "The address " + problem + "."
		return a
	}
	signature, err := sign(w.Secret, id, a.At, body)
	if err != nil {
		a.Error = "The secret can't be read: make the webhook anew."
		return a
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, bytes.NewReader(body))
	if err != nil {
		a.Error = "The address can't be used: write it like https://example.com/path."
		return a
	}
	request.Header = http.Header{
		"Content-Type": {"application/json"}, "User-Agent": {"Kith"}, "Webhook-Id": {id},
		"Webhook-Timestamp": {strconv.FormatInt(a.At.Unix(), 10)}, "Webhook-Signature": {signature},
	}
	response, err := r.client.Do(request)
	if err != nil {
		a.Error = failure(err)
	} else {
		receive(response, a)
	}
	a.Milliseconds = int(time.Since(a.At).Milliseconds())
	return a
}

// receive keeps how an answer begins.
func receive(response *http.Response, a *engine.Attempt) {
	defer response.Body.Close()
	begin, err := io.ReadAll(io.LimitReader(response.Body, keptResponse))
	a.Status, a.Response, a.Headers = response.StatusCode, storable(string(begin)), map[string]string{}
	for _, name := range []string{"Content-Type", "Location", "Server", retryAfter, "X-Request-Id"} {
		if value := response.Header.Get(name); value != "" {
			a.Headers[name] = storable(value[:min(len(value), 500)])
		}
	}
	switch {
	case a.Status >= 200 && a.Status < 300:
		if err != nil && len(begin) == 0 {
			a.Error = failure(err)
		}
	case a.Status >= 300 && a.Status < 400:
		a.Error = fmt.Sprintf("The receiver answered %d: redirects are not followed, give the address itself.", a.Status)
	default:
		a.Error = fmt.Sprintf("The receiver answered %d, which is not a success.", a.Status)
	}
}

// failure says for people why there was no answer.
func failure(err error) string {
	var name *net.DNSError
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errPrivate):
		return "The receiver was not asked: " + errPrivate.Error() + "."
	case errors.As(err, &name):
		return "The name of the receiver could not be resolved."
	case errors.As(err, &certificate):
		return "The receiver's certificate is not to be trusted."
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded):
		return fmt.Sprintf("The receiver did not answer within %d seconds.", int(sendTime.Seconds()))
	case errors.Is(err, syscall.ECONNREFUSED):
		return "The receiver refused the connection."
	case errors.Is(err, context.Canceled):
		return "Sending was broken off, since the server stopped."
	}
	if t, ok := errors.AsType[net.Error](err); ok && t.Timeout() {
		return fmt.Sprintf("The receiver did not answer within %d seconds.", int(sendTime.Seconds()))
	}
	return "The connection to the receiver failed."
}

// storable is a text without what a database can't hold.
func storable(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
}
