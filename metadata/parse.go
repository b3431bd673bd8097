package metadata

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"

	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// Options are what Parse takes besides the documents.
type Options struct {
	// Base is the model that is current, or nil: documents without ids take those of the same name in it, and physical
	// names are taken over by id.
	Base *Model
	// Physical are physical names by stable id when there is no Base (a model loaded from storage).
	Physical map[string]string
	// BuiltInRoles are the documents of the roles that every workspace has; nil takes those of Base.
	BuiltInRoles []Document
	// Template is the name of the template that the documents come from: new ids are then made from it and the names.
	Template string
	Version  int64
}

// parser makes one model. Its steps run in order, each over all documents, so that all problems come out at once.
type parser struct {
	opt     Options
	sources []*source // in the model's order; the built-in ones among them
	model   *Model
	sourced map[*Entity]*source
	was     map[*Entity]map[string]string // of fields: what they were called -> what they are called
	kinds   map[string]kind.Kind
	env     kind.Env
	taken   map[*Entity]map[string]say.Text // names of the API within an entity, in lower case -> what they are
	types   *typeNames

	computing []*Field // on their way, each made of the next
	computed  map[*Field]bool
	variables expr.Variables
	broken    map[string]bool // names of what could not be built: what speaks of them is not blamed for it
	finished  bool            // the model was made before: what is read is held against it, and changes nothing of it
}

// Parse makes a model of the documents of a workspace, or says everything that is wrong with them; the model is nil
// then. The order of the documents does not matter: a model keeps settings, entities and roles in order of name.
func Parse(docs []Document, opt Options) (*Model, Problems) {
	p := &parser{opt: opt, sourced: map[*Entity]*source{}, was: map[*Entity]map[string]string{}, kinds: kindsByName(), broken: map[string]bool{}, taken: map[*Entity]map[string]say.Text{}, computed: map[*Field]bool{}}
	p.model = &Model{
		Version: opt.Version, Physical: map[string]string{},
		byName: map[string]*Entity{}, byID: map[string]*Entity{}, byFormer: map[string]*Entity{}, roles: map[string]*Role{},
	}
	p.read(docs)
	p.readSettings()
	p.identify()
	p.keepFormerEntities()
	p.addLinks()
	p.buildEntities()
	p.relate()
	p.checkNames()
	p.follow()
	p.addCourses()
	p.compute()
	p.claimComputed()
	p.resolveFields()
	p.namePhysically()
	p.checkMoves()
	p.dropRetypes()
	p.buildRules()
	p.buildRequirements()
	p.buildDefaults()
	p.buildRoles()
	p.buildDesigns()
	p.checkLimits()
	if problems := p.collectProblems(); len(problems) > 0 {
		return nil, problems
	}
	return p.finish(), nil
}

// knownTexts are the documents of the base model, by type and name.
func (p *parser) knownTexts() map[string]json.RawMessage {
	known := map[string]json.RawMessage{}
	if p.opt.Base != nil {
		for _, d := range p.opt.Base.Documents {
			known[string(d.Type)+"/"+d.ID] = d.Body
		}
	}
	return known
}

func kindsByName() map[string]kind.Kind {
	kinds := map[string]kind.Kind{}
	for _, k := range kind.All() {
		kinds[k.Name()] = k
	}
	return kinds
}

// maxAllProblems ends the reading of documents that are all wrong.
const maxAllProblems = 1000

// read decodes and validates the documents, and puts them and the built-in ones in order.
func (p *parser) read(docs []Document) {
	if p.opt.BuiltInRoles == nil && p.opt.Base != nil {
		p.opt.BuiltInRoles = p.opt.Base.builtInRoles
	}
	p.model.builtInRoles = p.opt.BuiltInRoles
	for _, d := range slices.Concat(systemDocuments(), p.opt.BuiltInRoles) {
		s := read(d)
		s.builtIn = true
		p.sources = append(p.sources, s)
	}
	known := p.knownTexts()
	for _, d := range docs {
		s := read(d)
		if text := known[string(s.kind)+"/"+s.id]; text != nil && bytes.Equal(text, d.Body) {
			s.known = text
		}
		p.sources = append(p.sources, s)
	}
	slices.SortStableFunc(p.sources, compareSources)
	wrong := 0
	for i, s := range p.sources {
		if wrong > maxAllProblems {
			s.tree = nil
			continue
		}
		s.validate()
		wrong += len(s.problems)
		p.refuseSecond(s, p.sources[:i])
		if s.tree == nil {
			p.broken[s.id] = true
		}
	}
}

