package forms

import (
	"fmt"
	"time"

	"kith/metadata"
	"kith/metadata/expr"
)

// consentValue is how a field keeps that somebody consented: a yes, when, or to what and when.
func (f *Form) consentValue(field *metadata.Field, words string, now time.Time) any {
	switch field.Type.Base {
	case expr.Bool:
		return true
	case expr.DateTime:
		return now
	}
	tail := fmt.Sprintf(" (%s, %s %d)", now.Format(time.RFC3339), f.Name, f.Version())
	text := words + tail
	if _, err := field.Kind.Parse(field.Settings, text, f.env()); err != nil || len(field.Validate(text)) > 0 {
		return now.Format(time.RFC3339) // what fits; the words are kept beside the record
	}
	return text
}
