package server_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// An upload may take longer than the server waits for other requests, as long as it goes on.
func TestUploadsMayTakeTheirTime(t *testing.T) {
	t.Parallel()
	w := newFileWorld(t)
	const patience, pieces = 200 * time.Millisecond, 8
	web := httptest.NewUnstartedServer(w.handler)
	web.Config.ReadTimeout = patience
	web.Start()
	t.Cleanup(web.Close)
	w.url = web.URL
	slow := func(path string) reply {
		read, write := io.Pipe()
		go func() {
			defer write.Close()
			for range pieces {
				_, _ = write.Write([]byte("piece "))
				time.Sleep(patience / 2)
			}
		}()
		req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, w.url+path, read)
		if err != nil {
			t.Fatal(err)
		}
		req.Header = http.Header{"Authorization": {"Bearer " + w.keeper}, "Content-Type": {"text/plain"}}
		res, err := (&http.Transport{}).RoundTrip(req)
		if err != nil {
			return reply{}
		}
		defer res.Body.Close()
		body, _ := io.ReadAll(res.Body)
		return reply{status: res.StatusCode, body: body}
	}
	if r := slow("/files?name=slow.txt"); r.status != http.StatusCreated || !strings.Contains(string(r.body), `"size":48`) {
		t.Errorf("%d %s", r.status, r.body)
	}
	if r := slow("/metadata"); r.status == http.StatusOK {
		t.Errorf("another request has had as much time: %s", r.body)
	}
}
