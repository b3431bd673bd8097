package pg_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"kith/engine"
	"kith/engine/imports"
)

// naiveWrite is one write of deals by somebody.
type naiveWrite struct {
	*naiveGates
	edge, by string
}

// draw is a change of a deal: what is given, and the deal as it would be.
func (n *naiveWrite) draw(d naiveDeal) (values, naiveDeal) {
	given := values{}
	for _, field := range []string{"stage", "phase"} {
		if rapid.Bool().Draw(n.t, "move") {
			option := rapid.SampledFrom(append(naiveStages(field), "")).Draw(n.t, field)
			given[field] = orNil(option)
			if field == "stage" {
				d.stage = option
			} else {
				d.phase = option
			}
		}
	}
	if rapid.IntRange(0, 3).Draw(n.t, "sorted") == 0 {
		d.kind = rapid.SampledFrom([]string{"new", "renewal"}).Draw(n.t, "kind")
		given["kind"] = d.kind
	}
	if rapid.Bool().Draw(n.t, "priced") {
		d.amount, d.cost = rapid.IntRange(0, 3).Draw(n.t, "amount"), rapid.IntRange(0, 3).Draw(n.t, "cost")
		given["amount"], given["cost"] = numberOrNil(d.amount), numberOrNil(d.cost)
	}
	if rapid.Bool().Draw(n.t, "about") {
		d.company, d.reason = rapid.SampledFrom([]string{"A", "B", ""}).Draw(n.t, "company"), rapid.Bool().Draw(n.t, "reason")
		given["company"], given["reason"] = orNil(n.ids[d.company]), nil
		if d.reason {
			given["reason"] = "price"
		}
	}
	return given, d
}

// call adds tasks to what is given.
func (n *naiveWrite) call(given values, d *naiveDeal) {
	var list along
	for range rapid.IntRange(0, 2).Draw(n.t, "calls") {
		done := rapid.Bool().Draw(n.t, "done")
		list.create = append(list.create, values{"done": done})
		if d.calls++; !done {
			d.open++
		}
	}
	if list.create != nil {
		given["tasks"] = list
	}
}

func (n *naiveWrite) any() *naiveDeal { return rapid.SampledFrom(n.deals).Draw(n.t, "which") }

// lets is what all pipelines say.
func (n *naiveWrite) lets(was *naiveDeal, is naiveDeal) bool {
	return !slices.ContainsFunc(n.pipelines, func(p naivePipeline) bool { return !p.lets(n.by, was, is) })
}

// run writes, and expects that it is let through or not.
func (n *naiveWrite) run(write *engine.Write, want bool, told ...any) bool {
	_, err := n.w.write(n.who[n.by], write)
	if got := err == nil; got != want || err != nil && engine.CodeOf(err) != engine.Gate {
		n.t.Fatalf("%s of %s by %s, %+v: %v; want it let through: %t\n%s", n.edge, n.entity, n.by, told, err, want, n.told())
	}
	return err == nil
}

// newborn is a deal that is not there yet.
func (n *naiveWrite) newborn() (values, naiveDeal) {
	given, d := n.draw(naiveDeal{kind: "new"})
	d.key = uuid.NewString()
	given["externalId"] = d.key
	return given, d
}

// born notes a deal that has been made.
func (n *naiveWrite) born(d naiveDeal) {
	d.id = n.w.idOf(n.entity, d.key)
	n.deals = append(n.deals, &d)
	n.keep(&d)
}

