package server

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// AddressBehind tells whose request it is: the address that the connection is from, or where that is one of the proxies,
// the last in X-Forwarded-For that is none of them. Anybody can write that header, so nobody else's is believed.
func AddressBehind(proxies []netip.Prefix) func(*http.Request) string {
	trusted := func(text string) bool {
		a, err := netip.ParseAddr(text)
		return err == nil && slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap()) || p.Contains(a) })
	}
	return func(r *http.Request) string {
		address := r.RemoteAddr
		if host, _, err := net.SplitHostPort(address); err == nil {
			address = host
		}
		if len(proxies) == 0 || !trusted(address) {
			return address
		}
		hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
		for _, hop := range slices.Backward(hops) {
			hop = strings.TrimSpace(hop)
			if _, err := netip.ParseAddr(hop); err != nil {
				return address
			}
			if address = hop; !trusted(hop) {
				return address
			}
		}
		return address
	}
}
