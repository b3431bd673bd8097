package graphql

import (
	"strconv"
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// writePlan is what of a mutation can be planned without values: its fields and the shape of their answers. It stands
// for one set of roles, and that a writePlan exists says that the names of the operation exist for these.
type writePlan struct {
	fields []writeField
	// open is whether answers depend on variables: the plan is then good for one request only.
	open bool
	asks engine.Asks
}

// writeField is one root field of a mutation.
type writeField struct {
	key     string
	field   *oper.Field
	root    rootInfo
	isConst bool // __typename
	payload []payloadMember
	output  *engine.Object
	records int // how many members of the payload show records
}

// payloadMember is one key of a payload.
type payloadMember struct {
	key    string
	kind   payloadKind
	object *engine.Object // of showRecords
	index  int            // among the members that show records
}

type payloadKind int

const (
	showType payloadKind = iota
	showID
	showIDs
	showCount
	showRecord
	showRecords
)

// planWrites plans the fields of a mutation.
func (a *api) planWrites(o *operation, values map[string]any, v *view) (*writePlan, error) {
	p := &planner{schema: a.schema, view: v, args: &arguments{operation: o, values: values}, inline: true, noted: true}
	p.askTypes(o)
	out := &writePlan{open: a.dependsOnVariables(o)}
	for _, sel := range p.collect(o.SelectionSet) {
		f := writeField{key: sel.key, field: sel.field}
		if sel.field.Name == typename {
			f.isConst = true
		} else {
			f.root = a.schema.roots[sel.field.Name]
			p.askRoot(sel.field.Name)
			p.payload(&f, sel)
		}
		out.fields = append(out.fields, f)
	}
	if len(out.fields) > a.schema.limits.roots {
		p.fail(engine.Limit, o.Position, "The operation asks for %d root fields; the limit is %d.", len(out.fields), a.schema.limits.roots)
	}
	if len(p.found) > 0 {
		return nil, p.found
	}
	out.asks = engine.Asks{List: p.asks}
	for _, f := range out.fields {
		if f.output == nil {
			continue
		}
		if err := engine.SecureObject(f.root.entity, f.output, v.guard, v.roles); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (p *planner) payload(f *writeField, sel selection) {
	e, many := f.root.entity, f.root.kind.many()
	for _, part := range p.collect(sel.sets...) {
		m := payloadMember{key: part.key}
		switch {
		case part.field.Name == typename:
			m.kind = showType
		case !many && part.field.Name == "id":
			m.kind = showID
		case many && part.field.Name == "ids":
			m.kind = showIDs
		case many && part.field.Name == "count":
			m.kind = showCount
		case many:
			m.kind = showRecords
		default:
			m.kind = showRecord
		}
		if m.kind == showRecord || m.kind == showRecords {
			count := 1
			if m.kind == showRecords {
				count = p.schema.limits.pageDefault
			}
			m.object, m.index = p.object(e, part.sets, count), f.records
			f.records++
		}
		f.payload = append(f.payload, m)
	}
	f.output = outputOf(f)
}

// outputOf is what is read back of each record: what the payload shows, or all that several members of it show, apart
// by their keys.
func outputOf(f *writeField) *engine.Object {
	var all *engine.Object
	for _, m := range f.payload {
		switch {
		case m.object == nil:
		case f.records == 1:
			return m.object
		case all == nil:
			all = &engine.Object{}
			fallthrough
		default:
			for _, member := range m.object.Members {
				member.Key = sharedKey(m.index, member.Key)
				all.Members = append(all.Members, member)
			}
		}
	}
	return all
}

func sharedKey(index int, key string) string { return strconv.Itoa(index) + ":" + key }

// payloadType is the name of the type that a root field answers.
func (r rootInfo) payloadType() string {
	if r.kind.many() {
		return pascal(r.entity.Plural) + "Payload"
	}
	return pascal(r.entity.Name) + "Payload"
}

// dependsOnVariables is whether what an operation answers, and not only what it writes, depends on its variables.
func (a *api) dependsOnVariables(o *operation) bool {
	uses := false
	seen := map[string]bool{}
	var visit func(set oper.SelectionSet, root bool)
	visit = func(set oper.SelectionSet, root bool) {
		for _, sel := range set {
			switch sel := sel.(type) {
			case *oper.Field:
				uses = uses || len(sel.Directives) > 0 || !root && hasVariable(sel.Arguments)
				visit(sel.SelectionSet, false)
			case *oper.InlineFragment:
				uses = uses || len(sel.Directives) > 0
				visit(sel.SelectionSet, root)
			case *oper.FragmentSpread:
				uses = uses || len(sel.Directives) > 0
				if f := o.document.fragments[sel.Name]; f != nil && !seen[sel.Name] {
					seen[sel.Name] = true
					visit(f.SelectionSet, root)
				}
			}
		}
	}
	visit(o.SelectionSet, true)
	return uses
}

func hasVariable(args oper.ArgumentList) bool {
	for _, a := range args {
		if strings.Contains(a.Value.String(), "$") { // also within a string: then needlessly, never wrongly
			return true
		}
	}
	return false
}

// size is about how many bytes the plan keeps in memory.
func (w *writePlan) size() int {
	n := 128
	for _, f := range w.fields {
		n += 256 + outputSize(f.output)
	}
	return n
}

func outputSize(o *engine.Object) int {
	if o == nil {
		return 0
	}
	n := 64 + 64*len(o.Members)
	for _, m := range o.Members {
		for _, nested := range []*engine.Nested{m.One, m.Many} {
			if nested == nil {
				continue
			}
			n += 400 + outputSize(nested.Query.Record) + connectionSize(nested.Query.Connection)
		}
		if m.History != nil {
			n += 400 + 32*len(m.History.Fields) + connectionSize(m.History.Connection)
		}
	}
	return n
}

func connectionSize(c *engine.Connection) int {
	if c == nil {
		return 0
	}
	n := 0
	for _, part := range c.Members {
		n += 100 + outputSize(part.Node)
	}
	return n
}
