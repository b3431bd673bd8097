package imports

import (
	"strings"

	"kith/engine"
)

// noEntity says which entities there are to import into.
func noEntity(state *engine.State, roles []string, name string) error {
	var names []string
	may := rights{state.Guard, roles}
	for _, e := range state.Model.Entities {
		if may.able(e) {
			names = append(names, e.Name)
		}
	}
	if len(names) == 0 {
		return engine.Errorf(engine.NotFound, "There is no entity %q.", name)
	}
	return engine.Errorf(engine.NotFound, "There is no entity %q%s: there are %s.", name, orRather(name, names), strings.Join(names, ", "))
}
