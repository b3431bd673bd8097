package metadata

// ReadView reads a view that is kept beside the documents of a model, as those of members are. Names that are others by
// now are taken for those, and written so into the text that is answered. The view is in no list of the model.
func (m *Model) ReadView(body []byte) (*View, Document, Problems) {
	s := read(Document{Type: ViewDoc, Body: body})
	if s.tree == nil {
		return nil, Document{}, s.problems
	}
	s.validate()
	if e := m.Lookup(s.tree.str("entity")); e != nil {
		s.tree.set("entity", text(e.Name))
	}
	p := &parser{model: m, env: m.Env(), finished: true, broken: map[string]bool{}}
	b := p.designer(s)
	if b == nil {
		s.reportOnce("/entity", "say which entity the view is of")
		return nil, Document{}, sortProblems(s.tree, s.problems)
	}
	if !b.design.Awake() {
		s.report("/entity", "%s", whileTrashed(b.e.Name))
	}
	var v *View
	if s.sound && b.design.Awake() {
		v = b.view()
	}
	if len(s.problems) > 0 {
		return nil, Document{}, sortProblems(s.tree, s.problems)
	}
	document := s.document()
	v.Doc = &document
	return v, document, nil
}

// Outdated lists the words that mean something else by changes, or nothing any more: names, and values of options. What is
// kept beside the model's documents may say them.
func Outdated(changes []Change) []string {
	var words []string
	options := func(f *Field) {
		for was := range f.wasOptions() {
			words = append(words, was)
		}
	}
	for _, c := range changes {
		switch c := c.(type) {
		case RenameEntity:
			words = append(words, c.Old.Name)
		case RenameField:
			words = append(words, c.Old.Name)
		case ChangeField:
			options(c.Field)
		case RetypeField:
			options(c.Field)
		}
	}
	return words
}
