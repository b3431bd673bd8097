package metadata

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"github.com/shopspring/decimal"
)

// valueCheck is the JSON Schema of a value, compiled to direct tests of the keywords that kinds use. A schema with
// other keywords is left to jsonschema, a hundred times slower; the two agree (TestValidateAgreesWithJSONSchema).
type valueCheck struct {
	schema     map[string]any // normal form: decoded JSON with json.Number
	tests      []valueTest
	properties map[string]*valueCheck
	whole      *jsonschema.Schema // set when tests can't say it all
}

// valueTest is one keyword.
type valueTest struct {
	keyword string
	says    any
	holds   func(v any) bool
}

// valueChecks keeps the checks of one model by the text of their schema: most fields ask the same as many others.
type valueChecks map[string]*valueCheck

// of compiles a schema that a kind made; kinds make right ones, so a wrong one is a fault of the program.
func (checks valueChecks) of(schema map[string]any) *valueCheck {
	body, err := json.Marshal(schema)
	if err != nil {
		panic(fmt.Sprintf("metadata: schema of a kind: %v", err))
	}
	if check := checks[string(body)]; check != nil {
		return check
	}
	decoded, err := decodeNumbers(body)
	if err != nil {
		panic(fmt.Sprintf("metadata: schema of a kind: %v", err))
	}
	check := compileCheck(decoded.(map[string]any))
	checks[string(body)] = check
	return check
}

func compileCheck(schema map[string]any) *valueCheck {
	c := &valueCheck{schema: schema}
	for _, keyword := range sortedKeys(schema) {
		if keyword == "properties" {
			c.compileProperties(schema[keyword])
			continue
		}
		holds, known := compileTest(keyword, schema)
		if !known {
			c.whole = compileWhole(schema)
			return c
		}
		if holds != nil {
			c.tests = append(c.tests, valueTest{keyword, schema[keyword], holds})
		}
	}
	for _, inner := range c.properties {
		if inner.whole != nil {
			c.whole = compileWhole(schema)
		}
	}
	slices.SortStableFunc(c.tests, func(a, b valueTest) int { return cmp.Compare(typeLast(b), typeLast(a)) })
	return c
}

// typeLast orders the test of the type above all others.
func typeLast(t valueTest) int {
	if t.keyword == "type" {
		return 1
	}
	return 0
}

func (c *valueCheck) compileProperties(says any) {
	c.properties = map[string]*valueCheck{}
	for name, inner := range says.(map[string]any) {
		if object, ok := inner.(map[string]any); ok {
			c.properties[name] = compileCheck(object)
		}
	}
}

const valueSchemaURL = schemaBase + "value.json"

// compileWhole names the draft, without which the validator would assert formats: kinds see to those themselves.
func compileWhole(schema map[string]any) *jsonschema.Schema {
	compiler := newCompiler()
	schema = maps.Clone(schema)
	schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	body, err := json.Marshal(schema)
	if err == nil {
		err = compiler.AddResource(valueSchemaURL, reader(body))
	}
	if err != nil {
		panic(fmt.Sprintf("metadata: schema of a kind: %v", err))
	}
	compiled, err := compiler.Compile(valueSchemaURL)
	if err != nil {
		panic(fmt.Sprintf("metadata: schema of a kind: %v", err))
	}
	return compiled
}

// faults lists what a value breaks, sorted by place and keyword.
func (c *valueCheck) faults(v any) []fault {
	if c.whole != nil {
		return c.wholeFaults(v)
	}
	var found []fault
	for _, t := range c.tests {
		if t.holds(v) {
			continue
		}
		found = append(found, fault{keyword: t.keyword, says: t.says, parent: c.schema, value: v})
		if t.keyword == "type" {
			return found // a value of another type breaks nothing else that is worth telling
		}
	}
	object, ok := v.(map[string]any)
	if !ok || c.properties == nil {
		return found
	}
	for _, name := range sortedKeys(object) {
		if inner := c.properties[name]; inner != nil {
			for _, f := range inner.faults(object[name]) {
				f.pointer = "/" + escapePointer(name) + f.pointer
				found = append(found, f)
			}
		}
	}
	return found
}

func (c *valueCheck) wholeFaults(v any) []fault {
	found := faults(c.whole, v, map[string]any{valueSchemaURL: c.schema})
	for i, f := range found {
		found[i].value = valueAt(v, f.pointer)
	}
	slices.SortFunc(found, compareFaults)
	return found
}

