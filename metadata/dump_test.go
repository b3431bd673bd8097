package metadata_test

import (
	"encoding/json"
	"fmt"
	"strings"

	"kith/metadata"
	"kith/metadata/expr"
)

// dump shows a model as text for golden files.
func dump(m *metadata.Model) string {
	var out strings.Builder
	for _, e := range m.Entities {
		if e.System && !related(m, e) {
			continue
		}
		dumpEntity(&out, e)
	}
	for i, f := range m.Computed {
		fmt.Fprintf(&out, "%d. %s.%s\n", i+1, f.Entity.Name, f.Name)
	}
	dumpDesigns(&out, m)
	for _, r := range m.Roles {
		fmt.Fprintf(&out, "role %s%s\n", r.Name, listed(" inherits ", r.Inherits))
		for _, p := range r.Policies {
			dumpPolicy(&out, p)
		}
	}
	settings, _ := json.Marshal(m.Settings) //nolint:errchkjson // numbers, texts and lists
	fmt.Fprintf(&out, "settings %s\n", settings)
	for _, d := range m.Documents {
		fmt.Fprintf(&out, "document %s/%s\n%s", d.Type, d.ID, d.Body)
	}
	return out.String()
}

// related is whether an entity of the system has inverse fields that the documents gave it.
func related(m *metadata.Model, e *metadata.Entity) bool {
	for _, f := range e.Fields {
		if f.Many && !f.Target.System {
			return true
		}
	}
	return false
}

func dumpEntity(out *strings.Builder, e *metadata.Entity) {
	fmt.Fprintf(out, "entity %s (%s) id %s table %s display %s%s%s\n", e.Name, e.Plural, e.ID, e.Table, e.Display, when(e.Owned, " owned"), when(e.System, " system"))
	for _, f := range e.Fields {
		fmt.Fprintf(out, "  %s %s %s%s%s%s%s", f.Name, f.Kind.Name(), typeText(f.Type), when(f.Required, " required"), when(f.Unique, " unique"), when(f.System, " system"), when(f.ReadOnly, " readOnly"))
		if f.Default != nil {
			fmt.Fprintf(out, " default %v", f.Default)
		}
		if f.Target != nil {
			fmt.Fprintf(out, " to %s", f.Target.Name)
		}
		if f.Inverse != nil {
			fmt.Fprintf(out, " inverse %s", f.Inverse.Name)
		}
		for _, c := range f.Columns {
			fmt.Fprintf(out, " [%s %s%s]", c.Name, c.Type, when(c.References != "", " -> "+c.References))
		}
		fmt.Fprintf(out, " %q\n", f.Title.In("es"))
		if f.Formula != nil {
			fmt.Fprintf(out, "    = %s\n    from %s\n", exprText(f.Formula), dependencies(f))
		}
	}
	for _, r := range e.Rules {
		fmt.Fprintf(out, "  rule %s: %s%s %q\n", r.Name, exprText(r.Check), listed(" on ", r.Fields), r.Message.In("en"))
	}
	for _, one := range e.Unique {
		set := one.Fields
		fmt.Fprintf(out, "  unique%s\n", fieldNames(set))
	}
	for _, set := range e.Indexes {
		fmt.Fprintf(out, "  index%s\n", fieldNames(set))
	}
}

// dependencies are what a computed field follows from: a path, and the field at its end.
func dependencies(f *metadata.Field) string {
	var list []string
	for _, d := range f.Dependencies() {
		path := ""
		for _, step := range d.Path {
			path += step.Name + "."
		}
		list = append(list, path+d.Field.Name)
	}
	return strings.Join(list, ", ")
}

func dumpPolicy(out *strings.Builder, p *metadata.Policy) {
	fmt.Fprintf(out, "  %s %v %s%s", when(p.Deny, "deny")+when(!p.Deny, "allow"), p.Actions, p.Entity, listed(" fields ", p.Fields))
	if p.Rows != nil {
		fmt.Fprintf(out, " rows %s", exprText(p.Rows))
	}
	if p.Check != nil {
		fmt.Fprintf(out, " check %s", exprText(p.Check))
	}
	out.WriteString("\n")
}

func exprText(n expr.Node) string { return expr.Format(n) }

func typeText(t expr.Type) string {
	switch {
	case t.Elem != nil:
		return "[" + typeText(*t.Elem) + "]"
	case t.Entity != "":
		return "<" + t.Entity + ">"
	}
	return string(t.Base)
}

func when(ok bool, text string) string {
	if ok {
		return text
	}
	return ""
}

func listed(label string, names []string) string {
	return when(len(names) > 0, label+strings.Join(names, " "))
}

func fieldNames(fields []*metadata.Field) string {
	text := ""
	for _, f := range fields {
		text += " " + f.Name
	}
	return text
}
