package metadata_test

import (
	"fmt"
	"slices"
	"strings"

	"kith/metadata"
	"kith/metadata/expr"
)

func dumpDesigns(out *strings.Builder, m *metadata.Model) {
	for _, p := range m.Pipelines {
		fmt.Fprintf(out, "pipeline %s of %s.%s%s skip %+v back %+v\n", p.Name, p.Entity.Name, p.Field.Name, nodeText(" when ", p.When), p.Skip, p.Back)
		for _, s := range p.Stages {
			fmt.Fprintf(out, "  %s %q%s%s%s", s.Value, s.Title.In("en"), when(s.Closed != "", " "+string(s.Closed)), fieldNames(s.Require), nodeText(" check ", s.Check))
			if s.Probability != nil {
				fmt.Fprintf(out, " %s%%", s.Probability)
			}
			fmt.Fprintf(out, "%s\n", when(s.IdleAfter > 0, " idle after "+s.IdleAfter.String()))
		}
	}
	for _, f := range m.Forms {
		fmt.Fprintf(out, "form %s of %s %v%s order %d\n", f.Name, f.Entity.Name, f.Uses, listed(" for ", f.Roles), f.Order)
		for _, tab := range f.Tabs {
			fmt.Fprintf(out, "  tab %q%s\n", tab.Title.In("en"), conditionText(" visible when ", tab.VisibleWhen))
			for _, section := range tab.Sections {
				fmt.Fprintf(out, "    section %q columns %d%s\n", section.Title.In("en"), section.Columns, conditionText(" visible when ", section.VisibleWhen))
				for _, item := range section.Items {
					fmt.Fprintf(out, "      %s\n", itemText(item))
				}
			}
		}
		if f.Public != nil {
			fmt.Fprintf(out, "  public %t consent %q set %s\n", f.Public.Active, f.Public.Consent.In("en"), setText(f.Public.Set))
		}
	}
	for _, v := range m.Views {
		fmt.Fprintf(out, "view %s of %s %s%s order %d%s columns", v.Name, v.Entity.Name, v.Layout, listed(" for ", v.Roles), v.Order, conditionText(" filter ", v.Filter))
		for _, c := range v.Columns {
			fmt.Fprintf(out, " %s:%d", c.Path, c.Width)
		}
		fmt.Fprintf(out, "%s card %v", fieldName(" by ", v.By)+fieldName(" sum ", v.Sum)+fieldName(" start ", v.Start)+fieldName(" end ", v.End)+fieldName(" group ", v.Group), v.Card)
		for _, o := range v.OrderBy {
			fmt.Fprintf(out, " order %s%s", o.Path, when(o.Desc, " desc"))
		}
		out.WriteString("\n")
	}
}

func itemText(item *metadata.FormItem) string {
	conditions := conditionText(" visible when ", item.VisibleWhen) + conditionText(" required when ", item.RequiredWhen) + conditionText(" read-only when ", item.ReadOnlyWhen)
	switch {
	case item.Field != nil:
		return fmt.Sprintf("field %s %q width %d default %v%s", item.Field.Name, item.Label.In("en"), item.Width, item.Default, conditions)
	case item.Related != nil:
		return fmt.Sprintf("related %s %v first %d%s", item.Related.Field.Name, item.Related.Columns, item.Related.First, conditions)
	case item.Button != nil:
		return fmt.Sprintf("button %q sets %s%s", item.Button.Label.In("en"), setText(item.Button.Set), conditions)
	}
	return fmt.Sprintf("text %q%s", item.Text.In("en"), conditions)
}

func setText(set map[*metadata.Field]any) string {
	var list []string
	for f, v := range set {
		list = append(list, fmt.Sprintf("%s=%v", f.Name, v))
	}
	slices.Sort(list)
	return strings.Join(list, ",")
}

func nodeText(label string, n expr.Node) string {
	if n == nil {
		return ""
	}
	return label + exprText(n)
}

func conditionText(label string, c *metadata.Condition) string {
	if c == nil {
		return ""
	}
	return label + exprText(c.Node)
}

func fieldName(label string, f *metadata.Field) string {
	if f == nil {
		return ""
	}
	return label + f.Name
}
