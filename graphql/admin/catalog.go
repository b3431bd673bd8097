package admin

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/graphql"
	"kith/metadata"
)

// catalog is the data model as a caller may use it.
type catalog struct {
	Version         int32
	Workspace       string
	TimeZone        string
	Currency        string
	Currencies      []string
	Rates           []catalogRate
	Country         *string
	Locale          string
	Languages       []string
	FirstWeekday    int32
	FiscalYearStart int32
	Entities        []catalogEntity
}

type catalogRate struct{ Currency, Rate string }

type catalogEntity struct {
	Name        gql.ID
	Plural      string
	Type        string
	Label       string
	LabelPlural string
	Description *string
	Icon        *string
	Display     *string
	Owned       bool
	System      bool
	Link        bool
	Actions     []string
	Fields      []catalogField
	Lists       []catalogList
	Forms       []catalogForm
	Pipelines   []catalogPipeline
	Views       []catalogView
}

// Catalog resolves Query.catalog, for everybody who has signed in.
func (r *root) Catalog(ctx context.Context, args struct{ Locale *string }) (*catalog, error) {
	s, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	locale, _ := metadata.Language(given(args.Locale))
	return newCataloguer(s.state, s.actor.Roles, cmp.Or(locale, s.actor.Locale)).catalog(s.room.Name), nil
}

// cataloguer shapes a catalog by what a set of roles may do, in a locale.
type cataloguer struct {
	graphql.Sight
	model   *metadata.Model
	state   *engine.State
	roles   []string
	locales []string
}

func newCataloguer(state *engine.State, roles []string, locale string) *cataloguer {
	c := &cataloguer{Sight: graphql.See(state.Guard, roles), model: state.Model, state: state, roles: roles}
	if locale != "" {
		c.locales = append(c.locales, locale)
	}
	c.locales = append(c.locales, state.Model.Settings.Locale)
	return c
}

func (c *cataloguer) catalog(workspace string) *catalog {
	set := c.model.Settings
	out := &catalog{
		Version: int32(c.model.Version), Workspace: workspace, TimeZone: set.TimeZone, Currency: set.Currency,
		Currencies: currenciesOf(set), Rates: ratesOf(set), Country: optional(set.Country), Locale: set.Locale, Languages: set.Languages,
		FirstWeekday: int32(set.FirstWeekday), FiscalYearStart: int32(set.FiscalYearStart),
		Entities: []catalogEntity{},
	}
	for _, e := range inOrder(c.model) {
		if c.Entity(e) != (graphql.EntityUse{}) {
			out.Entities = append(out.Entities, c.entity(e))
		}
	}
	return out
}

// currenciesOf lists the base currency and those that have a rate.
func currenciesOf(set *metadata.WorkspaceSettings) []string {
	var rated []string
	for _, r := range set.Rates {
		if r.Currency != set.Currency {
			rated = append(rated, r.Currency)
		}
	}
	slices.Sort(rated)
	return append([]string{set.Currency}, slices.Compact(rated)...)
}

func ratesOf(set *metadata.WorkspaceSettings) []catalogRate {
	rates := []catalogRate{}
	for _, currency := range currenciesOf(set)[1:] {
		if rate := set.Rate(currency, time.Now()); rate != "" {
			rates = append(rates, catalogRate{currency, rate})
		}
	}
	return rates
}

func (c *cataloguer) entity(e *metadata.Entity) catalogEntity {
	use := c.Entity(e)
	out := catalogEntity{
		Name: gql.ID(e.Name), Plural: e.Plural, Type: graphql.TypeName(e),
		Label: c.label(e.Title, e.Name), LabelPlural: c.label(e.Plurals, e.Plural),
		Description: optional(c.label(e.About, "")), Icon: optional(e.Icon), Owned: e.Owned, System: e.System, Link: e.LinkOf != nil,
		Actions: actionsOf(use), Fields: []catalogField{}, Lists: []catalogList{}, Forms: c.forms(e), Pipelines: c.pipelines(e), Views: c.views(e),
	}
	if f := e.Field(e.Display); f != nil && c.Field(f).Read {
		out.Display = &f.Name
	}
	schemas := e.FieldSchemas()
	for _, f := range e.Fields {
		use := c.Field(f)
		if f.Reach == metadata.Linked && use.Read {
			out.Lists = append(out.Lists, c.list(f))
		}
		switch {
		case f.Many && use.Read && f.Reach == metadata.Pointing && f.Target.LinkOf != nil:
		case f.Many && use.Read && f.Reach == metadata.Pointing:
			out.Lists = append(out.Lists, c.list(f))
		case f.Arc != nil: // told by the field that it belongs to
		case (!f.Many || f.Reach == metadata.Linked) && (use.Read || use.Create || use.Update):
			out.Fields = append(out.Fields, c.field(f, use, schemas[f]))
		}
	}
	return out
}

// actionsOf lists what may be done: who may delete may also restore.
func actionsOf(use graphql.EntityUse) []string {
	out := []string{}
	for _, a := range []struct {
		action metadata.Action
		may    bool
	}{
		{metadata.Read, use.Read},
		{metadata.Create, use.Create},
		{metadata.Update, use.Update},
		{metadata.Delete, use.Delete},
		{"restore", use.Delete},
		{metadata.Destroy, use.Destroy},
	} {
		if a.may {
			out = append(out, actionName(a.action))
		}
	}
	return out
}

// actionName is how the schema writes an action.
func actionName(a metadata.Action) string { return strings.ToUpper(string(a)) }

// label is a text for people, or what stands in its place where there is none.
func (c *cataloguer) label(l metadata.Labels, otherwise string) string {
	if text := l.Among(c.locales...); text != "" {
		return text
	}
	return otherwise
}
