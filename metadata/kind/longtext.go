package kind

// newLongText makes the kind "longText": text of any length and any number of lines, kept exactly as given, blanks and
// line breaks too; only the empty text is null.
func newLongText() Kind {
	k := textual{scalar: textScalar("longText", "String"), noun: "text", asked: Control{Element: Area}}
	k.shape.Orderable, k.shape.Groupable = false, false
	return k
}
