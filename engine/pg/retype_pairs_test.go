package pg_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/kind"
)

// pairs turns the values of one kind into those of several others at once. What becomes of each is worked out value by
// value as well, and written in the ordinary way into records of another entity: both must be stored alike.
type pairs struct {
	*world
	from     kind.Kind
	into     []kind.Kind
	values   []any // canonical, nil for none
	called   map[string]string
	expected map[string]*engine.Conversion // counts by field
}

// pairBody is a field of a kind.
func pairBody(k kind.Kind) string {
	body := map[string]string{
		"select":      `"oneOf": [{"const": "new", "title": {"en": "New", "es": "Nuevo"}}, {"const": "won", "title": "Won, at last"}, {"const": "yes"}]`,
		"multiSelect": `"oneOf": [{"const": "won", "title": "Won, at last"}, {"const": "new", "title": {"en": "New", "es": "Nuevo"}}, {"const": "no"}]`,
		"relation":    `"x-to": "company"`,
		"decimal":     `"x-scale": 2`,
		"text":        `"maxLength": 40`,
	}[k.Name()]
	return strings.TrimSuffix(fmt.Sprintf(`{"x-kind": %q, %s`, k.Name(), body), ", ") + "}"
}

// written are texts that mean something to one kind or another.
var written = []string{
	"0", "1", "-1", "007", "1.5", "-0.005", "1234567.891", "12345678901234567890", "1e3", "12 EUR", "7.50 USD", "3 XXX", "50%", "12.5 %",
	"yes", "no", "true", "NEW", "won", "Won, at last", "new; won", "won;red", "red, New", ";", "2026-01-31", "31.12.2026", "02/03/2026",
	"2026-01-31T22:30:00Z", "2026-06-30T23:59:59.999999Z", "2026-01-31 08:00", "14:30", "23:59:59", "PT90M", "1:30", "P2D", "4", "5", "6",
	"#1c7ed6", "me@example.com", "Me@Example.COM", "+34912345678", "912 345 678", "https://example.com/a?b=c", "example.com", "Acme", " acme ", "Twin",
	"Åse Nordmann", "Nordmann, Åse", `{"a": [1, 2]}`, `["x"]`, `"New"`, "null", "<b>bold</b> & more", "one\n\ntwo", "a\ttab", "e\u0301", "新", "🙂",
	"a text that goes on beyond the forty characters that there is room for", "01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47",
}

// plainly are values of kinds that no text makes.
var plainly = map[string][]string{
	"address":    {`{"line1": "Gran Vía 1", "city": "Madrid", "country": "ES"}`, `{"city": "Acme"}`},
	"geo":        {`{"latitude": 40.4, "longitude": -3.7}`},
	"personName": {`{"given": "Åse", "family": "Nordmann"}`, `{"family": "Acme"}`},
	"json":       {`{"a": 1.50}`, `"New"`, `7`, `[true, null]`, `"2026-01-31"`},
}

// stores is whether people write the values of a kind, and records can have them without anything else.
func stores(k kind.Kind) bool {
	_, computed := k.(kind.Computed)
	_, branches := k.(kind.Branching)
	_, attaches := k.(kind.Attaching)
	s, _ := k.Decode(map[string]any{})
	return !computed && !branches && !attaches && len(k.Storage(s)) > 0 && k.Shape(s).Numbering == nil && k.Name() != "id"
}

func newPairs(t *testing.T, from kind.Kind, into []kind.Kind, random *rand.Rand) *pairs {
	t.Helper()
	var things, wanted []string
	for i, k := range into {
		things = append(things, fmt.Sprintf(`"value%d": %s`, i, pairBody(from)))
		wanted = append(wanted, fmt.Sprintf(`"value%d": %s`, i, pairBody(k)))
	}
	p := &pairs{
		world: newWorldOf(t, append(documents(map[string]string{
			"company": retypeCompany, "thing": strings.Join(things, ","), "wanted": strings.Join(wanted, ","),
		}), ratedAt("0.5"))),
		from: from, into: into, called: map[string]string{}, expected: map[string]*engine.Conversion{},
	}
	for _, name := range []string{"Acme", "Beta", "Twin", "twin", "2026-01-31", "Åse Nordmann"} {
		p.called[p.create("company", values{"name": name})] = name
	}
	for _, name := range []string{"Acme", "Åse Nordmann"} {
		p.called[p.create("user", values{"name": name})] = name
	}
	p.called[p.me.User] = "Me"
	p.gather(random)
	return p
}