// keep compares what is stored with the deal as it should be, and remembers that for its version.
func (n *naiveWrite) keep(d *naiveDeal) {
	row := n.w.row(n.entity, d.id, "stage", "phase", "kind", "amount", "cost", "reason", "company", "version")
	want := map[string]string{
		"stage": d.stage, "phase": d.phase, "kind": d.kind, "amount": fmt.Sprint(numberOrNil(d.amount)), "cost": fmt.Sprint(numberOrNil(d.cost)),
		"reason": map[bool]string{true: "price"}[d.reason], "company": n.ids[d.company], "version": row["version"],
	}
	maps.DeleteFunc(want, func(_, v string) bool { return v == "" || v == "<nil>" })
	if !maps.Equal(row, want) {
		n.t.Fatalf("%s of %s: %v is stored, want %v", n.edge, n.entity, row, want)
	}
	version, _ := strconv.ParseInt(row["version"], 10, 64)
	if n.past[d] == nil {
		n.past[d] = map[int64]naiveDeal{}
	}
	n.past[d][version] = *d
}

func (n *naiveWrite) create() {
	given, d := n.newborn()
	n.call(given, &d)
	if n.run(n.w.creating(n.entity, given), n.lets(nil, d), given) {
		n.born(d)
	}
}

// nested makes a deal together with its company.
func (n *naiveWrite) nested() {
	given, d := n.newborn()
	delete(given, "company")
	d.company = uuid.NewString()
	write := n.w.creating("company", values{"name": "N", "externalId": d.company, n.entity + "s": along{create: []values{given}}})
	if n.run(write, n.lets(nil, d), given) {
		n.ids[d.company] = n.w.idOf("company", d.company)
		n.born(d)
	}
}

func (n *naiveWrite) update() {
	d := n.any()
	given, after := n.draw(*d)
	n.call(given, &after)
	if n.run(n.w.updating(n.entity, d.id, given), n.lets(d, after), *d, given) {
		*d = after
		n.keep(d)
	}
}

// bulk makes the same change of two deals.
func (n *naiveWrite) bulk() {
	one, two := n.any(), n.any()
	given, after := n.draw(*one)
	var list []*naiveDeal
	var afters []naiveDeal
	list, afters = append(list, one), append(afters, after)
	want := n.lets(one, after)
	if two != one {
		also := two.given(given, n.ids)
		list, afters = append(list, two), append(afters, also)
		want = want && n.lets(two, also)
	}
	var ids []string
	for _, d := range list {
		ids = append(ids, d.id)
	}
	write := n.w.updating(n.entity, one.id, given)
	write.ID, write.Filter = "", amongIDs(write.Entity, ids)
	if n.run(write, want, *one, *two, given) {
		for i, d := range list {
			*d = afters[i]
			n.keep(d)
		}
	}
}

// given is the deal with given values.
func (d *naiveDeal) given(given values, ids map[string]string) naiveDeal {
	out := *d
	text := func(name string, to *string) {
		if v, ok := given[name]; ok {
			*to, _ = v.(string)
		}
	}
	number := func(name string, to *int) {
		if v, ok := given[name]; ok {
			s, _ := v.(string)
			*to, _ = strconv.Atoi(s)
		}
	}
	text("stage", &out.stage)
	text("phase", &out.phase)
	text("kind", &out.kind)
	number("amount", &out.amount)
	number("cost", &out.cost)
	if v, ok := given["reason"]; ok {
		out.reason = v != nil
	}
	if v, ok := given["company"]; ok {
		out.company = ""
		for name, id := range ids {
			if id == v {
				out.company = name
			}
		}
	}
	return out
}

func (n *naiveWrite) upsert() {
	d, given, after := n.perhaps()
	n.put(d, after, n.run(n.w.upserting(n.entity, "externalId", given), n.lets(d, after), given))
}

// perhaps is a change of a deal that is there, or a new one.
func (n *naiveWrite) perhaps() (*naiveDeal, values, naiveDeal) {
	if len(n.deals) == 0 || rapid.Bool().Draw(n.t, "new") {
		given, after := n.newborn()
		return nil, given, after
	}
	d := n.any()
	given, after := n.draw(*d)
	given["externalId"] = d.key
	return d, given, after
}

func (n *naiveWrite) put(d *naiveDeal, after naiveDeal, written bool) {
	switch {
	case !written:
	case d == nil:
		n.born(after)
	default:
		*d = after
		n.keep(d)
	}
}

