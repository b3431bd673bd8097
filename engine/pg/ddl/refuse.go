package ddl

import (
	"slices"

	"kith/engine"
	"kith/metadata"
)

// refuse says which changes can't be done yet, all of them at once, at the places of the new documents.
func refuse(old, next *metadata.Model, changes []metadata.Change) error {
	var reasons metadata.Problems
	for _, c := range changes {
		if reason := refusal(next, c); reason.Message != "" {
			reasons = append(reasons, reason)
		}
	}
	for _, e := range next.Kept() {
		reasons = append(reasons, moved(old.KeptByID(e.ID), e)...)
	}
	if len(reasons) == 0 {
		return nil
	}
	return engine.Mend(slices.CompactFunc(reasons, metadata.Problem.Same))
}

func problem(e *metadata.Entity, pointer, format string, args ...any) metadata.Problem {
	return metadata.Wrong("entity/"+e.Name, pointer, format, args...)
}

func refusal(next *metadata.Model, c metadata.Change) metadata.Problem {
	switch c := c.(type) {
	case metadata.RemoveEntity:
		return problem(c.Old, "", "an entity can't be removed for good yet: leave its document in place, and write \"trashed\": true into its x-entity")
	case metadata.RemoveField:
		return removed(next.KeptByID(c.Old.Entity.ID), c.Old)
	}
	return metadata.Problem{}
}

func at(f *metadata.Field) string { return "/properties/" + f.Name }

// removed refuses to take fields and owners away; the other sides of relations are in no table.
func removed(e *metadata.Entity, f *metadata.Field) metadata.Problem {
	switch {
	case f.Back:
		return metadata.Problem{}
	case f.System:
		return problem(e, "/x-entity/owned", "%s can't be taken from the records: leave \"owned\" as it is", f.Name)
	}
	return problem(e, "/properties", "%s can't be removed for good yet: leave it in its document, and write \"x-trashed\": true into it", f.Name)
}

// moved tells of fields that are stored in another way than before, whatever the changes say.
func moved(old, next *metadata.Entity) metadata.Problems {
	if old == nil {
		return nil
	}
	var reasons metadata.Problems
	for _, f := range old.Kept() {
		if f.Arc != nil && next.KeptByID(f.ID) == nil && next.KeptByID(f.Arc.ID) != nil {
			reasons = append(reasons, problem(next, at(f.Arc)+"/x-to", "%s can't cease to lead to %s yet: leave it there", f.Arc.Name, f.Shape.Relation.To))
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
