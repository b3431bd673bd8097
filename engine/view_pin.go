package engine

import (
	"context"
	"slices"
	"strings"
)

// mostPins is how many views a member may pin: more find no room beside the records.
const mostPins = 50

// PinViews keeps which views a member has at hand, by the names that they are asked for by, in this order.
func (w *Workspace) PinViews(ctx context.Context, actor *Actor, names []string) error {
	switch {
	case actor.User == "":
		return Errorf(Forbidden, "Views are kept for people: sign in as one.")
	case len(names) > mostPins:
		return Errorf(Limit, "You pin %d views, and there can't be more than %d: take some out first.", len(names), mostPins)
	case slices.ContainsFunc(names, func(name string) bool { return len(name) > 200 || strings.ContainsRune(name, 0) }):
		return Errorf(BadRequest, "No view has such a name.")
	}
	return w.Views.SavePins(ctx, actor.User, names)
}
