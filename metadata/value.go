package metadata

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/santhosh-tekuri/jsonschema/v5"
)

// valueCheck is the JSON Schema of a value, compiled to direct tests of the keywords that kinds use. A schema with
// other keywords is left to jsonschema, a hundred times slower; the two agree (TestValidateAgreesWithJSONSchema).
type valueCheck struct {
	schema     map[string]any // normal form: decoded JSON with json.Number
	tests      []valueTest
	properties []propertyCheck    // in order of name
	items      *valueCheck        // of each element of a list; nil: anything
	whole      *jsonschema.Schema // set when tests can't say it all
}

// propertyCheck is the check of a member of an object.
type propertyCheck struct {
	name  string
	check *valueCheck
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
		if items, ok := schema[keyword].(map[string]any); ok && keyword == "items" {
			c.items = compileCheck(items)
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
	for _, p := range c.properties {
		if p.check.whole != nil {
			c.whole = compileWhole(schema)
		}
	}
	if c.items != nil && c.items.whole != nil {
		c.whole = compileWhole(schema)
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
	all := says.(map[string]any)
	for _, name := range sortedKeys(all) {
		if object, ok := all[name].(map[string]any); ok {
			c.properties = append(c.properties, propertyCheck{name, compileCheck(object)})
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

// onlyType is whether nothing but a type is asked.
func (c *valueCheck) onlyType() bool {
	return c.whole == nil && len(c.properties) == 0 && len(c.tests) == 1 && c.tests[0].keyword == "type"
}

// ofNumbers is whether the direct tests of numbers say it all.
func (c *valueCheck) ofNumbers() bool {
	return c.whole == nil && (c.schema["type"] == "number" || c.schema["type"] == "integer")
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
	return append(found, c.inner(v)...)
}

// inner lists what the members of an object and the elements of a list break.
func (c *valueCheck) inner(v any) []fault {
	var found []fault
	if list, ok := v.([]any); ok && c.items != nil {
		for i, element := range list {
			for _, f := range c.items.faults(element) {
				f.pointer = "/" + strconv.Itoa(i) + f.pointer
				found = append(found, f)
			}
		}
	}
	object, _ := v.(map[string]any)
	for _, p := range c.properties {
		value, has := object[p.name]
		if !has {
			continue
		}
		for _, f := range p.check.faults(value) {
			f.pointer = "/" + escapePointer(p.name) + f.pointer
			found = append(found, f)
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
