// Package imports brings files of records into an entity, through the same writes as everybody's.
//
// A row is never half taken: each one is imported whole or reported with its line, its columns and the reasons.
package imports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// Mapping says which column of a file becomes which field. As JSON:
//
//	{"key": "externalId",
//	 "columns": {
//	   "opportunity_id": "externalId",
//	   "account": {"field": "company", "by": "name"},
//	   "agent":   {"field": "owner", "by": "name", "create": true},
//	   "stage":   {"field": "stage", "values": {"Won!": "won", "n/a": null}},
//	   "value":   {"field": "amount", "currency": "EUR", "decimalComma": true},
//	   "closed":  {"field": "closeDate", "format": "DD/MM/YYYY"}},
//	 "set": {"name": "{account}: {product}", "source": "referral"},
//	 "ignore": ["comment"]}
type Mapping struct {
	// Key is the field by which a row finds the record that it updates: externalId or a unique one. "": every row makes
	// a new record.
	Key string `json:"key"`
	// Columns maps a column of the header to a field.
	Columns map[string]Column `json:"columns"`
	// Set gives fields a text for every row; {column} in it stands for the row's cell.
	Set map[string]string `json:"set"`
	// Ignore lists columns that are left out on purpose; other unmapped columns are reported.
	Ignore []string `json:"ignore"`
}

// Column says how the cells of one column become values of a field.
type Column struct {
	Field string `json:"field"`
	// By names the field of the target that a relation's cells hold; default: externalId, else the display field.
	By string `json:"by"`
	// Create makes the targets of a relation that are missing, with nothing but By.
	Create bool `json:"create"`
	// Values replaces whole cells; null makes them blank.
	Values map[string]*string `json:"values"`
	// Currency is that of amounts without one.
	Currency string `json:"currency"`
	// Format is how dates are written, of YYYY, MM, DD, hh, mm, ss.
	Format string `json:"format"`
	// DecimalComma reads 1.200,50 as 1200.50.
	DecimalComma bool `json:"decimalComma"`
}

// UnmarshalJSON takes the name of a field for a Column with nothing else to say.
func (c *Column) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte(`"`)) {
		return json.Unmarshal(data, &c.Field)
	}
	type plain Column
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	return dec.Decode((*plain)(c))
}

// ParseMapping reads a mapping file.
func ParseMapping(data []byte) (*Mapping, error) {
	var m Mapping
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&m); err != nil {
		return nil, engine.Errorf(engine.Invalid, "The mapping is not what it should be: %v.", err)
	}
	return &m, nil
}

// Guess maps each column to the field of its name or title, in any language; the rest is unmapped.
func Guess(e *metadata.Entity, header []string) *Mapping {
	m := &Mapping{Columns: map[string]Column{}}
	for _, h := range header {
		if f := guessField(e, h); f != nil {
			m.Columns[h] = Column{Field: f.Name}
			if f.Name == "externalId" {
				m.Key = f.Name
			}
		}
	}
	return m
}

func guessField(e *metadata.Entity, header string) *metadata.Field {
	for _, f := range e.Fields {
		if importable(f) && same(f.Name, header) {
			return f
		}
	}
	for _, f := range e.Fields {
		if !importable(f) {
			continue
		}
		for _, title := range f.Title {
			if same(title, header) {
				return f
			}
		}
	}
	return nil
}

// same compares names as people write them: "Close date", "close_date" and "closeDate" are one.
func same(a, b string) bool {
	strip := strings.NewReplacer(" ", "", "_", "", "-", "")
	return strings.EqualFold(strip.Replace(a), strip.Replace(b))
}

func importable(f *metadata.Field) bool { return !f.Many && !f.ReadOnly && len(f.Columns) > 0 }

// layout turns YYYY-MM-DD into Go's 2006-01-02.
func layout(format string) string {
	return strings.NewReplacer("YYYY", "2006", "MM", "01", "DD", "02", "hh", "15", "mm", "04", "ss", "05").Replace(format)
}

// problem is something wrong with the mapping as a whole.
func problem(format string, args ...any) string { return fmt.Sprintf(format, args...) }
