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
			s.line(aboutFunction(fn), fn+": "+t+havingOf(fn))
		}
	}
	s.close()
	for _, fn := range []string{"avg", "min", "countDistinct"} {
		members := aggregated(e, fn)
		if len(members) == 0 {
			continue
		}
		s.open("input", t+havingOf(fn), "", "", typeInfo{family: functionHavingType, entity: e, function: fn})
		for _, m := range members {
			s.line("", m.name()+": "+s.use(m.havingFilter(fn))+m.deprecated())
		}
		s.close()
	}
}

// havingOf is what the name of the type of conditions on a function ends in. Sums and averages have one together, smallest
// and largest values another, since large models have types enough: whatever can be summed has an average.
func havingOf(function string) string {
	switch function {
	case "sum", "avg":
		return "NumberHaving"
	case "min", "max":
		return "ExtremeHaving"
	}
	return "DistinctHaving"
}

// havingFilter is the filter of a function's values: money is compared by its amount in the base currency.
func (m member) havingFilter(function string) string {
	switch {
	case function == "countDistinct":
		return countFilter
	case m.field.Shape.Average != "":
		return m.field.Shape.Filter
	case function == "sum" || function == "avg" || m.field.Shape.Parts != nil:
		return decimalFilter
	}
	return m.field.Shape.Filter
}
