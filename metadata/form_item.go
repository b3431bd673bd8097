package metadata

import (
	"slices"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// itemKeys are the keys that each kind of item may have besides visibleWhen and width, which all have.
func itemKeys() map[string][]string {
	return map[string][]string{
		"field":   {"label", "help", "default", "requiredWhen", "readOnlyWhen"},
		"related": {"title", "columns", "first"},
		"text":    nil,
		"button":  nil,
	}
}

// item reads one thing of a section; nil for what sleeps in the trash, or is wrong.
func (b *designer) item(t *tree, at string, seen map[*Field]bool) *FormItem {
	what := b.itemKind(t, at)
	item := &FormItem{Width: 1, VisibleWhen: b.condition(t, "visibleWhen", at)}
	if n, ok := t.integer("width"); ok {
		item.Width = n
	}
	switch what {
	case "field":
		return b.fieldItem(item, t, at, seen)
	case "related":
		return b.relatedItem(item, t, at)
	case "text":
		item.Text = labels(t.get("text"))
	case "button":
		button := t.get("button")
		item.Button = &FormButton{
			Label: labels(button.get("label")), Set: b.values(button.get("set"), at+"/button/set"), Confirm: labels(button.get("confirm")),
		}
	default:
		return nil
	}
	return item
}

// itemKind is which of the four kinds an item is: "" when it is none, or several, or has keys of another.
func (b *designer) itemKind(t *tree, at string) string {
	var kinds []string
	for kind := range itemKeys() {
		if t.get(kind) != nil {
			kinds = append(kinds, kind)
		}
	}
	slices.Sort(kinds)
	if len(kinds) != 1 {
		b.s.report(at, "an item is a field, a list of related records, a text or a button: write one of field, related, text, button%s", thereAre(kinds))
		return ""
	}
	for _, m := range t.members {
		if m.key != kinds[0] && m.key != "visibleWhen" && m.key != "width" && !slices.Contains(itemKeys()[kinds[0]], m.key) {
			b.s.report(at+"/"+m.key, "%s means nothing beside %s: remove it", m.key, kinds[0])
		}
	}
	return kinds[0]
}

func thereAre(kinds []string) say.Text {
	if len(kinds) == 0 {
		return say.Text{}
	}
	return say.Of(" (there are %s)", say.AllOf(kinds))
}

func (b *designer) fieldItem(item *FormItem, t *tree, at string, seen map[*Field]bool) *FormItem {
	item.Field = b.field(t, "field", at, true)
	item.Label, item.Help = labels(t.get("label")), labels(t.get("help"))
	item.RequiredWhen, item.ReadOnlyWhen = b.condition(t, "requiredWhen", at), b.condition(t, "readOnlyWhen", at)
	switch f := item.Field; {
	case f == nil:
		return nil
	case f.Many && f.Back:
		b.s.report(at+"/field", "%s leads to many records: write {\"related\": %q}", f.Name, f.Name)
		return nil
	case seen[f]:
		b.s.report(at+"/field", "%s stands in this form already: keep one", f.Name)
	case item.RequiredWhen != nil && f.ReadOnly:
		b.s.report(at+"/requiredWhen", "nobody gives %s a value, so it can't be asked for: remove requiredWhen", f.Name)
	}
	seen[item.Field] = true
	if given := t.get("default"); given != nil {
		item.Default, _ = b.value(item.Field, given, at+"/default")
	}
	return item
}

func (b *designer) relatedItem(item *FormItem, t *tree, at string) *FormItem {
	f := b.field(t, "related", at, true)
	if f == nil || f.Target == nil {
		if f != nil {
			b.s.report(at+"/related", "%s leads to no records: name the other side of a relation", f.Name)
		}
		return nil
	}
	if !f.Many {
		b.s.report(at+"/related", "%s leads to one record: write {\"field\": %q}", f.Name, f.Name)
		return nil
	}
	item.Related = &FormList{Title: labels(t.get("title")), Field: f}
	item.Related.First, _ = t.integer("first")
	item.Related.Columns, _ = b.paths(f.Target, t.get("columns"), at+"/columns")
	return item
}

func keepsConsent(f *Field) bool {
	writable := !f.ReadOnly && !f.Back && !f.System && !f.Shape.List
	return writable && (f.Type.Base == expr.Bool || f.Type.Base == expr.DateTime || f.Type.Base == expr.Text && len(f.Shape.Enum) == 0)
}
