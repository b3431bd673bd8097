package kind_test

import (
	"encoding/json"
	"regexp"
	"testing"

	"kith/metadata/expr"
	"kith/metadata/kind"
)

// TestShapesResolve checks that every GraphQL name that a kind or filter gives is declared.
func TestShapesResolve(t *testing.T) {
	t.Parallel()
	scalars, inputs, filters := names(t)
	for _, f := range goldenFields(t) {
		shape := f.Shape(f.settings)
		if shape.Enum != nil {
			if shape.Output+shape.Input+shape.Filter != "" {
				t.Errorf("%s: an enum of the field's own has no shared types", f.Name())
			}
			continue
		}
		if len(f.Storage(f.settings)) == 0 {
			continue // records of another entity, whose types are made of the model
		}
		if column := f.Storage(f.settings)[0].Type; shape.List && column != kind.TextListColumn && (column != kind.JSONColumn || shape.Parts == nil) {
			t.Errorf("%s: a list in a column of no list", f.Name())
		}
		if shape.Parts == nil && !scalars[shape.Output] {
			t.Errorf("%s: output %q is not declared", f.Name(), shape.Output)
		}
		if !scalars[shape.Input] && !inputs[shape.Input] {
			t.Errorf("%s: input %q is not declared", f.Name(), shape.Input)
		}
		if !filters[shape.Filter] {
			t.Errorf("%s: filter %q is not declared", f.Name(), shape.Filter)
		}
		checkParts(t, f, shape, scalars)
	}
}

func checkParts(t *testing.T, f field, shape kind.Shape, scalars map[string]bool) {
	t.Helper()
	stored := map[string]bool{}
	for _, c := range f.Storage(f.settings) {
		stored[c.Part] = true
	}
	for _, p := range shape.Parts {
		if !scalars[p.Output] || !stored[p.Column] {
			t.Errorf("%s: part %+v has no scalar or no column", f.Name(), p)
		}
	}
}

func names(t *testing.T) (scalars, inputs, filters map[string]bool) {
	t.Helper()
	scalars, inputs, filters = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, s := range kind.Scalars() {
		scalars[s.Name] = true
	}
	for _, i := range kind.Inputs() {
		inputs[i.Name] = true
		for _, m := range i.Members {
			if !scalars[m.Type] && !kind.IsEnum(m.Type) {
				t.Errorf("%s.%s: %q is not declared", i.Name, m.Name, m.Type)
			}
		}
	}
	for _, f := range kind.Filters() {
		filters[f.Name] = true
	}
	return scalars, inputs, filters
}

func TestFiltersResolve(t *testing.T) {
	t.Parallel()
	scalars, inputs, filters := names(t)
	for _, f := range kind.Filters() {
		for _, op := range f.Ops {
			if op.Arg != "" && !scalars[op.Arg] && !inputs[op.Arg] {
				t.Errorf("%s.%s: %q is not declared", f.Name, op.Name, op.Arg)
			}
			if inputs[op.Arg] != (op.BuildOf != nil) || (op.Build == nil) != (op.BuildOf != nil) {
				t.Errorf("%s.%s: takes %q and is built otherwise", f.Name, op.Name, op.Arg)
			}
		}
		for _, p := range f.Parts {
			if !filters[p.Filter] {
				t.Errorf("%s.%s: %q is not declared", f.Name, p.Name, p.Filter)
			}
		}
	}
}

// TestScalars checks that what a scalar reads is what expressions compute with.
func TestScalars(t *testing.T) {
	t.Parallel()
	given := map[string]any{
		"ID": "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47", "String": " as it is ", "Boolean": true, "Int": json.Number("42"), "Integer": json.Number("42"),
		"Decimal": "1.10", "Date": "2026-01-31", "DateTime": "2026-01-31T14:30:00Z", "Time": "14:30", "Duration": "PT1H",
		"Email": "part of", "Phone": "+34", "HTML": "<p>a</p>", "URL": "example", "JSON": map[string]any{"a": true},
	}
	for _, s := range kind.Scalars() {
		if v, err := s.Parse(nil); v != nil || err != nil {
			t.Errorf("%s: Parse(nil) = %v, %v", s.Name, v, err)
		}
		v, err := s.Parse(given[s.Name])
		if err != nil || v == nil || s.Type.Base == "" {
			t.Errorf("%s: Parse(%v) = %v, %v", s.Name, given[s.Name], v, err)
		}
		if v, err := s.Parse([]any{}); s.Type.Base != expr.JSON && (err == nil || v != nil) {
			t.Errorf("%s: a list was taken as %v", s.Name, v)
		}
		if !s.BuiltIn && s.Description == "" {
			t.Errorf("%s has no description", s.Name)
		}
	}
}

// TestKeywordsAgreeWithDecode checks the two descriptions of a field's keywords against each other.
func TestKeywordsAgreeWithDecode(t *testing.T) {
	t.Parallel()
	unprefixed := regexp.MustCompile(`^(minLength|maxLength|pattern|(exclusiveM|m)(inimum|aximum)|multipleOf|oneOf|(min|max)Items)$`)
	for _, k := range everyKind() {
		schema := decode(t, []byte(k.Keywords())).(map[string]any)
		compiled := compileSchema(t, schema)
		for name := range schema["properties"].(map[string]any) {
			if !unprefixed.MatchString(name) && name[:2] != "x-" {
				t.Errorf("%s: keyword %s is neither JSON Schema's nor an x- keyword", k.Name(), name)
			}
		}
		for _, f := range readGolden(t, "testdata/"+k.Name()+".json").Fields {
			if err := compiled.Validate(any(f.Keywords)); err != nil {
				t.Errorf("%s: %v: %v", k.Name(), f.Keywords, err)
			}
		}
	}
}
