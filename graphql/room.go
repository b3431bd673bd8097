package graphql

import "sync"

// rooms lends buffers for answers to one request after the other.
type rooms struct{ pool sync.Pool }

// roomMost is the largest buffer that is kept, in bytes.
const roomMost = 1 << 20

func (r *rooms) get() *[]byte {
	if room, ok := r.pool.Get().(*[]byte); ok {
		return room
	}
	return &[]byte{}
}

// put takes a room back, with the buffer that it has grown to.
func (r *rooms) put(room *[]byte, grown []byte) {
	if cap(grown) <= roomMost {
		*room = grown[:0]
		r.pool.Put(room)
	}
}