// field is one of a thing's fields as it is now.
func (p *pairs) field(entity string, i int) *metadata.Field {
	return p.state.Model.Entity(entity).Field("value" + strconv.Itoa(i))
}

// gather makes values of all texts that the kind takes, of numbers and of what else there is.
func (p *pairs) gather(random *rand.Rand) {
	p.t.Helper()
	f, env := p.field("thing", 0), p.state.Model.Env()
	texts := slices.Clone(written)
	for range 20 {
		texts = append(texts, fmt.Sprintf("%.*f", random.IntN(5), random.NormFloat64()*1000), fmt.Sprintf("20%02d-%02d-%02dT%02d:%02d:00Z",
			random.IntN(100), 1+random.IntN(12), 1+random.IntN(28), random.IntN(24), random.IntN(60)))
	}
	p.values = []any{nil}
	if f.Target != nil {
		for id := range p.called {
			if p.exists(f.Target.Name, id) {
				p.values = append(p.values, id)
			}
		}
		return
	}
	for _, text := range texts {
		if v, err := f.Kind.ParseText(f.Settings, text, env); err == nil && v != nil && len(f.Validate(f.Kind.Plain(f.Settings, v))) == 0 {
			p.values = append(p.values, v)
		}
	}
	for _, body := range plainly[p.from.Name()] {
		v, err := f.Kind.Parse(f.Settings, fromJSON(p.t, body), env)
		if err != nil {
			p.t.Fatal(p.from.Name(), body, err)
		}
		p.values = append(p.values, v)
	}
}

