package s3_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"kith/engine"
	"kith/engine/files/blobtest"
	"kith/engine/files/s3"
)

// serve starts a storage, over HTTPS or not, and answers its address.
func serve(t *testing.T, secure bool) (*storage, s3.Address) {
	t.Helper()
	s := &storage{t: t, key: "KEY", secret: "secret/with+signs", bucket: "bucket", objects: map[string][]byte{}, uploads: map[string]*pending{}}
	server := httptest.NewUnstartedServer(s)
	if secure {
		server.StartTLS()
	} else {
		server.Start()
	}
	t.Cleanup(server.Close)
	at, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return s, s3.Address{
		Bucket: "bucket", Prefix: "kith/files", Endpoint: at.Host, Secure: secure, Region: "test-1", Key: s.key, Secret: s.secret,
		Style: "path", Transport: server.Client().Transport,
	}
}

// The storage checks the signature of each request. A real one is tried where its address is given:
// KITH_TEST_S3=s3://bucket?endpoint=… with credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
func TestStore(t *testing.T) {
	t.Parallel()
	for name, secure := range map[string]bool{"https": true, "http": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			storage, address := serve(t, secure)
			store, err := s3.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			blobtest.Run(t, store)
			for key := range storage.objects {
				if !strings.HasPrefix(key, "kith/files/w/") {
					t.Errorf("%s is not below the prefix", key)
				}
			}
			if storage.refused > 0 {
				t.Errorf("%d requests were not signed well", storage.refused)
			}
			if most := 9 << 20; storage.most > most+most/10 {
				t.Errorf("%d bytes were sent at once", storage.most)
			}
		})
	}
}

func TestRealStorage(t *testing.T) {
	t.Parallel()
	text := os.Getenv("KITH_TEST_S3")
	if text == "" {
		t.Skip("no storage: set KITH_TEST_S3")
	}
	address, err := s3.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	store, err := s3.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	blobtest.Run(t, store)
	if err := store.Clear(t.Context(), "w"); err != nil {
		t.Fatal(err)
	}
}

// What can't be reached is told at the start, not when the first file comes.
func TestOpenTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	_, good := serve(t, false)
	for what, change := range map[string]func(*s3.Address){
		"no such bucket": func(a *s3.Address) { a.Bucket = "another" },
		"a wrong secret": func(a *s3.Address) { a.Secret = "wrong" },
		"a wrong key":    func(a *s3.Address) { a.Key = "WRONG" },
		"nobody there":   func(a *s3.Address) { a.Endpoint = "127.0.0.1:1" },
	} {
		a := good
		if change(&a); a.Endpoint == good.Endpoint {
			a.Transport = http.DefaultTransport
		}
		if _, err := s3.Open(t.Context(), a); err == nil || strings.Contains(err.Error(), "secret/with") {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// An upload in parts that a process left behind is removed with its file.
func TestClearEndsWhatWasBegun(t *testing.T) {
	t.Parallel()
	storage, address := serve(t, false)
	store, err := s3.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	storage.uploads["left"] = &pending{key: "kith/files/w/00/id/original", parts: map[int][]byte{}}
	storage.uploads["another"] = &pending{key: "kith/files/w/00/id2/original", parts: map[int][]byte{}}
	if err := store.Clear(t.Context(), "w/00/id"); err != nil {
		t.Fatal(err)
	}
	if len(storage.uploads) != 1 || storage.uploads["another"] == nil {
		t.Errorf("begun are still %v", storage.uploads)
	}
}

// A connection that breaks while a file is read is an error, and no shorter file.
func TestReadingThatBreaksOff(t *testing.T) {
	t.Parallel()
	_, address := serve(t, false)
	store, err := s3.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Put(t.Context(), "w/00/id/original", strings.NewReader(strings.Repeat("a", 1<<20)), 1<<20); err != nil {
		t.Fatal(err)
	}
	address.Transport = breaking{address.Transport}
	if store, err = s3.Open(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	blob, err := store.Open(t.Context(), "w/00/id/original")
	if err != nil {
		t.Fatal(err)
	}
	defer blob.Close()
	if n, err := io.Copy(io.Discard, blob); err == nil || n >= 1<<20 {
		t.Errorf("%d bytes, %v", n, err)
	}
	if _, err := store.Open(t.Context(), "w/00/none/original"); engine.CodeOf(err) != engine.NotFound {
		t.Errorf("what there is not: %v", err)
	}
}

// breaking lets bodies of objects break off.
type breaking struct{ http.RoundTripper }

func (b breaking) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := b.RoundTripper.RoundTrip(r)
	if err == nil && r.Method == http.MethodGet && res.ContentLength > 1000 {
		body := res.Body
		res.Body = struct {
			io.Reader
			io.Closer
		}{io.MultiReader(io.LimitReader(body, 1000), iotest.ErrReader(errors.New("broken"))), body}
	}
	return res, err
}

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]s3.Address{
		"s3://bucket":                  {Bucket: "bucket", Endpoint: "s3.amazonaws.com", Secure: true},
		"s3://bucket/a/b/?region=eu-1": {Bucket: "bucket", Prefix: "a/b", Endpoint: "s3.amazonaws.com", Secure: true, Region: "eu-1"},
		"s3://bucket?endpoint=http://minio:9000&style=path": {Bucket: "bucket", Endpoint: "minio:9000", Style: "path"},
		"s3://bucket?endpoint=storage.example.com":          {Bucket: "bucket", Endpoint: "storage.example.com", Secure: true},
	} {
		if got, err := s3.Parse(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "bucket", "https://bucket", "s3://", "s3:///key", "s3://key:secret@bucket", "s3://bucket?zone=x", "s3://bucket?style=virtual",
		"s3://bucket?endpoint=ftp://x", "s3://bucket?endpoint=http://x/path", "s3://bucket?endpoint=",
	} {
		if a, err := s3.Parse(text); err == nil {
			t.Errorf("%q was taken as %+v", text, a)
		}
	}
}
