package metadata

import "encoding/json"

// StableID is a document's x-id, "" when it has none (yet), or is no JSON object: parsing will say so.
func (d Document) StableID() string {
	var head struct {
		ID string `json:"x-id"`
	}
	if json.Unmarshal(d.Body, &head) != nil {
		return ""
	}
	return head.ID
}
