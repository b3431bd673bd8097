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
