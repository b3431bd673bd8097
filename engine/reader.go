package engine

import (
	"kith/metadata"
	"kith/metadata/say"
)

// Reader is who messages about records are for.
type Reader struct {
	Locale    string // theirs, or the workspace's
	workspace string
}

// ReaderOf is an actor as a Reader. Who has chosen no language reads that of the workspace.
func ReaderOf(actor *Actor, m *metadata.Model) Reader {
	r := Reader{Locale: actor.Locale, workspace: m.Settings.Locale}
	if r.Locale == "" {
		r.Locale = r.workspace
	}
	return r
}

// Tell is a message in the reader's language; it is written as say.Of takes it.
func (r Reader) Tell(english string, args ...any) string {
	return say.Of(english, args...).In(r.Locale)
}

// Label is a label in the reader's language, else in the workspace's.
func (r Reader) Label(l metadata.Labels) string { return l.Among(r.Locale, r.workspace) }
