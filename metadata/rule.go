package metadata

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// buildRules checks the validation rules of every entity against the model.
func (p *parser) buildRules() {
	for _, e := range p.model.Entities {
		s := p.sourced[e]
		list := s.tree.get("x-rules")
		if list == nil {
			continue
		}
		seen := map[string]bool{}
		for i, item := range list.items {
			at := "/x-rules/" + strconv.Itoa(i)
			r := p.buildRule(s, e, at, item)
			if seen[r.Name] && r.Name != "" {
				s.report(at+"/name", "there is a rule %s already: give each a name of its own", r.Name)
			}
			seen[r.Name] = true
			e.Rules = append(e.Rules, r)
		}
	}
}

func (p *parser) buildRule(s *source, e *Entity, at string, item *tree) *Rule {
	r := &Rule{Name: item.str("name"), Message: labels(item.get("message")), Fields: item.get("fields").strings()}
	var now string
	if r.Check, now = p.expression(s, e, at+"/check", item.str("check"), expr.Bool); now != item.str("check") {
		item.set("check", text(now))
	}
	if r.Check != nil {
		r.Check = p.model.InlineAll(r.Check)
	}
	if name := actorIn(r.Check); name != "" {
		s.report(at+"/check", "%s depends on who is asking, but a rule must hold for everybody: leave it to the policies of roles", name)
	}
	for j, name := range r.Fields {
		if e.byName[name] == nil {
			p.ownField(s, e, fmt.Sprintf("%s/fields/%d", at, j), name)
		}
	}
	return r
}

// expression checks an expression about records of an entity; nil when there is none or when it is wrong. now is its text
// with fields as they are called by now.
func (p *parser) expression(s *source, e *Entity, pointer, body string, want expr.Base) (node expr.Node, now string) {
	if strings.TrimSpace(body) == "" || p.speaksOfBroken(body) {
		return nil, body
	}
	node, now, problems := expr.ParseFormer(body, scope{p.model, p}, e.Name, expr.Options{Want: want, Lists: want == ""})
	if p.speaksOfBroken(body) {
		return nil, body
	}
	for _, problem := range problems {
		var place say.Text
		if problem.Column > 1 || problem.Line > 1 {
			place = say.Of(" (line %d, column %d)", problem.Line, problem.Column)
		}
		s.report(pointer, "%s%s", problem.Message, place)
	}
	return node, now
}

// speaksOfBroken is whether an expression names what could not be built: its problem is told there already.
func (p *parser) speaksOfBroken(body string) bool {
	words := strings.FieldsFunc(body, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.ContainsFunc(words, func(word string) bool { return p.broken[word] })
}

// actorIn is the first fact about who is asking that an expression names, or "".
func actorIn(n expr.Node) string {
	found := ""
	if n != nil {
		expr.Walk(n, func(n expr.Node) bool {
			if a, ok := n.(*expr.Actor); ok && found == "" {
				found = a.Name
			}
			return found == ""
		})
	}
	return found
}
