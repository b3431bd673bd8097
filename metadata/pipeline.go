package metadata

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
)

// Pipeline is the way of an entity's records through the stages that a field of theirs has.
type Pipeline struct {
	*Design
	Field  *Field    // of options
	Amount *Field    // what records are worth by; nil where nothing is said
	When   expr.Node // which records it is for; nil: all. Nothing computed is left in it
	Stages []*Stage  // in the order in which records go through them
	Skip   Leave     // to pass over stages
	Back   Leave     // to go back, out of a closed stage too

	asks     map[*Stage][]*Ask
	concerns []*Field // that tell which records it is for, and in which stage they are
}

// Stage is one stage of a pipeline, with the gate before it.
type Stage struct {
	ID    string // stable: a UUID
	Value string // the option of the pipeline's field
	Title Labels // that option's
	// Probability is how likely records in the stage are won, in percent; nil where nothing is said.
	Probability *decimal.Decimal
	Require     []*Field  // what records must have a value of
	Check       expr.Node // what must hold of them, nil for nothing. Nothing computed is left in it
	Message     Labels    // what is told where it does not hold
	IdleAfter   time.Duration
	Closed      Outcome
}

// Outcome is how records end in a closed stage; "" where a stage is open.
type Outcome string

// The outcomes.
const (
	Won  Outcome = "won"
	Lost Outcome = "lost"
)

// Leave is who may do something: everybody, those who have one of the roles, or, without either, nobody.
type Leave struct {
	Everybody bool
	Roles     []string
}

// Stage finds a stage by its value, or answers nil. index is its place.
func (p *Pipeline) Stage(value string) (stage *Stage, index int) {
	i := slices.IndexFunc(p.Stages, func(s *Stage) bool { return s.Value == value })
	if i < 0 {
		return nil, -1
	}
	return p.Stages[i], i
}

func (p *parser) addPipeline(b *designer) {
	t := b.s.tree
	f := b.field(t, "field", "", false)
	if f == nil {
		return
	}
	if !f.stages() {
		b.s.report("/field", "%s has no stages: name a field of which people choose one of several options", f.Name)
		return
	}
	line := &Pipeline{Design: b.design, Field: f, Amount: b.field(t, "amount", "", false), Skip: b.leave("skip"), Back: b.leave("back")}
	line.When = b.fixed(t, "when", "")
	for i, item := range t.get("stages").list() {
		at := "/stages/" + strconv.Itoa(i)
		stage := b.stage(f, item, at)
		if _, there := line.Stage(stage.Value); there >= 0 {
			b.s.report(at+"/value", "the stage %s stands here twice: keep one", stage.Value)
		}
		line.Stages = append(line.Stages, stage)
	}
	p.refuseOverlap(b, line)
	p.refuseFar(b, line)
	line.build(p.model)
	b.e.Pipelines = append(b.e.Pipelines, line)
	p.model.Pipelines = append(p.model.Pipelines, line)
}

// stages is whether records can go from one option of a field to the next.
func (f *Field) stages() bool {
	return len(f.Shape.Enum) > 0 && !f.Shape.List && !f.Computed() && !f.System
}

// refuseOverlap reports a second pipeline over a field, unless each says which records it is for.
func (p *parser) refuseOverlap(b *designer, line *Pipeline) {
	for _, other := range b.e.Pipelines {
		if other.Field == line.Field && (other.When == nil || line.When == nil) {
			b.s.report("/field", "pipeline %s is over %s too: say of each by when which records it is for, or keep one", other.Name, line.Field.Name)
		}
	}
}

// refuseFar reports a pipeline that is for records because of others: who writes those would have to judge these.
func (p *parser) refuseFar(b *designer, line *Pipeline) {
	if line.When == nil {
		return
	}
	expr.Walk(line.When, func(n expr.Node) bool {
		switch n := n.(type) {
		case *expr.Quantifier, *expr.Rollup:
			b.s.reportOnce("/when", "which records a pipeline is for must follow from themselves alone: ask about fields of the record, not about others")
			return false
		case *expr.Field:
			if ref, own := n.From.(*expr.Ref); !own || ref.Name != "" || n.Of.Back {
				b.s.reportOnce("/when", "which records a pipeline is for must follow from themselves alone: ask about fields of the record, not about others")
				return false
			}
		}
		return true
	})
}

func (b *designer) stage(f *Field, item *tree, at string) *Stage {
	s := &Stage{
		ID: item.str("x-id"), Message: labels(item.get("message")), Closed: Outcome(item.str("closed")),
		Check: b.fixed(item, "check", at), Probability: probabilityOf(item),
	}
	s.Value, s.Title = b.option(f, item, at)
	names := item.get("require")
	for i, name := range names.strings() {
		here := at + "/require/" + strconv.Itoa(i)
		required, now := b.named(b.e, name, here, false)
		if now != name {
			names.items[i] = text(now)
		}
		if required != nil {
			s.Require = append(s.Require, required)
		}
	}
	if idle := item.str("idleAfter"); idle != "" {
		d, err := expr.ParseDuration(idle)
		if err != nil || d <= 0 {
			b.s.report(at+"/idleAfter", "%s is no time: write it as P14D (days), PT36H (hours)", shown(idle))
		}
		s.IdleAfter = d
	}
	return s
}

// probabilityOf is how likely a document says that records in a stage are won; nil where it says nothing.
func probabilityOf(item *tree) *decimal.Decimal {
	given := item.get("probability")
	if given == nil {
		return nil
	}
	d, err := decimal.NewFromString(shown(given.scalar))
	if err != nil {
		return nil
	}
	return &d
}

// option finds the option of the field that a stage is, by whatever value it goes.
func (b *designer) option(f *Field, item *tree, at string) (value string, title Labels) {
	written := item.str("value")
	value = b.optionNow(f, written)
	if value != written {
		item.set("value", text(value))
	}
	var values []string
	for _, o := range f.Shape.Enum {
		if o.Value == value {
			return value, LabelsOf(o.Title)
		}
		values = append(values, o.Value)
	}
	if value != "" {
		b.s.report(at+"/value", "%s has no option %q%s", f.Name, value, didYouMean(value, values))
	}
	return value, nil
}

// fixed checks an expression that is the same for everybody.
func (b *designer) fixed(t *tree, key, at string) expr.Node {
	c := b.condition(t, key, at)
	if c == nil {
		return nil
	}
	if name := actorIn(c.Node); name != "" {
		b.s.report(at+"/"+key, "%s depends on who is asking, but stages are the same for everybody: leave it to moves or to the policies of roles", name)
		return nil
	}
	return b.model.InlineAll(c.Node)
}

// leave reads who may make a kind of move; all, where nothing is said.
func (b *designer) leave(key string) Leave {
	t, at := b.s.tree.get("moves").get(key), "/moves/"+key
	switch {
	case t == nil:
		return Leave{Everybody: true}
	case t.form == arrayTree:
		l := Leave{}
		for i, role := range t.strings() {
			l.Roles = append(l.Roles, b.roleOf(role, at+"/"+strconv.Itoa(i)))
		}
		return l
	}
	if role, ok := t.scalar.(string); ok {
		return Leave{Roles: []string{b.roleOf(role, at)}}
	}
	return Leave{Everybody: t.scalar == true}
}

func (b *designer) roleOf(written, at string) string {
	name := strings.TrimPrefix(written, "role:")
	b.role(name, at)
	return name
}
