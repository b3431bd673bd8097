package engine

import (
	"context"
	"strconv"
	"time"
)

// Webhook is an address that changes of a workspace's records are told to.
type Webhook struct {
	ID        string
	Name      string
	URL       string
	Secret    string   // what its messages are signed with
	Entity    string   // stable id of the entity; "" for all
	Actions   []string // of events; empty for all
	Fields    []string // stable ids: an update is told only when one of these has changed; empty for any
	Condition string   // CEL about the record; "" for all records
	Roles     []string // whose rights the messages are made with
	Enabled   bool
	CreatedAt time.Time
	CreatedBy string
	// FailingSince is since when no message has come through; nil when the last one did.
	FailingSince *time.Time
	// Stopped is why it was disabled without an admin having done so.
	Stopped string
	// From is from where on the log is told.
	From Position
}

// Delivery is one event on its way to one webhook.
type Delivery struct {
	ID      string // stays the same however often it is sent
	Webhook string
	// Event is what happened; its Position is zero after a restore.
	Event     Event
	State     DeliveryState
	Round     int        // counts on when it is replayed: each round has a job of its own
	Tries     int        // in this round
	Attempts  int        // in all
	NextAt    *time.Time // of one that is pending
	Note      string     // why it was skipped or given up
	CreatedAt time.Time
}

// DeliveryState says what has become of a delivery.
type DeliveryState string

// The states of deliveries.
const (
	DeliveryPending DeliveryState = "pending"
	Delivered       DeliveryState = "delivered"
	DeliveryFailed  DeliveryState = "failed"  // given up
	DeliverySkipped DeliveryState = "skipped" // not for this webhook: its condition does not hold, or its roles may not read the record
)

// Attempt is one time that a delivery was sent.
type Attempt struct {
	Number       int
	At           time.Time
	Status       int               // of the answer; 0: there was none
	Headers      map[string]string // a few of the answer's
	Response     string            // how the answer begins
	Error        string            // for people, "" when the answer was a good one
	Milliseconds int
}

// Verdict is what an attempt, or the lack of one, makes of a delivery and its webhook.
type Verdict struct {
	State DeliveryState
	Next  time.Time // of one that stays pending
	Note  string
	Stop  string // not "": the webhook is disabled, and why
}

// DeliveryJob is the kind of the jobs that send deliveries.
const DeliveryJob = "webhook.deliver"

// JobKey is the key of the job of a delivery's present round.
func (d *Delivery) JobKey() string { return d.ID + "/" + strconv.Itoa(d.Round) }

// Hooks keeps the webhooks of one workspace, and what is on its way to them. Lookups answer NotFound. It is implemented
// by engine/pg.
type Hooks interface {
	Webhooks(ctx context.Context) ([]Webhook, error)
	Webhook(ctx context.Context, id string) (*Webhook, error)
	// CreateWebhook keeps a webhook. It hears of the changes whose transactions begin afterwards.
	CreateWebhook(ctx context.Context, w *Webhook) error
	// UpdateWebhook replaces all but the secret and who made it when. One that becomes enabled hears of what comes then.
	UpdateWebhook(ctx context.Context, w *Webhook) error
	DeleteWebhook(ctx context.Context, id string) error
	// Deliveries lists the newest first, after the id of one.
	Deliveries(ctx context.Context, f DeliveryFilter) ([]Delivery, error)
	Delivery(ctx context.Context, id string) (*Delivery, error)
	// Attempts lists those of a delivery, in order.
	Attempts(ctx context.Context, delivery string) ([]Attempt, error)
	// Settle keeps what became of a delivery; attempt may be nil. The verdict does not count when it has been replayed
	// meanwhile.
	Settle(ctx context.Context, d *Delivery, attempt *Attempt, v Verdict) error
	// Replay makes a delivery pending again, with a job that sends it now.
	Replay(ctx context.Context, id string) error
	// SweepDeliveries forgets some of those made before a time, and answers how many.
	SweepDeliveries(ctx context.Context, before time.Time) (int, error)
}

// DeliveryFilter says which deliveries are listed.
type DeliveryFilter struct {
	Webhook string        // "" for all
	State   DeliveryState // "" for all
	After   string        // id of a delivery, or ""
	Limit   int
}

// Webhooks administers webhooks: it is implemented by engine/webhook.
type Webhooks interface {
	// Create makes a webhook. The answer has its secret.
	Create(ctx context.Context, by *Actor, workspace string, w *Webhook) (*Webhook, error)
	Update(ctx context.Context, workspace string, w *Webhook) error
	// Test sends a message that is about nothing, at once.
	Test(ctx context.Context, workspace, id string) (*Attempt, error)
	// Faults says what of a webhook the present model can't follow, each with what mends it.
	Faults(state *State, w *Webhook) []string
}
