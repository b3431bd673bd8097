package kind

import (
	"strings"
	"unicode/utf8"

	"kith/metadata/kind/richtext"
	"kith/metadata/say"
)

// accept implements taking. Free text takes what any value reads like: line breaks become blanks where there is but one line, and
// what is too long is cut. Texts of a certain form are left to be read.
func (k textual) accept(s Settings, from source) turn {
	set, free := s.(TextSettings), k.noun == "text"
	if !free {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		text, cut := from.text(v, t)
		if k.trim && strings.ContainsAny(text, lineBreaks) {
			text = strings.Join(strings.Fields(text), " ")
			cut = say.Errorf("loses its line breaks")
		}
		if set.MaxLength > 0 && utf8.RuneCountInString(text) > set.MaxLength {
			text = string([]rune(text)[:set.MaxLength])
			cut = say.Errorf("loses what goes beyond %d characters", set.MaxLength)
		}
		out, err := k.ParseText(s, text, t.Env)
		return out, cut, err
	}
}

// accept implements taking: the lines of a text become paragraphs.
func (k richTextKind) accept(_ Settings, from source) turn {
	if _, same := from.kind.(richTextKind); same {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		text, cut := from.text(v, t)
		if strings.TrimSpace(text) == "" {
			return nil, cut, nil
		}
		html, err := richtext.FromLines(text)
		return html, cut, err
	}
}

// speak implements speaking: what it says, without markup.
func (k richTextKind) speak(_ Settings, v any, _ *Turning) (string, error) {
	html := v.(string)
	if lines, ok := richtext.Lines(html); ok {
		return lines, nil
	}
	return richtext.Plain(html), say.Errorf("loses its formatting")
}

// speak implements speaking: what the record is called.
func (k reference) speak(s Settings, v any, t *Turning) (string, error) { //nolint:unparam // others of the interface lose something
	id := v.(string)
	if t.Display == nil {
		return id, nil
	}
	if name, ok := t.Display(s.(RelationSettings).To, id); ok {
		return name, nil
	}
	return id, nil
}

// accept implements taking: the one record that is called as the value reads. A relation that leads to another entity finds
// the record of the same name there.
func (k reference) accept(s Settings, from source) turn {
	to := s.(RelationSettings).To
	return func(v any, t *Turning) (any, error, error) {
		if t.SameRecords {
			return v, nil, nil
		}
		text, cut := from.text(v, t)
		if t.Record == nil || strings.TrimSpace(text) == "" {
			return nil, cut, nil
		}
		switch id, found := t.Record(to, strings.TrimSpace(text)); found {
		case 0:
			return nil, nil, say.Errorf("is what no record is called: make one first, or correct it")
		case 1:
			return id, cut, nil
		default:
			return nil, nil, say.Errorf("is what %d records are called: make their names differ first", found)
		}
	}
}

// speak implements speaking: its name, which is all that a text can hold of it.
func (k fileKind) speak(s Settings, v any, _ *Turning) (string, error) {
	return k.Text(s, v), say.Errorf("loses the file: its name stays")
}

// speak implements speaking.
func (k filesKind) speak(s Settings, v any, _ *Turning) (string, error) {
	return k.Text(s, v), say.Errorf("loses the files: their names stay")
}
