package oracle

import (
	"fmt"
	"strconv"

	"kith/metadata"
	"kith/metadata/expr"
)

// condition is a checked expression about a record; nil holds always.
type condition = expr.Node

// parseCondition checks the text of a condition.
func parseCondition(m *metadata.Model, entity, text string) condition {
	if text == "" {
		return nil
	}
	n, problems := expr.Parse(text, m.Scope(), entity, expr.Options{Want: expr.Bool})
	if len(problems) > 0 {
		panic(fmt.Sprintf("%s: %s: %s", entity, text, problems[0].Message))
	}
	return n
}

// drawCondition draws the text of a condition about a record of an entity, named by a prefix like "r." or none. Those
// of rules speak of nobody.
func drawCondition(d *dice, e *entity, prefix string, actor bool, depth int) string {
	if depth > 0 {
		inner := func() string { return drawCondition(d, e, prefix, actor, depth-1) }
		switch d.upTo(7) {
		case 0:
			return inner() + " && " + inner()
		case 1:
			return "(" + inner() + " || " + inner() + ")"
		case 2:
			return "!(" + inner() + ")"
		case 3, 4:
			if text := drawQuantified(d, e, prefix, actor, depth); text != "" {
				return text
			}
		case 5:
			if f := drawTo(d, e, toOne); f != nil {
				return drawCondition(d, f.target, prefix+f.name+".", actor, depth-1)
			}
		}
	}
	if actor && e.owned && d.once(2) {
		return pick(d, []string{prefix + "owner == me", prefix + "owner == me", prefix + "team in myTeams", prefix + "owner in mySubordinates", prefix + "owner != me"})
	}
	return drawComparison(d, e, prefix)
}

// drawTo picks a relation to an entity that admins made; nil when there is none.
func drawTo(d *dice, e *entity, kind kindName) *field {
	var list []*field
	for _, f := range e.fields {
		if f.kind == kind && !f.target.system {
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return pick(d, list)
}

func drawQuantified(d *dice, e *entity, prefix string, actor bool, depth int) string {
	f := drawTo(d, e, toMany)
	if f == nil {
		return ""
	}
	list := prefix + f.name
	if d.once(4) {
		return "size(" + list + ") > " + strconv.Itoa(d.upTo(2))
	}
	name := "r" + strconv.Itoa(depth)
	return list + pick(d, []string{".exists", ".exists", ".all", ".none"}) + "(" + name + ", " + drawCondition(d, f.target, name+".", actor, depth-1) + ")"
}

func drawComparison(d *dice, e *entity, prefix string) string {
	var own []*field
	for _, f := range e.fields {
		if f.kind != toMany && (!f.system || f.name == "externalId" || f.name == "createdBy") {
			own = append(own, f)
		}
	}
	f := pick(d, own)
	name := prefix + f.name
	switch {
	case f.kind == toOne:
		return name + pick(d, []string{" == ", " != "}) + "null"
	case d.once(5):
		return pick(d, []string{"", "!"}) + "present(" + name + ")"
	}
	switch f.kind {
	case anInteger, aDecimal, someMoney:
		return name + pick(d, []string{" > ", " <= ", " != "}) + strconv.Itoa(1+d.upTo(3))
	case aBoolean:
		return pick(d, []string{"", "!"}) + name
	case aText, aSelect:
		value, _ := drawValue(d, f, nil).(string)
		return name + pick(d, []string{" == ", " != "}) + "'" + value + "'"
	case aDate:
		return name + pick(d, []string{" < ", " >= "}) + "date('2026-02-20')"
	}
	return name + pick(d, []string{" < ", " >= "}) + "dateTime('2026-01-31T12:00:00Z')"
}
