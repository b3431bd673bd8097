package s3_test

import (
	"bufio"
	"bytes"
	"crypto/hmac"
	"crypto/md5" //nolint:gosec // what S3 calls an ETag
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// storage is an object storage in memory that speaks as much of S3 as a store needs. It refuses whatever is not signed by
// its key (AWS Signature Version 4).
type storage struct {
	t           testing.TB
	key, secret string
	bucket      string

	mu      sync.Mutex
	objects map[string][]byte
	uploads map[string]*pending
	refused int // requests that were not signed well
	most    int // the largest body of a request
}

// pending is an object that comes in parts.
type pending struct {
	key   string
	parts map[int][]byte
}

// ServeHTTP implements http.Handler.
func (s *storage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // the client broke off
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.most = max(s.most, len(body))
	if !s.signed(r, body) {
		s.refused++
		refuse(w, http.StatusForbidden, "SignatureDoesNotMatch")
		return
	}
	bucket, key, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if bucket != s.bucket {
		refuse(w, http.StatusNotFound, "NoSuchBucket")
		return
	}
	if strings.HasPrefix(r.Header.Get("X-Amz-Content-Sha256"), "STREAMING-") {
		body = unchunked(body)
	}
	query := r.URL.Query()
	switch {
	case key == "" && query.Has("location"):
		fmt.Fprint(w, `<LocationConstraint>test-1</LocationConstraint>`)
	case key == "" && query.Has("uploads"):
		s.listUploads(w, query.Get("prefix"))
	case key == "" && r.Method == http.MethodGet:
		s.list(w, query.Get("prefix"))
	case key == "":
	case r.Method == http.MethodPost && query.Has("uploads"):
		id := strconv.Itoa(len(s.uploads) + 1)
		s.uploads[id] = &pending{key, map[int][]byte{}}
		fmt.Fprintf(w, "<InitiateMultipartUploadResult><UploadId>%s</UploadId></InitiateMultipartUploadResult>", id)
	case query.Has("uploadId"):
		s.part(w, r, query, body)
	case r.Method == http.MethodPut:
		s.objects[key] = body
		w.Header().Set("ETag", tag(body))
	case r.Method == http.MethodDelete:
		delete(s.objects, key)
		w.WriteHeader(http.StatusNoContent)
	default:
		s.get(w, r, key)
	}
}

func (s *storage) get(w http.ResponseWriter, r *http.Request, key string) {
	content, ok := s.objects[key]
	if !ok {
		refuse(w, http.StatusNotFound, "NoSuchKey")
		return
	}
	w.Header().Set("ETag", tag(content))
	http.ServeContent(w, r, "", time.Now().Truncate(time.Second), bytes.NewReader(content))
}

// part takes a part of an upload, or ends it.
func (s *storage) part(w http.ResponseWriter, r *http.Request, query url.Values, body []byte) {
	id := query.Get("uploadId")
	u := s.uploads[id]
	if u == nil {
		refuse(w, http.StatusNotFound, "NoSuchUpload")
		return
	}
	switch r.Method {
	case http.MethodPut:
		n, _ := strconv.Atoi(query.Get("partNumber"))
		u.parts[n] = body
		w.Header().Set("ETag", tag(body))
	case http.MethodDelete:
		delete(s.uploads, id)
		w.WriteHeader(http.StatusNoContent)
	case http.MethodPost:
		var whole []byte
		for n := 1; n <= len(u.parts); n++ {
			whole = append(whole, u.parts[n]...)
		}
		s.objects[u.key] = whole
		delete(s.uploads, id)
		fmt.Fprintf(w, "<CompleteMultipartUploadResult><Bucket>%s</Bucket><Key>%s</Key><ETag>%s</ETag></CompleteMultipartUploadResult>", s.bucket, u.key, "x")
	default:
		fmt.Fprint(w, "<ListPartsResult></ListPartsResult>")
	}
}

func (s *storage) list(w http.ResponseWriter, prefix string) {
	var keys []string
	for key := range s.objects {
		if strings.HasPrefix(key, prefix) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	fmt.Fprint(w, "<ListBucketResult>")
	for _, key := range keys {
		fmt.Fprintf(w, "<Contents><Key>%s</Key><Size>%d</Size></Contents>", escaped(key), len(s.objects[key]))
	}
	fmt.Fprint(w, "</ListBucketResult>")
}

func (s *storage) listUploads(w http.ResponseWriter, prefix string) {
	fmt.Fprint(w, "<ListMultipartUploadsResult>")
	for id, u := range s.uploads {
		if strings.HasPrefix(u.key, prefix) {
			fmt.Fprintf(w, "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>2026-11-22T00:00:00Z</Initiated></Upload>", escaped(u.key), id)
		}
	}
	fmt.Fprint(w, "</ListMultipartUploadsResult>")
}

func escaped(text string) string {
	var out bytes.Buffer
	_ = xml.EscapeText(&out, []byte(text))
	return out.String()
}

func tag(content []byte) string {
	sum := md5.Sum(content) //nolint:gosec // what S3 calls an ETag
	return `"` + hex.EncodeToString(sum[:]) + `"`
}

func refuse(w http.ResponseWriter, status int, code string) {
	w.WriteHeader(status)
	fmt.Fprintf(w, "<Error><Code>%s</Code></Error>", code)
}

// signed is whether a request is signed by the key: see "Signature Version 4" of the AWS reference.
func (s *storage) signed(r *http.Request, body []byte) bool {
	fields := map[string]string{}
	method, rest, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	for _, f := range strings.Split(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(f), "=")
		fields[name] = value
	}
	scope := strings.SplitN(fields["Credential"], "/", 2)
	if method != "AWS4-HMAC-SHA256" || len(scope) != 2 || scope[0] != s.key {
		return false
	}
	hash := r.Header.Get("X-Amz-Content-Sha256")
	sum := sha256.Sum256(body)
	if hash != "UNSIGNED-PAYLOAD" && !strings.HasPrefix(hash, "STREAMING-") && hash != hex.EncodeToString(sum[:]) {
		return false
	}
	var headers strings.Builder
	for _, name := range strings.Split(fields["SignedHeaders"], ";") {
		value := strings.Join(r.Header.Values(name), ",")
		switch name {
		case "host":
			value = r.Host
		case "content-length":
			value = strconv.FormatInt(r.ContentLength, 10)
		}
		headers.WriteString(name + ":" + strings.TrimSpace(value) + "\n")
	}
	query := strings.ReplaceAll(r.URL.Query().Encode(), "+", "%20")
	canonical := strings.Join([]string{r.Method, r.URL.EscapedPath(), query, headers.String(), fields["SignedHeaders"], hash}, "\n")
	digest := sha256.Sum256([]byte(canonical))
	text := strings.Join([]string{method, r.Header.Get("X-Amz-Date"), scope[1], hex.EncodeToString(digest[:])}, "\n")
	key := []byte("AWS4" + s.secret)
	for _, step := range strings.Split(scope[1], "/") {
		key = mac(key, step)
	}
	return hmac.Equal([]byte(hex.EncodeToString(mac(key, text))), []byte(fields["Signature"]))
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// unchunked takes the framing of aws-chunked off: "size;chunk-signature=…" before each chunk, trailers after the last.
func unchunked(body []byte) []byte {
	in, out := bufio.NewReader(bytes.NewReader(body)), []byte{}
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			return out
		}
		length, _, _ := strings.Cut(strings.TrimSpace(line), ";")
		size, err := strconv.ParseInt(length, 16, 64)
		if err != nil || size == 0 {
			return out
		}
		chunk := make([]byte, size)
		if _, err := io.ReadFull(in, chunk); err != nil {
			return out
		}
		out = append(out, chunk...)
		_, _ = in.Discard(2)
	}
}
