package load

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Client is one keep-alive connection. It is not for use by two goroutines at once.
type Client struct {
	conn net.Conn
	in   *bufio.Reader
	body bytes.Buffer
}

// patience is the longest wait for an answer.
const patience = 60 * time.Second

// Dial connects to a server.
func Dial(address string) (*Client, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("load: %w", err)
	}
	return &Client{conn: conn, in: bufio.NewReaderSize(conn, 1<<16)}, nil
}

// Close ends the connection.
func (c *Client) Close() { c.conn.Close() }

// Do sends a request and reads its answer, which stays valid until the next one. Anything but data is an error.
func (c *Client) Do(request []byte) ([]byte, error) {
	if err := c.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	if _, err := c.conn.Write(request); err != nil {
		return nil, fmt.Errorf("load: send: %w", err)
	}
	response, err := http.ReadResponse(c.in, nil)
	if err != nil {
		return nil, fmt.Errorf("load: receive: %w", err)
	}
	c.body.Reset()
	if _, err := c.body.ReadFrom(response.Body); err != nil {
		return nil, fmt.Errorf("load: receive: %w", err)
	}
	if response.StatusCode != http.StatusOK || !isData(c.body.Bytes()) {
		return nil, fmt.Errorf("load: the server answered %s: %.2000s", response.Status, c.body.Bytes())
	}
	return c.body.Bytes(), nil
}

// isData tells whether an answer is GraphQL data without errors. It looks at both ends only: errors stand there, and
// an answer may be long.
func isData(answer []byte) bool {
	const near = 300
	head, tail := answer, answer
	if len(answer) > 2*near {
		head, tail = answer[:near], answer[len(answer)-near:]
	}
	mark := []byte(`"errors":`)
	return bytes.HasPrefix(bytes.TrimSpace(head), []byte(`{"data":`)) &&
		!bytes.Contains(head, mark) && !bytes.Contains(tail, mark)
}
