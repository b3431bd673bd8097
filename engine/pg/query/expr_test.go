package query

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/metadata"
	"kith/metadata/expr"
)

const goldenExpressions = "../../../metadata/expr/testdata"

// goldenWorld is what the golden cases of expressions are evaluated in.
type goldenWorld struct {
	*world
	samples map[string]string // name -> id
	rates   map[string]string
}

type goldenFile struct {
	Now, Zone, Currency string
	FirstWeekday        int
	FiscalYearStart     int
	Rates               map[string]string
	Actor               struct {
		Me                                     string
		MyTeams, MySubordinates, MyTerritories []string
	}
	Documents []json.RawMessage
	Records   map[string]map[string]map[string]any
	Trash     map[string][]string
}

func readGoldenWorld(t *testing.T) *goldenWorld {
	t.Helper()
	var f goldenFile
	readJSON(t, filepath.Join(goldenExpressions, "world.json"), &f)
	var rates []map[string]any
	for currency, rate := range f.Rates {
		rates = append(rates, map[string]any{"currency": currency, "date": "2020-01-01", "rate": "0" + strings.TrimPrefix(rate, "0")})
	}
	body, err := json.Marshal(map[string]any{
		"$schema": "kith:settings", "$id": "workspace", "currency": f.Currency, "timeZone": f.Zone, "rates": rates,
		"firstWeekday": f.FirstWeekday, "fiscalYearStart": f.FiscalYearStart,
	})
	if err != nil {
		t.Fatal(err)
	}
	settings := metadata.Document{Type: metadata.SettingsDoc, ID: "workspace", Body: body}
	w := &goldenWorld{world: newWorld(t, append(documents(t, f.Documents), settings)), samples: map[string]string{}, rates: f.Rates}
	for entity, records := range f.Records {
		for name, record := range records {
			if entity == "user" || entity == "team" {
				record["name"] = name
			}
			if entity == "sample" {
				w.samples[name] = record["id"].(string)
			}
			for _, trashed := range f.Trash[entity] {
				if trashed == name {
					record["deletedAt"] = f.Now
				}
			}
			w.insert(entity, record)
		}
	}
	if w.now, err = time.Parse(time.RFC3339Nano, f.Now); err != nil {
		t.Fatal(err)
	}
	if w.actor.Zone, err = time.LoadLocation(f.Zone); err != nil {
		t.Fatal(err)
	}
	w.actor.User, w.actor.Teams = f.Actor.Me, f.Actor.MyTeams
	w.actor.Subordinates, w.actor.Territories = f.Actor.MySubordinates, f.Actor.MyTerritories
	return w
}

type goldenCase struct {
	Expr string
	Type expr.Base
	Want map[string]any
}

// TestGoldenExpressions runs the cases that every evaluator must pass, as SQL: with paths joined, with paths selected
// one by one, and as conditions.
func TestGoldenExpressions(t *testing.T) {
	t.Parallel()
	w := readGoldenWorld(t)
	paths, err := filepath.Glob(goldenExpressions + "/*.json")
	if err != nil || len(paths) < 8 {
		t.Fatalf("found %d files of cases: %v", len(paths), err)
	}
	for _, path := range paths {
		name := filepath.Base(path)
		if name == "world.json" || name == "problems.json" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			var file struct{ Cases []goldenCase }
			readJSON(t, path, &file)
			for _, c := range file.Cases {
				c.run(t, w)
			}
		})
	}
}

func (c goldenCase) run(t *testing.T, w *goldenWorld) {
	t.Helper()
	node, problems := expr.Parse(c.Expr, w.state.Model.Scope(), "sample", expr.Options{})
	if len(problems) > 0 {
		t.Errorf("%s\n%s", c.Expr, problems)
		return
	}
	for name, want := range c.Want {
		for _, joined := range []bool{true, false} {
			sql, got, err := w.evaluate(node, w.samples[name], joined)
			if m, ok := want.(map[string]any); ok && m["error"] == "range" {
				if err == nil {
					t.Errorf("%s of %s: got %s, want it out of range\n%s", c.Expr, name, show(got), sql)
				}
				continue
			}
			if err != nil {
				t.Errorf("%s of %s: %v\n%s", c.Expr, name, err, sql)
			} else if expected := w.expected(node.Type(), want); !same(node.Type(), expected, got) {
				t.Errorf("%s of %s: got %s, want %s\n%s", c.Expr, name, show(got), show(expected), sql)
			}
		}
		c.condition(t, w, node, name, want)
	}
}

