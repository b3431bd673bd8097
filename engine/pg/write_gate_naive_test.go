package pg_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"kith/metadata"
)

// naiveDeal is a deal as the test knows it.
type naiveDeal struct {
	id, key      string
	kind         string
	stage, phase string
	amount, cost int    // 0: none
	company      string // by name
	reason       bool
	calls, open  int // its tasks, and those of them that are not done
}

// at is the option that a deal has in a field.
func (d naiveDeal) at(field string) string {
	if field == "phase" {
		return d.phase
	}
	return d.stage
}

// touched is whether one of some fields differs from what it was.
func (d naiveDeal) touched(was naiveDeal, fields []string) bool {
	differ := map[string]bool{
		"kind": d.kind != was.kind, "stage": d.stage != was.stage, "phase": d.phase != was.phase, "amount": d.amount != was.amount,
		"cost": d.cost != was.cost, "company": d.company != was.company, "reason": d.reason != was.reason,
	}
	return slices.ContainsFunc(fields, func(f string) bool { return differ[f] })
}

// naiveAsk is something that a pipeline asks of deals: as a document says it, what it speaks of, and what it means.
type naiveAsk struct {
	text   string
	speaks []string
	holds  func(naiveDeal) bool
}

func naiveConditions() []naiveAsk {
	return []naiveAsk{
		{"margin > 0.0", []string{"amount", "cost"}, func(d naiveDeal) bool { return d.amount > 0 && d.cost > 0 && d.amount > d.cost }},
		{"amount != cost", []string{"amount", "cost"}, func(d naiveDeal) bool { return d.amount != d.cost }},
		{"!present(reason) || present(company)", []string{"reason", "company"}, func(d naiveDeal) bool { return !d.reason || d.company != "" }},
		{"kind == 'renewal' || amount >= 2.0", []string{"kind", "amount"}, func(d naiveDeal) bool { return d.kind == "renewal" || d.amount >= 2 }},
		{"tasks.all(t, t.done)", nil, func(d naiveDeal) bool { return d.open == 0 }},
		{"company.name == 'A' || present(cost)", []string{"company", "cost"}, func(d naiveDeal) bool { return d.company == "A" || d.cost > 0 }},
	}
}

func naiveRequirements() []naiveAsk {
	return []naiveAsk{
		{"amount", []string{"amount"}, func(d naiveDeal) bool { return d.amount > 0 }},
		{"cost", []string{"cost"}, func(d naiveDeal) bool { return d.cost > 0 }},
		{"company", []string{"company"}, func(d naiveDeal) bool { return d.company != "" }},
		{"reason", []string{"reason"}, func(d naiveDeal) bool { return d.reason }},
		{"tasks", nil, func(d naiveDeal) bool { return d.calls > 0 }},
	}
}

// naiveWhens are which deals a pipeline can be for.
func naiveWhens() []naiveAsk {
	return []naiveAsk{
		{"kind == 'new'", []string{"kind"}, func(d naiveDeal) bool { return d.kind == "new" }},
		{"kind == 'renewal'", []string{"kind"}, func(d naiveDeal) bool { return d.kind == "renewal" }},
		{"amount >= 2.0", []string{"amount"}, func(d naiveDeal) bool { return d.amount >= 2 }},
	}
}

// naiveStages are the options of a field that pipelines are over.
func naiveStages(field string) []string {
	if field == "phase" {
		return []string{"x", "y", "z"}
	}
	return []string{"a", "b", "c", "d", "e", "f"}
}

// naivePipeline is a pipeline as the test knows it.
type naivePipeline struct {
	name, field string
	when        *naiveAsk
	stages      []naiveStage
	skip, back  string // who may: "", which is everybody, "manager" or "nobody"
}

type naiveStage struct {
	value, closed string
	require       []naiveAsk
	check         *naiveAsk
}

// drawPipelines makes up the pipelines of an entity: over one field or both, one for all deals or two for some.
func drawPipelines(r *rand.Rand) []naivePipeline {
	var all []naivePipeline
	for _, field := range []string{"stage", "phase"} {
		if field == "phase" && r.IntN(2) == 0 {
			break
		}
		whens := []*naiveAsk{nil}
		if r.IntN(2) == 0 {
			for _, i := range r.Perm(3)[:1+r.IntN(2)] {
				whens = append(whens, &naiveWhens()[i])
			}
			whens = whens[1:]
		}
		for _, when := range whens {
			p := drawPipeline(r, field)
			p.name, p.when = fmt.Sprintf("%s%d", field, len(all)), when
			all = append(all, p)
		}
	}
	return all
}

