package metadata

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/kind"
	"kith/metadata/say"
)

// Course is how the records of an entity go through the stages that a field has, told by fields that nobody's document
// describes: its pipelines bring them about. They are called after the field: stageSince, stageDays.
type Course struct {
	Field *Field
	// Since is the instant at which a record came to the option that it has. The writer sets it.
	Since *Field
	// Spent is how long a record was in each open stage before it left it, by option, in the order of stages. The writer
	// adds to it.
	Spent map[string]*Field
	// Days are how many days ago Since is. IdleSince is when a record came to have been left alone for too long, null
	// while it has not; Idle is whether it has. Both are nil where no stage says how long that is.
	Days, Idle, IdleSince *Field
	// Probability is that of the stage, in percent; Weighted what the record is worth, times that, nil where no pipeline
	// says what records are worth.
	Probability, Weighted *Field

	values []string // that there is a Spent of, in order
	lines  []*courseLine
}

// courseLine is what one pipeline brings into a course.
type courseLine struct {
	s      *source
	amount *Field
	stages []courseStage
}

type courseStage struct {
	value       string
	probability *decimal.Decimal // nil where nothing is said
	idle        time.Duration
}

// Made are the fields of a course, in their order.
func (c *Course) Made() []*Field {
	list := []*Field{c.Since, c.Days}
	for _, value := range c.values {
		list = append(list, c.Spent[value])
	}
	for _, f := range []*Field{c.Idle, c.IdleSince, c.Probability, c.Weighted} {
		if f != nil {
			list = append(list, f)
		}
	}
	return list
}

// addCourses gives entities the fields that their pipelines bring about.
func (p *parser) addCourses() {
	for _, s := range p.of(PipelineDoc) {
		e := p.model.named(p.model.nowCalled(s.tree.str("entity")))
		if e == nil || e.System || e.LinkOf != nil || !s.sound {
			continue
		}
		f := e.byName[p.current(e, s.tree.str("field"))]
		if f == nil || !f.stages() {
			continue
		}
		c := e.Course(f)
		if c == nil {
			c = &Course{Field: f, Spent: map[string]*Field{}}
			e.Courses = append(e.Courses, c)
		}
		c.lines = append(c.lines, p.courseLine(c, s))
	}
	for _, e := range p.model.Kept() {
		for _, c := range e.Courses {
			p.addCourse(c)
		}
	}
}

// Course is that of a field; nil where no pipeline is over it.
func (e *Entity) Course(f *Field) *Course {
	return find(e.Courses, func(c *Course) bool { return c.Field == f })
}

// nowCalled is what an entity is called by now that had a name.
func (m *Model) nowCalled(name string) string {
	if e := m.byName[name]; e == nil && m.byFormer[name] != nil {
		return m.byFormer[name].Name
	}
	return name
}

// courseLine reads what a pipeline brings into a course, and tells the course of its open stages.
func (p *parser) courseLine(c *Course, s *source) *courseLine {
	line, e := &courseLine{s: s}, c.Field.Entity
	if amount := e.byName[p.current(e, s.tree.str("amount"))]; amount != nil && !amount.Many {
		line.amount = amount
	}
	for _, item := range s.tree.get("stages").list() {
		stage := courseStage{value: p.optionNow(c.Field, item.str("value")), probability: probabilityOf(item)}
		switch item.str("closed") {
		case string(Won):
			stage.probability = cmp.Or(stage.probability, percent(100))
		case string(Lost):
			stage.probability = cmp.Or(stage.probability, percent(0))
		case "":
			if !slices.Contains(c.values, stage.value) {
				c.values = append(c.values, stage.value)
			}
			stage.idle, _ = expr.ParseDuration(item.str("idleAfter"))
		}
		line.stages = append(line.stages, stage)
	}
	return line
}

