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
	for _, e := range next.Kept() {
		reasons = append(reasons, moved(old.KeptByID(e.ID), e)...)
	}
	if len(reasons) == 0 {
		return nil
	}
	return engine.Errorf(engine.BadRequest, "This change of the model is not supported yet: %s.", strings.Join(slices.Compact(reasons), "; "))
}

func refusal(c metadata.Change) string {
	switch c := c.(type) {
	case metadata.RemoveEntity:
		return "removing the entity " + c.Old.Name + " for good (leave its document in place, and write \"trashed\": true into its x-entity)"
	case metadata.RemoveField:
		if c.Old.Many || c.Old.System {
			return removedBySystem(c.Old)
		}
		return "removing the field " + c.Old.Name + " of " + c.Old.Entity.Name +
			" for good (leave it in its document, and write \"x-trashed\": true into it)"
	case metadata.RetypeField:
		return "changing the kind of the field " + c.Old.Name + " of " + c.Old.Entity.Name + " (add a field of the new kind instead)"
	}
	return ""
}

// removedBySystem refuses to take owners away; the other sides of relations are in no table.
func removedBySystem(f *metadata.Field) string {
	if f.Many {
		return ""
	}
	return "taking the field " + f.Name + " from " + f.Entity.Name + " (leave \"owned\" as it is)"
}

// moved tells of fields that are stored in another way than before, whatever the changes say.
func moved(old, next *metadata.Entity) []string {
	if old == nil {
		return nil
	}
	var reasons []string
	for _, f := range next.Kept() {
		before := old.KeptByID(f.ID)
		if before == nil || before.Kind.Name() != f.Kind.Name() {
			continue
		}
		if !slices.EqualFunc(before.Columns, f.Columns, sameColumn) {
			reasons = append(reasons, "storing the field "+f.Name+" of "+f.Entity.Name+" differently (add a new field instead)")
		}
		if before.Target != nil && f.Target != nil && before.Target.ID != f.Target.ID {
			reasons = append(reasons, "letting the field "+f.Name+" of "+f.Entity.Name+" lead to "+f.Target.Name+" (add a new field instead)")
		}
	}
	return reasons
}

// sameColumn is whether values stay where they are. What a column refers to is told apart by the entity: its name may
// have changed.
func sameColumn(a, b metadata.Column) bool {
	a.References, b.References = "", ""
	return a == b
}