func drawPipeline(r *rand.Rand, field string) naivePipeline {
	p := naivePipeline{field: field, skip: pick(r, "", "manager", "nobody"), back: pick(r, "", "manager", "nobody")}
	options := naiveStages(field)
	for _, i := range r.Perm(len(options))[:2+r.IntN(len(options)-1)] {
		s := naiveStage{value: options[i], closed: pick(r, "", "", "", "won", "lost")}
		for _, j := range r.Perm(5)[:pick(r, 0, 0, 1, 2)] {
			s.require = append(s.require, naiveRequirements()[j])
		}
		if r.IntN(2) == 0 {
			s.check = &naiveConditions()[r.IntN(6)]
		}
		p.stages = append(p.stages, s)
	}
	return p
}

func pick[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }

// document is the pipeline as an administrator writes it.
func (p naivePipeline) document(entity string) metadata.Document {
	var stages []string
	for _, s := range p.stages {
		parts := []string{fmt.Sprintf(`"value": %q`, s.value)}
		if s.closed != "" {
			parts = append(parts, fmt.Sprintf(`"closed": %q`, s.closed))
		}
		var names []string
		for _, a := range s.require {
			names = append(names, fmt.Sprintf("%q", a.text))
		}
		if names != nil {
			parts = append(parts, `"require": [`+strings.Join(names, ", ")+"]")
		}
		if s.check != nil {
			parts = append(parts, fmt.Sprintf(`"check": %q`, s.check.text))
		}
		stages = append(stages, "{"+strings.Join(parts, ", ")+"}")
	}
	when := ""
	if p.when != nil {
		when = fmt.Sprintf(`"when": %q, `, p.when.text)
	}
	leave := map[string]string{"": "true", "manager": `"role:manager"`, "nobody": "false"}
	name := entity + upperFirst(p.name)
	return metadata.Document{Type: metadata.PipelineDoc, ID: name, Body: fmt.Appendf(nil,
		`{"$schema": "kith:pipeline", "$id": %q, "entity": %q, "field": %q, %s"stages": [%s], "moves": {"skip": %s, "back": %s}}`,
		name, entity, p.field, when, strings.Join(stages, ", "), leave[p.skip], leave[p.back])}
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// place is where a stage stands in the pipeline; -1 for none.
func (p naivePipeline) place(value string) int {
	return slices.IndexFunc(p.stages, func(s naiveStage) bool { return s.value == value })
}

// lets is the naive reading of a pipeline: whether somebody may make of a deal what it would be. was is nil for a new one.
func (p naivePipeline) lets(who string, was *naiveDeal, is naiveDeal) bool {
	var from, to string
	if was != nil && p.isFor(*was) {
		from = was.at(p.field)
	}
	if p.isFor(is) {
		to = is.at(p.field)
	}
	if from != to && !p.mayGo(who, p.place(from), p.place(to)) {
		return false
	}
	at := p.place(to)
	return at < 0 || was != nil && !is.touched(*was, p.speaks(at)) || p.fulfils(is, at)
}

func (p naivePipeline) isFor(d naiveDeal) bool { return p.when == nil || p.when.holds(d) }

// mayGo is whether somebody may move deals from one stage to another.
func (p naivePipeline) mayGo(who string, from, to int) bool {
	can := func(leave string) bool { return leave == "" || leave == who }
	if from >= 0 && (p.stages[from].closed != "" || to < 0) {
		return can(p.back)
	}
	if to < 0 || p.stages[to].closed == "lost" {
		return true
	}
	if to < from && !can(p.back) {
		return false
	}
	for _, between := range p.stages[min(from+1, to):to] {
		if between.closed == "" {
			return can(p.skip)
		}
	}
	return true
}

// asks are those of a stage and of the open ones before it.
func (p naivePipeline) asks(to int) []naiveAsk {
	var all []naiveAsk
	for i, s := range p.stages[:to+1] {
		if i < to && (s.closed != "" || p.stages[to].closed == "lost") {
			continue
		}
		all = append(all, s.require...)
		if s.check != nil {
			all = append(all, *s.check)
		}
	}
	return all
}

func (p naivePipeline) speaks(to int) []string {
	fields := []string{p.field}
	if p.when != nil {
		fields = append(fields, p.when.speaks...)
	}
	for _, a := range p.asks(to) {
		fields = append(fields, a.speaks...)
	}
	return fields
}

func (p naivePipeline) fulfils(d naiveDeal, to int) bool {
	return !slices.ContainsFunc(p.asks(to), func(a naiveAsk) bool { return !a.holds(d) })
}
