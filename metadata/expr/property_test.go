package expr_test

import (
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/metadata/expr"
)

// TestFormatIsRead: what Format writes Parse reads back as an equal tree.
func TestFormatIsRead(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	rapid.Check(t, func(t *rapid.T) {
		tree := anyTree(w).Draw(t, "tree")
		text := expr.Format(tree)
		again, problems := expr.Parse(text, w, "sample", expr.Options{Depth: 200, Nodes: 100_000, Length: 100_000})
		if len(problems) > 0 {
			t.Fatalf("%s\n%s", text, problems)
		}
		if !expr.Equal(tree, again) {
			t.Fatalf("%s\nbecame\n%s", text, expr.Format(again))
		}
	})
}

// TestValuesHaveTheirType: every value is null or of the Go type that the tree's type says, and no predicate but a
// field or a choice is null.
func TestValuesHaveTheirType(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	rapid.Check(t, func(t *rapid.T) {
		tree, name := anyTree(w).Draw(t, "tree"), rapid.SampledFrom(w.samples()).Draw(t, "sample")
		value, err := expr.Eval(tree, w.of(name))
		if errors.Is(err, expr.ErrRange) {
			return
		}
		if err != nil {
			t.Fatalf("%s of %s: %v", expr.Format(tree), name, err)
		}
		if !isOf(tree.Type().Base, value) {
			t.Fatalf("%s of %s is a %T, want a %s", expr.Format(tree), name, value, tree.Type().Base)
		}
		switch tree.(type) {
		case *expr.Field, *expr.Cond:
		default:
			if value == nil && tree.Type().Base == expr.Bool {
				t.Fatalf("%s of %s is null", expr.Format(tree), name)
			}
		}
	})
}

func (w *world) samples() []string {
	var names []string
	for name := range w.byName["sample"] {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func isOf(base expr.Base, value any) bool {
	if value == nil {
		return true
	}
	switch base {
	case expr.Bool:
		_, ok := value.(bool)
		return ok
	case expr.Int:
		_, ok := value.(int64)
		return ok
	case expr.Decimal:
		_, ok := value.(decimal.Decimal)
		return ok
	case expr.Text, expr.Record:
		_, ok := value.(string)
		return ok
	case expr.Date, expr.DateTime:
		_, ok := value.(time.Time)
		return ok
	case expr.Time, expr.Duration:
		_, ok := value.(time.Duration)
		return ok
	case expr.Money:
		_, ok := value.(expr.MoneyValue)
		return ok
	}
	return false
}

// TestLogicLaws: Conj, Disj and Negate mean and, or and not, whatever is null.
func TestLogicLaws(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	rapid.Check(t, func(t *rapid.T) {
		a, b := predicates(w).Draw(t, "a"), predicates(w).Draw(t, "b")
		env := w.of(rapid.SampledFrom(w.samples()).Draw(t, "sample"))
		ha, errA := expr.Holds(a, env)
		hb, errB := expr.Holds(b, env)
		if errA != nil || errB != nil {
			return
		}
		for text, law := range map[string]struct {
			node expr.Node
			want bool
		}{
			"conj": {expr.Conj(a, nil, b), ha && hb},
			"disj": {expr.Disj(a, b), ha || hb},
			"none": {expr.Disj(nil, a), true},
			"not":  {expr.Negate(a), !ha},
			"both": {expr.Negate(expr.Conj(a, expr.Negate(b))), !ha || hb},
		} {
			if got, err := expr.Holds(law.node, env); err != nil || got != law.want {
				t.Fatalf("%s of %s, %s: %v %v, want %v", text, expr.Format(a), expr.Format(b), got, err, law.want)
			}
		}
	})
}

// TestRewriteCopies: a rewrite that changes nothing gives an equal tree of other nodes, and one that changes
// something leaves the first tree as it was.
func TestRewriteCopies(t *testing.T) {
	t.Parallel()
	w := readWorld(t)
	rapid.Check(t, func(t *rapid.T) {
		tree := anyTree(w).Draw(t, "tree")
		before := expr.Format(tree)
		if same := expr.Rewrite(tree, func(n expr.Node) expr.Node { return n }); !expr.Equal(same, tree) {
			t.Fatalf("%s became %s", before, expr.Format(same))
		}
		renamed := expr.Rewrite(tree, func(n expr.Node) expr.Node {
			if r, ok := n.(*expr.Ref); ok && r.Name == "" {
				return &expr.Ref{Name: "it", Of: r.Of}
			}
			return n
		})
		expr.Walk(renamed, func(n expr.Node) bool {
			if r, ok := n.(*expr.Ref); ok && r.Name == "" {
				t.Fatalf("a record was left out: %s", expr.Format(renamed))
			}
			return true
		})
		if expr.Format(tree) != before || len(expr.Fields(renamed)) != len(expr.Fields(tree)) {
			t.Fatalf("%s was changed to %s", before, expr.Format(tree))
		}
	})
}

// TestArithmetic compares with fractions of unlimited size.
func TestArithmetic(t *testing.T) {
	t.Parallel()
	numbers := rapid.Custom(func(t *rapid.T) any {
		if rapid.Bool().Draw(t, "whole") {
			return rapid.Int64().Draw(t, "int")
		}
		return decimal.New(rapid.Int64().Draw(t, "digits"), rapid.Int32Range(-25, 10).Draw(t, "exponent"))
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := numbers.Draw(t, "a"), numbers.Draw(t, "b")
		op := rapid.SampledFrom([]expr.Op{expr.Add, expr.Sub, expr.Mul, expr.Div, expr.Mod}).Draw(t, "op")
		got, err := expr.Eval(&expr.Binary{Op: op, L: expr.ConstOf(a), R: expr.ConstOf(b)}, &expr.Env{})
		want := exactly(op, fraction(a), fraction(b))
		switch {
		case want == nil:
			if got != nil || err != nil {
				t.Fatalf("%v %s %v: %v, want null", a, op, b, got)
			}
		case err != nil:
			if _, whole := a.(int64); !whole || want.IsInt() && want.Num().IsInt64() {
				t.Fatalf("%v %s %v: %v", a, op, b, err)
			}
		case fraction(got).Cmp(want) != 0:
			t.Fatalf("%v %s %v: %v, want %v", a, op, b, got, want)
		}
	})
}

func fraction(v any) *big.Rat {
	r, _ := new(big.Rat).SetString(fmt.Sprint(v))
	return r
}

// exactly computes with fractions; a quotient is cut after 16 decimals. It is nil for a division by zero.
func exactly(op expr.Op, a, b *big.Rat) *big.Rat {
	switch op {
	case expr.Add:
		return new(big.Rat).Add(a, b)
	case expr.Sub:
		return new(big.Rat).Sub(a, b)
	case expr.Mul:
		return new(big.Rat).Mul(a, b)
	}
	if b.Sign() == 0 {
		return nil
	}
	quotient := new(big.Rat).Quo(a, b)
	if op == expr.Mod {
		return new(big.Rat).Sub(a, new(big.Rat).Mul(b, cut(quotient, 0)))
	}
	return cut(quotient, 16)
}

func cut(r *big.Rat, digits int64) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(digits), nil)
	n := new(big.Int).Mul(r.Num(), scale)
	return new(big.Rat).SetFrac(n.Quo(n, r.Denom()), scale)
}

