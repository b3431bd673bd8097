package metadata

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"kith/metadata/kind"
)

//go:embed schema/*.json
var schemaFiles embed.FS

// schemaBase is where the schemas think they live; nothing is ever loaded from there or from anywhere else.
const schemaBase = "kith:///schema/"

// schemas holds the compiled schemas of documents and of the fields of each kind.
type schemas struct {
	documents map[DocType]*jsonschema.Schema
	fields    map[string]*jsonschema.Schema
	sources   map[string]any // decoded, by URL: messages are made from the keywords in them
}

// documentSchemas are compiled once and never change.
var documentSchemas = sync.OnceValue(func() *schemas {
	s, err := compileSchemas()
	if err != nil {
		panic(fmt.Sprintf("metadata: embedded schemas: %v", err))
	}
	return s
})

// Schemas are the JSON Schemas of the document types, by file name: for editors and designers.
func Schemas() map[string]json.RawMessage {
	files := map[string]json.RawMessage{}
	entries, err := schemaFiles.ReadDir("schema")
	if err != nil {
		panic(fmt.Sprintf("metadata: embedded schemas: %v", err))
	}
	for _, e := range entries {
		body, err := schemaFiles.ReadFile(path.Join("schema", e.Name()))
		if err != nil {
			panic(fmt.Sprintf("metadata: embedded schemas: %v", err))
		}
		files[e.Name()] = body
	}
	return files
}

func compileSchemas() (*schemas, error) {
	s := &schemas{
		documents: map[DocType]*jsonschema.Schema{}, fields: map[string]*jsonschema.Schema{}, sources: map[string]any{},
	}
	compiler := newCompiler()
	for name, body := range Schemas() {
		if err := s.add(compiler, name, body); err != nil {
			return nil, err
		}
	}
	for _, k := range kind.All() {
		body, err := fieldSchema(k)
		if err != nil {
			return nil, err
		}
		if err := s.add(compiler, fieldSchemaName(k), body); err != nil {
			return nil, err
		}
		if s.fields[k.Name()], err = compiler.Compile(schemaBase + fieldSchemaName(k)); err != nil {
			return nil, fmt.Errorf("kind %s: %w", k.Name(), err)
		}
	}
	for _, t := range []DocType{EntityDoc, RoleDoc, SettingsDoc, TemplateDoc} {
		var err error
		if s.documents[t], err = compiler.Compile(schemaBase + string(t) + ".json"); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func newCompiler() *jsonschema.Compiler {
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	c.LoadURL = func(address string) (io.ReadCloser, error) {
		return nil, fmt.Errorf("schemas refer to nothing outside: %s", address)
	}
	return c
}

func (s *schemas) add(c *jsonschema.Compiler, name string, body []byte) error {
	decoded, err := decodeNumbers(body)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	s.sources[schemaBase+name] = decoded
	return c.AddResource(schemaBase+name, reader(body))
}

func decodeNumbers(body []byte) (any, error) {
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	var v any
	err := d.Decode(&v)
	return v, err
}

func fieldSchemaName(k kind.Kind) string { return "field-" + k.Name() + ".json" }

// fieldSchema is what a field of a kind may say: what every field may, and the keywords of the kind.
func fieldSchema(k kind.Kind) ([]byte, error) {
	var common, own map[string]any
	if err := json.Unmarshal(Schemas()["field.json"], &common); err != nil {
		return nil, fmt.Errorf("field.json: %w", err)
	}
	if err := json.Unmarshal([]byte(k.Keywords()), &own); err != nil {
		return nil, fmt.Errorf("kind %s: keywords: %w", k.Name(), err)
	}
	properties := common["properties"].(map[string]any)
	if more, ok := own["properties"].(map[string]any); ok {
		maps.Copy(properties, more)
	}
	maps.Copy(own, map[string]any{"$schema": common["$schema"], "type": "object", "properties": properties, "additionalProperties": false})
	return json.Marshal(own)
}

// fault is one failure of a value against a schema: the keyword that failed, what it says, and where in the value.
type fault struct {
	pointer string
	keyword string
	says    any            // the keyword's value
	parent  map[string]any // the schema that the keyword stands in
	value   any            // what fails, where known
}

// faults lists all failures of a value, in no certain order.
func (s *schemas) faults(schema *jsonschema.Schema, value any) []fault {
	return faults(schema, value, s.sources)
}

func faults(schema *jsonschema.Schema, value any, sources map[string]any) []fault {
	err := schema.Validate(value)
	if err == nil {
		return nil
	}
	invalid, ok := errors.AsType[*jsonschema.ValidationError](err)
	if !ok {
		return []fault{{keyword: "type"}}
	}
	var found []fault
	collectFaults(invalid, sources, &found)
	return found
}

// collectFaults walks down to the keywords that really failed. Of a choice between schemas the choice itself is the
// fault: what failed inside each branch tells people nothing.
func collectFaults(e *jsonschema.ValidationError, sources map[string]any, found *[]fault) {
	keyword := path.Base(e.AbsoluteKeywordLocation)
	choice := keyword == "oneOf" || keyword == "anyOf" || keyword == "not" || keyword == "contains"
	if len(e.Causes) > 0 && !choice {
		for _, cause := range e.Causes {
			collectFaults(cause, sources, found)
		}
		return
	}
	f := fault{pointer: e.InstanceLocation, keyword: keyword}
	if unescaped, err := url.PathUnescape(f.pointer); err == nil {
		f.pointer = unescaped
	}
	f.parent, f.says = keywordAt(sources, e.AbsoluteKeywordLocation)
	*found = append(*found, f)
}

// keywordAt finds a keyword and the schema around it by its absolute location.
func keywordAt(sources map[string]any, location string) (parent map[string]any, says any) {
	address, pointer, _ := strings.Cut(location, "#")
	v := sources[address]
	if pointer == "" {
		return nil, nil
	}
	for _, key := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		if unescaped, err := url.PathUnescape(key); err == nil {
			key = unescaped
		}
		parent, _ = v.(map[string]any)
		switch around := v.(type) {
		case map[string]any:
			v = around[unescapePointer(key)]
		case []any:
			v = elementAt(around, key)
		}
	}
	return parent, v
}

func elementAt(list []any, key string) any {
	for i := range list {
		if fmt.Sprint(i) == key {
			return list[i]
		}
	}
	return nil
}

// compareFaults orders faults by place, then by keyword.
func compareFaults(a, b fault) int {
	return cmp.Or(cmp.Compare(a.pointer, b.pointer), cmp.Compare(a.keyword, b.keyword))
}

func reader(body []byte) io.Reader { return bytes.NewReader(body) }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