// condition holds a predicate, its negation, and both as conditions of rows against what is wanted.
func (c goldenCase) condition(t *testing.T, w *goldenWorld, node expr.Node, name string, want any) {
	t.Helper()
	if node.Type().Base != expr.Bool {
		return
	}
	for _, negated := range []bool{false, true} {
		n, holds := node, want == true
		if negated {
			n, holds = &expr.Unary{Op: expr.Not, X: node}, !holds
		}
		p := Predicate{State: w.state, Actor: w.actor, Now: w.now, Entity: w.entity("sample"), Alias: "t"}
		sql, args, err := p.Compile(n, 1)
		if err != nil {
			t.Errorf("%s: %v", c.Expr, err)
			continue
		}
		var got []string
		sql = "SELECT (" + sql + ")::text FROM " + newTable(w, "sample") + " t WHERE t.id = $1::uuid AND (" + sql + " OR NOT " + sql + ")"
		err = w.query(sql, append([]any{w.samples[name]}, args...), func(rows Rows) {
			for rows.Next() {
				got = append(got, string(rows.RawValues()[0]))
			}
		})
		if fmt.Sprint(got) != fmt.Sprint([]string{fmt.Sprint(holds)}) || err != nil {
			t.Errorf("%s of %s (negated: %v): got %v, %v, want %v\n%s", c.Expr, name, negated, got, err, holds, sql)
		}
	}
}

func newTable(w *goldenWorld, entity string) string {
	c := &compiler{schema: "ws_main"}
	return c.table(w.entity(entity))
}

// evaluate selects the value of an expression about a sample.
func (w *goldenWorld) evaluate(node expr.Node, id string, joined bool) (sql string, got *string, err error) {
	c, err := newCompiler(w.state, usual())
	if err != nil {
		return "", nil, err
	}
	l := c.level(w.entity("sample"))
	r := l.record()
	if !joined {
		r.level = nil
	}
	sql = "SELECT (" + scopeOf(r).value(node).sql + ")::text"
	sql += " FROM " + l.from("") + " WHERE " + r.id() + " = " + c.arg(argument{from: fromConst, text: id, cast: "uuid"})
	if c.err != nil {
		return sql, nil, c.err
	}
	sql, list := c.finish(sql, 0)
	args, err := bind(list, newInputs(w.state, w.actor, w.now, nil))
	if err != nil {
		return sql, nil, err
	}
	n := 0
	err = w.query(sql, args, func(rows Rows) {
		for ; rows.Next(); n++ {
			if v := rows.RawValues()[0]; v != nil {
				text := string(v)
				got = &text
			}
		}
	})
	if err == nil && n != 1 {
		err = fmt.Errorf("%d rows", n)
	}
	return sql, got, err
}

// expected is what a case wants as text: money in the base currency.
func (w *goldenWorld) expected(t expr.Type, want any) *string {
	var text string
	switch v := want.(type) {
	case nil:
		return nil
	case map[string]any:
		amount := decimal.RequireFromString(fmt.Sprint(v["amount"]))
		if rate, ok := w.rates[fmt.Sprint(v["currency"])]; ok {
			amount = amount.Mul(decimal.RequireFromString(rate))
		}
		text = amount.String()
	default:
		text = fmt.Sprint(v)
	}
	return &text
}

