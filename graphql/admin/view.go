package admin

import (
	"context"
	"encoding/json"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/graphql"
	"kith/metadata"
	"kith/metadata/expr"
)

// keptView is a view that a member keeps for themselves.
type keptView struct {
	Name     gql.ID
	Entity   *gql.ID
	Label    string
	Document string
	Revision int32
	Broken   *string
	View     *catalogView
}

// MyViews resolves Query.myViews.
func (r *root) MyViews(ctx context.Context, args struct{ Locale *string }) ([]keptView, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	kept, err := s.room.MyViews(ctx, s.actor)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	c := s.cataloguer(given(args.Locale))
	list := []keptView{}
	for _, v := range kept {
		list = append(list, c.kept(v, s.reader()))
	}
	return list, nil
}

// cataloguer shapes what the caller may see, in a language.
func (s *session) cataloguer(locale string) *cataloguer {
	language, _ := metadata.Language(locale)
	if language == "" {
		language = s.actor.Locale
	}
	return newCataloguer(s.state, s.actor.Roles, language)
}

func (s *session) reader() engine.Reader { return engine.ReaderOf(s.actor, s.state.Model) }

// kept shapes a view of the caller's own: one that the model or their rights no longer have room for is told to be broken.
func (c *cataloguer) kept(v *engine.PersonalView, reader engine.Reader) keptView {
	var head struct {
		Entity string `json:"entity"`
		Title  any    `json:"title"`
	}
	_ = json.Unmarshal([]byte(v.Document), &head) // it was read when it was saved
	out := keptView{
		Name: gql.ID(graphql.Mine + v.Name), Label: c.label(metadata.LabelsOf(head.Title), v.Name), Document: v.Document, Revision: int32(v.Revision),
	}
	if e := c.model.Lookup(head.Entity); e != nil && c.Entity(e).Read {
		id := gql.ID(e.Name)
		out.Entity = &id
	}
	if read := v.Read(c.model); read != nil && c.CanView(read) {
		view := c.view(read, string(out.Name))
		out.View = &view
		return out
	}
	why := reader.Tell("The view speaks of fields that there are no more, or that you may no longer read. Save it anew, or delete it.")
	out.Broken = &why
	return out
}

type saveViewArgs struct {
	Document string
	Revision *int32
}

// SaveView resolves Mutation.saveView.
func (r *root) SaveView(ctx context.Context, args saveViewArgs) (*keptView, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	c := s.cataloguer("")
	kept, err := s.room.SaveView(ctx, s.state, s.actor, args.Document, revisionOf(args.Revision), c.sees)
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := c.kept(kept, s.reader())
	return &out, nil
}

func revisionOf(n *int32) *int64 {
	if n == nil {
		return nil
	}
	out := int64(*n)
	return &out
}

// DeleteView resolves Mutation.deleteView.
func (r *root) DeleteView(ctx context.Context, args struct{ Name gql.ID }) (bool, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return false, err
	}
	gone, err := s.room.Views.DeleteView(ctx, s.actor.User, strings.TrimPrefix(string(args.Name), graphql.Mine))
	return gone, r.tell(ctx, err)
}

type viewFilterArgs struct {
	Entity gql.ID
	Filter JSON
	Me     *gql.ID
}

// ViewFilter resolves Query.viewFilter.
func (r *root) ViewFilter(ctx context.Context, args viewFilterArgs) (string, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return "", err
	}
	c := s.cataloguer("")
	e, err := c.readable(string(args.Entity))
	if err != nil {
		return "", r.tell(ctx, err)
	}
	var filter map[string]any
	decoder := json.NewDecoder(strings.NewReader(string(args.Filter.RawMessage)))
	decoder.UseNumber()
	if err := decoder.Decode(&filter); err != nil {
		return "", r.tell(ctx, engine.Errorf(engine.BadRequest, "The filter is no JSON object."))
	}
	node, err := graphql.ConditionOf(s.state.Model, e, c.Sight, filter, string(given(args.Me)))
	if err != nil {
		return "", r.tell(ctx, err)
	}
	return expr.Format(node), nil
}

// readable is an entity whose records the caller may read.
func (c *cataloguer) readable(name string) (*metadata.Entity, error) {
	e := c.model.Entity(name)
	if e == nil || !c.Entity(e).Read {
		return nil, engine.Errorf(engine.NotFound, "There is no entity %s.", name)
	}
	return e, nil
}

type viewInputArgs struct {
	Entity gql.ID
	Filter string
}

// ViewInput resolves Query.viewInput.
func (r *root) ViewInput(ctx context.Context, args viewInputArgs) (*JSON, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	c := s.cataloguer("")
	e, err := c.readable(string(args.Entity))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	node, _, problems := expr.ParseFormer(args.Filter, s.state.Model.Scope(), e.Name, expr.Options{Want: expr.Bool})
	if len(problems) > 0 || !c.ReadsCondition(node) {
		return nil, nil
	}
	input, ok := graphql.FilterOf(e, node, meID)
	if !ok {
		return nil, nil
	}
	out := jsonOf(input)
	return &out, nil
}
