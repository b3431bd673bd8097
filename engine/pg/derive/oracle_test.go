package derive_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"kith/engine"
	"kith/metadata"
	"kith/metadata/expr"
)

const (
	casesOfRun   = 4000 // values compared, unless KITH_CASES says otherwise
	roundsOfOne  = 8    // of one model
	writersAtAll = 6
)

func number(t testing.TB, name string, otherwise uint64) uint64 {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestStoredReadAndNaiveAgree compares computed values three ways.
func TestStoredReadAndNaiveAgree(t *testing.T) {
	t.Parallel()
	cases, seed := int(number(t, "KITH_CASES", casesOfRun)), number(t, "KITH_SEED", 1)
	g := newGround(t)
	models := 0
	for done := 0; done < cases; seed++ {
		s := &scenario{Rand: rand.New(rand.NewPCG(seed, 7)), ids: &idList{all: map[string][]string{}}}
		n, err := s.run(context.Background(), g)
		if err != nil {
			t.Fatalf("KITH_SEED=%d KITH_CASES=1 repeats it: %v", seed, err)
		}
		done += n
		models++
	}
	t.Logf("%d models, the last of seed %d", models, seed-1)
}

// scenario is one model, and what happens to its records.
type scenario struct {
	*rand.Rand
	drawn *drawn
	w     *world
	ids   *idList
}

// run answers how many values were compared.
func (s *scenario) run(ctx context.Context, g *ground) (n int, err error) {
	s.drawn = drawModel(s.Rand)
	if s.w, err = g.world(ctx, s.drawn.documents()); err != nil {
		return 0, err
	}
	if err := s.found(ctx); err != nil {
		return 0, err
	}
	for round := range roundsOfOne {
		if round > 0 && s.IntN(4) == 0 {
			if err := s.change(ctx); err != nil {
				return n, err
			}
		}
		told, err := s.write(ctx, 2+s.IntN(6))
		if err != nil {
			return n, fmt.Errorf("round %d: %w\n%s", round, err, strings.Join(told, "\n"))
		}
		m, wrong, err := s.compare(ctx)
		if err != nil {
			return n, err
		}
		if n += m; wrong != "" {
			return n, fmt.Errorf("round %d: %s\nafter\n%s", round, wrong, strings.Join(told, "\n"))
		}
	}
	return n, s.w.drop(ctx)
}

// found makes some records of each entity, so that others have something to lead to.
func (s *scenario) found(ctx context.Context) error {
	w := &writer{Rand: s.Rand, w: s.w, ids: s.ids}
	state := s.w.state()
	for _, e := range s.drawn.entities {
		write := &engine.Write{Entity: state.Model.Entity(e.name), Op: engine.CreateOp}
		for range 3 {
			write.Records = append(write.Records, w.values(write.Entity, 0.7))
		}
		out, err := s.w.ws.Store.Write(ctx, state, s.w.me, []*engine.Write{write})
		if err != nil {
			return err
		}
		s.ids.add(e.name, out[0].IDs...)
	}
	return nil
}

// write lets several write at once.
func (s *scenario) write(ctx context.Context, operations int) ([]string, error) {
	var wg sync.WaitGroup
	errs, writers := make([]error, writersAtAll), make([]*writer, writersAtAll)
	for i := range writersAtAll {
		writers[i] = &writer{Rand: rand.New(rand.NewPCG(s.Uint64(), 1)), w: s.w, ids: s.ids}
		wg.Go(func() { errs[i] = writers[i].run(ctx, operations) })
	}
	wg.Wait()
	var told []string
	for i := range writers {
		told = append(told, writers[i].told...)
	}
	return told, errorsOf(errs)
}

func errorsOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// change stores fields that were not, and the other way round, or computes one otherwise.
func (s *scenario) change(ctx context.Context) error {
	e := pick(s.Rand, s.drawn.entities)
	for _, f := range e.fields {
		if f.computed && s.IntN(2) == 0 {
			f.stored = !f.stored
		}
	}
	return s.w.apply(ctx, s.drawn.documents())
}

// compare compares all computed values of all records, and says what is wrong with the first that is.
func (s *scenario) compare(ctx context.Context) (n int, wrong string, err error) {
	all, err := s.w.records(ctx)
	if err != nil {
		return 0, "", err
	}
	for _, e := range all.model.Entities {
		var fields []*metadata.Field
		for _, f := range e.Fields {
			if f.Formula != nil && all.model.Entity(e.Name).Field(f.Name+"u") != nil {
				fields = append(fields, f)
			}
		}
		if len(fields) == 0 {
			continue
		}
		read, err := s.read(ctx, e, fields)
		if err != nil {
			return n, "", err
		}
		for _, one := range all.all[e] {
			for _, f := range fields {
				n++
				if wrong := s.judge(all, one, f, read[one.id]); wrong != "" {
					return n, wrong, nil
				}
			}
		}
	}
	return n, "", nil
}

// judge compares one value as it is stored, read, read of the twin that is not stored, and evaluated.
func (s *scenario) judge(all *records, one *record, f *metadata.Field, read map[string]any) string {
	naive, err := expr.Eval(all.model.InlineAll(f.Formula), all.env(one))
	if err != nil {
		return fmt.Sprintf("%s.%s of %s can't be evaluated: %v", f.Entity.Name, f.Name, one.id, err)
	}
	want := plain(naive)
	if f.Stored {
		if got := plain(one.values[f]); got != want {
			return s.differs("stored", one, f, got, want)
		}
	}
	for _, name := range []string{f.Name, f.Name + "u"} {
		if got := fmt.Sprint(read[name]); got != want {
			return s.differs("read of "+name, one, f, got, want)
		}
	}
	return ""
}

// plain is a value in a form of its own.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case decimal.Decimal:
		return v.String()
	case expr.MoneyValue:
		return v.Amount.String() + " " + v.Currency
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return fmt.Sprint(v)
}

