package webhook

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"kith/engine"
)

// waits are the times between the tries of a delivery: about a day in all.
func waits() []time.Duration {
	return []time.Duration{
		5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, 30 * time.Minute,
		time.Hour, 3 * time.Hour, 8 * time.Hour, 12 * time.Hour,
	}
}

// patience is how long a webhook may fail, without one message getting through, until it is disabled.
const patience = 5 * 24 * time.Hour

// longestAsked is how long a receiver may ask to be left in peace.
const longestAsked = 12 * time.Hour

// verdict is what an attempt makes of a delivery.
func verdict(w *engine.Webhook, d *engine.Delivery, a *engine.Attempt, spread func(time.Duration) time.Duration) engine.Verdict {
	tries := d.Tries + 1
	switch {
	case a.Error == "":
		return engine.Verdict{State: engine.Delivered}
	case a.Status == http.StatusGone:
		return engine.Verdict{State: engine.DeliveryFailed, Note: a.Error, Stop: "The receiver answered that it is gone (410): enable the webhook when it is back."}
	case w.FailingSince != nil && a.At.Sub(*w.FailingSince) > patience:
		return engine.Verdict{State: engine.DeliveryFailed, Note: a.Error, Stop: fmt.Sprintf(
			"No message got through for %d days: mend the receiver, enable the webhook and replay what it needs.", int(patience.Hours()/24))}
	case tries > len(waits()):
		return engine.Verdict{State: engine.DeliveryFailed, Note: fmt.Sprintf("Given up after %d tries: replay it when the receiver is mended.", tries)}
	}
	wait := spread(waits()[tries-1])
	return engine.Verdict{State: engine.DeliveryPending, Next: a.At.Add(max(wait, asked(a))), Note: a.Error}
}

// asked is how long the receiver of an attempt asked to be left in peace.
func asked(a *engine.Attempt) time.Duration {
	text := a.Headers[retryAfter]
	if seconds, err := strconv.Atoi(text); err == nil && seconds > 0 {
		return min(time.Duration(min(seconds, 1e6))*time.Second, longestAsked)
	}
	if at, err := http.ParseTime(text); err == nil {
		return min(at.Sub(a.At), longestAsked)
	}
	return 0
}
