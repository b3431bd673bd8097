package feed

import (
	"slices"

	"kith/engine"
)

// mostQueued is how many messages wait for a subscriber who reads slowly.
const mostQueued = 256

// Message is what a subscriber is told of one record.
type Message struct {
	Data     []byte
	Position engine.Position // going on from here, nothing is missed
	record   string
}

// outbox holds what a subscriber has not taken yet.
type outbox struct{ list []Message }

// put adds a message. When there is no more room, only the newest message about each record stays; it is false when
// there is none even then.
func (o *outbox) put(m Message) bool {
	if len(o.list) >= mostQueued {
		o.shrink()
	}
	if len(o.list) >= mostQueued {
		return false
	}
	o.list = append(o.list, m)
	return true
}

func (o *outbox) shrink() {
	newest := map[string]bool{}
	kept := make([]Message, 0, len(o.list))
	for _, m := range slices.Backward(o.list) {
		if !newest[m.record] {
			newest[m.record] = true
			kept = append(kept, m)
		}
	}
	slices.Reverse(kept)
	o.list = kept
}

func (o *outbox) next() (Message, bool) {
	if len(o.list) == 0 {
		return Message{}, false
	}
	m := o.list[0]
	o.list[0] = Message{}
	if o.list = o.list[1:]; len(o.list) == 0 {
		o.list = nil // an idle subscriber keeps no room
	}
	return m, true
}
