package changes_test

import (
	"kith/metadata"
	"kith/metadata/kind"
)

// fate is what became of one value, worked out in the plainest way: it follows each change of its field, and every change
// keeps what it had before.
type fate struct {
	text string // of the field as it is then
	kept []kept // the newest last
}

// kept is a value as a turn found it.
type kept struct {
	turn
	text string
}

// follow takes the values that a field of a record was given through the changes of the field.
func (l *ledger) follow(field string, values []written) *fate {
	f, turns := &fate{}, l.turns[field]
	for _, v := range values {
		for len(turns) > 0 && turns[0].version <= v.version {
			f.turn(turns[0])
			turns = turns[1:]
		}
		f.text = v.text
	}
	for _, t := range turns {
		f.turn(t)
	}
	return f
}

// expected is the text that a value must have by now.
func (l *ledger) expected(field string, values []written) string {
	return l.follow(field, values).text
}

func (f *fate) turn(t turn) {
	if t.purge {
		*f = fate{}
		return
	}
	text, _ := f.turned(t)
	f.kept = append(f.kept, kept{t, f.text})
	f.text = text
}

// turned is what the value turns into: what it was formerly under the kind that it turns into, where what is there follows
// from that, else what the kinds make of it.
func (f *fate) turned(t turn) (string, kind.Fate) {
	if former, ok := f.former(t); ok {
		return former, kind.Kept
	}
	return t.make(f.text)
}

func (f *fate) former(t turn) (string, bool) {
	at := -1
	for i, k := range f.kept {
		if k.Old.Alike(t.Field) {
			at = i
		}
	}
	if at < 0 || f.kept[at].text == "" {
		return "", false
	}
	text := f.kept[at].text
	for i, k := range f.kept[at:] {
		is := k.Field // the next that was kept is of its kind, or the one that the value has now
		if at+i+1 < len(f.kept) {
			is = f.kept[at+i+1].Old
		}
		text, _ = turn{metadata.Move{Old: k.Old, Field: losing(is, k.Field.Retype)}, 0, t.env, false}.make(text)
	}
	if text != f.text {
		return "", false
	}
	again, fate := turn{metadata.Move{Old: f.kept[at].Old, Field: t.Field}, 0, t.env, false}.make(f.kept[at].text)
	return again, fate == kind.Kept
}

// losing is a field into which values turn whatever is lost.
func losing(f *metadata.Field, as *metadata.Retype) *metadata.Field {
	out := *f
	out.Retype = &metadata.Retype{Loss: metadata.Empty}
	if as != nil {
		out.Retype.Options = as.Options
	}
	return &out
}

// make turns a text by the kinds.
func (t turn) make(text string) (string, kind.Fate) {
	if text == "" {
		return "", kind.Kept
	}
	v, err := t.Old.Kind.ParseText(t.Old.Settings, text, t.env)
	if err != nil {
		panic(t.Old.Kind.Name() + " " + text + ": " + err.Error())
	}
	turner, err := t.Turner(kind.Turning{Env: t.env})
	if err != nil {
		panic(err)
	}
	out := turner.Turn(v)
	if out.Value == nil {
		return "", out.Fate
	}
	return t.Field.Kind.Text(t.Field.Settings, out.Value), out.Fate
}
