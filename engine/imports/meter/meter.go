// Package meter counts what is read of a file, and bounds how much of it one thing may take up: a small file, or a small
// part of an archive, can ask for more memory than a server has.
package meter

import (
	"errors"
	"io"
	"math"
)

// ErrMost says that one thing takes up more than it may.
var ErrMost = errors.New("meter: too much at once")

// Reader counts what is read, and ends with ErrMost when more of it is read than may be from one Renew to the next.
type Reader struct {
	in          io.Reader
	total       int64
	left, again int64
}

// Count makes a reader that only counts.
func Count(in io.Reader) *Reader { return Bound(in, math.MaxInt64) }

// Bound makes a reader of at most so many bytes at once.
func Bound(in io.Reader, most int64) *Reader { return &Reader{in: in, left: most, again: most} }

// Read implements io.Reader.
func (r *Reader) Read(p []byte) (int, error) {
	if r.left <= 0 {
		return 0, ErrMost
	}
	n, err := r.in.Read(p[:min(int64(len(p)), r.left)])
	r.total += int64(n)
	r.left -= int64(n)
	return n, err
}

// Renew says that another thing begins.
func (r *Reader) Renew() { r.left = r.again }

// Total is how many bytes have been read.
func (r *Reader) Total() int64 { return r.total }