// same compares by value: numbers whatever zeros they end in, instants whatever they are written like.
func same(t expr.Type, want, got *string) bool {
	if want == nil || got == nil {
		return want == nil && got == nil
	}
	switch t.Base {
	case expr.Int, expr.Decimal, expr.Money:
		a, err := decimal.NewFromString(*want)
		b, other := decimal.NewFromString(*got)
		return err == nil && other == nil && a.Equal(b)
	case expr.Duration:
		d, err := expr.ParseDuration(*want)
		return err == nil && strconv.FormatInt(int64(d.Seconds()), 10) == *got
	case expr.DateTime:
		a, err := time.Parse(time.RFC3339Nano, *want)
		b, other := time.Parse("2006-01-02 15:04:05.999999-07", *got)
		return err == nil && other == nil && a.Equal(b)
	}
	return *want == *got
}

func show(s *string) string {
	if s == nil {
		return "null"
	}
	return *s
}

// TestCombinedExpressions joins golden predicates by every operator, in any nesting: whatever null does inside, the
// outcome is that of two-valued logic.
func TestCombinedExpressions(t *testing.T) {
	t.Parallel()
	w := readGoldenWorld(t)
	var leaves []goldenCase
	for _, name := range []string{"null.json", "logic.json", "record.json", "text.json"} {
		var file struct{ Cases []goldenCase }
		readJSON(t, filepath.Join(goldenExpressions, name), &file)
		for _, c := range file.Cases {
			if c.Type == "" {
				leaves = append(leaves, c)
			}
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		sample := rapid.SampledFrom([]string{"none", "left", "right", "same", "full"}).Draw(r, "sample")
		node, want := w.combine(t, r, leaves, sample, 3)
		for _, joined := range []bool{true, false} {
			sql, got, err := w.evaluate(node, w.samples[sample], joined)
			if err != nil || show(got) != fmt.Sprint(want) {
				r.Fatalf("%s of %s: got %s, %v, want %v\n%s", expr.Format(node), sample, show(got), err, want, sql)
			}
		}
	})
}

// combine draws a predicate and says what it is of a sample.
func (w *goldenWorld) combine(t *testing.T, r *rapid.T, leaves []goldenCase, sample string, depth int) (expr.Node, bool) {
	op := rapid.SampledFrom([]string{"leaf", "&&", "||", "!", "?", "==", "!=", "in"}).Draw(r, "op")
	if depth == 0 || op == "leaf" {
		known := slices.DeleteFunc(slices.Clone(leaves), func(c goldenCase) bool { _, ok := c.Want[sample].(bool); return !ok })
		c := rapid.SampledFrom(known).Draw(r, "leaf")
		node, problems := expr.Parse(c.Expr, w.state.Model.Scope(), "sample", expr.Options{})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return node, c.Want[sample] == true
	}
	a, isA := w.combine(t, r, leaves, sample, depth-1)
	switch op {
	case "!":
		return &expr.Unary{Op: expr.Not, X: a}, !isA
	case "in":
		list := &expr.Const{Value: []any{true, nil}, Of: expr.ListOf(expr.Of(expr.Bool))}
		// A field that is null is in the list: ask of a predicate.
		return &expr.In{X: &expr.Unary{Op: expr.Not, X: a}, List: list}, !isA
	}
	b, isB := w.combine(t, r, leaves, sample, depth-1)
	switch op {
	case "&&":
		return &expr.Binary{Op: expr.And, L: a, R: b}, isA && isB
	case "||":
		return &expr.Binary{Op: expr.Or, L: a, R: b}, isA || isB
	case "?":
		c, isC := w.combine(t, r, leaves, sample, depth-1)
		if isA {
			return &expr.Cond{If: a, Then: &expr.Unary{Op: expr.Not, X: b}, Else: c}, !isB
		}
		return &expr.Cond{If: a, Then: b, Else: &expr.Unary{Op: expr.Not, X: c}}, !isC
	case "!=":
		return &expr.Binary{Op: expr.Ne, L: &expr.Unary{Op: expr.Not, X: a}, R: &expr.Unary{Op: expr.Not, X: b}}, isA != isB
	}
	return &expr.Binary{Op: expr.Eq, L: &expr.Unary{Op: expr.Not, X: a}, R: &expr.Unary{Op: expr.Not, X: b}}, isA == isB
}
