package webhook

import (
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"kith/engine"
)

// The example of the specification.
func TestSignature(t *testing.T) {
	t.Parallel()
	got, err := sign("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want || err != nil {
		t.Errorf("got %s, want %s: %v", got, want, err)
	}
}

func exactly(d time.Duration) time.Duration { return d }

func TestSchedule(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	start, d, w := now, &engine.Delivery{}, &engine.Webhook{FailingSince: &now}
	var last time.Duration
	for {
		v := verdict(w, d, &engine.Attempt{At: now, Status: 500, Error: "no"}, exactly)
		if v.State != engine.DeliveryPending {
			if v.State != engine.DeliveryFailed || v.Stop != "" || v.Note == "" {
				t.Errorf("in the end: %+v", v)
			}
			break
		}
		wait := v.Next.Sub(now)
		if wait <= last {
			t.Errorf("try %d waits %v after %v", d.Tries, wait, last)
		}
		now, last = v.Next, wait
		d.Tries++
	}
	if day := now.Sub(start); d.Tries != 9 || day < 24*time.Hour || day > 26*time.Hour {
		t.Errorf("given up after %d tries and %v", d.Tries+1, day)
	}
}

func TestVerdicts(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	long, short := now.Add(-6*24*time.Hour), now.Add(-4*24*time.Hour)
	for name, c := range map[string]struct {
		attempt engine.Attempt
		since   *time.Time
		state   engine.DeliveryState
		wait    time.Duration
		stops   bool
	}{
		"success":            {attempt: engine.Attempt{Status: 204}, since: &long, state: engine.Delivered},
		"gone":               {attempt: engine.Attempt{Status: http.StatusGone, Error: "x"}, state: engine.DeliveryFailed, stops: true},
		"failing for long":   {attempt: engine.Attempt{Status: 500, Error: "x"}, since: &long, state: engine.DeliveryFailed, stops: true},
		"failing":            {attempt: engine.Attempt{Status: 500, Error: "x"}, since: &short, state: engine.DeliveryPending, wait: 5 * time.Second},
		"no answer":          {attempt: engine.Attempt{Error: "x"}, state: engine.DeliveryPending, wait: 5 * time.Second},
		"asks for a minute":  {attempt: engine.Attempt{Status: 429, Error: "x", Headers: map[string]string{retryAfter: "60"}}, state: engine.DeliveryPending, wait: time.Minute},
		"asks for a year":    {attempt: engine.Attempt{Status: 503, Error: "x", Headers: map[string]string{retryAfter: "31536000"}}, state: engine.DeliveryPending, wait: longestAsked},
		"asks for a date":    {attempt: engine.Attempt{Status: 503, Error: "x", Headers: map[string]string{retryAfter: "Fri, 02 Jan 2026 03:05:05 GMT"}}, state: engine.DeliveryPending, wait: time.Minute},
		"asks for the past":  {attempt: engine.Attempt{Status: 503, Error: "x", Headers: map[string]string{retryAfter: "Thu, 01 Jan 2026 03:05:05 GMT"}}, state: engine.DeliveryPending, wait: 5 * time.Second},
		"asks for who knows": {attempt: engine.Attempt{Status: 503, Error: "x", Headers: map[string]string{retryAfter: "-5 soon"}}, state: engine.DeliveryPending, wait: 5 * time.Second},
	} {
		c.attempt.At = now
		v := verdict(&engine.Webhook{FailingSince: c.since}, &engine.Delivery{}, &c.attempt, exactly)
		if v.State != c.state || (v.Stop != "") != c.stops || c.wait > 0 && v.Next.Sub(now) != c.wait {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

func TestJitter(t *testing.T) {
	t.Parallel()
	seen := map[time.Duration]bool{}
	for range 1000 {
		d := jitter(time.Minute)
		if d < 54*time.Second || d > 66*time.Second {
			t.Fatal(d)
		}
		seen[d] = true
	}
	if len(seen) < 100 {
		t.Errorf("only %d different times", len(seen))
	}
}

func TestPublic(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"127.0.0.1", "127.9.9.9", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
		"192.0.0.8", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
		"fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::1",
	} {
		if public(netip.MustParseAddr(text)) {
			t.Errorf("%s is taken for public", text)
		}
	}
	for _, text := range []string{"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"} {
		if !public(netip.MustParseAddr(text)) {
			t.Errorf("%s is refused", text)
		}
	}
}

func TestCheckURL(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://example.com/x?y=1": "", "https://[2606:4700::1111]:8443/": "",
		"": "no address", "example.com/x": "no address", "ftp://example.com": "no address", "https://": "no address",
		"https://e.com/\x00": "no address", "http://example.com": "https://", "https://a:b@example.com": "password",
		"https://example.com/#x": "fragment", "https://127.0.0.1/": "private", "https://[::1]/": "private",
		"https://" + strings.Repeat("a", 2000): "no address",
	} {
		if got := checkURL(text, false); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
	if got := checkURL("http://127.0.0.1:80/", true); got != "" {
		t.Error(got)
	}
}

func TestWants(t *testing.T) {
	t.Parallel()
	at := engine.Position{Tx: 5, Seq: 3}
	event := func(action, changes string) *engine.Event {
		return &engine.Event{Position: at, Entity: "deal", Action: action, Changes: []byte(changes)}
	}
	hook := engine.Webhook{Entity: "deal", Actions: []string{engine.Created, engine.Updated}, Fields: []string{"f"}, From: engine.Position{Tx: 5, Seq: 2}}
	for name, c := range map[string]struct {
		event  *engine.Event
		change func(*engine.Webhook)
		want   bool
	}{
		"its field changed":      {event: event(engine.Updated, `{"f":[1,2]}`), want: true},
		"another field changed":  {event: event(engine.Updated, `{"g":[1,2]}`)},
		"created":                {event: event(engine.Created, ``), want: true},
		"an action not asked of": {event: event(engine.Deleted, ``)},
		"any action":             {event: event(engine.Deleted, ``), change: func(w *engine.Webhook) { w.Actions = nil }, want: true},
		"another entity":         {event: event(engine.Created, ``), change: func(w *engine.Webhook) { w.Entity = "note" }},
		"any entity":             {event: event(engine.Created, ``), change: func(w *engine.Webhook) { w.Entity = "" }, want: true},
		"before its time":        {event: event(engine.Created, ``), change: func(w *engine.Webhook) { w.From = at }},
	} {
		w := hook
		if c.change != nil {
			c.change(&w)
		}
		if wants(&w, c.event) != c.want {
			t.Errorf("%s: %v", name, !c.want)
		}
	}
}
