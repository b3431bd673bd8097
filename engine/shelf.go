package engine

import "kith/metadata"

// shelf finds documents by what they are of. Their stable ids stand in their texts: they are read once.
type shelf struct {
	docs   []metadata.Document
	byID   map[DocumentName]int // with the stable id in place of the name
	byName map[DocumentName]int
}

func shelve(docs []metadata.Document) *shelf {
	s := &shelf{docs, map[DocumentName]int{}, map[DocumentName]int{}}
	for i := len(docs) - 1; i >= 0; i-- { // of two the first is meant
		d := docs[i]
		s.byName[DocumentName{d.Type, d.ID}] = i
		if id := d.StableID(); id != "" {
			s.byID[DocumentName{d.Type, id}] = i
		}
	}
	return s
}

// replaced finds the document that another takes the place of, -1 when there is none: by stable id first, so that a rename
// is a rename.
func (s *shelf) replaced(by metadata.Document) int {
	if i, ok := s.byID[DocumentName{by.Type, by.StableID()}]; ok {
		return i
	}
	if i, ok := s.byName[DocumentName{by.Type, by.ID}]; ok {
		return i
	}
	return -1
}

// place is the document that another takes the place of, nil when there is none.
func (s *shelf) place(by metadata.Document) *metadata.Document {
	if i := s.replaced(by); i >= 0 {
		return &s.docs[i]
	}
	return nil
}

// named is the document of a name, nil when there is none.
func (s *shelf) named(name DocumentName) *metadata.Document {
	if i, ok := s.byName[name]; ok {
		return &s.docs[i]
	}
	return nil
}