func (s *scenario) differs(how string, one *record, f *metadata.Field, got, want string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s.%s of %s is %s as %s, and evaluated %s", f.Entity.Name, f.Name, one.id, got, how, want)
	seen := map[*metadata.Field]bool{}
	s.define(&b, f, seen)
	for field, v := range one.values {
		if v != nil && !field.System {
			fmt.Fprintf(&b, "\n  %s: %v", field.Name, v)
		}
	}
	return b.String()
}

// define tells how a field is computed, and those that it is computed from.
func (s *scenario) define(b *strings.Builder, f *metadata.Field, seen map[*metadata.Field]bool) {
	if seen[f] || f.Formula == nil {
		return
	}
	seen[f] = true
	fmt.Fprintf(b, "\n%s.%s (stored: %t) = %s", f.Entity.Name, f.Name, f.Stored, expr.Format(f.Formula))
	for _, d := range f.Dependencies() {
		s.define(b, d.Field, seen)
	}
}

// read reads computed fields and their twins as the API does, of all records.
func (s *scenario) read(ctx context.Context, e *metadata.Entity, fields []*metadata.Field) (map[string]map[string]any, error) {
	state := s.w.state()
	shown := &engine.Object{Members: []engine.Member{{Key: "id", Value: &engine.Value{Field: e.Field("id")}}}}
	for _, f := range fields {
		for _, f := range []*metadata.Field{f, e.Field(f.Name + "u")} {
			v := &engine.Value{Field: f}
			for _, p := range f.Shape.Parts {
				v.Parts = append(v.Parts, engine.ValuePart{Key: p.Name, Part: p.Name})
			}
			shown.Members = append(shown.Members, engine.Member{Key: f.Name, Value: v})
		}
	}
	q := &engine.Query{
		Entity: e, Trash: engine.All, Page: engine.Page{First: 100_000},
		Connection: &engine.Connection{Members: []engine.ConnectionMember{{Key: "nodes", Part: engine.Nodes, Node: shown}}},
	}
	if err := engine.Secure(q, state.Guard, s.w.me.Roles); err != nil {
		return nil, err
	}
	statement, err := s.w.ws.Store.Prepare(state, []engine.Root{{Key: "all", Query: q}})
	if err != nil {
		return nil, err
	}
	body, err := statement.Read(ctx, s.w.me, nil, nil)
	if err != nil {
		return nil, err
	}
	return indexed(body, fields)
}

func indexed(body []byte, fields []*metadata.Field) (map[string]map[string]any, error) {
	var answer struct {
		All struct{ Nodes []map[string]json.RawMessage }
	}
	if err := json.Unmarshal(body, &answer); err != nil {
		return nil, err
	}
	out := map[string]map[string]any{}
	for _, node := range answer.All.Nodes {
		var id string
		if err := json.Unmarshal(node["id"], &id); err != nil {
			return nil, err
		}
		out[id] = map[string]any{}
		for _, f := range fields {
			for _, name := range []string{f.Name, f.Name + "u"} {
				out[id][name] = normal(f, node[name])
			}
		}
	}
	return out, nil
}

// normal is a shown value as plain writes it.
func normal(f *metadata.Field, body json.RawMessage) string {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var v any
	if err := decoder.Decode(&v); err != nil {
		return err.Error()
	}
	switch parts, money := v.(map[string]any); {
	case money:
		return exact(parts["amount"]) + " " + fmt.Sprint(parts["currency"])
	case v == nil:
		return "null"
	case f.Type.Base == expr.Decimal:
		return exact(v)
	}
	return fmt.Sprint(v)
}

// exact is a number without zeros at its end.
func exact(v any) string {
	d, err := decimal.NewFromString(fmt.Sprint(v))
	if err != nil {
		return err.Error()
	}
	return d.String()
}
