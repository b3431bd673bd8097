package engine

import (
	"kith/metadata"
	"kith/metadata/say"
)

// Break is something that programs can do with the API of a model, and can't with that of the next.
type Break struct {
	Path    string // "Deal.amount", "Query.deals", "DealStage.won"
	Kind    BreakKind
	Message say.Text
	// Entity and Field are what it is about in the model, by the names that these had; "" where it is about none.
	Entity, Field string
	// Also are the other places of the API where the same shows: "DealFilter.amount".
	Also []string
}

// BreakKind says what programs miss.
type BreakKind string

// The kinds of breaks.
const (
	TypeRemoved      BreakKind = "TYPE_REMOVED"
	MemberRemoved    BreakKind = "MEMBER_REMOVED"
	ValueRemoved     BreakKind = "VALUE_REMOVED" // of an enum
	TypeChanged      BreakKind = "TYPE_CHANGED"
	MayBeNull        BreakKind = "MAY_BE_NULL"
	ArgumentRemoved  BreakKind = "ARGUMENT_REMOVED"
	ArgumentRequired BreakKind = "ARGUMENT_REQUIRED"
	ValueRequired    BreakKind = "VALUE_REQUIRED" // of new records
)

// breaks tells what of the API a change would break, as far as somebody knows the API.
func (w *Workspace) breaks(old, next *metadata.Model) []Break {
	if w.breaking == nil {
		return nil
	}
	return w.breaking(old, next)
}
