package webhook

import (
	"errors"
	"net/netip"
	"net/url"
	"syscall"
)

// errPrivate refuses an address of the operator's own network: an admin must not reach through Kith what only the
// machine can reach.
var errPrivate = errors.New("the address is private or local: the operator can allow it with KITH_WEBHOOK_PRIVATE")

// guardDial looks at the address itself, after names are resolved and before anything is sent. It has the form of a
// net.Dialer's Control.
func guardDial(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !public(to.Addr()) {
		return errPrivate
	}
	return nil
}

// public is whether an address is somebody else's on the internet. What carries another address in itself is not.
func public(ip netip.Addr) bool {
	ip = ip.Unmap()
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, reserved := range []string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15", "198.51.100.0/24",
		"203.0.113.0/24", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2001:db8::/32", "2002::/16", "fec0::/10",
	} {
		if netip.MustParsePrefix(reserved).Contains(ip) {
			return false
		}
	}
	return true
}

// checkURL says what is wrong with an address, "" when nothing is.
func checkURL(text string, private bool) string {
	const longest = 2000
	u, err := url.Parse(text)
	switch {
	case err != nil || u.Host == "" || len(text) > longest || u.Scheme != "https" && u.Scheme != "http":
		return "is no address: write it like https://example.com/path"
	case u.Scheme == "http" && !private:
		return "must begin with https://: messages hold your data"
	case u.User != nil:
		return "must not hold a password: receivers know messages by their signature"
	case u.Fragment != "":
		return "must not have a fragment (#): it would not be sent"
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && !private && !public(ip) {
		return "is private or local: the operator can allow it with KITH_WEBHOOK_PRIVATE"
	}
	return ""
}
