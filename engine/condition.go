package engine

import (
	"slices"
	"strings"

	"kith/metadata"
	"kith/metadata/expr"
)

// Condition is what is known of the text of a condition about records of an entity.
type Condition struct {
	Problems expr.Problems
	Reads    []string // fields that it reads, from the record on: "owner", "company.sector"
	Kind     string   // of a formula: the name of the kind that its values have, "" where there is none

	node expr.Node
}

// CheckCondition holds the text of a condition against the model, or against the model with a document in it that is
// not published yet. The empty text is a condition that always holds.
func CheckCondition(state *State, entity, text string, draft *metadata.Document) (*Condition, error) {
	model := state.Model
	if draft != nil {
		next, err := parse(model, &Edit{Documents: []metadata.Document{*draft}})
		if err != nil {
			return nil, err
		}
		model = next
	}
	if strings.TrimSpace(text) == "" {
		return &Condition{}, nil
	}
	return checkText(model, entity, text, expr.Options{Want: expr.Bool})
}

// CheckFormula is CheckCondition for expressions of any kind. A document that can't be read, as while a formula in it is
// mended, leaves the model as it is.
func CheckFormula(state *State, entity, text string, draft *metadata.Document) (*Condition, error) {
	model := state.Model
	if draft != nil {
		if next, err := parse(model, &Edit{Documents: []metadata.Document{*draft}}); err == nil {
			model = next
		}
	}
	found, err := checkText(model, entity, text, expr.Options{Lists: true})
	if err != nil || found.node == nil {
		return found, err
	}
	if k := model.KindOf(model.Entity(entity), found.node); k != nil {
		found.Kind = k.Name()
	}
	return found, nil
}

func checkText(model *metadata.Model, entity, text string, opt expr.Options) (*Condition, error) {
	e := model.Entity(entity)
	if e == nil {
		return nil, Refused([]Violation{{Field: "entity", Rule: "known", Message: "There is no entity " + entity + "."}})
	}
	node, _, problems := expr.ParseFormer(text, model.Scope(), e.Name, opt)
	if len(problems) > 0 {
		return &Condition{Problems: problems}, nil
	}
	return &Condition{Reads: reads(node, map[string]string{}), node: node}, nil
}

// reads lists the fields that an expression reads, each once, without those on the way to another. vars are the paths
// that variables of quantifiers stand for.
func reads(node expr.Node, vars map[string]string) []string {
	var list []string
	add := func(paths ...string) {
		for _, p := range paths {
			if !slices.Contains(list, p) {
				list = append(list, p)
			}
		}
	}
	expr.Walk(node, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Field:
			add(path(n, vars))
			return false
		case *expr.Quantifier:
			over := path(n.Over, vars)
			add(over)
			vars[n.Var] = over
			add(reads(n.Where, vars)...)
			return false
		case *expr.Rollup:
			over := path(n.Over, vars)
			add(over)
			vars[n.Var] = over
			add(reads(n.Where, vars)...)
			add(reads(n.Of, vars)...)
			return false
		}
		return true
	})
	return list
}

// path is how a field is reached from the record.
func path(n expr.Node, vars map[string]string) string {
	switch n := n.(type) {
	case *expr.Field:
		if from := path(n.From, vars); from != "" {
			return from + "." + n.Name
		}
		return n.Name
	case *expr.Ref:
		return vars[n.Name]
	}
	return ""
}
