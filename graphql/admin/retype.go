package admin

import (
	"context"
	"strings"

	gql "github.com/graph-gophers/graphql-go"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/kind"
	"kith/metadata/say"
)

type conversion struct {
	Entity, Field, From, To    gql.ID
	Records, Empty, Convert    int32
	Rewritten, Cut, Lost, Back int32
	Loss                       string
	Refused                    bool
	Examples                   []conversionExample
}

type conversionExample struct {
	Value   string
	Fate    string
	Becomes *string
	Reason  *string
	Records int32
	IDs     []gql.ID
}

type fieldValue struct {
	Value   string
	Stored  string
	Records int32
}

// lossOf is what an argument allows to be lost.
func lossOf(given *string) metadata.Loss {
	if given == nil {
		return ""
	}
	return metadata.Loss(strings.ToLower(*given))
}

// Conversions resolves Plan.conversions.
func (p *plan) Conversions(ctx context.Context) ([]conversion, error) {
	all, err := p.of.Conversions(ctx)
	if err != nil {
		return nil, p.root.tell(ctx, err)
	}
	out := []conversion{}
	for _, c := range all {
		out = append(out, conversionOf(c, engine.LocaleFrom(ctx)))
	}
	return out, nil
}

func conversionOf(c engine.Conversion, locale string) conversion {
	was, is := c.Move.Old, c.Move.Field
	out := conversion{
		Entity: gql.ID(is.Entity.Name), Field: gql.ID(is.Name), From: gql.ID(was.Kind.Name()), To: gql.ID(is.Kind.Name()),
		Records: int32(c.Records), Empty: int32(c.Empty), Convert: int32(c.Kept), Rewritten: int32(c.Respelt), Cut: int32(c.Cut), Lost: int32(c.Lost),
		Back: int32(c.Back), Loss: strings.ToUpper(string(c.Move.Loss())), Refused: c.Refused(), Examples: []conversionExample{},
	}
	for _, e := range c.Examples {
		one := conversionExample{Value: e.Value, Fate: fateOf(e.Fate), Records: int32(e.Records), IDs: idsOf(e.IDs)}
		if e.Fate != kind.Lost {
			one.Becomes = &e.Becomes
		}
		if e.Why != nil {
			reason := say.Error(e.Why, locale)
			one.Reason = &reason
		}
		out.Examples = append(out.Examples, one)
	}
	return out
}

func fateOf(f kind.Fate) string {
	switch f {
	case kind.Shortened:
		return "CUT"
	case kind.Lost:
		return "LOST"
	}
	return "REWRITTEN"
}

// mostValues is how many values of a field are told at most.
const mostValues = 200

// FieldValues resolves Query.fieldValues.
func (r *root) FieldValues(ctx context.Context, args struct {
	Entity, Field gql.ID
	First         int32
},
) ([]fieldValue, error) {
	s, err := r.admin(ctx)
	if err != nil {
		return nil, err
	}
	values, err := s.room.FieldValues(ctx, s.actor, string(args.Entity), string(args.Field), int(min(max(args.First, 0), mostValues)))
	if err != nil {
		return nil, r.tell(ctx, err)
	}
	out := []fieldValue{}
	for _, v := range values {
		out = append(out, fieldValue{v.Text, v.Stored, int32(v.Records)})
	}
	return out, nil
}
