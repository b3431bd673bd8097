package metadata

import (
	"slices"

	"kith/metadata/kind"
)

// followOptions notes what the options of a field were that are stored as something else by now, or that an edit makes
// others of, and lets the field's own default follow. Whatever else names them follows as it is read.
func (p *parser) followOptions(f *Field, m member) {
	if len(f.Shape.Enum) == 0 {
		return
	}
	before := p.baseField(f)
	if before == nil || len(before.Shape.Enum) == 0 {
		return
	}
	was := map[string]string{}
	for _, o := range before.Shape.Enum {
		if is := f.optionOf(o); is != "" && is != o.Value {
			was[o.Value] = is
		}
	}
	if len(was) == 0 {
		return
	}
	if f.Type.Elem != nil {
		elem := *f.Type.Elem
		elem.Was = was
		f.Type.Elem = &elem
	} else {
		f.Type.Was = was
	}
	if given := m.value.get("default"); given != nil {
		f.followValue(given)
	}
}

// optionOf is the value of the option that another one has become; "" where it is gone.
func (f *Field) optionOf(was kind.EnumValue) string {
	for _, o := range f.Shape.Enum {
		if o.Is(was) {
			return o.Value
		}
	}
	if f.Retype == nil {
		return ""
	}
	return f.Retype.Options[was.Value]
}

// followValue makes a value in a document say the options of a field as they are by now.
func (f *Field) followValue(t *tree) {
	was := f.wasOptions()
	for _, one := range slices.Concat([]*tree{t}, t.list()) {
		value, ok := one.scalar.(string)
		is := was[value]
		if ok && is != "" && !slices.ContainsFunc(f.Shape.Enum, func(o kind.EnumValue) bool { return o.Value == value }) {
			one.scalar = is
		}
	}
}

// wasOptions are what options of the base model have become, by their values there.
func (f *Field) wasOptions() map[string]string {
	if f.Type.Elem != nil {
		return f.Type.Elem.Was
	}
	return f.Type.Was
}
