package graphql

import (
	"fmt"
	"strings"

	gophers "github.com/graph-gophers/graphql-go"
	def "github.com/graph-gophers/graphql-go/ast"

	"kith/metadata"
	"kith/metadata/kind"
)

// Schema is the API of one model: immutable, and shared by all requests that use the model.
type Schema struct {
	model   *metadata.Model
	sdl     string
	gophers *gophers.Schema
	ast     *def.Schema
	types   map[string]*typeInfo
	former  map[string]string // names that types had -> those that they have
	roots   map[string]rootInfo
	filters map[string]kind.FilterType
	scalars map[string]kind.Scalar
	limits  limits
	env     kind.Env
}

// Build makes the schema of a model. It fails with all the names that would stand for two things, so that a model can
// be refused before it is applied.
func Build(m *metadata.Model) (*Schema, error) {
	w := writeSDL(m)
	if len(w.clashes) > 0 {
		return nil, fmt.Errorf("graphql: build schema: %s", strings.Join(w.clashes, "; "))
	}
	s := &Schema{
		model: m, sdl: strings.TrimPrefix(w.text.String(), "\n"), types: w.types, former: formerTypes(w.types), roots: w.roots, filters: w.filters,
		scalars: map[string]kind.Scalar{}, limits: limitsOf(m), env: m.Env(),
	}
	for _, scalar := range kind.Scalars() {
		s.scalars[scalar.Name] = scalar
	}
	var err error
	s.gophers, err = gophers.ParseSchema(s.sdl, nil,
		gophers.UseStringDescriptions(),
		gophers.MaxDepth(s.limits.totalDepth()),
		gophers.MaxQueryLength(s.limits.text),
		gophers.OverlapValidationLimit(s.limits.overlaps),
		gophers.MaxSelections(2*s.limits.selections),
	)
	if err != nil {
		return nil, fmt.Errorf("graphql: build schema: %w", err)
	}
	s.ast = s.gophers.AST()
	extendIntrospection(s.ast)
	return s, nil
}

// SDL is the schema in the schema definition language.
func (s *Schema) SDL() string { return s.sdl }
