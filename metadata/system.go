package metadata

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"

	"kith/metadata/kind"
	"kith/metadata/say"
)

//go:embed system/*.json
var systemFiles embed.FS

// systemDocuments are the entities that every workspace has: team and user.
func systemDocuments() []Document {
	return []Document{
		{Type: EntityDoc, ID: "user", Body: systemFile("user.json")},
		{Type: EntityDoc, ID: "team", Body: systemFile("team.json")},
	}
}

func systemFile(name string) json.RawMessage {
	body, err := systemFiles.ReadFile("system/" + name)
	if err != nil {
		panic(fmt.Sprintf("metadata: embedded system documents: %v", err))
	}
	return body
}

// systemField is how system/fields.json describes a field that the engine gives to entities.
type systemField struct {
	name                      string
	title                     Labels
	keywords                  map[string]any
	kind                      kind.Kind
	readOnly, required, owned bool
}

// systemFieldList is decoded once and never changes.
var systemFieldList = sync.OnceValue(func() []systemField {
	t := decodeTree(systemFile("fields.json"), func(pointer string, message say.Text) {
		panic(fmt.Sprintf("metadata: system/fields.json%s: %s", pointer, message))
	})
	var list []systemField
	for _, m := range t.members {
		k, ok := kind.LookupSystem(m.value.str("x-kind"))
		if !ok {
			panic(fmt.Sprintf("metadata: system/fields.json: %s has no kind", m.key))
		}
		list = append(list, systemField{
			name: m.key, title: labels(m.value.get("title")), keywords: m.value.plain().(map[string]any), kind: k,
			readOnly: m.value.boolean("readOnly"), required: m.value.boolean("required"),
			owned: m.value.boolean("owned"),
		})
	}
	return list
})

// SystemFieldNames are the names of the fields that every entity has without being asked, and those of owned ones.
func SystemFieldNames() (all, owned []string) {
	for _, f := range systemFieldList() {
		if f.owned {
			owned = append(owned, f.name)
		} else {
			all = append(all, f.name)
		}
	}
	return all, owned
}

// systemFields makes the system's fields of an entity.
func systemFields(e *Entity) []*Field {
	var list []*Field
	for _, d := range systemFieldList() {
		if d.owned && !e.Owned {
			continue
		}
		keywords := d.keywords
		if d.name == idField {
			keywords = map[string]any{"x-to": soundName(e.Name)}
		}
		settings, problems := d.kind.Decode(keywords)
		if len(problems) > 0 {
			panic(fmt.Sprintf("metadata: system/fields.json: %s: %s", d.name, problems[0].Message))
		}
		f := newField(e, nameID(e.ID, d.name), d.name, d.kind, settings)
		f.Title, f.System, f.ReadOnly, f.Required = d.title, true, d.readOnly, d.required
		f.Unique = d.name == idField || d.name == externalIDField
		list = append(list, f)
	}
	return list
}

// soundName is a name that kinds accept also where an entity's own is refused later on.
func soundName(name string) string {
	if namePattern.MatchString(name) {
		return name
	}
	return "unnamed"
}

// The system's fields that the code names.
const (
	idField         = "id"
	externalIDField = "externalId"
)
