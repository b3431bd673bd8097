package kind

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kith/metadata/say"
)

// Asking is a Kind whose values strangers can be asked for on a page that is made of HTML and nothing else.
type Asking interface {
	Kind
	// Control is what such a page shows for a field.
	Control(s Settings, env Env) Control
}

// plain is an Asking whose values have markup, which nobody who types into a page means: what looks like it is text.
type plain interface {
	fromPlain(s Settings, text string, env Env) (any, error)
	toPlain(v any) string
}

// Control is something to fill in.
type Control struct {
	Element Element
	Type    string // of a Line: that of an input of HTML; "" is text
	Mode    string // of a Line: which keys a phone shows (inputmode); "" for the usual ones
	Fills   string // what browsers may fill in by themselves (autocomplete); "" where that hangs on the field
	Longest int    // how many characters fit; 0 for any number
	Options []EnumValue
	Parts   []ControlPart // of Several
	// Joined is whether the parts of Several are read as one text, one behind the other.
	Joined bool
}

// ControlPart is a control for a part of a value.
type ControlPart struct {
	Name  string
	Label say.Word
	Control
}

// Element is what a control is made of.
type Element string

// The elements.
const (
	Line    Element = "line"    // one line of text
	Area    Element = "area"    // several lines
	Choice  Element = "choice"  // one of the options, from a list that opens
	Marks   Element = "marks"   // one of the options, side by side
	Choices Element = "choices" // some of the options
	Tick    Element = "tick"    // yes or no
	Several Element = "several" // parts
)

// localTime is the type of an input of HTML for a date and a time of day.
const localTime = "datetime-local"

func zoneOf(env Env) *time.Location {
	if env.Zone == nil {
		return time.UTC
	}
	return env.Zone
}

// AsksFor is how a page asks for values of a kind; ok is whether it can.
func AsksFor(k Kind, s Settings, env Env) (asking Asking, c Control, ok bool) {
	if asking, ok = k.(Asking); ok {
		c = asking.Control(s, env)
	}
	return asking, c, ok
}

// Page is what a page sends of one control: the texts of each part, "" for a control without parts.
type Page map[string][]string

// text is the first text of a part.
func (p Page) text(part string) string {
	if len(p[part]) == 0 {
		return ""
	}
	return p[part][0]
}

// FromPage reads a value that a page sends. The error is for people, as that of Parse.
func FromPage(k Asking, s Settings, page Page, env Env) (any, error) {
	c := k.Control(s, env)
	switch c.Element {
	case Tick:
		return k.Parse(s, page.text("") != "", env)
	case Choice, Marks:
		return k.ParseText(s, page.text(""), env)
	case Choices:
		var given []any
		for _, text := range page[""] {
			if text != "" {
				given = append(given, text)
			}
		}
		if given == nil {
			return nil, nil
		}
		return k.Parse(s, given, env)
	case Several:
		return fromParts(k, c, s, page, env)
	}
	text := strings.ReplaceAll(page.text(""), "\r\n", "\n")
	if k, ok := k.(plain); ok {
		return k.fromPlain(s, text, env)
	}
	return k.ParseText(s, text, env)
}

func fromParts(k Asking, c Control, s Settings, page Page, env Env) (any, error) {
	if c.Joined {
		if strings.TrimSpace(page.text(c.Parts[0].Name)) == "" {
			return nil, nil
		}
		var texts []string
		for _, part := range c.Parts {
			texts = append(texts, page.text(part.Name))
		}
		return k.ParseText(s, strings.Join(texts, " "), env)
	}
	given := map[string]any{}
	for _, part := range c.Parts {
		if text := strings.TrimSpace(page.text(part.Name)); text != "" {
			given[part.Name] = text
		}
	}
	if len(given) == 0 {
		return nil, nil
	}
	return k.Parse(s, given, env)
}

// ToPage is a canonical value as a page would send it.
func ToPage(k Asking, s Settings, v any, env Env) Page {
	if v == nil {
		return nil
	}
	c := k.Control(s, env)
	switch c.Element {
	case Tick:
		if v == true {
			return Page{"": {"true"}}
		}
		return nil
	case Choices:
		page := Page{}
		for _, one := range k.Plain(s, v).([]any) {
			page[""] = append(page[""], fmt.Sprint(one))
		}
		return page
	case Several:
		page := Page{}
		for name, part := range k.Plain(s, v).(map[string]any) {
			page[name] = []string{fmt.Sprint(part)}
		}
		return page
	case Choice, Marks:
		return Page{"": {fmt.Sprint(k.Plain(s, v))}}
	}
	if at, ok := v.(time.Time); ok && c.Type == localTime {
		return Page{"": {at.In(zoneOf(env)).Format("2006-01-02T15:04:05")}}
	}
	if k, ok := k.(plain); ok {
		return Page{"": {k.toPlain(v)}}
	}
	if c.Type != "" {
		return Page{"": {fmt.Sprint(k.Plain(s, v))}}
	}
	return Page{"": {k.Text(s, v)}}
}

// Has is whether a page sends a text for a part: that an option is taken, or yes.
func (p Page) Has(part, text string) bool { return slices.Contains(p[part], text) }

// Text is what a page sends for a part.
func (p Page) Text(part string) string { return p.text(part) }
