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
func (w *writer) checkAfter(t *table, g engine.Grant, demands []demand) error {
	var ids []string
	var needs []int64
	for _, d := range demands {
		for _, n := range d.needs {
			ids, needs = append(ids, d.id), append(needs, int64(n))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	q := &script{}
	q.add("select ", w.store.schema, ".refuse('", codeBeyond, "', min(t.id::text)) from ", t.name, " t join ")
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
// breaches are told at once, as "id rule" lines.
func (w *writer) checkRules(t *table, ids []string) error {
	rules := wideRules(t.entity)
	if len(rules) == 0 || len(ids) == 0 {
		return nil
	}
	q := &script{}
	q.add("select ", w.store.schema, ".refuse('", codeRule, "', string_agg(b.id::text || ' ' || b.rule, E'\\n')) from (")
	for i, r := range rules {
		if i > 0 {
			q.add(" union all ")
		}
		q.add("select t.id, ", q.arg(r.Name), "::text as rule from ", t.name, " t where ")
		if err := q.among("t.id", ids); err != nil {
			return err
		}
		q.add(" and not (")
		if err := w.recall(q, t.entity, r.Check); err != nil {
			return err
		}
		q.add(")")
	}
	q.add(") b having count(*) > 0")
	w.pipe.queue(q.String(), q.args, nil)
	return nil
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

// brokenRules reads what checkRules told.
func (w *writer) brokenRules(e *metadata.Entity, ids []string, told string) error {
	index := make(map[string]int, len(ids))
	for i, id := range ids {
		index[id] = i
	}
	var found []engine.Violation
	for line := range strings.Lines(told) {
		id, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		for _, r := range e.Rules {
			if r.Name == name {
				v := engine.RuleViolation(r, w.locale)
				v.Index = index[id]
				found = append(found, v)
			}
		}
	}
	if len(found) == 0 {
		return fmt.Errorf("pg: a rule of %s is broken, but not which: %q", e.Name, told)
	}
	return engine.Refused(engine.Discreet(w.state, w.actor, e, found))
}
