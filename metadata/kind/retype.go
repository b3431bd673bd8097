package kind

import (
	"kith/metadata/expr"
	"kith/metadata/say"
)

// Fate is what becomes of a value that turns into one of another kind.
type Fate int

// The fates, from the best to the worst.
const (
	Kept      Fate = iota // it says the same, and can be read back
	Respelt               // it means the same and is written in another way: 007 becomes 7
	Shortened             // a part of it is lost: 1.5 becomes 1
	Lost                  // nothing of it is left
)

// Turned is what a value becomes.
type Turned struct {
	Value any   // canonical under the new settings; nil when nothing is left
	Fate  Fate  // Kept for nil, which stays nil
	Why   error // what is lost, or why nothing is left; for people
}

// Turning is what turning values may need to know.
type Turning struct {
	Env
	Locale string // in which options are called in texts
	// Options are values that turn into others whatever they are like: the value of an option, or "" to leave it empty.
	Options map[string]string
	// SameRecords is whether a relation led to records of the same entity before, whatever that is called by now.
	SameRecords bool
	// Display is what a record of an entity is called; false where there is no such record, or it is called nothing.
	Display func(entity, id string) (string, bool)
	// Record is the one record of an entity that is called so, and how many there are.
	Record func(entity, text string) (id string, found int)
}

// taking is a Kind that takes values of some others in a better way than by their text.
type taking interface {
	Kind
	// accept is how values of another kind are taken; nil: by their text.
	accept(s Settings, from source) turn
}

// speaking is a Kind whose values are told to people in another text than files hold: what an option is called, what a
// rich text says.
type speaking interface {
	Kind
	// speak is the text, and what of the value it does not tell.
	speak(s Settings, v any, t *Turning) (text string, lost error)
}

// source is where values come from.
type source struct {
	kind     Kind
	settings Settings
	base     expr.Base
}

func (s source) text(v any, t *Turning) (text string, lost error) {
	if k, ok := s.kind.(speaking); ok {
		return k.speak(s.settings, v, t)
	}
	return s.kind.Text(s.settings, v), nil
}

// turn makes a value of another one. cut is what is lost of it; err says why it can't be done at all.
type turn func(v any, t *Turning) (out any, cut, err error)

// Conversion turns the values of a field as they were into those of the field as it will be.
type Conversion struct {
	from     source
	to       Kind
	settings Settings
	env      Turning
	by       turn
	texts    bool // they were texts that anybody may write
}

// Convert is how values of one kind turn into those of another, or of the same under other settings. The error says why
// they can't.
func Convert(from Kind, was Settings, to Kind, is Settings, env Turning) (*Conversion, error) {
	if err := convertible(from, was, to, is); err != nil {
		return nil, err
	}
	c := &Conversion{from: source{from, was, from.Type(was).Base}, to: to, settings: is, env: env}
	if k, ok := to.(taking); ok {
		c.by = k.accept(is, c.from)
	}
	if c.by == nil && from.Name() == to.Name() {
		c.by = c.again
	}
	if c.by == nil {
		c.by = c.byText
	}
	c.texts = c.from.base == expr.Text && len(from.Type(was).Values) == 0
	return c, nil
}

// Convertible lists the kinds that values of a field can turn into, whatever their settings.
func Convertible(from Kind, was Settings) []Kind {
	var list []Kind
	for _, to := range All() {
		if to.Name() != from.Name() && convertibleKinds(from, was, to) == nil {
			list = append(list, to)
		}
	}
	return list
}

func convertible(from Kind, was Settings, to Kind, is Settings) error {
	if err := convertibleKinds(from, was, to); err != nil {
		return err
	}
	if len(to.Storage(is)) == 0 {
		return errNothingStored
	}
	return nil
}

var errNothingStored = say.Errorf("it keeps no values of its own: add a field of the new kind instead")

func convertibleKinds(from Kind, was Settings, to Kind) error {
	_, computes := to.(Computed)
	_, computed := from.(Computed)
	_, branches := to.(Branching)
	_, linking := to.(manyToManyKind)
	_, numbers := to.(autoNumberKind)
	switch {
	case computes:
		return say.Errorf("its values would be computed, and those that there are would be lost: add a field of the new kind instead")
	case computed:
		return say.Errorf("its values follow from others: add a field of the new kind instead")
	case branches || linking || len(from.Storage(was)) == 0:
		return errNothingStored
	case numbers:
		return say.Errorf("its numbers are given to new records as they are made: add a field of the new kind instead")
	}
	if _, files := to.(Attaching); files {
		if _, too := from.(Attaching); !too {
			return say.Errorf("files can't be made of other values: add a field of the new kind instead")
		}
	}
	return nil
}

// Leads are the entities whose records are looked up to turn values: those that texts are made of, and those that texts
// find.
func (c *Conversion) Leads() (from, to string) {
	if r := c.from.kind.Shape(c.from.settings).Relation; r != nil {
		from = r.To
	}
	if r := c.to.Shape(c.settings).Relation; r != nil {
		to = r.To
	}
	return from, to
}

// Spoken is a value of the old kind as people read it.
func (c *Conversion) Spoken(v any) string {
	if v == nil {
		return ""
	}
	text, _ := c.from.text(v, &c.env)
	return text
}

// Read is a value of the new kind as people read it.
func (c *Conversion) Read(v any) string {
	if v == nil {
		return ""
	}
	text, _ := source{kind: c.to, settings: c.settings}.text(v, &c.env)
	return text
}

// Turn turns a canonical value.
func (c *Conversion) Turn(v any) Turned {
	if v == nil {
		return Turned{}
	}
	if value, ok := c.told(v); ok {
		return value
	}
	out, cut, err := c.by(v, &c.env)
	switch {
	case err != nil:
		return Turned{Fate: Lost, Why: err}
	case cut != nil && out == nil:
		return Turned{Fate: Lost, Why: cut}
	case cut != nil:
		return Turned{Value: out, Fate: Shortened, Why: cut}
	case out == nil:
		return Turned{Fate: Respelt} // it said nothing
	case c.texts && c.Read(out) != c.Spoken(v):
		return Turned{Value: out, Fate: Respelt}
	}
	return Turned{Value: out}
}

// told turns what Options say.
func (c *Conversion) told(v any) (Turned, bool) {
	text, ok := v.(string)
	if !ok || len(c.env.Options) == 0 {
		return Turned{}, false
	}
	becomes, ok := c.env.Options[text]
	if !ok {
		return Turned{}, false
	}
	if becomes == "" {
		return Turned{Fate: Lost, Why: errEmptied}, true
	}
	out, err := c.to.ParseText(c.settings, becomes, c.env.Env)
	if err != nil {
		return Turned{Fate: Lost, Why: err}, true
	}
	return Turned{Value: out}, true
}

// byText turns a value by what it reads like.
func (c *Conversion) byText(v any, t *Turning) (any, error, error) {
	text, cut := c.from.text(v, t)
	out, err := c.to.ParseText(c.settings, text, t.Env)
	if err == nil && out == nil && text != "" && cut == nil && c.from.base != expr.Text {
		return nil, nil, say.Errorf("says nothing that the new kind could hold")
	}
	return out, cut, err
}

// again takes values of the same kind under other settings. One that is written the same stays what it is: 7.50 does not
// become 7.5.
func (c *Conversion) again(v any, t *Turning) (any, error, error) {
	text := c.from.kind.Text(c.from.settings, v)
	out, err := c.to.ParseText(c.settings, text, t.Env)
	if err == nil && out != nil && c.to.Text(c.settings, out) == text {
		out = v
	}
	return out, nil, err
}
