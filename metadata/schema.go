package metadata

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path"
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
	for _, t := range docTypes() {
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
