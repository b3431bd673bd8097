package engine

import (
	"context"
	"time"

	"kith/metadata"
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
	// Pins lists the names of the views that a user has pinned, in their order. SavePins puts others in their place.
	Pins(ctx context.Context, user string) ([]string, error)
	SavePins(ctx context.Context, user string, names []string) error
}

// Read is the view as a model has it, under the name that it is asked for by; nil where the model has no longer what it
// needs.
func (v *PersonalView) Read(m *metadata.Model) *metadata.View {
	read, _, problems := m.ReadView([]byte(v.Document))
	if len(problems) > 0 {
		return nil
	}
	return read
}

// SharedView finds a view that is shared with somebody: with one of their roles, or with everybody. Administrators, who
// make them, use all.
func (s *State) SharedView(name string, roles []string) *metadata.View {
	v := s.Model.View(name)
	if v == nil || !s.SharesView(v, roles) {
		return nil
	}
	return v
}

// SharesView is whether a view is shared with somebody.
func (s *State) SharesView(v *metadata.View, roles []string) bool {
	return s.Model.IsFor(v.Roles, roles) || s.Guard.Admin(roles)
}
