package engine

import (
	"errors"
	"fmt"

	"kith/metadata"
	"kith/metadata/say"
)

// Code says what kind of failure an Error is; edges map it to their own (GraphQL extensions, HTTP and exit status).
type Code string

// The codes of api.md.
const (
	Unauthenticated Code = "UNAUTHENTICATED"
	Forbidden       Code = "FORBIDDEN"
	NotFound        Code = "NOT_FOUND"
	Invalid         Code = "INVALID"
	Gate            Code = "GATE"
	Conflict        Code = "CONFLICT"
	Duplicate       Code = "DUPLICATE"
	Limit           Code = "LIMIT"
	BadRequest      Code = "BAD_REQUEST"
	Unavailable     Code = "UNAVAILABLE" // nothing was done: the same request may go well soon
	Internal        Code = "INTERNAL"
)

// Codes lists them all.
func Codes() []Code {
	return []Code{
		Unauthenticated, Forbidden, NotFound, Invalid, Gate, Conflict, Duplicate, Limit, BadRequest, Unavailable, Internal,
	}
}

// Error is a failure with a message for people.
type Error struct {
	Code       Code
	Message    string              // in English
	Violations []Violation         // of Invalid, all of them
	Field      string              // of Duplicate
	Fields     []string            // of Duplicate, where several values together have to be unique
	ID         string              // of Duplicate, where the caller may read it
	Problems   metadata.Problems   // of a refused model
	Conflicts  []metadata.Conflict // of an edit that others' changes are at odds with
	Index      int                 // which record of a batch; -1: none
	Path       string              // where in that record: of nested writes, as in a Violation
	Mutation   int                 // which Write of an operation it is about, counted from 0
	Cause      error               // for the log, never shown
	says       say.Text            // Message, for readers of other languages
}

// Violation is one thing wrong with a record's values.
type Violation struct {
	Field   string `json:"field"`
	Rule    string `json:"rule"`            // "required", "maxLength", the name of an x-rule…
	Message string `json:"message"`         // in the language of who asks
	Index   int    `json:"index,omitempty"` // which record of a batch
	// Path says where a record nests in that one, and its field: "tasks.2.title" is the title of the third task to
	// create, "tasks.connect.0" the first to connect. It is empty for the record of the batch itself.
	Path string `json:"path,omitempty"`

	// Gate is what stands between the record and its stage, where a gate tells of it; nil elsewhere.
	Gate *GateFault `json:"-"`
	// Says is Message where it was made without knowing who asks; nil elsewhere.
	Says *say.Text `json:"-"`
}

// Wrong makes a Violation without knowing who asks; its message is written as say.Of takes it.
func Wrong(field, rule, english string, args ...any) Violation {
	says := say.Of(english, args...)
	return Violation{Field: field, Rule: rule, Message: says.String(), Says: &says}
}

// Told are the violations of an error, for readers of a locale.
func (e *Error) Told(locale string) []Violation {
	told := make([]Violation, len(e.Violations))
	for i, v := range e.Violations {
		if v.Says != nil {
			v.Message = v.Says.In(locale)
		}
		told[i] = v
	}
	return told
}

// Error implements error.
func (e *Error) Error() string {
	if e.Cause != nil {
		return fmt.Sprintf("%s: %s: %v", e.Code, e.Message, e.Cause)
	}
	return fmt.Sprintf("%s: %s", e.Code, e.Message)
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// CodeOf is the code of an error: Internal when it is not an *Error.
func CodeOf(err error) Code {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// Errorf makes an Error with a message for people, which is written as say.Of takes it.
func Errorf(code Code, english string, args ...any) *Error {
	e := &Error{Code: code, Index: -1}
	e.Say(english, args...)
	return e
}

// Say gives an error another message.
func (e *Error) Say(english string, args ...any) {
	e.says = say.Of(english, args...)
	e.Message = e.says.String()
}

// In is the message in a locale. It implements say.Speaker.
func (e *Error) In(locale string) string {
	return e.Speech().In(locale)
}

// Speech is the message that an error has by now.
func (e *Error) Speech() say.Speaker {
	if e.says.IsZero() {
		return say.Of("%s", e.Message)
	}
	return e.says
}

// Wrapping adds what went wrong underneath, for the log.
func (e *Error) Wrapping(cause error) *Error {
	e.Cause = cause
	return e
}
