package ddl

import (
	"slices"
	"strings"

	"kith/engine"
	"kith/metadata"
)

// refuse says which changes can't be done yet, all of them at once.
func refuse(old, next *metadata.Model, changes []metadata.Change) error {
	var reasons []string
	for _, c := range changes {
		if reason := refusal(c); reason != "" {
			reasons = append(reasons, reason)
		}
	}
	for _, e := range next.Entities {
		reasons = append(reasons, moved(old.EntityByID(e.ID), e)...)
	}
	if len(reasons) == 0 {
		return nil
	}
	return engine.Errorf(engine.BadRequest, "This change of the model is not supported yet: %s.", strings.Join(slices.Compact(reasons), "; "))
}

func refusal(c metadata.Change) string {
	switch c := c.(type) {
	case metadata.RemoveEntity:
		return "removing the entity " + c.Old.Name + " (leave its document in place)"
	case metadata.RemoveField:
		if c.Old.Many {
			return ""
		}
		return "removing the field " + c.Old.Name + " of " + c.Old.Entity.Name + " (leave it in its document)"
	case metadata.RetypeField:
		return "changing the kind of the field " + c.Old.Name + " of " + c.Old.Entity.Name + " (add a field of the new kind instead)"
	}
	return ""
}

// moved tells of fields that are stored in another way than before, whatever the changes say.
func moved(old, next *metadata.Entity) []string {
	if old == nil {
		return nil
	}
	var reasons []string
	for _, f := range next.Fields {
		before := old.FieldByID(f.ID)
		if before != nil && before.Kind.Name() == f.Kind.Name() && !slices.Equal(before.Columns, f.Columns) {
			reasons = append(reasons, "storing the field "+f.Name+" of "+f.Entity.Name+" differently (add a new field instead)")
		}
	}
	return reasons
}
