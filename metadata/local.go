package metadata

// Local is whether the value of a computed field follows from values of the same record alone that are given with it: who
// writes the record can tell it before.
func (f *Field) Local() bool {
	if f.Formula == nil {
		return false
	}
	for _, d := range f.Dependencies() {
		given := !d.Field.ReadOnly || d.Field.Name == "id" || d.Field.Local()
		if len(d.Path) > 0 || !given {
			return false
		}
	}
	return true
}
