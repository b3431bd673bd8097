// Package imports brings files of records into an entity, through the same writes as everybody's.
//
// A row is never half taken: each one is imported whole or reported with its line, its columns and the reasons.
package imports

import (
	"bytes"
	"encoding/json"

	"kith/engine"
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
//	   "revenue": {"field": "annualRevenue", "times": "1000000"},
//	   "closed":  {"field": "closeDate", "format": "DD/MM/YYYY"}},
//	 "set": {"name": "{account}: {product}", "source": "referral"},
//	 "blank": ["NULL"],
//	 "ignore": ["comment"]}
type Mapping struct {
	// Key is the field by which a row finds the record that it updates: externalId or a unique one. "": every row makes
	// a new record. A blank cell leaves what the record has.
	Key string `json:"key,omitempty"`
	// Columns maps a column of the header to a field.
	Columns map[string]Column `json:"columns,omitempty"`
	// Set gives fields a text for every row; {column} in it stands for the row's cell, as Values has replaced it. Where
	// such a cell is blank, the separators that it leaves at the ends of the text go too.
	Set map[string]string `json:"set,omitempty"`
	// Blank lists texts that stand for nothing, in every column.
	Blank []string `json:"blank,omitempty"`
	// Ignore lists columns that are left out on purpose; other unmapped columns are reported.
	Ignore []string `json:"ignore,omitempty"`

	guessed bool
}

// Column says how the cells of one column become values of a field.
type Column struct {
	Field string `json:"field"`
	// By names the field of the target that a relation's cells hold: a text, or id; default: the display field, else
	// externalId.
	By string `json:"by,omitempty"`
	// Create makes the targets of a relation that are missing, with nothing but By.
	Create bool `json:"create,omitempty"`
	// Values replaces whole cells; null makes them blank.
	Values map[string]*string `json:"values,omitempty"`
	// Currency is that of amounts without one.
	Currency string `json:"currency,omitempty"`
	// Country is that of phone numbers without a country code: ES.
	Country string `json:"country,omitempty"`
	// Times is what numbers and amounts are multiplied by: "1000000" where the file counts in millions.
	Times json.Number `json:"times,omitempty"`
	// Format is how dates are written: YYYY or YY, MM, M or MMM (Jan), DD or D, hh, mm, ss.
	Format string `json:"format,omitempty"`
	// DecimalComma reads 1.200,50 as 1200.50.
	DecimalComma bool `json:"decimalComma,omitempty"`
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
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	dec.DisallowUnknownFields()
	err := dec.Decode(&m)
	if err == nil && dec.More() {
		return nil, engine.Errorf(engine.Invalid, "The mapping goes on after its end: it has to be one JSON object.")
	}
	if err != nil {
		return nil, engine.Errorf(engine.Invalid, "The mapping can't be read: %s.", mend(data, err))
	}
	return &m, nil
}
