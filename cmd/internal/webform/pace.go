package webform

import (
	"net/netip"
	"sync"
	"time"
)

// How often a form may be sent in a minute where it does not say: from one address, and from all of them together for each
// that one may send.
const (
	usualPerMinute = 10
	manyAddresses  = 30
	checksPerSend  = 20 // how often a page may have what is being filled in looked at
)

// mostPaced bounds how many addresses are remembered. When there are more, the oldest are forgotten.
const mostPaced = 20_000

// pace counts what is sent, each process for itself.
type pace struct {
	mu  sync.Mutex
	due map[string]time.Time // when all that somebody sent would be over, had it come evenly
}

// take counts something that may happen so many times a minute, all at once if need be; else it tells how long to wait.
func (p *pace) take(who string, perMinute int, now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	due := p.due[who]
	if due.Before(now) {
		due = now
	}
	step := time.Minute / time.Duration(perMinute)
	if ahead := due.Sub(now) + step; ahead > time.Minute {
		return ahead - time.Minute
	}
	if len(p.due) >= mostPaced {
		p.forget(now)
	}
	if p.due == nil {
		p.due = map[string]time.Time{}
	}
	p.due[who] = due.Add(step)
	return 0
}

// forget gives up those who have been quiet, and where there are none, a tenth of the others.
func (p *pace) forget(now time.Time) {
	for who, due := range p.due {
		if !due.After(now) {
			delete(p.due, who)
		}
	}
	extra := len(p.due) - mostPaced*9/10
	for who := range p.due {
		if extra <= 0 {
			return
		}
		delete(p.due, who)
		extra--
	}
}

// network is what somebody has for themselves: an address, or of the newer sort all that begin alike.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Unmap().Is4() {
		return address
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}

// wait counts that a form is sent from an address, and tells how long to wait where that is too often.
func (v *visit) wait(address string, checking bool) time.Duration {
	h, perMinute := v.handler, v.form.Public.PerMinute
	if perMinute == 0 {
		perMinute = usualPerMinute
	}
	form := v.form.Workspace() + "/" + v.form.Name
	address = network(address)
	now := h.Now()
	if checking {
		return h.pace.take("check "+form+" "+address, perMinute*checksPerSend, now)
	}
	if wait := h.pace.take(form+" "+address, perMinute, now); wait > 0 {
		return wait
	}
	return h.pace.take(form, perMinute*manyAddresses, now)
}
