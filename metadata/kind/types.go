package kind

import (
	"kith/metadata/expr"
	"kith/metadata/say"
)

// Scalar is a GraphQL scalar of the API: how its values are read where no field's kind does it, as in filters.
type Scalar struct {
	Name        string
	Description string
	BuiltIn     bool // part of GraphQL itself: needs no declaration
	Type        expr.Type
	// Parse turns a client's value (decoded JSON with json.Number) into the canonical Go value. The error is for people.
	Parse func(in any) (any, error)
}

// Scalars lists the scalars that shapes and filters name.
func Scalars() []Scalar {
	return []Scalar{
		{Name: "ID", BuiltIn: true, Type: expr.Of(expr.Record), Parse: toID},
		{Name: "String", BuiltIn: true, Type: expr.Of(expr.Text), Parse: toText},
		{Name: "Boolean", BuiltIn: true, Type: expr.Of(expr.Bool), Parse: toBoolean},
		{Name: "Int", BuiltIn: true, Type: expr.Of(expr.Int), Parse: toInteger},
		{
			Name: "Integer", Type: expr.Of(expr.Int), Parse: toInteger,
			Description: "A whole number from -9007199254740991 to 9007199254740991 (53 bits).",
		},
		{
			Name: "Decimal", Type: expr.Of(expr.Decimal), Parse: func(in any) (any, error) { return orNil(in, toDecimal) },
			Description: "An exact number: answered as a string like \"1200.50\", taken as a string or a number.",
		},
		{Name: "Date", Type: expr.Of(expr.Date), Parse: toDate, Description: "A day of the calendar: \"2026-01-31\"."},
		{
			Name: "DateTime", Type: expr.Of(expr.DateTime), Parse: toDateTime,
			Description: "An instant by RFC 3339, with microseconds: \"2026-01-31T14:30:00Z\".",
		},
		{Name: "Time", Type: expr.Of(expr.Time), Parse: toTime, Description: "A time of day, in no zone: \"14:30:00\"."},
		{
			Name: "Duration", Type: expr.Of(expr.Duration), Parse: toDuration,
			Description: "How long something takes, by ISO 8601: \"P1DT2H30M\", \"-PT45M\". Weeks, days (of 24 hours), hours, minutes and seconds.",
		},
		{Name: "JSON", Type: expr.Of(expr.JSON), Parse: toJSON, Description: "Any JSON value."},
		{
			Name: "HTML", Type: expr.Of(expr.Text), Parse: toText,
			Description: "Formatted text in a safe subset of HTML: p h1 h2 h3 ul ol li blockquote pre hr strong em u s code br, and a with href (http, https, mailto). Everything else is taken out as it is written.",
		},
		{Name: "Email", Type: expr.Of(expr.Text), Parse: toText, Description: "An e-mail address: \"name@example.com\"."},
		{Name: "Phone", Type: expr.Of(expr.Text), Parse: toText, Description: "A phone number in E.164: \"+34912345678\"."},
		{Name: "URL", Type: expr.Of(expr.Text), Parse: toText, Description: "A web address: \"https://example.com\"."},
	}
}

// InputType is a GraphQL input object that shapes name.
type InputType struct {
	Name    string
	Members []InputMember
}

// InputMember is a member of an InputType.
type InputMember struct {
	Name     string
	Type     string // GraphQL scalar, or one of Enums
	Required bool
}

// Inputs lists the input objects. Objects that go out are described by Shape.Parts.
func Inputs() []InputType {
	return []InputType{
		{Name: "MoneyInput", Members: []InputMember{
			{Name: "amount", Type: "Decimal", Required: true},
			{Name: "currency", Type: "String"},
		}},
		{Name: "AddressInput", Members: inputMembers(addressParts())},
		{Name: "PersonNameInput", Members: inputMembers(personNameParts())},
		{Name: "GeoPointInput", Members: required(inputMembers(geoParts()))},
		periodInput(),
		{Name: "GeoBoxInput", Members: required([]InputMember{
			{Name: "north", Type: "Decimal"},
			{Name: "south", Type: "Decimal"},
			{Name: "east", Type: "Decimal"},
			{Name: "west", Type: "Decimal"},
		})},
		{Name: "GeoNearInput", Members: required(append(inputMembers(geoParts()), InputMember{Name: "kilometers", Type: "Decimal"}))},
	}
}

// MemberType is the scalar of a member of an input object; "" when there is none.
func MemberType(input, member string) string {
	for _, in := range Inputs() {
		for _, m := range in.Members {
			if in.Name == input && m.Name == member {
				return m.Type
			}
		}
	}
	return ""
}

// toText reads a text as it is.
func toText(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, ok := in.(string)
	if !ok {
		return nil, say.Errorf("is not text: write it in quotes")
	}
	if err := storable(text); err != nil {
		return nil, err
	}
	return text, nil
}

// orNil reads a value that may be null.
func orNil[T any](in any, read func(any) (T, error)) (any, error) {
	if in == nil {
		return nil, nil
	}
	v, err := read(in)
	if err != nil {
		return nil, err
	}
	return v, nil
}
