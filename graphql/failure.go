package graphql

import (
	"errors"
	"fmt"
	"strings"

	gerrors "github.com/graph-gophers/graphql-go/errors"
	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
)

// failure is one entry of the errors of an answer.
type failure struct {
	Message    string         `json:"message"`
	Locations  []location     `json:"locations,omitempty"`
	Path       []any          `json:"path,omitempty"`
	Extensions map[string]any `json:"extensions"`
}

type location struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// failures are all that is wrong with a request. While the error is about the request, nothing has run.
type failures []*failure

// Error implements error.
func (f failures) Error() string {
	texts := make([]string, len(f))
	for i, one := range f {
		texts[i] = one.Message
	}
	return strings.Join(texts, "; ")
}

// code is the code of the first failure.
func (f failures) code() engine.Code {
	if len(f) == 0 {
		return ""
	}
	code, _ := f[0].Extensions["code"].(engine.Code)
	return code
}

// codeOf is the code of the error that an operation ends with, "" of none.
func codeOf(err error) engine.Code {
	if err == nil {
		return ""
	}
	if f, ok := errors.AsType[failures](err); ok {
		return f.code()
	}
	return engine.CodeOf(err)
}

func refuse(code engine.Code, at *oper.Position, format string, args ...any) *failure {
	f := &failure{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": code}}
	if at != nil {
		f.Locations = []location{{at.Line, at.Column}}
	}
	return f
}

// fromLibrary makes failures of what the library's validation reports. Suggestions are cut off: they may name what
// the caller's roles hide.
func fromLibrary(list []*gerrors.QueryError) failures {
	out := failures{}
	for _, e := range list {
		if e.Rule == "VariablesOfCorrectType" || e.Rule == "DefaultValuesOfCorrectType" {
			continue // values of variables are checked by coerce; non-null variables may have defaults
		}
		code := engine.BadRequest
		if e.Rule == "MaxDepthExceeded" || e.Rule == "OverlapValidationLimitExceeded" {
			code = engine.Limit
		}
		message, _, _ := strings.Cut(e.Message, " Did you mean ")
		f := &failure{Message: message, Extensions: map[string]any{"code": code}}
		for _, l := range e.Locations {
			f.Locations = append(f.Locations, location{l.Line, l.Column})
		}
		out = append(out, f)
		if len(out) == maxFailures {
			break
		}
	}
	return out
}

// maxFailures bounds how many failures one answer tells.
const maxFailures = 50
