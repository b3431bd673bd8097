package policies

import (
	"embed"
	"fmt"

	"kith/metadata"
)

//go:embed roles/*.json
var roles embed.FS

// BuiltIn are the role documents that every workspace has: admin, manager, employee, readOnly, integration.
func BuiltIn() []metadata.Document {
	names := []string{"admin", "manager", "employee", "readOnly", "integration"}
	docs := make([]metadata.Document, len(names))
	for i, name := range names {
		body, err := roles.ReadFile("roles/" + name + ".json")
		if err != nil {
			panic(fmt.Sprintf("policies: built-in role %s: %v", name, err))
		}
		docs[i] = metadata.Document{Type: metadata.RoleDoc, ID: name, Body: body}
	}
	return docs
}
