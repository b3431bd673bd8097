package query

import (
	"slices"

	"kith/metadata"
	"kith/metadata/expr"
)

// Trees are walked by recursive queries, along the index of the relation to the parent: whatever is above or below some
// records is found once for all of them, and not for each row that a list looks at.

// parent is the column of a record that holds the id of its parent. f is one of the tree's fields.
func (r *record) parent(f *metadata.Field) string { return r.column(f.Inverse.Columns[0].Name) }

// climb is the ids of all that is above the records for which a condition holds.
func (c *compiler) climb(f *metadata.Field, pass expr.Node, start func(*record) string) string {
	tree := c.alias()
	first, condition := c.passed(f, pass)
	low := first.record()
	begin := "SELECT " + low.id() + " AS id, " + low.parent(f) + " AS up" + c.fromWhere(first, where(start(low), condition))
	next, condition := c.passed(f, pass)
	high := next.record()
	step := "SELECT " + high.id() + ", " + high.parent(f) + " FROM " + tree + ", " + next.from("") +
		where(high.id()+" = "+tree+".up", high.live(), condition)
	return "(WITH RECURSIVE " + tree + " AS (" + begin + " UNION " + step + ") SELECT " + tree + ".up FROM " + tree + " WHERE " + tree + ".up IS NOT NULL)"
}

// descend is the ids of all that is below some records, beginning with those for which a condition holds.
func (c *compiler) descend(f *metadata.Field, pass expr.Node, start func(*record) string) string {
	tree := c.alias()
	first, condition := c.passed(f, pass)
	high := first.record()
	begin := "SELECT " + high.id() + " AS id" + c.fromWhere(first, where(start(high), high.live(), condition))
	next, condition := c.passed(f, pass)
	low := next.record()
	step := "SELECT " + low.id() + " FROM " + tree + ", " + next.from("") + where(low.parent(f)+" = "+tree+".id", low.live(), condition)
	return "(WITH RECURSIVE " + tree + " AS (" + begin + " UNION " + step + ") SELECT " + tree + ".id FROM " + tree + ")"
}

// passed is a level of a record on the way, with what it has to meet.
func (c *compiler) passed(f *metadata.Field, pass expr.Node) (*level, string) {
	l := c.level(f.Target)
	if pass == nil {
		return l, ""
	}
	return l, scopeOf(l.record()).predicate(pass).operand()
}

func (c *compiler) fromWhere(l *level, where string) string { return " FROM " + l.from("") + where }

// inTree compiles a question about the records above or below one by finding all that the answer is yes for, which is
// done once for the whole statement. ok is false for other lists, for counts, and where what is asked depends on the
// record itself.
func (s *scope) inTree(n *expr.Quantifier) (p predicate, ok bool) {
	of := s.record(n.Over.From)
	f := of.field(n.Over.Name)
	if f == nil || f.Reach != metadata.Ancestors && f.Reach != metadata.Descendants || n.Quant == expr.Count || !selfContained(n) {
		return predicate{}, false
	}
	asked := func(r *record) string {
		inner := s.with(n.Var, r)
		switch {
		case n.Where == nil:
			return ""
		case n.Quant == expr.Every:
			return inner.not(n.Where).operand()
		}
		return inner.predicate(n.Where).operand()
	}
	if n.Quant == expr.Every && n.Where == nil {
		return yes, true
	}
	if p = (predicate{sql: of.id() + " IN " + s.c.treeOf(f, n.Over.Pass, asked), sure: !of.optional}); n.Quant != expr.Some {
		p = p.negated()
	}
	return p, true
}

// treeOf is the ids of the records that have one for which a condition holds above or below them.
func (c *compiler) treeOf(f *metadata.Field, pass expr.Node, asked func(*record) string) string {
	if f.Reach == metadata.Descendants {
		return c.climb(f, pass, func(low *record) string { return and(low.live(), asked(low)) })
	}
	return c.descend(f, pass, func(low *record) string {
		l := c.level(f.Target)
		high := l.record()
		condition := where(high.live(), asked(high))
		return low.parent(f) + " IN (SELECT " + high.id() + c.fromWhere(l, condition) + ")"
	})
}

// selfContained is whether what a quantifier asks of a record speaks of nothing outside of that.
func selfContained(n *expr.Quantifier) bool {
	bound, free := []string{n.Var}, false
	expr.Walk(n.Where, func(node expr.Node) bool {
		switch node := node.(type) {
		case *expr.Quantifier:
			bound = append(bound, node.Var)
		case *expr.Rollup:
			bound = append(bound, node.Var)
		case *expr.Ref:
			free = free || !slices.Contains(bound, node.Name)
		}
		return true
	})
	return !free
}
