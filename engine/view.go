package engine

import (
	"context"
	"time"
)

// PersonalView is a view that a member keeps for themselves.
type PersonalView struct {
	User     string
	Name     string
	Position int    // among the member's views
	Document string // of type view, as it was saved
	Revision int64  // counts on with each saving
	SavedAt  time.Time
}

// Views keeps the views of members. It is implemented by engine/pg.
type Views interface {
	// PersonalViews lists a user's views in their order.
	PersonalViews(ctx context.Context, user string) ([]*PersonalView, error)
	// PersonalView finds one by its name; nil when there is none.
	PersonalView(ctx context.Context, user, name string) (*PersonalView, error)
	// SaveView makes a view or replaces that of its name, and tells it its revision and time. It answers Conflict when
	// that is at another revision than the one given, 0 for none; nil asks nothing.
	SaveView(ctx context.Context, v *PersonalView, revision *int64) error
	// DeleteView deletes a view; false when there was none.
	DeleteView(ctx context.Context, user, name string) (bool, error)
}
