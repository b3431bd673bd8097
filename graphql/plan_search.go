package graphql

import (
	"errors"
	"slices"

	oper "github.com/vektah/gqlparser/v2/ast"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// searchResult is the type of what a search across entities finds.
const searchResult = "SearchResult"

// searchLength is how much of a text is looked for: nobody types more.
const searchLength = 200

// words plans what a list is searched by; nil when it is not. A text without words finds nothing.
func (p *planner) words(f *oper.Field, argument string) *engine.TextSearch {
	in := p.args.argument(f, argument)
	if in.null() {
		return nil
	}
	return &engine.TextSearch{Text: p.leaf(in, argument, expr.Of(expr.Text), textOf)}
}

// errSearch refuses what is no text.
var errSearch = errors.New("is not text: write it in quotes")

func textOf(in any) (any, error) {
	text, ok := in.(string)
	if !ok {
		return nil, errSearch
	}
	if runes := []rune(text); len(runes) > searchLength {
		text = string(runes[:searchLength])
	}
	return text, nil
}

// search plans a search across entities: the best of each, and of those the best. charged are the records that it may
// answer.
func (p *planner) search(sel selection) engine.Root {
	root := engine.Root{Key: sel.key, Best: p.rows(sel.field, "first")}
	if root.Best == 0 {
		root.Best = p.schema.limits.pageDefault
	}
	p.charge(root.Best, sel.field.Position)
	for _, e := range p.searchedEntities(sel) {
		q := &engine.Query{Entity: e, Search: p.words(sel.field, "text"), Page: engine.Page{First: root.Best}}
		q.Result = p.results(e, sel, root.Best)
		root.Among = append(root.Among, q)
	}
	return root
}

// searchedEntities are those that are named, or all that the caller may read and that have texts.
func (p *planner) searchedEntities(sel selection) []*metadata.Entity {
	in := p.args.argument(sel.field, "in")
	var list []*metadata.Entity
	if in.null() {
		for _, e := range p.schema.model.Entities {
			if p.view.can(e, metadata.Read) && len(e.Searched()) > 0 {
				list = append(list, e)
			}
		}
		return list
	}
	for _, item := range in.items() {
		name, _ := item.plain().(string)
		e := p.schema.model.Lookup(name)
		if e == nil || !p.view.can(e, metadata.Read) {
			p.bad(item, "in", "names an entity that there is not: "+name)
			continue
		}
		if !slices.Contains(list, e) {
			list = append(list, e)
		}
	}
	return list
}

func (p *planner) results(e *metadata.Entity, sel selection, count int) []engine.ResultMember {
	var list []engine.ResultMember
	for _, part := range p.collect(sel.sets...) {
		m := engine.ResultMember{Key: part.key}
		switch part.field.Name {
		case typename:
			m.Const = constant(searchResult)
		case "entity":
			m.Const = constant(e.Name)
		case "rank":
			m.Rank = true
		case "node":
			m.Node = p.object(e, part.sets, count)
		}
		list = append(list, m)
	}
	return list
}