// imports writes a row of a file.
func (n *naiveWrite) imports() {
	d, given, _ := n.perhaps()
	maps.DeleteFunc(given, func(_ string, v any) bool { return v == nil }) // a blank cell says nothing
	from := naiveDeal{kind: "new", key: fmt.Sprint(given["externalId"])}
	if d != nil {
		from = *d
	}
	after := from.given(given, n.ids)
	var head, cells []string
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if name == "company" {
			given[name] = n.w.row("company", fmt.Sprint(given[name]), "externalId")["externalId"]
		}
		head, cells = append(head, name), append(cells, fmt.Sprint(given[name]))
	}
	mapping, err := imports.ParseMapping([]byte(importMap(head)))
	if err != nil {
		n.t.Fatal(err)
	}
	file := strings.Join(head, ",") + "\n" + strings.Join(cells, ",") + "\n"
	report, err := imports.Run(context.Background(), imports.Env{Workspace: n.w.ws, Actor: n.who[n.by]}, n.entity, strings.NewReader(file), imports.Options{Mapping: mapping})
	if err != nil {
		n.t.Fatalf("import %q: %v", file, err)
	}
	if got, want := report.Imported == 1, n.lets(d, after); got != want {
		n.t.Fatalf("import of %s by %s, %q: %v; want it let through: %t\n%s", n.entity, n.by, file, report.Failures, want, n.told())
	}
	n.put(d, after, report.Imported == 1)
}

func importMap(head []string) string {
	var columns []string
	for _, name := range head {
		to := fmt.Sprintf("%q", name)
		if name == "company" {
			to = `{"field": "company", "by": "externalId"}`
		}
		columns = append(columns, fmt.Sprintf("%q: %s", name, to))
	}
	return `{"key": "externalId", "columns": {` + strings.Join(columns, ", ") + `}}`
}

// merge makes one deal of two: the tasks of both are its own then.
func (n *naiveWrite) merge() {
	into, from := n.any(), n.any()
	if into == from {
		return
	}
	given, after := n.draw(*into)
	after.calls, after.open = after.calls+from.calls, after.open+from.open
	write := n.w.updating(n.entity, into.id, given)
	write.Op, write.From = engine.MergeOp, []string{from.id}
	if n.run(write, n.lets(into, after), *into, *from, given) {
		n.deals = slices.DeleteFunc(n.deals, func(d *naiveDeal) bool { return d == from })
		*into = after
		n.keep(into)
	}
}

// revert takes a deal back to what it was. Its tasks are none of its values.
func (n *naiveWrite) revert() {
	d := n.any()
	if n.past[d] == nil {
		return
	}
	version := rapid.SampledFrom(slices.Sorted(maps.Keys(n.past[d]))).Draw(n.t, "version")
	after := n.past[d][version]
	after.calls, after.open = d.calls, d.open
	write := &engine.Write{Entity: n.w.state.Model.Entity(n.entity), Op: engine.UpdateOp, ID: d.id, BackTo: version}
	if err := engine.Revert(context.Background(), n.w.store, n.w.state, n.who[n.by], write); err != nil {
		n.t.Fatalf("revert %+v to %d: %v", *d, version, err)
	}
	if n.run(write, n.lets(d, after), *d, version) {
		*d = after
		n.keep(d)
	}
}

// companies makes one company of two: the deals of both are its own then.
func (n *naiveWrite) companies() {
	want := true
	var moved []*naiveDeal
	for _, d := range n.deals {
		after := *d
		if after.company == "B" {
			after.company = "A"
			moved, want = append(moved, d), want && n.lets(d, after)
		}
	}
	write := n.w.updating("company", n.ids["A"], values{})
	write.Op, write.From = engine.MergeOp, []string{n.ids["B"]}
	if !n.run(write, want) {
		return
	}
	n.found("B")
	clear(n.past) // the other company is not there to go back to
	for _, d := range moved {
		d.company = "A"
		n.keep(d)
	}
}
