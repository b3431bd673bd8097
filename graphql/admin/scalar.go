package admin

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// JSON is any JSON value, answered as it is.
type JSON struct{ json.RawMessage }

// ImplementsGraphQLType implements graph-gophers' scalar.
func (JSON) ImplementsGraphQLType(name string) bool { return name == "JSON" }

// UnmarshalGraphQL implements graph-gophers' scalar.
func (j *JSON) UnmarshalGraphQL(input any) (err error) {
	j.RawMessage, err = json.Marshal(input)
	return err
}

// ID is the scalar for what people write into drafts: graph-gophers' own fails to answer control characters.
type ID string

// ImplementsGraphQLType implements graph-gophers' scalar.
func (ID) ImplementsGraphQLType(name string) bool { return name == "ID" }

// UnmarshalGraphQL implements graph-gophers' scalar.
func (i *ID) UnmarshalGraphQL(input any) error {
	text, ok := input.(string)
	if !ok {
		return errors.New("is not an ID: write it as a text")
	}
	*i = ID(text)
	return nil
}

// jsonOf makes a JSON of a value that can't fail to be one.
func jsonOf(v any) JSON {
	text, err := json.Marshal(v)
	if err != nil {
		return JSON{json.RawMessage("null")}
	}
	return JSON{text}
}

// DateTime is an instant, RFC 3339.
type DateTime struct{ time.Time }

// ImplementsGraphQLType implements graph-gophers' scalar.
func (DateTime) ImplementsGraphQLType(name string) bool { return name == "DateTime" }

// UnmarshalGraphQL implements graph-gophers' scalar.
func (d *DateTime) UnmarshalGraphQL(input any) error {
	text, ok := input.(string)
	if !ok {
		return errors.New("is not a date and time: write it as 2026-01-31T12:00:00Z")
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return fmt.Errorf("%q is not a date and time: write it as 2026-01-31T12:00:00Z", text)
	}
	d.Time = t
	return nil
}

func dateTime(t *time.Time) *DateTime {
	if t == nil {
		return nil
	}
	return &DateTime{*t}
}
