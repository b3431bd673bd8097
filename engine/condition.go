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
	e := model.Entity(entity)
	if e == nil {
		return nil, Refused([]Violation{{Field: "entity", Rule: "known", Message: "There is no entity " + entity + "."}})
	}
	if strings.TrimSpace(text) == "" {
		return &Condition{}, nil
	}
	node, _, problems := expr.ParseFormer(text, model.Scope(), e.Name, expr.Options{Want: expr.Bool})
	if len(problems) > 0 {
		return &Condition{Problems: problems}, nil
	}
	return &Condition{Reads: reads(node, map[string]string{})}, nil
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
