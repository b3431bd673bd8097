package graphql

import (
	"kith/engine"

	oper "github.com/vektah/gqlparser/v2/ast"
)

// bind says how a parameter of a statement is made from the variables of a request.
type bind struct {
	literal *oper.Value // a literal that holds variables; else:
	from    string      // the variable
	path    []way       // where in it
	place   string      // the value's name in messages
	at      *oper.Position
	parse   func(any) (any, error)
}

func bindOf(in input, place string, parse func(any) (any, error)) bind {
	return bind{literal: in.literal, from: in.from, path: in.path(), place: in.place(place), at: in.position(), parse: parse}
}

// value fetches and parses the parameter.
func (b *bind) value(args *arguments) (any, *failure) {
	v, err := b.parse(b.fetch(args))
	if err != nil {
		return nil, refuse(engine.BadRequest, b.at, "%s %s.", b.place, err)
	}
	return v, nil
}

func (b *bind) fetch(args *arguments) any {
	if b.literal != nil {
		in := input{args: args, literal: b.literal, given: true}
		return in.plain()
	}
	v := args.values[b.from]
	for _, s := range b.path {
		if s.name != "" {
			object, _ := v.(map[string]any)
			v = object[s.name]
			continue
		}
		list, _ := v.([]any)
		if s.index >= len(list) {
			return nil
		}
		v = list[s.index]
	}
	return v
}

// parameters makes all parameters of a statement.
func parameters(binds []bind, args *arguments) ([]any, failures) {
	if len(binds) == 0 {
		return nil, nil
	}
	params := make([]any, len(binds))
	var found failures
	for i := range binds {
		v, f := binds[i].value(args)
		if f != nil {
			found = append(found, f)
		}
		params[i] = v
	}
	return params, found
}
