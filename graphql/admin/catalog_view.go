package admin

import (
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/graphql"
	"kith/metadata"
)

// meID stands for whoever asks, in filters that are the same for everybody.
const meID = "me"

// catalogView is a view as a caller may use it: what they may not read is left out of it.
type catalogView struct {
	Name        gql.ID
	Label       string
	Description *string
	Layout      string
	Icon        *string
	Order       int32
	Roles       *[]string
	Columns     []viewColumn
	Filter      *string
	FilterInput *JSON
	OrderBy     []viewOrder
	Search      string
	By          *string
	Card        []string
	Sum         *string
	Start       *string
	End         *string
	Group       *string
}

type viewColumn struct {
	Field string
	Width *int32
}

type viewOrder struct {
	Field     string
	Direction string
	Nulls     *string
}

// views lists the shared views of an entity that the caller may use, in their order.
func (c *cataloguer) views(e *metadata.Entity) []catalogView {
	list := []catalogView{}
	for _, v := range e.Views {
		if c.state.SharesView(v, c.roles) && c.CanView(v) {
			list = append(list, c.view(v, v.Name))
		}
	}
	return list
}

// view shapes a view under the name that it is asked for by.
func (c *cataloguer) view(v *metadata.View, name string) catalogView {
	out := catalogView{
		Name: gql.ID(name), Label: c.label(v.Title, v.Name), Description: optional(c.label(v.About, "")),
		Layout: strings.ToUpper(string(v.Layout)), Icon: optional(v.Icon), Order: int32(v.Order),
		Columns: []viewColumn{}, OrderBy: []viewOrder{}, Search: v.Search, Card: []string{},
		By: c.fieldName(v.By), Sum: c.fieldName(v.Sum), Start: c.fieldName(v.Start), End: c.fieldName(v.End), Group: c.fieldName(v.Group),
	}
	if v.Roles != nil {
		out.Roles = &v.Roles
	}
	for _, column := range v.Columns {
		if c.ReadsAll(column.Path) {
			out.Columns = append(out.Columns, viewColumn{column.Path.String(), optionalInt(column.Width)})
		}
	}
	for _, path := range v.Card {
		if c.ReadsAll(path) {
			out.Card = append(out.Card, path.String())
		}
	}
	for _, o := range v.OrderBy {
		if c.ReadsAll(o.Path) {
			out.OrderBy = append(out.OrderBy, orderOf(o))
		}
	}
	if v.Filter != nil {
		out.Filter = &v.Filter.Text
		if input, ok := graphql.FilterOf(v.Entity, v.Filter.Node, meID); ok {
			plain := jsonOf(input)
			out.FilterInput = &plain
		}
	}
	return out
}

func (c *cataloguer) fieldName(f *metadata.Field) *string {
	if f == nil || !c.ReadsAll(metadata.Path{f}) {
		return nil
	}
	return &f.Name
}

func orderOf(o metadata.ViewOrder) viewOrder {
	out := viewOrder{Field: o.Path.String(), Direction: "ASC"}
	if o.Desc {
		out.Direction = "DESC"
	}
	if o.NullsFirst != nil {
		nulls := "LAST"
		if *o.NullsFirst {
			nulls = "FIRST"
		}
		out.Nulls = &nulls
	}
	return out
}

func optionalInt(n int) *int32 {
	if n == 0 {
		return nil
	}
	out := int32(n)
	return &out
}

// sees is whether the caller may read all that a view names.
func (c *cataloguer) sees(v *metadata.View) bool {
	if !c.CanView(v) {
		return false
	}
	var paths []metadata.Path
	for _, column := range v.Columns {
		paths = append(paths, column.Path)
	}
	for _, o := range v.OrderBy {
		paths = append(paths, o.Path)
	}
	paths = append(paths, v.Card...)
	for _, f := range []*metadata.Field{v.By, v.Sum, v.Start, v.End, v.Group} {
		if f != nil {
			paths = append(paths, metadata.Path{f})
		}
	}
	for _, path := range paths {
		if !c.ReadsAll(path) {
			return false
		}
	}
	return true
}
