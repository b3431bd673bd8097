package graphql

import "kith/metadata"

// having writes what can be asked of groups.
func (s *sdl) having(e *metadata.Entity) {
	t := pascal(e.Name)
	s.open("input", t+"Having", "", s.aboutMany(e)+": which groups are meant. All members given must hold.",
		typeInfo{family: havingType, entity: e})
	s.line("All of these hold.", "and: ["+t+"Having!]")
	s.line("One of these holds.", "or: ["+t+"Having!]")
	s.line("This does not hold.", "not: "+t+"Having")
	s.line("How many records there are.", "count: "+s.use(countFilter))
	for _, fn := range aggregateFunctions() {
		if len(aggregated(e, fn)) > 0 {
			s.line(aboutFunction(fn), fn+": "+t+pascal(fn)+"Having")
		}
	}
	s.close()
	for _, fn := range aggregateFunctions() {
		members := aggregated(e, fn)
		if len(members) == 0 {
			continue
		}
		s.open("input", t+pascal(fn)+"Having", "", "", typeInfo{family: functionHavingType, entity: e, function: fn})
		for _, m := range members {
			s.line("", m.name()+": "+s.use(m.havingFilter(fn))+m.deprecated())
		}
		s.close()
	}
}

// havingFilter is the filter of a function's values: money is compared by its amount in the base currency.
func (m member) havingFilter(function string) string {
	switch {
	case function == "countDistinct":
		return countFilter
	case function == "avg" || m.field.Shape.Parts != nil:
		return decimalFilter
	}
	return m.field.Shape.Filter
}
