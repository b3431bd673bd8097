package metadata

import (
	"maps"

	"github.com/shopspring/decimal"

	"kith/metadata/say"
)

// Violation is something that a record's values break.
type Violation struct {
	Field string
	Rule  string   // the keyword of JSON Schema: "required", "maxLength", "minimum"
	Says  say.Text // what is wrong, without the field's name: "must not be longer than 200 characters"
}

// recordSchema checks records of an entity: one check for each field that has values to check.
type recordSchema []fieldCheck

type fieldCheck struct {
	field *Field
	check *valueCheck
	// typed is whether nothing but the type is asked, which every canonical value has; number is whether numbers are
	// checked, which need not be written as JSON for that.
	typed, number bool
}

func newRecordSchema(e *Entity, checks valueChecks) recordSchema {
	var r recordSchema
	for _, f := range e.Fields {
		if check := fieldChecks(f, checks); check != nil {
			r = append(r, fieldCheck{f, check, check.onlyType(), check.ofNumbers()})
		}
	}
	return r
}

// fieldChecks is the check of a field's values, nil where there are none or where the engine sets them.
func fieldChecks(f *Field, checks valueChecks) *valueCheck {
	if f.ReadOnly || len(f.Columns) == 0 {
		return nil
	}
	return checks.of(f.Kind.ValueSchema(f.Settings))
}

// Validate holds the merged values of a record, in the plain form of their kinds, against what its fields ask. It answers
// all violations, in the order of the fields. A value that is null is absent.
func (e *Entity) Validate(value func(*Field) any) []Violation {
	var found []Violation
	for _, c := range e.schema {
		found = append(found, c.violations(value(c.field))...)
	}
	return append(found, e.branches(value)...)
}

// ValidateRecord is Validate of a record's canonical values.
func (e *Entity) ValidateRecord(record map[*Field]any) []Violation {
	var found []Violation
	for _, c := range e.schema {
		v := record[c.field]
		switch v.(type) {
		case nil:
		case decimal.Decimal, int64:
			if c.typed {
				continue
			}
			if !c.number {
				v = c.field.Kind.Plain(c.field.Settings, v)
			}
		default:
			if c.typed {
				continue
			}
			v = c.field.Kind.Plain(c.field.Settings, v)
		}
		found = append(found, c.violations(v)...)
	}
	return append(found, e.branches(func(f *Field) any { return record[f] })...)
}

// Validate holds one value of a field, in the plain form of its kind, against what the field asks.
func (f *Field) Validate(value any) []Violation {
	for _, c := range f.Entity.schema {
		if c.field == f {
			return c.violations(value)
		}
	}
	return nil
}

func (c fieldCheck) violations(v any) []Violation {
	if v == nil {
		if c.field.Required {
			return []Violation{{c.field.Name, "required", say.Of("is required")}}
		}
		return nil
	}
	var found []Violation
	for _, f := range c.check.faults(v) {
		found = append(found, Violation{c.field.Name, f.keyword, valueMessage(f)})
	}
	return found
}

// RecordSchema is the JSON Schema (draft 2020-12) of an entity's records: what Validate checks.
func (e *Entity) RecordSchema() map[string]any {
	properties, required := map[string]any{}, []any{}
	for _, c := range e.schema {
		properties[c.field.Name] = maps.Clone(c.field.Kind.ValueSchema(c.field.Settings))
		if c.field.Required {
			required = append(required, c.field.Name)
		}
	}
	return map[string]any{"type": "object", "properties": properties, "required": required}
}

// valueMessage says what a value breaks, without naming the field.
func valueMessage(f fault) say.Text {
	if message := saidBySchema(f, f.value); !message.IsZero() {
		return message
	}
	switch f.keyword {
	case "type":
		return say.Of("must be %s", jsonTypes(f.says))
	case "enum":
		return say.Of("must be one of %s", say.AnyOf(shownAll(f.says)))
	case "const":
		return say.Of("must be %s", shown(f.says))
	case "pattern":
		return say.Of("has not the right form: it must match %s", shown(f.says))
	case "required":
		return say.Of("is not complete")
	case "additionalProperties":
		return say.Of("has a part that means nothing here")
	case "minLength":
		if shown(f.says) == "1" {
			return say.Of("must not be empty")
		}
	}
	if message := boundMessage(f.keyword, f.says); !message.IsZero() {
		return message
	}
	return say.Of("breaks the rule %s", f.keyword)
}
