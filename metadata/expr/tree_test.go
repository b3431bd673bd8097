package expr_test

import (
	"slices"
	"strconv"
	"time"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"kith/metadata/expr"
)

// trees draws well-typed trees in the form that Parse gives them, over the world of the golden cases.
type trees struct {
	t    *rapid.T
	w    *world
	vars []*expr.Ref
}

func anyTree(w *world) *rapid.Generator[expr.Node] {
	types := []expr.Type{
		expr.Of(expr.Bool), expr.Of(expr.Int), expr.Of(expr.Decimal), expr.Of(expr.Text), expr.Of(expr.Date),
		expr.Of(expr.DateTime), expr.Of(expr.Time), expr.Of(expr.Duration), expr.Of(expr.Money), expr.RecordOf("user"), expr.RecordOf("company"),
	}
	return rapid.Custom(func(t *rapid.T) expr.Node {
		g := &trees{t: t, w: w}
		return g.of(rapid.SampledFrom(types).Draw(t, "type"), 4)
	})
}

func predicates(w *world) *rapid.Generator[expr.Node] {
	return rapid.Custom(func(t *rapid.T) expr.Node { return (&trees{t: t, w: w}).of(expr.Of(expr.Bool), 4) })
}

func (g *trees) pick(n int) int { return rapid.IntRange(0, n-1).Draw(g.t, "pick") }

func (g *trees) of(t expr.Type, depth int) expr.Node {
	if depth > 0 && g.pick(8) == 0 {
		return &expr.Cond{If: g.of(expr.Of(expr.Bool), depth-1), Then: g.of(t, depth-1), Else: g.of(t, depth-1)}
	}
	if depth == 0 || g.pick(3) == 0 {
		return g.leaf(t)
	}
	switch t.Base {
	case expr.Bool:
		return g.predicate(depth - 1)
	case expr.Int, expr.Decimal, expr.Money:
		return g.quantity(t, depth-1)
	case expr.Text:
		return g.text(depth - 1)
	case expr.Date, expr.DateTime:
		return g.time(t, depth-1)
	case expr.Time:
		return &expr.Call{Name: "time", Args: []expr.Node{g.of(expr.Of(expr.DateTime), depth-1)}}
	case expr.Duration:
		return g.duration(depth - 1)
	}
	return g.leaf(t)
}

// leaf is a field or a constant.
func (g *trees) leaf(t expr.Type) expr.Node {
	if f := g.field(t); f != nil && g.pick(3) > 0 {
		return f
	}
	return g.constant(t)
}

// field is a field of a type: of the sample, or of the variable of a quantifier, or of a record one relation away.
func (g *trees) field(t expr.Type) expr.Node {
	froms := []expr.Node{&expr.Ref{Of: expr.RecordOf("sample")}}
	for _, v := range g.vars {
		froms = append(froms, v)
	}
	from := froms[g.pick(len(froms))]
	if hops := g.fields(from.Type().Entity, func(t expr.Type) bool { return t.Base == expr.Record }); len(hops) > 0 && g.pick(3) == 0 {
		hop := hops[g.pick(len(hops))]
		of, _ := g.w.Field(from.Type().Entity, hop)
		if hop != "id" {
			from = &expr.Field{From: from, Name: hop, Of: of}
		}
	}
	names := g.fields(from.Type().Entity, func(other expr.Type) bool { return expr.SameType(t, other) })
	if len(names) == 0 {
		return nil
	}
	name := names[g.pick(len(names))]
	of, _ := g.w.Field(from.Type().Entity, name)
	return &expr.Field{From: from, Name: name, Of: of}
}

func (g *trees) fields(entity string, want func(expr.Type) bool) []string {
	return slices.DeleteFunc(g.w.Fields(entity), func(name string) bool {
		t, _ := g.w.Field(entity, name)
		return !want(t)
	})
}

func (g *trees) constant(t expr.Type) expr.Node {
	switch t.Base {
	case expr.Bool:
		return expr.ConstOf(g.pick(2) == 0)
	case expr.Int:
		return expr.ConstOf(rapid.Int64().Draw(g.t, "int"))
	case expr.Decimal:
		return expr.ConstOf(g.decimal())
	case expr.Text:
		return expr.ConstOf(rapid.StringMatching(`[\x01-\x7fжé销😀%_'"\\]{0,6}`).Draw(g.t, "text"))
	case expr.Money:
		return expr.ConstOf(expr.MoneyValue{Amount: g.decimal(), Currency: rapid.SampledFrom([]string{"EUR", "USD", "XXX"}).Draw(g.t, "currency")})
	case expr.Date:
		day := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, rapid.IntRange(0, 3_652_058).Draw(g.t, "day"))
		return &expr.Const{Value: day, Of: t}
	case expr.Time:
		return &expr.Const{Value: time.Duration(g.pick(86400)) * time.Second, Of: t}
	case expr.Duration:
		most := int64(expr.MaxDuration / time.Second)
		return &expr.Const{Value: time.Duration(rapid.Int64Range(-most, most).Draw(g.t, "seconds")) * time.Second, Of: t}
	case expr.DateTime:
		micros := rapid.Int64Range(-60_000_000_000_000_000, 250_000_000_000_000_000).Draw(g.t, "instant")
		return &expr.Const{Value: time.UnixMicro(micros).UTC(), Of: t}
	}
	if t.Entity == "user" {
		return &expr.Actor{Name: "me", Of: t}
	}
	return &expr.Field{From: &expr.Ref{Of: expr.RecordOf("sample")}, Name: "firmA", Of: t}
}

