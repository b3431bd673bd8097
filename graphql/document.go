package graphql

import (
	"errors"
	"strings"

	oper "github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
	"github.com/vektah/gqlparser/v2/parser"

	def "github.com/graph-gophers/graphql-go/ast"
	gerrors "github.com/graph-gophers/graphql-go/errors"

	"kith/engine"
)

// document is a text that was parsed, held against the limits and validated. It is immutable and shared.
type document struct {
	text       string
	written    map[string]string // types -> the names that the request calls them by, where those are old
	operations []*operation
	fragments  map[string]*oper.FragmentDefinition
	// fragmentList holds them in the order of the text, those of a name that stands twice included.
	fragmentList oper.FragmentDefinitionList
}

// operation is one operation of a document.
type operation struct {
	*oper.OperationDefinition
	id        uint64 // stands for the operation in keys of caches
	document  *document
	variables []variable
	views     []*oper.Value // by which it names views
}

// variable is a variable that an operation declares.
type variable struct {
	*oper.VariableDefinition
	typ def.Type
}

// parse reads a text, without asking yet what its names mean.
func (s *Schema) parse(text string) (*document, failures) {
	if len(text) > s.limits.text {
		return nil, failures{refuse(engine.Limit, nil, "The operation has %d bytes; the limit is %d.", len(text), s.limits.text)}
	}
	parsed, err := parser.ParseQueryWithTokenLimit(&oper.Source{Input: text}, s.limits.tokens)
	if err != nil {
		return nil, failures{syntaxFailure(err)}
	}
	if len(parsed.Operations) == 0 {
		return nil, failures{refuse(engine.BadRequest, nil, "The document has no operation.")}
	}
	text, written := s.followTypes(text)
	if written != nil {
		if parsed, err = parser.ParseQueryWithTokenLimit(&oper.Source{Input: text}, s.limits.tokens); err != nil {
			return nil, failures{syntaxFailure(err)}
		}
	}
	d := &document{text: text, written: written, fragments: map[string]*oper.FragmentDefinition{}, fragmentList: parsed.Fragments}
	for _, f := range parsed.Fragments {
		d.fragments[f.Name] = f
	}
	for _, o := range parsed.Operations {
		d.operations = append(d.operations, &operation{OperationDefinition: o, document: d})
	}
	return d, s.checkExtent(d)
}

func syntaxFailure(err error) *failure {
	code, f := engine.BadRequest, &failure{Message: "Syntax error: " + err.Error()}
	if g, ok := errors.AsType[*gqlerror.Error](err); ok {
		f.Message = "Syntax error: " + g.Message
		for _, l := range g.Locations {
			f.Locations = append(f.Locations, location{l.Line, l.Column})
		}
		if strings.HasPrefix(g.Message, "exceeded") {
			code = engine.Limit
		}
	}
	f.Extensions = map[string]any{"code": code}
	return f
}

// validate holds a document against the schema by all rules of the specification.
func (s *Schema) validate(d *document) (out failures) {
	defer func() {
		if recover() != nil { // the library's lexer panics on some malformed strings
			out = failures{refuse(engine.BadRequest, nil, "Syntax error: the document holds a malformed string.")}
		}
	}()
	if out = fromLibrary(s.library(d.text)); len(out) > 0 {
		return out
	}
	for _, o := range d.operations {
		for _, v := range o.VariableDefinitions {
			o.variables = append(o.variables, variable{v, s.resolve(v.Type)})
		}
		o.views = viewNames(o)
	}
	return nil
}

func (s *Schema) library(text string) []*gerrors.QueryError {
	return s.gophers.ValidateWithVariables(text, nil)
}

// resolve finds the type that a variable declares.
func (s *Schema) resolve(t *oper.Type) def.Type {
	var out def.Type
	if t.Elem != nil {
		out = &def.List{OfType: s.resolve(t.Elem)}
	} else {
		out = s.ast.Types[t.NamedType]
	}
	if t.NonNull {
		return &def.NonNull{OfType: out}
	}
	return out
}

// operation picks the operation that a request means.
func (d *document) operation(name string) (*operation, *failure) {
	if name == "" {
		if len(d.operations) > 1 {
			return nil, refuse(engine.BadRequest, nil, "The document has several operations: say which by operationName.")
		}
		return d.operations[0], nil
	}
	for _, o := range d.operations {
		if o.Name == name {
			return o, nil
		}
	}
	return nil, refuse(engine.BadRequest, nil, "Unknown operation named %q.", name)
}

// size is about how many bytes the document keeps in memory.
func (d *document) size() int { return 512 + 24*len(d.text) }
