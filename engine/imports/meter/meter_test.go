package meter_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"kith/engine/imports/meter"
)

func TestBound(t *testing.T) {
	t.Parallel()
	r := meter.Bound(strings.NewReader("abcdefgh"), 3)
	for _, want := range []string{"abc", "def", "gh"} {
		text, err := io.ReadAll(r)
		if string(text) != want || (err == nil) != (want == "gh") || err != nil && !errors.Is(err, meter.ErrMost) {
			t.Errorf("%q, %v; want %q", text, err, want)
		}
		r.Renew()
	}
	if r.Total() != 8 {
		t.Errorf("%d bytes", r.Total())
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	r := meter.Count(strings.NewReader(strings.Repeat("x", 5000)))
	if n, err := io.Copy(io.Discard, r); n != 5000 || err != nil || r.Total() != 5000 {
		t.Errorf("%d and %d bytes, %v", n, r.Total(), err)
	}
}