func (g *trees) decimal() decimal.Decimal {
	return decimal.New(rapid.Int64().Draw(g.t, "digits"), rapid.Int32Range(-30, 5).Draw(g.t, "exponent"))
}

func (g *trees) quantity(t expr.Type, depth int) expr.Node {
	switch g.pick(4) {
	case 0:
		return &expr.Unary{Op: expr.Neg, X: g.of(t, depth)}
	case 1:
		name := rapid.SampledFrom([]string{"abs", "floor", "ceil", "round", "min", "max"}).Draw(g.t, "function")
		args := []expr.Node{g.of(t, depth)}
		if name == "min" || name == "max" {
			args = append(args, g.of(t, depth), g.of(t, depth))
		}
		if name == "round" && g.pick(2) == 0 {
			args = append(args, expr.ConstOf(int64(g.pick(17))))
		}
		return &expr.Call{Name: name, Args: args}
	case 2:
		if t.Base == expr.Int {
			return g.count(depth)
		}
	}
	op := rapid.SampledFrom([]expr.Op{expr.Add, expr.Sub, expr.Mul, expr.Mod, expr.Div}).Draw(g.t, "op")
	l, r := t, t
	switch {
	case t.Base == expr.Money && (op == expr.Mul || op == expr.Div):
		r = expr.Of(expr.Int)
	case t.Base == expr.Money && op == expr.Mod, t.Base == expr.Int && op == expr.Div:
		op = expr.Sub
	}
	return &expr.Binary{Op: op, L: g.of(l, depth), R: g.of(r, depth)}
}

func (g *trees) count(depth int) expr.Node {
	switch g.pick(6) {
	case 3:
		return &expr.Call{Name: "seconds", Args: []expr.Node{g.of(expr.Of(expr.Duration), depth)}}
	case 4:
		of := rapid.SampledFrom([]expr.Base{expr.Time, expr.DateTime}).Draw(g.t, "of")
		return &expr.Call{Name: "hour", Args: []expr.Node{g.of(expr.Of(of), depth)}}
	case 0:
		return &expr.Call{Name: "size", Args: []expr.Node{g.of(expr.Of(expr.Text), depth)}}
	case 1:
		name := rapid.SampledFrom([]string{"year", "month", "day"}).Draw(g.t, "function")
		of := rapid.SampledFrom([]expr.Base{expr.Date, expr.DateTime}).Draw(g.t, "of")
		return &expr.Call{Name: name, Args: []expr.Node{g.of(expr.Of(of), depth)}}
	case 2:
		return &expr.Call{Name: "daysBetween", Args: []expr.Node{g.of(expr.Of(expr.Date), depth), g.of(expr.Of(expr.Date), depth)}}
	}
	return g.quantifier(expr.Count, depth)
}

func (g *trees) text(depth int) expr.Node {
	if g.pick(2) == 0 {
		return &expr.Binary{Op: expr.Add, L: g.of(expr.Of(expr.Text), depth), R: g.of(expr.Of(expr.Text), depth)}
	}
	name := rapid.SampledFrom([]string{"lower", "upper", "trim"}).Draw(g.t, "function")
	return &expr.Call{Name: name, Args: []expr.Node{g.of(expr.Of(expr.Text), depth)}}
}

// duration is made of durations, of instants, of times of day, or of a duration and a number.
func (g *trees) duration(depth int) expr.Node {
	span := expr.Of(expr.Duration)
	switch g.pick(5) {
	case 0:
		return &expr.Unary{Op: expr.Neg, X: g.of(span, depth)}
	case 1:
		at := rapid.SampledFrom([]expr.Type{expr.Of(expr.DateTime), expr.Of(expr.Time)}).Draw(g.t, "apart")
		return &expr.Binary{Op: expr.Sub, L: g.of(at, depth), R: g.of(at, depth)}
	case 2:
		op := rapid.SampledFrom([]expr.Op{expr.Mul, expr.Div}).Draw(g.t, "op")
		return &expr.Binary{Op: op, L: g.of(span, depth), R: g.of(expr.Of(expr.Decimal), depth)}
	case 3:
		return &expr.Call{Name: "max", Args: []expr.Node{g.of(span, depth), g.of(span, depth)}}
	}
	op := rapid.SampledFrom([]expr.Op{expr.Add, expr.Sub}).Draw(g.t, "op")
	return &expr.Binary{Op: op, L: g.of(span, depth), R: g.of(span, depth)}
}

