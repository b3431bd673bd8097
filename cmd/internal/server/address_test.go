package server_test

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"kith/cmd/internal/server"
)

// TestAddressBehindProxies believes the header of proxies alone.
func TestAddressBehindProxies(t *testing.T) {
	t.Parallel()
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	for _, c := range []struct {
		from, header, want string
		proxies            []netip.Prefix
	}{
		{"203.0.113.7:99", "", "203.0.113.7", nil},
		{"203.0.113.7:99", "198.51.100.1", "203.0.113.7", nil},
		{"203.0.113.7:99", "198.51.100.1", "203.0.113.7", proxies},
		{"10.1.2.3:99", "198.51.100.1", "198.51.100.1", proxies},
		{"10.1.2.3:99", "1.1.1.1, 198.51.100.1, 10.9.9.9", "198.51.100.1", proxies},
		{"10.1.2.3:99", "", "10.1.2.3", proxies},
		{"10.1.2.3:99", "nonsense", "10.1.2.3", proxies},
		{"10.1.2.3:99", "1.1.1.1, nonsense", "10.1.2.3", proxies},
		{"[::1]:99", "2001:db8::1", "2001:db8::1", proxies},
		{"10.1.2.3:99", "10.4.4.4", "10.4.4.4", proxies},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = c.from
		if c.header != "" {
			r.Header.Set("X-Forwarded-For", c.header)
		}
		if got := server.AddressBehind(c.proxies)(r); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}