// compareSources puts what is built in first among its type, then sorts by name.
func compareSources(a, b *source) int {
	if c := cmp.Compare(slices.Index(docTypes(), a.kind), slices.Index(docTypes(), b.kind)); c != 0 {
		return c
	}
	if a.builtIn != b.builtIn {
		if a.builtIn {
			return -1
		}
		return 1
	}
	if a.builtIn {
		return 0
	}
	return cmp.Compare(a.id, b.id)
}

// refuseSecond reports a document that another one with its name came before; only the first goes on.
func (p *parser) refuseSecond(s *source, before []*source) {
	for _, other := range before {
		if other.kind != s.kind || other.id != s.id || s.id == "" {
			continue
		}
		if other.builtIn {
			s.report("/$id", "%s %q comes with the program and can't be replaced: choose another name", s.kind, s.id)
		} else {
			s.report("/$id", "there are two documents %s: remove one, or rename it", s.name())
		}
		s.tree = nil
		return
	}
}

// of lists the readable documents of a type.
func (p *parser) of(t DocType) []*source {
	var list []*source
	for _, s := range p.sources {
		if s.kind == t && s.tree != nil {
			list = append(list, s)
		}
	}
	return list
}

func (p *parser) collectProblems() Problems {
	var all Problems
	for _, s := range p.sources {
		s.blame()
	}
	for _, s := range p.sources {
		all = append(all, sortProblems(s.tree, s.problems)...)
	}
	return all
}

// renames is whether any document has another name for what the base model has: others may have to follow then.
func (p *parser) renames() bool {
	for _, s := range p.sources {
		if s.known != nil || s.tree == nil || s.kind != EntityDoc {
			continue
		}
		base := p.baseOf(s)
		if base == nil {
			continue
		}
		if base.Name != s.id || base.Plural != s.tree.get("x-entity").str("plural") || renamesFields(base, s.tree) {
			return true
		}
	}
	return false
}

func renamesFields(base *Entity, t *tree) bool {
	before := base.tree().get("properties")
	for _, m := range objectMembers(t.get("properties")) {
		was := fieldTree(before, m.value.str("x-id"))
		if was == nil {
			continue
		}
		if was.key != m.key || was.value.str("x-inverse") != m.value.str("x-inverse") {
			return true
		}
		renamed := m.value.get(retypeKeyword).get("options") != nil
		eachOption(m.value, func(value string, option *tree, _ string) {
			old := optionLike(was.value.get("oneOf"), option)
			renamed = renamed || old != nil && old.str("const") != value
		})
		if renamed {
			return true
		}
	}
	return false
}

// named finds an entity by its name, in the trash too.
func (m *Model) named(name string) *Entity {
	if e := m.byName[name]; e != nil {
		return e
	}
	return m.InTrash(name)
}

// finish closes the model: documents with their ids, and what is looked up by name.
func (p *parser) finish() *Model {
	renamed := p.renames()
	for _, s := range p.sources {
		switch {
		case s.builtIn || s.link != nil || s.kind == TemplateDoc:
		case s.known != nil && !renamed:
			p.model.Documents = append(p.model.Documents, Document{Type: s.kind, ID: s.id, Body: s.known})
		default:
			p.model.Documents = append(p.model.Documents, s.document())
		}
	}
	for i, d := range p.model.Documents {
		switch d.Type {
		case EntityDoc:
			p.model.named(d.ID).Doc = &p.model.Documents[i]
		case RoleDoc:
			p.model.roles[d.ID].Doc = &p.model.Documents[i]
		case PipelineDoc, FormDoc, ViewDoc:
			find(p.model.Designs, func(one *Design) bool { return one.Type == d.Type && one.Name == d.ID }).Doc = &p.model.Documents[i]
		}
	}
	for e, s := range p.sourced {
		if s.link != nil {
			document := s.document()
			e.Doc = &document
		}
	}
	checks := valueChecks{}
	for _, e := range p.model.Entities {
		e.schema = newRecordSchema(e, checks)
	}
	return p.model
}