// TestLike compares with the regular expression that a pattern stands for.
func TestLike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text, pattern := rapid.StringMatching(`[aж%_\n]{0,9}`).Draw(t, "text"), rapid.StringMatching(`(\\.|[aж%_]){0,7}`).Draw(t, "pattern")
		got, err := expr.Eval(&expr.Call{Name: "like", Args: []expr.Node{expr.ConstOf(text), expr.ConstOf(pattern)}}, &expr.Env{})
		if want := likeExpression(pattern).MatchString(text); err != nil || got != want {
			t.Fatalf("%q like %q: %v %v, want %v", text, pattern, got, err, want)
		}
	})
}

func likeExpression(pattern string) *regexp.Regexp {
	var b strings.Builder
	escaped := false
	for _, r := range pattern {
		switch {
		case escaped:
			b.WriteString(regexp.QuoteMeta(string(r)))
			escaped = false
		case r == '\\':
			escaped = true
		case r == '%':
			b.WriteString(".*")
		case r == '_':
			b.WriteString(".")
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return regexp.MustCompile("^(?s:" + b.String() + ")$")
}

// TestPattern: the portable form of a pattern finds what the pattern finds.
func TestPattern(t *testing.T) {
	t.Parallel()
	pieces := []string{
		"a", "b", ".", `\.`, "[ab]", "[^a]", `\d`, `\w`, `\s`, `\S`, `\n`, "é", "[а-я]", `[\]\-^]`, "(?i:aB)", "^", "$",
		"|", "*", "+?", "{2}", "{1,3}", "(", ")", "(?:", "(?s:.)", `\b`, `\pL`, "[", `\`, "(?m)", "[[:alpha:]]",
	}
	rapid.Check(t, func(t *rapid.T) {
		pattern := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 8).Draw(t, "pieces"), "")
		text := rapid.StringMatching(`[abAB.\\ é\nж9\-\]^]{0,8}`).Draw(t, "text")
		portable, err := expr.Pattern(pattern)
		if err != nil {
			return
		}
		if got, want := regexp.MustCompile(portable).MatchString(text), regexp.MustCompile(pattern).MatchString(text); got != want {
			t.Fatalf("%q, written %q, in %q: %v, want %v", pattern, portable, text, got, want)
		}
	})
}

// TestDays: the first instant of a day is on that day, in every zone, and the one before it is not.
func TestDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"UTC", "Europe/Madrid", "America/Sao_Paulo", "Asia/Beirut", "Africa/Cairo", "Asia/Ulaanbaatar"}).Draw(t, "zone")
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		day := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 15_000).Draw(t, "day"))
		env := &expr.Env{Zone: zone}
		of := &expr.Const{Value: day, Of: expr.Of(expr.Date)}
		first, err := expr.Eval(&expr.Call{Name: "dateTime", Args: []expr.Node{of}}, env)
		if err != nil {
			t.Fatal(err)
		}
		for shift, same := range map[time.Duration]bool{0: true, 20 * time.Hour: true, -2 * time.Hour: false} {
			at := &expr.Const{Value: first.(time.Time).Add(shift), Of: expr.Of(expr.DateTime)}
			got, err := expr.Eval(&expr.Call{Name: "date", Args: []expr.Node{at}}, env)
			if err != nil || got.(time.Time).Equal(day) != same {
				t.Fatalf("%v after the first instant of %v in %s it is %v (%v)", shift, day, name, got, err)
			}
		}
	})
}
