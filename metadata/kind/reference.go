package kind

import (
	"regexp"
	"strings"

	"github.com/google/uuid"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// reference is what the kinds share whose value is the id of a record: relation, user, id.
type reference struct{ scalar[string] }

func referenceScalar(name string) reference {
	return reference{scalar[string]{
		name: name, column: UUIDColumn, base: expr.Record, shape: plainShape("ID", "IDFilter"), format: same,
	}}
}

// RelationSettings are the settings of relation and user.
type RelationSettings struct{ Relation }

var namePattern = regexp.MustCompile(`^[a-z][a-zA-Z0-9]{0,39}$`)

// Storage implements Kind.
func (k reference) Storage(s Settings) []Column {
	set, _ := s.(RelationSettings)
	return []Column{{Type: k.column, References: set.To}}
}

// Type implements Kind.
func (k reference) Type(s Settings) expr.Type { return expr.RecordOf(s.(RelationSettings).To) }

// Shape implements Kind. Output, Input and Filter are those of the relation's scalar (companyId).
func (k reference) Shape(s Settings) Shape {
	shape, relation := k.shape, s.(RelationSettings).Relation
	shape.Relation = &relation
	return shape
}

// ValueSchema implements Kind.
func (k reference) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "string", "format": "uuid"}
}

// Parse implements Kind.
func (k reference) Parse(_ Settings, in any, _ Env) (any, error) { return toID(in) }

// ParseText implements Kind. It takes ids only: finding a record by its name or number is up to the import.
func (k reference) ParseText(_ Settings, text string, _ Env) (any, error) {
	if text = strings.TrimSpace(text); text == "" {
		return nil, nil
	}
	return toID(text)
}

func toID(in any) (any, error) {
	if in == nil {
		return nil, nil
	}
	text, _ := in.(string)
	id, err := uuid.Parse(text)
	if err != nil || len(text) != 36 {
		return nil, say.Errorf("is not the id of a record: ids look like 01979a3c-5d1e-7cc0-8f3b-2f6d0c1e9a47")
	}
	return id.String(), nil
}

// relationKeywords reads the keywords of a relation to an entity.
func relationKeywords(r *keywords, to string) RelationSettings {
	s := RelationSettings{Relation{
		To: to, Inverse: r.text("x-inverse"), OnDelete: r.oneOf("x-onDelete", "restrict", "setNull", "cascade"),
	}}
	if s.Inverse != "" && !namePattern.MatchString(s.Inverse) {
		r.problem("x-inverse", "must be a field name like deals: it starts with a small letter, then letters and digits")
	}
	return s
}
