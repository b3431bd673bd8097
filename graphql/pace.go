package graphql

import (
	"net/http"
	"time"
)

// The pace at which a caller has to read: an answer is held until it is sent, so who reads none of it must not keep it.
const (
	readPatience = 30 * time.Second
	readPace     = 64 << 10 // bytes a second
	smallAnswer  = 32 << 10 // bytes that a connection takes whether anybody reads or not
	unknownSize  = 16 << 20
)

// hurry ends the connection of a caller who does not read an answer of so many bytes; what it returns lets the next answer
// take its own time.
func (o *response) hurry(size int) (done func()) {
	if size <= smallAnswer {
		return func() {}
	}
	line := http.NewResponseController(o.w)
	// A connection that knows no deadline is none of a network.
	_ = line.SetWriteDeadline(time.Now().Add(readPatience + time.Duration(size/readPace)*time.Second))
	return func() { _ = line.SetWriteDeadline(time.Time{}) }
}
