package engine

import (
	"kith/metadata"
	"kith/metadata/expr"
)

// TextSearch asks for records by words that somebody types. Records are found that have a word beginning with each one; where
// there are none, those that are called by words like them. Without an order of the query, the best come first: those that
// are called just so, then those whose name begins so, those that have the words in their name, those that have them
// anywhere. Of so many only the first few hundred are looked at.
type TextSearch struct {
	Text expr.Node // a Const or Param of type Text
	// Fields are what may be searched, put there by Secure: what the caller may read. Partial is whether that is not all,
	// or not on all rows.
	Fields  []Searched
	Partial bool
}

// Searched is a field that records are searched by. When is under what it may be read; nil: always.
type Searched struct {
	Field *metadata.Field
	When  expr.Node
}

// ResultMember is one key of what a search across entities shows of a record: exactly one of Const, Node and Rank.
type ResultMember struct {
	Key   string
	Const *string
	Node  *Object
	Rank  bool
}

// search lets a caller find records by what they may read of them, and by nothing else.
func (w *weaver) search(e *metadata.Entity, s *TextSearch) error {
	if s == nil {
		return nil
	}
	g, err := w.grant(e)
	if err != nil {
		return err
	}
	s.Fields = nil
	for _, f := range e.Searched() {
		if !g.Field(f.Name) {
			s.Partial = true
			continue
		}
		when := g.When(f.Name)
		s.Fields = append(s.Fields, Searched{f, when})
		s.Partial = s.Partial || when != nil
	}
	return nil
}
