// Package load puts servers under load and says what they did: a closed loop of clients, each on a connection of its
// own that stays open. The client is lean, since it shares the machine with what it measures.
package load

import (
	"bytes"
	"fmt"
	"net/url"
)

// Target is one server as a case asks it: the requests to send in turn, written out in full.
type Target struct {
	Address  string
	Requests [][]byte
}

// NewTarget writes out a POST of every body to an address like http://127.0.0.1:80/graphql. A token, if there is one,
// is sent as a bearer's.
func NewTarget(address, token string, bodies [][]byte) (Target, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Target{}, fmt.Errorf("load: address: %w", err)
	}
	t := Target{Address: u.Host}
	for _, body := range bodies {
		var b bytes.Buffer
		fmt.Fprintf(&b, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n",
			u.RequestURI(), u.Host, len(body))
		if token != "" {
			fmt.Fprintf(&b, "Authorization: Bearer %s\r\n", token)
		}
		b.WriteString("\r\n")
		b.Write(body)
		t.Requests = append(t.Requests, b.Bytes())
	}
	return t, nil
}
