package pg

import (
	"fmt"
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

// predicate is a condition about a record; nil is true.
type predicate = expr.Node

// demand is what has to be true of a row after it was written: of each set of a grant's allowances (bits), the Check of
// one holds.
type demand struct {
	id    string
	needs []uint64
}

// checkAfter queues what ends the transaction when a written row has become what the caller may not make of it.
func (w *writer) checkAfter(r reached) error {
	t, g := r.table, r.grant
	var ids []string
	var needs []int64
	for _, d := range r.demands {
		for _, n := range d.needs {
			ids, needs = append(ids, d.id), append(needs, int64(n))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	q := &script{}
	q.add("select ", w.store.schema, ".refuse('", codeBeyond, "', '", t.entity.Name, " ' || min(t.id::text)) from ", t.name, " t join ")
	if err := q.needs(ids, needs); err != nil {
		return err
	}
	q.add(" and need.bits & ")
	if err := w.holds(q, t.entity, g, func(a engine.Allowance) predicate { return a.Check }); err != nil {
		return err
	}
	q.add(" = 0 having count(*) > 0")
	w.pipe.queue(q.String(), q.args, nil)
	return nil
}

// needs adds the sets of allowances that are asked of rows, joined to alias t.
func (s *script) needs(ids []string, needs []int64) error {
	if len(slices.Compact(slices.Clone(ids))) == 1 {
		id, err := uuidValue(ids[0])
		s.add("unnest(", s.arg(needs), "::bigint[]) as need(bits) on t.id = ", s.arg(id), "::uuid")
		return err
	}
	list, err := uuids(ids)
	s.add("unnest(", s.arg(list), "::uuid[], ", s.arg(needs), "::bigint[]) as need(id, bits) on t.id = need.id")
	return err
}

// checkRules queues what ends the transaction when a written row breaks a rule that speaks of other records too. All
// breaches are told at once, as "entity id rule" lines.
func (w *writer) checkRules(all []reached) error {
	q := &script{}
	q.add("select ", w.store.schema, ".refuse('", codeRule, "', string_agg(b.entity || ' ' || b.id::text || ' ' || b.rule, E'\\n')) from (")
	rules := wide(all)
	w.note(all)
	for i, r := range rules {
		if i > 0 {
			q.add(" union all ")
		}
		if err := w.breaches(q, r); err != nil {
			return err
		}
	}
	q.add(") b having count(*) > 0")
	if len(rules) > 0 {
		w.pipe.queue(q.String(), q.args, nil)
	}
	return nil
}

// note keeps what is told of rows that do not do what the form asks that they are written through.
func (w *writer) note(all []reached) {
	for _, r := range all {
		for _, one := range r.asks {
			if w.asked == nil {
				w.asked = map[string]engine.Violation{}
			}
			w.asked[one.ask.Name] = one.ask.Told()
		}
	}
}

// wideRule is what has to be true of some rows, by what they and others are once all is written.
type wideRule struct {
	group
	name  string
	check predicate
	fresh bool // it is made for this write alone
}

// wide are the rules that speak of other records than those written, and what gates ask of such.
func wide(all []reached) []wideRule {
	var list []wideRule
	for _, r := range all {
		for _, rule := range wideRules(r.table.entity) {
			if len(r.ids) > 0 {
				list = append(list, wideRule{r.group, rule.Name, rule.Check, false})
			}
		}
		for _, one := range r.open {
			list = append(list, wideRule{group{r.table, one.ids}, gateRule(one.ask), one.ask.Check, false})
		}
		for _, one := range r.asks {
			list = append(list, wideRule{group{r.table, one.ids}, one.ask.Name, one.ask.Check, true})
		}
	}
	return list
}

// breaches adds a source of the rows that break a rule.
func (w *writer) breaches(q *script, g wideRule) error {
	q.add("select '", g.table.entity.Name, "' as entity, t.id, ", q.arg(g.name), "::text as rule from ", g.table.name, " t where ")
	if err := q.among("t.id", g.ids); err != nil {
		return err
	}
	q.add(" and not (")
	compile := w.recall
	if g.fresh {
		compile = w.compile
	}
	err := compile(q, g.table.entity, g.check)
	q.add(")")
	return err
}

// wideRules are the rules of an entity that speak of other records than the one written.
func wideRules(e *metadata.Entity) []*metadata.Rule {
	var wide []*metadata.Rule
	for _, r := range e.Rules {
		if r.Check != nil && !engine.LocalRule(r) {
			wide = append(wide, r)
		}
	}
	return wide
}

// brokenRules reads what checkRules told of a step.
func (w *writer) brokenRules(s step, told string) error {
	var found []engine.Violation
	places := map[*metadata.Entity]map[string]int{}
	for line := range strings.Lines(told) {
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		id, rule, _ := strings.Cut(rest, " ")
		e := w.state.Model.Entity(name)
		if e == nil {
			continue
		}
		if places[e] == nil {
			places[e] = s.records(e).places()
		}
		var broken []engine.Violation
		for _, v := range []*engine.Violation{w.circle(e, rule), w.lacking(e, rule, s.records(e).record(id))} {
			if v != nil {
				v.Index = places[e][id]
				broken = append(broken, *v)
			}
		}
		if v, ok := w.asked[rule]; ok {
			v.Index = places[e][id]
			broken = append(broken, v)
		}
		for _, r := range e.Rules {
			if r.Name == rule {
				for _, v := range engine.RuleViolations(r, w.reader) {
					v.Index = places[e][id]
					broken = append(broken, v)
				}
			}
		}
		found = append(found, engine.Discreet(w.state, w.actor, e, broken)...)
	}
	if len(found) == 0 {
		return fmt.Errorf("pg: a rule is broken, but not which: %q", told)
	}
	return engine.Refused(found)
}
