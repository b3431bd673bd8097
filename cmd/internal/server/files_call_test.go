package server_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
)

// send makes a request as it is given.
func (s *stack) send(method, path string, body io.Reader, header map[string]string) reply {
	s.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, s.url+path, body)
	if err != nil {
		s.t.Fatal(err)
	}
	for name, value := range header {
		req.Header.Set(name, value)
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return reply{res.StatusCode, res.Header, res.Cookies(), text}
}

// bearing are headers with an API key, and more by name and value.
func bearing(key string, more ...string) map[string]string {
	header := map[string]string{"Authorization": "Bearer " + key}
	for i := 0; i+1 < len(more); i += 2 {
		header[more[i]] = more[i+1]
	}
	return header
}

// postFile uploads a file as it is, under a name and as of a type.
func (s *stack) postFile(key, name, media string, content []byte) reply {
	s.t.Helper()
	return s.send(http.MethodPost, "/files?name="+url.QueryEscape(name), bytes.NewReader(content), bearing(key, "Content-Type", media))
}

// uploadedFile is the answer about an upload.
type uploadedFile struct {
	ID, Name, Type, URL, SHA256 string
	Size                        int64
	Width, Height               int
}

// mustPost uploads a file that must be taken.
func (s *stack) mustPost(key, name, media string, content []byte) uploadedFile {
	s.t.Helper()
	r := s.postFile(key, name, media, content)
	var up uploadedFile
	if err := json.Unmarshal(r.body, &up); err != nil || r.status != http.StatusCreated || up.ID == "" {
		s.t.Fatalf("upload %s: %d %s", name, r.status, r.body)
	}
	return up
}

// getFile asks for a file with an API key.
func (s *stack) getFile(key, path string, more ...string) reply {
	s.t.Helper()
	return s.send(http.MethodGet, path, nil, bearing(key, more...))
}
