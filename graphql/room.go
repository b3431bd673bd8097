package graphql

import "sync"

// rooms lends buffers to one request after the other.
type rooms struct{ pool sync.Pool }

// roomMost is the largest buffer that is kept, in bytes; roomAny the largest that is kept for whatever comes: a larger one
// is given up once it was hardly used.
const (
	roomMost = 1 << 20
	roomAny  = 64 << 10
)

func (r *rooms) get() *[]byte {
	if room, ok := r.pool.Get().(*[]byte); ok {
		return room
	}
	return &[]byte{}
}

// put takes a room back, with the buffer that it has grown to.
func (r *rooms) put(room *[]byte, grown []byte) {
	if size := cap(grown); size <= roomAny || size <= roomMost && len(grown) > size/8 {
		*room = grown[:0]
		r.pool.Put(room)
	}
}
