package admin

import (
	gql "github.com/graph-gophers/graphql-go"

	"kith/metadata"
	"kith/metadata/expr"
)

// catalogForm is a form as a caller may use it: what their roles hide is left out.
type catalogForm struct {
	Name        gql.ID
	Label       string
	Description *string
	Use         []string
	Public      bool
	Tabs        []catalogFormTab
}

type catalogFormTab struct {
	Label       *string
	VisibleWhen *string
	Sections    []catalogFormSection
}

type catalogFormSection struct {
	Label       *string
	Columns     int32
	Collapsed   bool
	VisibleWhen *string
	Items       []catalogFormItem
}

type catalogFormItem struct {
	Width       int32
	VisibleWhen *string
	Field       *string
	Label       *string
	Help        *string
	Default     *JSON
	// RequiredWhen and ReadOnlyWhen are, like VisibleWhen, for screens that can evaluate them; the server decides.
	RequiredWhen, ReadOnlyWhen *string
	Related                    *catalogFormList
	Text                       *string
	Button                     *catalogFormButton
}

type catalogFormList struct {
	List    string
	Label   *string
	Columns []string
	First   *int32
}

type catalogFormButton struct {
	Label   string
	Set     JSON
	Confirm *string
}

// forms are those of an entity that are for the caller, in the order in which they are taken.
func (c *cataloguer) forms(e *metadata.Entity) []catalogForm {
	list := []catalogForm{}
	for _, f := range e.Forms {
		if c.model.IsFor(f.Roles, c.roles) {
			list = append(list, c.form(f))
		}
	}
	return list
}

func (c *cataloguer) form(f *metadata.Form) catalogForm {
	out := catalogForm{
		Name: gql.ID(f.Name), Label: c.label(f.Title, f.Name), Description: optional(c.label(f.About, "")), Use: []string{},
		Public: f.Public != nil && f.Public.Active, Tabs: []catalogFormTab{},
	}
	for _, use := range f.Uses {
		out.Use = append(out.Use, actionName(metadata.Action(use)))
	}
	for _, tab := range f.Tabs {
		shown := catalogFormTab{Label: c.optionalLabel(tab.Title), VisibleWhen: c.when(f.Entity, tab.VisibleWhen), Sections: []catalogFormSection{}}
		for _, s := range tab.Sections {
			shown.Sections = append(shown.Sections, c.section(f.Entity, s))
		}
		out.Tabs = append(out.Tabs, shown)
	}
	return out
}

func (c *cataloguer) section(e *metadata.Entity, s *metadata.FormSection) catalogFormSection {
	out := catalogFormSection{
		Label: c.optionalLabel(s.Title), Columns: int32(s.Columns), Collapsed: s.Collapsed, VisibleWhen: c.when(e, s.VisibleWhen),
		Items: []catalogFormItem{},
	}
	for _, item := range s.Items {
		shown := catalogFormItem{Width: int32(item.Width), VisibleWhen: c.when(e, item.VisibleWhen), Text: c.optionalLabel(item.Text)}
		if c.fill(&shown, e, item) {
			out.Items = append(out.Items, shown)
		}
	}
	return out
}

// fill tells what an item is. It is false where that is nothing to the caller.
func (c *cataloguer) fill(out *catalogFormItem, e *metadata.Entity, item *metadata.FormItem) bool {
	switch {
	case item.Field != nil:
		return c.fieldItem(out, e, item)
	case item.Related != nil:
		return c.relatedItem(out, item.Related)
	case item.Button != nil:
		set := map[string]any{}
		for f, v := range item.Button.Set {
			if !c.Field(f).Update {
				return false
			}
			set[f.Name] = f.Kind.Plain(f.Settings, v)
		}
		out.Button = &catalogFormButton{Label: c.label(item.Button.Label, ""), Set: jsonOf(set), Confirm: c.optionalLabel(item.Button.Confirm)}
	}
	return true
}

func (c *cataloguer) fieldItem(out *catalogFormItem, e *metadata.Entity, item *metadata.FormItem) bool {
	f := item.Field
	use := c.Field(f)
	if !use.Read && !use.Create && !use.Update {
		return false
	}
	out.Field, out.Label, out.Help = &f.Name, c.optionalLabel(item.Label), c.optionalLabel(item.Help)
	out.RequiredWhen, out.ReadOnlyWhen = c.when(e, item.RequiredWhen), c.when(e, item.ReadOnlyWhen)
	if item.Default != nil {
		value := jsonOf(f.Kind.Plain(f.Settings, item.Default))
		out.Default = &value
	}
	return true
}

// relatedItem tells of a list by the name that it has among the lists of the entity.
func (c *cataloguer) relatedItem(out *catalogFormItem, list *metadata.FormList) bool {
	f := list.Field
	if !c.Field(f).Read || f.Reach != metadata.Pointing && f.Reach != metadata.Linked {
		return false
	}
	out.Related = &catalogFormList{List: string(c.list(f).Name), Label: c.optionalLabel(list.Title), Columns: []string{}}
	if list.First > 0 {
		first := int32(list.First)
		out.Related.First = &first
	}
	for _, path := range list.Columns {
		if c.follows(path) {
			out.Related.Columns = append(out.Related.Columns, path.String())
		}
	}
	return true
}

// follows is whether the caller may read all that a path leads over.
func (c *cataloguer) follows(path metadata.Path) bool {
	for i, f := range path {
		if use := c.Field(f); !use.Read || i < len(path)-1 && !use.Follow {
			return false
		}
	}
	return true
}

// when is the text of a condition for those who may read all that it speaks of; nil where there is none, for others, and
// where it asks about many records.
func (c *cataloguer) when(e *metadata.Entity, condition *metadata.Condition) *string {
	if condition == nil || !c.reads(e, condition.Node) {
		return nil
	}
	return &condition.Text
}

// reads is whether the caller may read all that an expression about records of an entity speaks of.
func (c *cataloguer) reads(e *metadata.Entity, node expr.Node) bool {
	all := true
	expr.Walk(node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Quantifier, *expr.Rollup:
			all = false
		case *expr.Field:
			from := n.From.Type().Entity
			if of := c.model.Entity(from); of != nil {
				f := of.Field(n.Name)
				all = all && f != nil && !f.Many && c.Field(f).Read
			}
		}
		return all
	})
	return all && e != nil
}

func (c *cataloguer) optionalLabel(l metadata.Labels) *string { return optional(c.label(l, "")) }
