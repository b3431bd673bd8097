// Package blobtest holds stores of files to what engine.Blobs says.
package blobtest

import (
	"bytes"
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"kith/engine"
)

// Run tries an empty store.
func Run(t *testing.T, s engine.Blobs) {
	t.Helper()
	large := make([]byte, 20<<20) // more than stores send at a time
	_, _ = rand.NewChaCha8([32]byte{}).Read(large)
	for name, content := range map[string][]byte{"empty": {}, "small": []byte("hello"), "large": large} {
		key := "w/00/" + name + "/original"
		put(t, s, key, content, int64(len(content)))
		expect(t, s, key, content)
		put(t, s, key, content, -1)
		expect(t, s, key, content)
	}
	put(t, s, "w/00/small/original", []byte("bye"), 3)
	expect(t, s, "w/00/small/original", []byte("bye"))
	failing(t, s, large)
	clearing(t, s)
	atOnce(t, s)
}

func put(t *testing.T, s engine.Blobs, key string, content []byte, size int64) {
	t.Helper()
	if err := s.Put(t.Context(), key, iotest.HalfReader(bytes.NewReader(content)), size); err != nil {
		t.Fatalf("put %s: %v", key, err)
	}
}

// expect reads the whole, and then pieces from anywhere.
func expect(t *testing.T, s engine.Blobs, key string, content []byte) {
	t.Helper()
	blob, err := s.Open(t.Context(), key)
	if err != nil {
		t.Fatalf("open %s: %v", key, err)
	}
	defer blob.Close()
	got, err := io.ReadAll(blob)
	if err != nil || !bytes.Equal(got, content) || blob.Size() != int64(len(content)) {
		t.Fatalf("%s: %d bytes of %d, size %d, %v", key, len(got), len(content), blob.Size(), err)
	}
	for _, at := range []int{len(content) / 2, 0, len(content) / 3} {
		piece := make([]byte, min(10, len(content)-at))
		if _, err := blob.Seek(int64(at), io.SeekStart); err != nil {
			t.Fatal(err)
		}
		if _, err := io.ReadFull(blob, piece); err != nil || !bytes.Equal(piece, content[at:at+len(piece)]) {
			t.Fatalf("%s at %d: %v", key, at, err)
		}
	}
	if end, err := blob.Seek(0, io.SeekEnd); err != nil || end != int64(len(content)) {
		t.Errorf("%s ends at %d, %v", key, end, err)
	}
}

func missing(t *testing.T, s engine.Blobs, key string) {
	t.Helper()
	blob, err := s.Open(t.Context(), key)
	if err == nil {
		_ = blob.Close()
	}
	if engine.CodeOf(err) != engine.NotFound {
		t.Errorf("%s: %v, want NOT_FOUND", key, err)
	}
}

// failing breaks off in the middle: the key is as it was.
func failing(t *testing.T, s engine.Blobs, large []byte) {
	t.Helper()
	broken := errors.New("broken off")
	for _, size := range []int64{-1, int64(len(large))} {
		half := io.MultiReader(bytes.NewReader(large[:len(large)/2]), iotest.ErrReader(broken))
		if err := s.Put(t.Context(), "w/01/failed/original", half, size); err == nil {
			t.Error("half a file was taken for a whole one")
		}
		missing(t, s, "w/01/failed/original")
		half = io.MultiReader(strings.NewReader("half"), iotest.ErrReader(broken))
		if err := s.Put(t.Context(), "w/00/small/original", half, size); err == nil {
			t.Error("half a file was taken for a whole one")
		}
		expect(t, s, "w/00/small/original", []byte("bye"))
	}
}

// clearing removes a folder and nothing else.
func clearing(t *testing.T, s engine.Blobs) {
	t.Helper()
	for _, key := range []string{"w/00/a/original", "w/00/a/96", "w/00/ab/original"} {
		put(t, s, key, []byte(key), int64(len(key)))
	}
	for range 2 {
		if err := s.Clear(t.Context(), "w/00/a"); err != nil {
			t.Fatal(err)
		}
		missing(t, s, "w/00/a/original")
		missing(t, s, "w/00/a/96")
		expect(t, s, "w/00/ab/original", []byte("w/00/ab/original"))
	}
}

// atOnce writes one key by many: one of them wins as a whole.
func atOnce(t *testing.T, s engine.Blobs) {
	t.Helper()
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			content := bytes.Repeat([]byte{byte('a' + i)}, 100_000)
			if err := s.Put(t.Context(), "w/02/same/original", bytes.NewReader(content), int64(len(content))); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	blob, err := s.Open(t.Context(), "w/02/same/original")
	if err != nil {
		t.Fatal(err)
	}
	defer blob.Close()
	got, err := io.ReadAll(blob)
	if err != nil || len(got) != 100_000 || !bytes.Equal(got, bytes.Repeat(got[:1], len(got))) {
		t.Errorf("%d bytes, %v: not one of those written", len(got), err)
	}
}
