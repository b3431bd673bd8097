package kind

import (
	"strconv"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// booleanKind is the kind "boolean": yes or no.
type booleanKind struct {
	scalar[bool]
	bare
}

func newBoolean() Kind {
	return booleanKind{scalar: scalar[bool]{
		name: "boolean", column: BoolColumn, base: expr.Bool, shape: plainShape("Boolean", "BooleanFilter"),
		format: strconv.FormatBool, plain: func(b bool) any { return b },
	}}
}

// ValueSchema implements Kind.
func (k booleanKind) ValueSchema(Settings) map[string]any { return map[string]any{"type": "boolean"} }

// Parse implements Kind.
func (k booleanKind) Parse(_ Settings, in any, _ Env) (any, error) { return toBoolean(in) }

func toBoolean(in any) (any, error) {
	switch in.(type) {
	case nil, bool:
		return in, nil
	}
	return nil, say.Errorf("is not yes or no: write true or false, without quotes")
}

// ParseText implements Kind. It knows yes and no in the languages of the templates.
func (k booleanKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "":
		return nil, nil
	case "true", "t", "yes", "y", "1", "x", "on", "✓", "✔", "sí", "si", "oui", "ja", "sim", "да", "是":
		return true, nil
	case "false", "f", "no", "n", "0", "off", "✗", "✘", "non", "nein", "não", "нет", "否":
		return false, nil
	}
	return nil, say.Errorf("is not yes or no: write yes or no, true or false, 1 or 0")
}

// bare is what kinds without settings share.
type bare struct{}

// Keywords implements Kind.
func (bare) Keywords() string { return `{"type": "object", "properties": {}}` }

// Decode implements Kind.
func (bare) Decode(map[string]any) (Settings, []Problem) { return nil, nil }
