package webform

import (
	"testing"
	"time"
)

func TestOriginsFitPatterns(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		pattern, origin string
		want            bool
	}{
		{"https://www.example.com", "https://www.example.com", true},
		{"https://www.example.com", "https://WWW.example.com", true},
		{"https://www.example.com", "http://www.example.com", false},
		{"https://www.example.com", "https://www.example.com.evil.test", false},
		{"https://*.example.com", "https://a.example.com", true},
		{"https://*.example.com", "https://a.b.example.com", true},
		{"https://*.example.com", "https://example.com", false},
		{"https://*.example.com", "https://evil.test/.example.com", false},
		{"https://*.example.com", "https://evil.test:1.example.com", false},
		{"https://*.example.com", "https://.example.com", false},
		{"https://*", "https://evil.test", false},
		{"https://a*.example.com", "https://ab.example.com", false},
		{"https://*.example.com:8080", "https://a.example.com:8080", true},
	} {
		if got := fits(c.pattern, c.origin); got != c.want {
			t.Errorf("%s fits %s: %v", c.origin, c.pattern, got)
		}
	}
}

// TestPaceForgets bounds what is remembered of those who send.
func TestPaceForgets(t *testing.T) {
	t.Parallel()
	var p pace
	now := time.Now()
	for i := range 3 * mostPaced {
		p.take(time.Duration(i).String(), 1, now)
	}
	if len(p.due) > mostPaced {
		t.Errorf("%d are remembered", len(p.due))
	}
	p = pace{}
	for i := range 4 {
		if wait := p.take("a", 3, now); (wait > 0) != (i == 3) {
			t.Errorf("the %d. waits %s", i+1, wait)
		}
	}
	if wait := p.take("a", 3, now.Add(21*time.Second)); wait > 0 {
		t.Errorf("waits %s after a third of a minute", wait)
	}
}

func TestNetworks(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"10.0.0.1": "10.0.0.1", "2001:db8:1:2:3::4": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64", "::ffff:10.0.0.1": "::ffff:10.0.0.1", "": "",
	} {
		if got := network(address); got != want {
			t.Errorf("%s is of %s, want %s", address, got, want)
		}
	}
}
