package admin

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"strings"

	gerrors "github.com/graph-gophers/graphql-go/errors"
	oper "github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/parser"

	"kith/engine"
)

// tooLarge refuses a text of more than maxTokens before the library reads it, for which it takes much more room than
// the text itself, and one that asks for the same things again and again by aliases: each is answered. What else is wrong
// with a text, the library says.
func tooLarge(query string) *gerrors.QueryError {
	if len(query) <= maxAliases*len("a:b ") {
		return nil
	}
	doc, err := parser.ParseQueryWithTokenLimit(&oper.Source{Input: query[:min(len(query), maxQuery+1)]}, maxTokens)
	switch {
	case err == nil && aliases(doc) > maxAliases:
		return limited("The operation has more than %d aliases: ask in several.", maxAliases)
	case err != nil && strings.Contains(err.Error(), "exceeded token limit"):
		return limited("The operation has more than %d words and signs: ask for less, or put values into variables.", maxTokens)
	}
	return nil
}

func limited(format string, args ...any) *gerrors.QueryError {
	return &gerrors.QueryError{Message: fmt.Sprintf(format, args...), Extensions: map[string]any{"code": engine.Limit}}
}

// aliases counts those of a whole document.
func aliases(doc *oper.QueryDocument) int {
	n := 0
	for _, o := range doc.Operations {
		n += aliasesIn(o.SelectionSet)
	}
	for _, f := range doc.Fragments {
		n += aliasesIn(f.SelectionSet)
	}
	return n
}

func aliasesIn(set oper.SelectionSet) int {
	n := 0
	for _, s := range set {
		switch s := s.(type) {
		case *oper.Field:
			if s.Alias != s.Name {
				n++
			}
			n += aliasesIn(s.SelectionSet)
		case *oper.InlineFragment:
			n += aliasesIn(s.SelectionSet)
		}
	}
	return n
}

// maxMessage bounds a message of the library, which may quote the whole of a value.
const maxMessage = 500

// ofLibrary completes an error that the library found, before anything ran. The words in which it refuses values speak
// of Go.
func ofLibrary(e *gerrors.QueryError) {
	if e.Extensions != nil {
		return
	}
	code := engine.BadRequest
	switch {
	case e.Rule == "MaxDepthExceeded" || e.Rule == "OverlapValidationLimitExceeded" || strings.Contains(e.Message, "exceed"):
		code = engine.Limit
	case strings.HasPrefix(e.Message, "could not unmarshal") || strings.HasPrefix(e.Message, "got null"):
		e.Message = "An argument or a variable has a value of the wrong type: compare it with the schema."
	}
	if len(e.Message) > maxMessage {
		e.Message = strings.ToValidUTF8(e.Message[:maxMessage], "") + "…"
	}
	e.Extensions = map[string]any{"code": code}
}

// panics answers a panic of a resolver with the request's id alone; the log has the rest.
type panics struct{ log *slog.Logger }

// MakePanicError implements graph-gophers' errors.PanicHandler.
func (panics) MakePanicError(ctx context.Context, _ any) *gerrors.QueryError {
	h := hidden{engine.RequestIDFrom(ctx), engine.LocaleFrom(ctx)}
	return &gerrors.QueryError{Message: h.Error(), Extensions: h.Extensions()}
}

// LogPanic implements graph-gophers' log.Logger.
func (p panics) LogPanic(ctx context.Context, value any) {
	p.log.ErrorContext(context.WithoutCancel(ctx), "panic", "request", engine.RequestIDFrom(ctx), "panic", value, "stack", string(debug.Stack()))
}
