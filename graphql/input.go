package graphql

import (
	"encoding/json"
	"slices"
	"strconv"

	oper "github.com/vektah/gqlparser/v2/ast"
)

// input is a value of an argument or of a part of one: a literal, which may hold variables, or a piece of a variable's
// JSON. It knows where it came from, so that a plan can fetch it again from other variables of the same shape.
type input struct {
	args    *arguments
	literal *oper.Value
	// json is the value when it comes out of a variable; from and last say where it stood there.
	json any
	from string
	last *way
	// given is false for what is absent: no argument, or a variable without value and default.
	given bool
}

// arguments are the variables of a request, as inputs are read against them.
type arguments struct {
	operation *operation
	values    map[string]any
}

// literalInput reads a literal; a variable in its place is followed.
func (a *arguments) literalInput(v *oper.Value) input {
	if v == nil {
		return input{args: a}
	}
	if v.Kind != oper.Variable {
		return input{args: a, literal: v, given: true}
	}
	if value, ok := a.values[v.Raw]; ok {
		return input{args: a, json: value, from: v.Raw, given: true}
	}
	for _, d := range a.operation.variables {
		if d.Variable == v.Raw && d.DefaultValue != nil {
			return input{args: a, literal: d.DefaultValue, given: true}
		}
	}
	return input{args: a}
}

// argument reads an argument of a field.
func (a *arguments) argument(f *oper.Field, name string) input {
	for _, arg := range f.Arguments {
		if arg.Name == name {
			return a.literalInput(arg.Value)
		}
	}
	return input{args: a}
}

// null is whether the value is absent or null.
func (in input) null() bool {
	if in.literal != nil {
		return in.literal.Kind == oper.NullValue
	}
	return !in.given || in.json == nil
}

// namedInput is a member of an object.
type namedInput struct {
	name string
	input
}

// members lists the members of an object that are given, in the order of the text, or of their names where they come
// from a variable. A value that is no object has none.
func (in input) members() []namedInput {
	if in.literal != nil {
		if in.literal.Kind != oper.ObjectValue {
			return nil
		}
		var list []namedInput
		for _, c := range in.literal.Children {
			if m := in.args.literalInput(c.Value); m.given {
				list = append(list, namedInput{c.Name, m})
			}
		}
		return list
	}
	object, ok := in.json.(map[string]any)
	if !ok {
		return nil
	}
	list, steps := make([]namedInput, len(object)), make([]way, len(object))
	for i, k := range sortedKeys(object) {
		steps[i].name = k
		list[i] = namedInput{k, in.at(object[k], &steps[i])}
	}
	return list
}

// way is a step into the JSON of a variable, and those before it: to the member of a name, or to an item where there is
// none. Batches take a step for every value, and hardly ever ask where one stood.
type way struct {
	before *way
	name   string
	index  int
}

// at is a piece of the value. The caller makes room for the step.
func (in input) at(value any, last *way) input {
	last.before = in.last
	return input{args: in.args, json: value, from: in.from, last: last, given: true}
}

// path lists the steps, the first one first.
func (in input) path() []way {
	var path []way
	for s := in.last; s != nil; s = s.before {
		path = append(path, *s)
	}
	slices.Reverse(path)
	return path
}

// items lists the elements of a list; a value that is no list is one of itself.
func (in input) items() []input {
	if in.literal != nil {
		if in.literal.Kind != oper.ListValue {
			return []input{in}
		}
		var list []input
		for _, c := range in.literal.Children {
			item := in.args.literalInput(c.Value)
			item.given = true // an absent variable in a list is null
			list = append(list, item)
		}
		return list
	}
	values, ok := in.json.([]any)
	if !ok {
		return []input{in}
	}
	list, steps := make([]input, len(values)), make([]way, len(values))
	for i, v := range values {
		steps[i].index = i
		list[i] = in.at(v, &steps[i])
	}
	return list
}

// variable is whether the value is, or holds, a piece of a variable.
func (in input) variable() bool {
	if in.literal == nil {
		return in.given && in.from != ""
	}
	return in.args.holdsVariable(in.literal)
}

func (a *arguments) holdsVariable(v *oper.Value) bool {
	if v.Kind == oper.Variable {
		return a.literalInput(v).from != ""
	}
	for _, c := range v.Children {
		if a.holdsVariable(c.Value) {
			return true
		}
	}
	return false
}

// plain is the value as decoded JSON, as kinds read it. An enum's value is a string; wrong marks a literal of a form
// that JSON has no like of for the place: an enum's name where a string is meant is told apart by isName.
func (in input) plain() any {
	if in.literal == nil {
		return in.json
	}
	v := in.literal
	switch v.Kind {
	case oper.IntValue, oper.FloatValue:
		return json.Number(v.Raw)
	case oper.BooleanValue:
		return v.Raw == "true"
	case oper.NullValue:
		return nil
	case oper.ListValue:
		list := make([]any, 0, len(v.Children))
		for _, item := range in.items() {
			list = append(list, item.plain())
		}
		return list
	case oper.ObjectValue:
		object := map[string]any{}
		members := in.members()
		for _, m := range members {
			object[m.name] = m.plain()
		}
		return object
	}
	return v.Raw
}

// isName is whether the value is the bare name of an enum's value; in variables those are strings.
func (in input) isName() bool { return in.literal != nil && in.literal.Kind == oper.EnumValue }

// position is where the value stands in the text, for messages.
func (in input) position() *oper.Position {
	if in.literal != nil {
		return in.literal.Position
	}
	for _, v := range in.args.operation.variables {
		if v.Variable == in.from {
			return v.Position
		}
	}
	return nil
}

// place names the value in messages: "$filter.amount.gte" of a variable, else the name that is given.
func (in input) place(name string) string {
	if in.from == "" {
		return name
	}
	text := "$" + in.from
	for _, s := range in.path() {
		if s.name != "" {
			text += "." + s.name
		} else {
			text += "[" + strconv.Itoa(s.index) + "]"
		}
	}
	return text
}
