package metadata

import (
	"encoding/json"
	"errors"
	"strings"
)

// head is what names a document.
type head struct {
	Schema   string `json:"$schema"`
	ID       string `json:"$id"`
	StableID string `json:"x-id"`
}

// StableID is a document's x-id, "" when it has none (yet), or is no JSON object: parsing will say so.
func (d Document) StableID() string {
	var h head
	if json.Unmarshal(d.Body, &h) != nil {
		return ""
	}
	return h.StableID
}

// ReadDocument takes the type and the name of a document from its text. What else is wrong with it, Parse says.
func ReadDocument(text []byte) (Document, error) {
	var h head
	if err := json.Unmarshal(text, &h); err != nil {
		return Document{}, errors.New("is not a JSON object: " + err.Error())
	}
	t, ok := strings.CutPrefix(h.Schema, "kith:")
	if !ok {
		return Document{}, errors.New(`does not say what it is: write "$schema": "kith:entity", or another type`)
	}
	d := Document{Type: DocType(t), ID: h.ID, Body: text}
	if d.Type == SettingsDoc && d.ID == "" {
		d.ID = "workspace"
	}
	return d, nil
}
