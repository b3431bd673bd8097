// Package say holds what Kith tells people, in the languages that it speaks. A message is written once, in English, where
// it is made: that sentence is its name in the catalogs of the other languages. What fills it in is kept beside it, so
// that it can be told to each reader in theirs.
package say

import (
	"errors"
	"fmt"
	"strings"
)

// Text is a message for people: a sentence, or a part of one, in English, with verbs like Printf's, and what they stand
// for. An argument that can be said in several languages itself (see Speaker) is.
type Text struct {
	english string
	args    []any
}

// Speaker is what has words of its own for each language: a Text, the labels of a field.
type Speaker interface {
	In(locale string) string
}

// Of makes a Text. The English is found in the catalogs as it stands here, so it has to be a constant.
func Of(english string, args ...any) Text { return Text{english, args} }

// In is the text in a locale ("es", "es-MX"), or in English where nobody has put it into that language.
func (t Text) In(locale string) string {
	format := t.english
	if said, ok := find(locale, t.english); ok {
		format = said.form(locale, t.args)
	}
	if !strings.Contains(format, "%") {
		return format
	}
	return fmt.Sprintf(format, inLocale(locale, t.args)...)
}

// String is the text in English.
func (t Text) String() string { return t.In("en") }

// IsZero is whether nothing is said.
func (t Text) IsZero() bool { return t.english == "" }

// Equal is whether two texts read the same.
func (t Text) Equal(other Text) bool { return t.String() == other.String() }

func inLocale(locale string, args []any) []any {
	told := make([]any, len(args))
	for i, arg := range args {
		switch arg := arg.(type) {
		case Speaker:
			told[i] = arg.In(locale)
		case error:
			told[i] = Error(arg, locale)
		default:
			told[i] = arg
		}
	}
	return told
}

// Word is an English word or phrase that fills a Text in, found in the catalogs like one.
type Word string

// In implements Speaker.
func (w Word) In(locale string) string { return Text{english: string(w)}.In(locale) }

// Fault is an error whose text is a Text.
type Fault struct{ Text }

// Errorf makes an error for people. Its text is written as Of takes it.
func Errorf(english string, args ...any) error { return &Fault{Of(english, args...)} }

// Error implements error: it is in English.
func (f *Fault) Error() string { return f.String() }

// Each are texts in a locale, one by one.
func Each(list []Text, locale string) []string {
	told := make([]string, len(list))
	for i, text := range list {
		told[i] = text.In(locale)
	}
	return told
}

// Error is what an error says to readers of a locale: as it is, where it was not made by Errorf.
func Error(err error, locale string) string {
	if s, ok := errors.AsType[*Fault](err); ok {
		return s.In(locale)
	}
	return err.Error()
}

// Cause is what an error says, as a part of another message.
func Cause(err error) Speaker { return cause{err} }

type cause struct{ error }

// In implements Speaker.
func (c cause) In(locale string) string { return Error(c.error, locale) }

// AnyOf lists alternatives: "a, b or c".
func AnyOf[T any](list []T) Speaker {
	alternatives := make([]any, len(list))
	for i, one := range list {
		alternatives[i] = one
	}
	return anyOf(alternatives)
}

type anyOf []any

// In implements Speaker.
func (list anyOf) In(locale string) string {
	last := len(list) - 1
	if last < 1 {
		return List(list).In(locale)
	}
	return Of("%s or %s", List(list[:last]), list[last]).In(locale)
}

// AllOf lists what goes together: "a, b and c".
func AllOf[T any](list []T) Speaker {
	things := make([]any, len(list))
	for i, one := range list {
		things[i] = one
	}
	return allOf(things)
}

type allOf []any

// In implements Speaker.
func (list allOf) In(locale string) string {
	last := len(list) - 1
	if last < 1 {
		return List(list).In(locale)
	}
	return Of("%s and %s", List(list[:last]), list[last]).In(locale)
}

// List lists things: "a, b, c".
func List[T any](list []T) Speaker {
	things := make([]any, len(list))
	for i, one := range list {
		things[i] = one
	}
	return all(things)
}

// Parts are parts of one sentence, one after the other: "a; b; c".
func Parts(list []Text) Speaker { return parts(list) }

type parts []Text

// In implements Speaker.
func (list parts) In(locale string) string {
	told := make([]string, len(list))
	for i, part := range list {
		told[i] = part.In(locale)
	}
	return strings.Join(told, Of("; ").In(locale))
}

type all []any

// In implements Speaker.
func (list all) In(locale string) string {
	told := make([]string, len(list))
	for i, one := range inLocale(locale, list) {
		told[i] = fmt.Sprint(one)
	}
	return strings.Join(told, Of(", ").In(locale))
}
