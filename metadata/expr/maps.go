package expr

import "fmt"

// Maps are Records that are maps of canonical values by field name: map[string]any. A to-one relation holds the other
// record, or only its id where nothing is read of it; a to-many relation holds []any of records.
type Maps struct{}

// Value implements Records.
func (Maps) Value(record any, field *Field) (any, error) {
	m, err := asMap(record, field)
	if err != nil {
		return nil, err
	}
	if other, ok := m[field.Name].(map[string]any); ok && field.Of.Base == Record {
		return other["id"], nil
	}
	return m[field.Name], nil
}

// One implements Records.
func (Maps) One(record any, field *Field) (any, error) {
	m, err := asMap(record, field)
	if err != nil || m[field.Name] == nil {
		return nil, err
	}
	other, ok := m[field.Name].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("expr: the record of %s is not given", field.Name)
	}
	return other, nil
}

// Many implements Records.
func (Maps) Many(record any, field *Field) ([]any, error) {
	m, err := asMap(record, field)
	if err != nil || m[field.Name] == nil {
		return nil, err
	}
	others, ok := m[field.Name].([]any)
	if !ok {
		return nil, fmt.Errorf("expr: the records of %s are not given", field.Name)
	}
	return others, nil
}

func asMap(record any, field *Field) (map[string]any, error) {
	m, ok := record.(map[string]any)
	if !ok {
		return nil, fmt.Errorf("expr: field %s of a record that is a %T, not a map", field.Name, record)
	}
	return m, nil
}
