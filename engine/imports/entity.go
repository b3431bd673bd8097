package imports

import (
	"strings"

	"kith/engine"
	"kith/metadata"
)

// noEntity says which entities there are.
func noEntity(m *metadata.Model, name string) error {
	names := make([]string, len(m.Entities))
	for i, e := range m.Entities {
		names[i] = e.Name
	}
	return engine.Errorf(engine.NotFound, "There is no entity %q%s: there are %s.", name, orRather(name, names), strings.Join(names, ", "))
}
