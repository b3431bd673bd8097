package metadata

import (
	"slices"
	"strconv"
	"strings"

	"kith/metadata/say"
)

// keepFormerEntities gives entities the names and plurals that they had: those that their documents list, and those of
// the base model where these were others and mean nothing else by now. What names an entity by such a name is made to
// name it as it is called now.
func (p *parser) keepFormerEntities() {
	living := map[string]bool{}
	for _, s := range p.of(EntityDoc) {
		if !s.trashed() {
			plural := s.tree.get("x-entity").str("plural")
			living[strings.ToLower(s.id)], living[strings.ToLower(plural)], living[strings.ToLower(plural+"Aggregate")] = true, true, true
		}
	}
	was := map[string]string{}
	for _, s := range p.of(EntityDoc) {
		if s.builtIn || s.tree.get("x-entity") == nil {
			continue
		}
		base := p.baseOf(s)
		if base != nil && base.Name != s.id {
			was[base.Name] = s.id
		}
		for _, f := range p.formerOf(s, base, living) {
			if f.Name != "" {
				was[f.Name] = s.id
			}
		}
	}
	p.followEntities(was)
}

func (s *source) trashed() bool { return marked(s.tree.get("x-entity"), trashedEntity) }

func (p *parser) baseOf(s *source) *Entity {
	if p.opt.Base == nil {
		return nil
	}
	return p.opt.Base.KeptByID(s.tree.str("x-id"))
}

// formerOf reads what an entity was called, adds what it was called in the base model, and writes the list back.
func (p *parser) formerOf(s *source, base *Entity, living map[string]bool) []Former {
	about := s.tree.get("x-entity")
	given := formers(about)
	list := slices.Clone(given)
	plural := about.str("plural")
	if base != nil && !base.Trashed && !s.trashed() {
		one := Former{free(base.Name, s.id, living), free(base.Plural, plural, living)}
		if one != (Former{}) && !slices.Contains(list, one) {
			list = append(list, one)
		}
	}
	for i, f := range list {
		list[i] = Former{without(f.Name, s.id), without(f.Plural, plural)}
	}
	list = slices.DeleteFunc(list, func(f Former) bool { return f == Former{} })
	switch {
	case slices.Equal(given, list):
	case len(list) == 0:
		about.remove(formerEntity)
	default:
		about.set(formerEntity, formerTree(list))
	}
	return list
}

// free is a name that something had, when it has another one now and nothing else has taken it.
func free(was, is string, living map[string]bool) string {
	if was == is || living[strings.ToLower(was)] && !strings.EqualFold(was, is) || living[strings.ToLower(was+"Aggregate")] {
		return ""
	}
	return was
}

func without(name, own string) string {
	if name == own {
		return ""
	}
	return name
}

func formers(about *tree) []Former {
	var list []Former
	for _, item := range about.get(formerEntity).list() {
		list = append(list, Former{item.str("name"), item.str("plural")})
	}
	return list
}

func formerTree(list []Former) *tree {
	out := &tree{form: arrayTree}
	for _, f := range list {
		item := &tree{form: objectTree}
		if f.Name != "" {
			item.set("name", text(f.Name))
		}
		if f.Plural != "" {
			item.set("plural", text(f.Plural))
		}
		out.items = append(out.items, item)
	}
	return out
}

// followEntities makes relations and policies name entities as these are called now.
func (p *parser) followEntities(was map[string]string) {
	for _, s := range p.of(EntityDoc) {
		delete(was, s.id)
	}
	for _, s := range p.of(EntityDoc) {
		for _, m := range objectMembers(s.tree.get("properties")) {
			followEntity(m.value, "x-to", was)
		}
	}
	for _, t := range DesignDocs() {
		for _, s := range p.of(t) {
			followEntity(s.tree, "entity", was)
		}
	}
	for _, s := range p.of(RoleDoc) {
		for _, policy := range s.tree.get("policies").list() {
			followEntity(policy, "entity", was)
		}
	}
}

func followEntity(t *tree, keyword string, was map[string]string) {
	if is := was[t.str(keyword)]; is != "" {
		t.set(keyword, text(is))
	}
	for i, name := range t.get(keyword).strings() {
		if is := was[name]; is != "" {
			t.get(keyword).items[i] = text(is)
		}
	}
}

// claimFormer notes the former names of entities among the roots of the API, and reports those that are taken.
func (p *parser) claimFormer(taken map[string]say.Text) {
	for _, e := range p.model.Entities {
		for i, f := range e.Former {
			at := "/x-entity/" + formerEntity + "/" + strconv.Itoa(i)
			claimed := p.claimFormerName(e, at+"/name", f.Name, taken)
			if claimed {
				p.model.byFormer[f.Name] = e
			}
			if p.claimFormerName(e, at+"/plural", f.Plural, taken) {
				p.claimFormerName(e, at+"/plural", f.Plural+"Aggregate", taken)
			}
		}
	}
}

func (p *parser) claimFormerName(e *Entity, at, name string, taken map[string]say.Text) bool {
	if name == "" {
		return false
	}
	key := strings.ToLower(name)
	own := strings.EqualFold(name, e.Name) || strings.EqualFold(name, e.Plural) || strings.EqualFold(name, e.Plural+"Aggregate")
	if other, ok := taken[key]; ok && !own {
		p.sourced[e].reportOnce(at, "%q is %s: take it out of formerly, or rename the other", name, other)
		return false
	}
	taken[key] = say.Of("an old name of entity %s, which still answers to it", e.Name)
	return true
}