func (g *trees) time(t expr.Type, depth int) expr.Node {
	day := expr.Of(expr.Date)
	switch {
	case g.pick(3) == 0:
		return &expr.Call{Name: map[expr.Base]string{expr.Date: "today", expr.DateTime: "now"}[t.Base]}
	case t.Base == expr.DateTime && g.pick(2) == 0:
		return &expr.Binary{Op: expr.Add, L: g.of(t, depth), R: g.of(expr.Of(expr.Duration), depth)}
	case t.Base == expr.DateTime:
		return &expr.Call{Name: "dateTime", Args: []expr.Node{g.of(day, depth)}}
	case g.pick(2) == 0:
		return &expr.Call{Name: "date", Args: []expr.Node{g.of(expr.Of(expr.DateTime), depth)}}
	}
	return &expr.Call{Name: "addDays", Args: []expr.Node{g.of(day, depth), expr.ConstOf(rapid.Int64Range(-999, 999).Draw(g.t, "days"))}}
}

func (g *trees) predicate(depth int) expr.Node {
	yes := expr.Of(expr.Bool)
	switch g.pick(7) {
	case 0:
		return &expr.Unary{Op: expr.Not, X: g.of(yes, depth)}
	case 1:
		op := rapid.SampledFrom([]expr.Op{expr.And, expr.Or, expr.Eq, expr.Ne}).Draw(g.t, "op")
		return &expr.Binary{Op: op, L: g.of(yes, depth), R: g.of(yes, depth)}
	case 2:
		name := rapid.SampledFrom([]string{"contains", "startsWith", "endsWith", "icontains", "istartsWith", "iendsWith"}).Draw(g.t, "function")
		return &expr.Call{Name: name, Args: []expr.Node{g.of(expr.Of(expr.Text), depth), g.of(expr.Of(expr.Text), depth)}}
	case 3:
		return g.quantifier(rapid.SampledFrom([]expr.Quant{expr.Some, expr.Every, expr.None}).Draw(g.t, "quant"), depth)
	case 4:
		return g.in(depth)
	}
	return g.comparison(depth)
}

func (g *trees) comparison(depth int) expr.Node {
	base := rapid.SampledFrom([]expr.Base{expr.Int, expr.Decimal, expr.Text, expr.Date, expr.DateTime, expr.Time, expr.Duration, expr.Money}).Draw(g.t, "of")
	op := rapid.SampledFrom([]expr.Op{expr.Eq, expr.Ne, expr.Lt, expr.Le, expr.Gt, expr.Ge}).Draw(g.t, "op")
	l, r := g.of(expr.Of(base), depth), g.of(expr.Of(base), depth)
	if selects(l) || selects(r) {
		return &expr.Call{Name: "present", Args: []expr.Node{l}}
	}
	if op == expr.Eq && g.pick(4) == 0 {
		r = expr.ConstOf(nil)
	}
	return &expr.Binary{Op: op, L: l, R: r}
}

// selects is whether a node is of a select, whose options a constant beside it would have to be one of.
func selects(n expr.Node) bool { return len(n.Type().Values) > 0 }

func (g *trees) in(depth int) expr.Node {
	base := rapid.SampledFrom([]expr.Base{expr.Int, expr.Decimal, expr.Text, expr.Date}).Draw(g.t, "of")
	x := g.of(expr.Of(base), depth)
	if selects(x) {
		return &expr.Call{Name: "present", Args: []expr.Node{x}}
	}
	values := make([]any, 1+g.pick(3))
	for i := range values {
		values[i] = g.constant(expr.Of(base)).(*expr.Const).Value
	}
	return &expr.In{X: x, List: &expr.Const{Value: values, Of: expr.ListOf(expr.Of(base))}}
}

func (g *trees) quantifier(quant expr.Quant, depth int) expr.Node {
	var from expr.Node = &expr.Ref{Of: expr.RecordOf("sample")}
	name, entity := "tasks", "task"
	if g.pick(2) == 0 {
		from = &expr.Field{From: from, Name: "firmA", Of: expr.RecordOf("company")}
		name, entity = "samples", "sample"
	}
	over := &expr.Field{From: from, Name: name, Of: expr.ListOf(expr.RecordOf(entity))}
	if g.pick(4) == 0 || len(g.vars) > 1 {
		return &expr.Quantifier{Quant: quant, Over: over}
	}
	// Some variables have the name of a field, to see that Format tells them apart.
	v := &expr.Ref{Name: rapid.SampledFrom([]string{"t", "intA", "tasks"}).Draw(g.t, "variable") + strconv.Itoa(len(g.vars)), Of: expr.RecordOf(entity)}
	if len(g.vars) == 0 {
		v.Name = v.Name[:len(v.Name)-1]
	}
	g.vars = append(g.vars, v)
	where := g.of(expr.Of(expr.Bool), depth)
	g.vars = g.vars[:len(g.vars)-1]
	if c, ok := where.(*expr.Const); ok && c.Value == true {
		return &expr.Quantifier{Quant: quant, Over: over}
	}
	return &expr.Quantifier{Quant: quant, Over: over, Var: v.Name, Where: where}
}
