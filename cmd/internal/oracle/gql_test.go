package oracle

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// object is an input object, enum the bare name of an enum's value.
type (
	object []pair
	enum   string
	pair   struct {
		name  string
		value any
	}
)

// get is a member's value.
func (o object) get(name string) (any, bool) {
	for _, p := range o {
		if p.name == name {
			return p.value, true
		}
	}
	return nil, false
}

// MarshalJSON implements json.Marshaler: as in variables.
func (o object) MarshalJSON() ([]byte, error) {
	m := map[string]any{}
	for _, p := range o {
		m[p.name] = p.value
	}
	return json.Marshal(m)
}

// selection is a field of an operation.
type selection struct {
	alias, name string
	args        []argument
	below       []*selection
	on          string // the type of a fragment
}

// fragment is the name of a selection that is an inline fragment.
const fragment = "..."

func (s *selection) key() string {
	if s.alias != "" {
		return s.alias
	}
	return s.name
}

// argument is an argument with the type that a variable for it has.
type argument struct {
	name  string
	value any
	typ   string
}

func (s *selection) arg(name string) any {
	for _, a := range s.args {
		if a.name == name {
			return a.value
		}
	}
	return nil
}

func (s *selection) with(name string, value any, typ string) {
	s.args = append(s.args, argument{name, value, typ})
}

// request is an operation with its variables, as it is sent.
type request struct {
	Query     string         `json:"query"`
	Variables map[string]any `json:"variables,omitempty"`
}

// marshal is JSON for variables.
func marshal(v any) ([]byte, error) { return json.Marshal(v) }

// printer writes an operation; some arguments go into variables.
type printer struct {
	d         *dice
	b         strings.Builder
	declared  []string
	variables map[string]any
}

func render(d *dice, mutation bool, fields []*selection) request {
	p := &printer{d: d, variables: map[string]any{}}
	p.set(fields)
	head := ""
	if mutation {
		head = "mutation"
	} else if len(p.declared) > 0 {
		head = "query"
	}
	if len(p.declared) > 0 {
		head += "(" + strings.Join(p.declared, ", ") + ") "
	}
	return request{head + p.b.String(), p.variables}
}

func (p *printer) set(fields []*selection) {
	p.b.WriteByte('{')
	for i, f := range fields {
		if i > 0 {
			p.b.WriteByte(' ')
		}
		if f.alias != "" {
			p.b.WriteString(f.alias + ": ")
		}
		p.b.WriteString(f.name)
		if f.name == fragment {
			p.b.WriteString(" on " + f.on)
		}
		for j, a := range f.args {
			p.b.WriteString([]string{", ", "("}[b2i(j == 0)])
			p.b.WriteString(a.name + ": ")
			p.argument(a)
		}
		if len(f.args) > 0 {
			p.b.WriteByte(')')
		}
		if len(f.below) > 0 {
			p.b.WriteByte(' ')
			p.set(f.below)
		}
	}
	p.b.WriteByte('}')
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (p *printer) argument(a argument) {
	if a.typ == "" || !p.d.once(3) {
		literal(&p.b, a.value)
		return
	}
	name := "v" + strconv.Itoa(len(p.declared))
	p.declared = append(p.declared, "$"+name+": "+a.typ)
	p.variables[name] = a.value
	p.b.WriteString("$" + name)
}

// literal writes a value in GraphQL's own way.
func literal(b *strings.Builder, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case string:
		b.WriteString(strconv.Quote(v))
	case given:
		literal(b, plain(v.value))
	case rowCursor:
		b.WriteString(strconv.Quote(v.text))
	case object:
		b.WriteByte('{')
		for i, p := range v {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(p.name + ": ")
			literal(b, p.value)
		}
		b.WriteByte('}')
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteString(", ")
			}
			literal(b, item)
		}
		b.WriteByte(']')
	default:
		fmt.Fprint(b, v)
	}
}
