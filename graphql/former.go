package graphql

import "kith/metadata"

// onceNamed refuses an object that gives one member by its name and by one that it had: nobody could say which is
// meant.
func (p *planner) onceNamed(e *metadata.Entity, members []namedInput, place string) bool {
	if !e.Renamed() {
		return true
	}
	given := map[string]bool{}
	for _, in := range members {
		given[in.name] = true
	}
	once := true
	for _, in := range members {
		m, ok := memberOf(e, in.name)
		if !ok || m.former == "" {
			continue
		}
		if given[m.current()] {
			once = false
			p.bad(in.input, place+"."+in.name, "is an old name of "+m.current()+", which is given too: leave one out")
		}
		given[m.current()] = true
	}
	return once
}