// addCourse makes the fields of a course, unless names of theirs mean something else.
func (p *parser) addCourse(c *Course) {
	c.Since = p.kept(c, "since", "Since", "dateTime", courseTitle(say.Word("In stage since")))
	c.Days = p.worked(c, "Days", c.days, courseTitle(say.Word("Days in stage")))
	for _, value := range c.values {
		c.Spent[value] = p.kept(c, "time "+c.optionID(value), "Time"+upperWord(value), "duration", c.timeTitle(value))
	}
	idles, likely, worth := false, false, false
	for _, line := range c.lines {
		worth = worth || line.amount != nil
		for _, s := range line.stages {
			idles, likely = idles || s.idle > 0, likely || s.probability != nil
		}
	}
	if idles {
		c.Idle = p.worked(c, "Idle", c.idle, courseTitle(say.Word("Idle")))
		c.IdleSince = p.worked(c, "IdleSince", c.idleSince, courseTitle(say.Word("Idle since")))
	}
	if likely {
		c.Probability = p.worked(c, "Probability", c.probability, courseTitle(say.Word("Stage probability")))
	}
	if worth && likely {
		c.Weighted = p.worked(c, "Weighted", c.weighted, courseTitle(say.Word("Weighted value")))
	}
	for _, f := range c.Made() {
		p.claimMade(c, f)
	}
}

// claimMade gives the entity a field, and refuses one whose name is another's.
func (p *parser) claimMade(c *Course, f *Field) {
	e, s := c.Field.Entity, c.lines[0].s
	if e.Trashed {
		if !f.Computed() {
			e.add(f) // its values stay
		}
		return
	}
	key := strings.ToLower(f.Name)
	switch other := p.taken[e][key]; {
	case !other.IsZero():
		s.reportOnce("/field", "it gives records a field %s, which is %s already (capital letters make no difference): rename that one", f.Name, other)
		return
	case !namePattern.MatchString(f.Name):
		s.reportOnce("/field", "it gives records a field %s, and names have 40 letters at most: shorten the name of %s, or of its options", f.Name, c.Field.Name)
		return
	}
	p.taken[e][key] = say.Of("what pipelines over %s give", c.Field.Name)
	if before := baseLiving(p.baseEntity(e), f); before != nil && before.Name != f.Name {
		p.note(e, before.Name, f.Name)
	}
	for _, former := range c.Field.Former {
		if name := former + strings.TrimPrefix(f.Name, c.Field.Name); p.taken[e][strings.ToLower(name)].IsZero() {
			f.Former = append(f.Former, name)
			p.note(e, name, f.Name)
			e.byFormer[name] = f
		}
	}
	e.add(f)
}

// kept makes a field that the writer keeps.
func (p *parser) kept(c *Course, id, suffix, kindName string, title Labels) *Field {
	k := p.kinds[kindName]
	settings, _ := k.Decode(map[string]any{})
	f := newField(c.Field.Entity, nameID(c.Field.ID, id), c.Field.Name+suffix, k, settings)
	f.Title, f.ReadOnly, f.Course = title, true, c
	return f
}

// worked makes a field that is worked out as it is read.
func (p *parser) worked(c *Course, suffix string, formula func(*parser) expr.Node, title Labels) *Field {
	k := p.kinds["formula"]
	f := newField(c.Field.Entity, nameID(c.Field.ID, suffix), c.Field.Name+suffix, k, kind.FormulaSettings{})
	f.Title, f.ReadOnly, f.Course = title, true, c
	f.source = &formulaSource{made: formula}
	return f
}

func percent(n int64) *decimal.Decimal {
	d := decimal.NewFromInt(n)
	return &d
}

// optionNow is what the option that a document means by a value is called by now.
func (p *parser) optionNow(f *Field, value string) string {
	if slices.ContainsFunc(f.Shape.Enum, func(o kind.EnumValue) bool { return o.Value == value }) {
		return value
	}
	return cmp.Or(f.wasOptions()[value], value)
}

// optionID is the stable id of an option.
func (c *Course) optionID(value string) string {
	for _, o := range c.Field.Shape.Enum {
		if o.Value == value {
			return o.ID
		}
	}
	return value
}

// upperWord is an option as a part of a name.
func upperWord(value string) string {
	var b strings.Builder
	for _, word := range strings.Split(value, "_") {
		b.WriteString(upper(word))
	}
	return b.String()
}

// Option is the option that a field tells the time of; "" for others.
func (c *Course) Option(f *Field) string {
	for _, value := range c.values {
		if c.Spent[value] == f {
			return value
		}
	}
	return ""
}