// compileTest makes the test of a keyword; none for keywords that ask nothing of a value.
func compileTest(keyword string, schema map[string]any) (holds func(any) bool, known bool) {
	says := schema[keyword]
	switch keyword {
	case "format", "title", "description", "default", "examples", "x-say", "$comment":
		return nil, true
	case "type":
		return typeTest(says), true
	case "enum":
		list := says.([]any)
		return func(v any) bool { return slices.ContainsFunc(list, func(o any) bool { return sameJSON(o, v) }) }, true
	case "const":
		return func(v any) bool { return sameJSON(says, v) }, true
	case "pattern":
		pattern := regexp.MustCompile(says.(string))
		return ofText(pattern.MatchString), true
	case "minLength", "maxLength":
		return lengthTest(keyword, says)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		return numberTest(keyword, says)
	case "required":
		return requiredTest(says.([]any)), true
	case "additionalProperties":
		return additionalTest(says, schema["properties"])
	}
	return nil, false
}

func typeTest(says any) func(any) bool {
	name, ok := says.(string)
	if !ok {
		list := says.([]any)
		return func(v any) bool {
			return slices.ContainsFunc(list, func(one any) bool { return typeTest(one)(v) })
		}
	}
	switch name {
	case "string":
		return func(v any) bool { _, ok := v.(string); return ok }
	case "boolean":
		return func(v any) bool { _, ok := v.(bool); return ok }
	case "null":
		return func(v any) bool { return v == nil }
	case "object":
		return func(v any) bool { _, ok := v.(map[string]any); return ok }
	case "array":
		return func(v any) bool { _, ok := v.([]any); return ok }
	case "integer":
		return func(v any) bool { d, ok := asNumber(v); return ok && d.IsInteger() }
	}
	return func(v any) bool { _, ok := asNumber(v); return ok }
}

// ofText makes a test of texts, which every other value passes.
func ofText(holds func(string) bool) func(any) bool {
	return func(v any) bool {
		s, ok := v.(string)
		return !ok || holds(s)
	}
}

func lengthTest(keyword string, says any) (func(any) bool, bool) {
	bound, ok := asNumber(says)
	if !ok {
		return nil, false
	}
	n := int(bound.IntPart())
	if keyword == "minLength" {
		return ofText(func(s string) bool { return utf8.RuneCountInString(s) >= n }), true
	}
	return ofText(func(s string) bool { return len(s) <= n || utf8.RuneCountInString(s) <= n }), true
}

func numberTest(keyword string, says any) (func(any) bool, bool) {
	bound, ok := asNumber(says)
	if !ok {
		return nil, false
	}
	holds := map[string]func(decimal.Decimal) bool{
		"minimum":          func(d decimal.Decimal) bool { return d.Cmp(bound) >= 0 },
		"maximum":          func(d decimal.Decimal) bool { return d.Cmp(bound) <= 0 },
		"exclusiveMinimum": func(d decimal.Decimal) bool { return d.Cmp(bound) > 0 },
		"exclusiveMaximum": func(d decimal.Decimal) bool { return d.Cmp(bound) < 0 },
		"multipleOf":       func(d decimal.Decimal) bool { return d.Mod(bound).IsZero() },
	}[keyword]
	return func(v any) bool {
		d, ok := asNumber(v)
		return !ok || holds(d)
	}, true
}

func requiredTest(names []any) func(any) bool {
	return func(v any) bool {
		object, ok := v.(map[string]any)
		return !ok || !slices.ContainsFunc(names, func(name any) bool {
			_, has := object[name.(string)]
			return !has
		})
	}
}

// additionalTest knows the plain form only: nothing besides the properties.
func additionalTest(says, properties any) (func(any) bool, bool) {
	if allowed, ok := says.(bool); !ok || allowed {
		return nil, ok
	}
	known, _ := properties.(map[string]any)
	return func(v any) bool {
		object, _ := v.(map[string]any)
		for name := range object {
			if _, ok := known[name]; !ok {
				return false
			}
		}
		return true
	}, true
}

// asNumber reads a number of decoded JSON.
func asNumber(v any) (decimal.Decimal, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return decimal.Decimal{}, false
	}
	d, err := decimal.NewFromString(string(n))
	return d, err == nil
}

// sameJSON is equality of JSON values: numbers by what they stand for.
func sameJSON(a, b any) bool {
	if x, ok := asNumber(a); ok {
		y, ok := asNumber(b)
		return ok && x.Equal(y)
	}
	if s, ok := a.(string); ok {
		return s == b
	}
	return reflect.DeepEqual(a, b)
}
