package engine

import (
	"context"
	"slices"
	"strings"

	"kith/metadata"
)

// mostViews is how many views a member may keep, longestView how many bytes one may have.
const (
	mostViews   = 200
	longestView = 64 << 10
)

// MyViews lists the views that a member keeps.
func (w *Workspace) MyViews(ctx context.Context, actor *Actor) ([]*PersonalView, error) {
	if actor.User == "" {
		return nil, nil
	}
	return w.Views.PersonalViews(ctx, actor.User)
}

// SaveView keeps a view for a member. sees tells whether they may read all that it names: what they may not is refused in
// the words of what there is not. See Views for revision.
func (w *Workspace) SaveView(
	ctx context.Context, state *State, actor *Actor, text string, revision *int64, sees func(*metadata.View) bool,
) (*PersonalView, error) {
	if actor.User == "" {
		return nil, Errorf(Forbidden, "Views are kept for people: sign in as one.")
	}
	if len(text) > longestView {
		return nil, Errorf(Limit, "The view has %d bytes; the limit is %d.", len(text), longestView)
	}
	view, document, problems := state.Model.ReadView([]byte(text))
	switch {
	case len(problems) > 0 && state.Guard.Admin(actor.Roles):
		return nil, Mend(problems)
	case len(problems) > 0 || !sees(view):
		return nil, Errorf(BadRequest, "The view names fields that there are not, or says what can't be understood.")
	case view.Name == "":
		return nil, Errorf(BadRequest, "The view has no name: write it as $id.")
	}
	mine, err := w.Views.PersonalViews(ctx, actor.User)
	if err != nil {
		return nil, err
	}
	kept := &PersonalView{User: actor.User, Name: view.Name, Position: view.Order, Document: strings.TrimSpace(string(document.Body))}
	known := slices.ContainsFunc(mine, func(v *PersonalView) bool { return v.Name == kept.Name })
	if !known && len(mine) >= mostViews {
		return nil, Errorf(Limit, "You keep %d views, and there can't be more: delete some first.", mostViews)
	}
	return kept, w.Views.SaveView(ctx, kept, revision)
}