func fromJSON(t testing.TB, text string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// turning is what values ask of records, in the plainest way.
func (p *pairs) turning() kind.Turning {
	return kind.Turning{
		Env: p.state.Model.Env(), Locale: p.state.Model.Settings.Locale,
		Display: func(_, id string) (string, bool) { name, ok := p.called[id]; return name, ok },
		Record: func(entity, text string) (id string, found int) {
			for other, name := range p.called {
				if strings.EqualFold(name, text) && p.exists(entity, other) {
					id, found = other, found+1
				}
			}
			return id, found
		},
	}
}

// write gives the things their values, and the others what is to become of them.
func (p *pairs) write() {
	p.t.Helper()
	things, wanted := &engine.Write{Entity: p.state.Model.Entity("thing"), Op: engine.CreateOp}, &engine.Write{Entity: p.state.Model.Entity("wanted"), Op: engine.CreateOp}
	for n, v := range p.values {
		key := strconv.Itoa(n)
		was, is := p.keyed("thing", key), p.keyed("wanted", key)
		for i := range p.into {
			old, next := p.field("thing", i), p.field("wanted", i)
			was.Set[old] = v
			is.Set[next] = p.expect(metadata.Move{Old: old, Field: next}, v)
		}
		things.Records, wanted.Records = append(things.Records, was), append(wanted.Records, is)
	}
	p.must(p.me, things)
	p.must(p.me, wanted)
}

func (p *pairs) keyed(entity, key string) engine.Values {
	return engine.Values{Set: map[*metadata.Field]any{p.state.Model.Entity(entity).Field("externalId"): key}}
}

// expect turns a value and counts what becomes of it.
func (p *pairs) expect(m metadata.Move, v any) any {
	p.t.Helper()
	turner, err := m.Turner(p.turning())
	if err != nil {
		p.t.Fatal(err)
	}
	c := p.expected[m.Field.Name]
	if c == nil {
		c = &engine.Conversion{}
		p.expected[m.Field.Name] = c
	}
	c.Records++
	if v == nil {
		c.Empty++
		return nil
	}
	out := turner.Turn(v)
	*map[kind.Fate]*int64{kind.Kept: &c.Kept, kind.Respelt: &c.Respelt, kind.Shortened: &c.Cut, kind.Lost: &c.Lost}[out.Fate]++
	return out.Value
}

// edit turns all fields, whatever is lost.
func (p *pairs) edit() *engine.Edit {
	var things []string
	for i, k := range p.into {
		things = append(things, fmt.Sprintf(`"value%d": %s, "x-retype": {"lost": "empty"}}`, i, strings.TrimSuffix(pairBody(k), "}")))
	}
	docs := documents(map[string]string{"thing": strings.Join(things, ",")})
	return &engine.Edit{Documents: metadata.Complete(docs, p.state.Model.Documents, p.state.Model)}
}

// announced holds what the plan says against what is expected.
func (p *pairs) announced() {
	p.t.Helper()
	plan, err := p.ws.Plan(context.Background(), p.me, p.edit())
	if err != nil {
		p.t.Fatal(detailed(err))
	}
	all, err := plan.Conversions(context.Background())
	if err != nil {
		p.t.Fatal(err)
	}
	told := map[string]*engine.Conversion{}
	for _, c := range all {
		told[c.Move.Field.Name] = &engine.Conversion{Records: c.Records, Empty: c.Empty, Kept: c.Kept, Respelt: c.Respelt, Cut: c.Cut, Lost: c.Lost}
	}
	if diff := cmp.Diff(p.expected, told, cmp.AllowUnexported(metadata.Move{})); diff != "" {
		p.t.Errorf("%s turns otherwise than the plan says: -value by value +plan\n%s", p.from.Name(), diff)
	}
}

// held are the columns of a field of a thing or another, by its key.
func (p *pairs) held(entity string, i int) []string {
	p.t.Helper()
	f := p.field(entity, i)
	var columns []string
	for _, c := range f.Columns {
		columns = append(columns, fmt.Sprintf("coalesce(%s::text, '')", catalog.Quote(c.Name)))
	}
	return (&retyper{world: p.world}).texts(fmt.Sprintf("select external_id || ': ' || concat_ws(' ', %s) from %s order by external_id",
		strings.Join(columns, ", "), catalog.Table("ws_test", f.Entity)))
}

// TestPairsOfKindsAgree turns values of kinds into those of others, and back: what the plan counts and what is stored is
// what each value turns into by itself. KITH_RETYPE_PAIRS=all tries all pairs instead of some.
func TestPairsOfKindsAgree(t *testing.T) {
	t.Parallel()
	seed, all := rand.Uint64(), os.Getenv("KITH_RETYPE_PAIRS") == "all"
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	from := slices.DeleteFunc(kind.All(), func(k kind.Kind) bool { return !stores(k) })
	if !all {
		from = some(random, from, 6)
	}
	for i, k := range from {
		t.Run(k.Name(), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, uint64(i)))
			into := pairsOf(k)
			if !all {
				into = some(random, into, 4)
			}
			for few := range slices.Chunk(into, 6) {
				newPairs(t, k, few, random).agree()
			}
		})
	}
}

// some are so many of a list, at random.
func some(random *rand.Rand, list []kind.Kind, n int) []kind.Kind {
	list = slices.Clone(list)
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:n]
}

// pairsOf are the kinds that values of one can turn into.
func pairsOf(from kind.Kind) []kind.Kind {
	settings, _ := from.Decode(map[string]any{})
	return slices.DeleteFunc(kind.Convertible(from, settings), func(k kind.Kind) bool { return !stores(k) })
}

func (p *pairs) agree() {
	p.t.Helper()
	p.write()
	version := p.state.Model.Version
	before := map[int][]string{}
	for i := range p.into {
		before[i] = p.held("thing", i)
	}
	p.announced()
	if _, err := p.ws.Apply(context.Background(), p.me, p.edit()); err != nil {
		p.t.Fatal(detailed(err))
	}
	p.refresh()
	for i, k := range p.into {
		if diff := cmp.Diff(p.held("wanted", i), p.held("thing", i)); diff != "" {
			p.t.Errorf("%s to %s: -written +turned\n%s", p.from.Name(), k.Name(), diff)
		}
	}
	if _, err := p.ws.RestoreVersion(context.Background(), p.me, version, "", false); err != nil {
		p.t.Fatal(detailed(err))
	}
	p.refresh()
	for i, k := range p.into {
		if diff := cmp.Diff(before[i], p.held("thing", i)); diff != "" {
			p.t.Errorf("%s to %s and back: -before +restored\n%s", p.from.Name(), k.Name(), diff)
		}
	}
}
