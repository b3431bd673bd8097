package metadata

import (
	"slices"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// days are those that a record is in its stage.
func (c *Course) days(*parser) expr.Node {
	day := &expr.Call{Name: "date", Args: []expr.Node{c.of(c.Since)}}
	return &expr.Call{Name: "daysBetween", Args: []expr.Node{day, &expr.Call{Name: "today"}}}
}

func (c *Course) idle(p *parser) expr.Node {
	p.computeField(c.IdleSince)
	return &expr.Call{Name: "present", Args: []expr.Node{c.of(c.IdleSince)}}
}

// idleSince is when nobody had changed a record for as long as its stage allows.
func (c *Course) idleSince(p *parser) expr.Node {
	updated := c.of(c.Field.Entity.byName["updatedAt"])
	return c.choose(p, func(_ *courseLine, s courseStage) expr.Node {
		if s.idle <= 0 {
			return nil
		}
		end := &expr.Binary{Op: expr.Add, L: updated, R: &expr.Const{Value: s.idle, Of: expr.Of(expr.Duration)}}
		over := &expr.Binary{Op: expr.Le, L: end, R: &expr.Call{Name: "now"}}
		return &expr.Cond{If: over, Then: end, Else: null()}
	})
}

func (c *Course) probability(p *parser) expr.Node {
	return c.choose(p, func(_ *courseLine, s courseStage) expr.Node {
		if s.probability == nil {
			return nil
		}
		return &expr.Const{Value: *s.probability, Of: expr.Of(expr.Decimal)}
	})
}

// weighted is what a record is worth, as likely as it is won.
func (c *Course) weighted(p *parser) expr.Node {
	p.computeField(c.Probability)
	part := &expr.Binary{Op: expr.Div, L: c.of(c.Probability), R: &expr.Const{Value: decimal.NewFromInt(100), Of: expr.Of(expr.Decimal)}}
	of := null()
	for _, line := range slices.Backward(c.lines) {
		if line.amount == nil {
			continue
		}
		p.computeField(line.amount)
		switch line.amount.Type.Base {
		case expr.Money, expr.Decimal, expr.Int:
		default:
			line.s.reportOnce("/amount", "%s is no amount: name a field of money, or of numbers", line.amount.Name)
			return nil
		}
		worth := expr.Node(&expr.Call{Name: "round", Args: []expr.Node{
			&expr.Binary{Op: expr.Mul, L: c.of(line.amount), R: part}, &expr.Const{Value: int64(2), Of: expr.Of(expr.Int)},
		}})
		if when := c.when(p, line); when != nil {
			worth = &expr.Cond{If: when, Then: worth, Else: of}
		}
		of = worth
	}
	return of
}

// choose is the value that a stage gives, by the pipeline that is for a record and the stage that the record is in.
func (c *Course) choose(p *parser, value func(*courseLine, courseStage) expr.Node) expr.Node {
	of := null()
	for _, line := range slices.Backward(c.lines) {
		when := c.when(p, line)
		for _, s := range slices.Backward(line.stages) {
			if then := value(line, s); then != nil {
				in := &expr.Binary{Op: expr.Eq, L: c.of(c.Field), R: &expr.Const{Value: s.value, Of: c.Field.Type}}
				of = &expr.Cond{If: expr.Conj(when, in), Then: then, Else: of}
			}
		}
	}
	return of
}

// when is the condition under which a pipeline is for a record; nil for all, and where its text is told to be wrong
// elsewhere.
func (c *Course) when(p *parser, line *courseLine) expr.Node {
	text := line.s.tree.str("when")
	if text == "" || p.speaksOfBroken(text) {
		return nil
	}
	node, _, _ := expr.ParseFormer(text, scope{p.model, p}, c.Field.Entity.Name, expr.Options{Want: expr.Bool})
	return node
}

func (c *Course) of(f *Field) expr.Node {
	return &expr.Field{From: &expr.Ref{Of: expr.RecordOf(f.Entity.Name)}, Name: f.Name, Of: f.Type}
}

func null() expr.Node { return &expr.Const{Of: expr.Of(expr.Null)} }
