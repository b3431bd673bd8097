package graphql

import "testing"

// TestRooms keeps buffers for what is like it was, and gives up large ones that are hardly used.
func TestRooms(t *testing.T) {
	t.Parallel()
	kept := func(size, used int) bool {
		var r rooms
		room := r.get()
		for range 8 { // a pool may lose what it is given
			r.put(room, make([]byte, used, size))
			if got := r.get(); cap(*got) == size {
				return len(*got) == 0
			}
		}
		return false
	}
	for _, c := range []struct {
		size, used int
		want       bool
	}{{1 << 10, 1, true}, {roomAny, 1, true}, {roomMost, roomMost / 2, true}, {roomMost, 1 << 10, false}, {roomMost + 1, roomMost, false}} {
		if got := kept(c.size, c.used); got != c.want {
			t.Errorf("a room of %d bytes of which %d were used is kept: %v", c.size, c.used, got)
		}
	}
}
