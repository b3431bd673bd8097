package graphql

import (
	"kith/metadata"
)

// aggregate writes the types of figures about an entity's records.
func (s *sdl) aggregate(e *metadata.Entity) {
	t := pascal(e.Name)
	s.groups(e)
	s.open("type", t+"Aggregate", "", s.aboutMany(e)+": figures about one group of records.",
		typeInfo{family: aggregateType, entity: e})
	s.line("What the records of the group have in common: the keys of groupBy.", "group: "+t+"GroupKeys!")
	s.line("How many records there are.", "count: Int!")
	for _, fn := range aggregateFunctions() {
		if len(aggregated(e, fn)) > 0 {
			s.line(aboutFunction(fn), fn+": "+t+pascal(fn)+"!")
		}
	}
	s.close()
	for _, fn := range aggregateFunctions() {
		s.function(e, fn)
	}
	s.having(e)
	s.open("input", t+"AggregateOrder", "@oneOf", s.aboutMany(e)+": one sort key of groups.",
		typeInfo{family: aggregateOrderType, entity: e})
	s.line("", "count: "+s.use(sortInput))
	s.line("By a key of groupBy.", "group: "+t+"GroupOrder")
	for _, fn := range aggregateFunctions() {
		if len(aggregated(e, fn)) > 0 {
			s.line("", fn+": "+t+pascal(fn)+"Order")
		}
	}
	s.close()
}

func aggregated(e *metadata.Entity, function string) []member {
	return selectMembers(e, func(m member) bool { return m.aggregates(function) })
}

func aboutFunction(function string) string {
	switch function {
	case "sum":
		return "Sums."
	case "avg":
		return "Averages."
	case "min":
		return "The smallest values."
	case "max":
		return "The largest values."
	}
	return "How many different values there are."
}

// groups writes what records can be grouped by, what the keys look like in answers, and how groups sort by them.
func (s *sdl) groups(e *metadata.Entity) {
	t := pascal(e.Name)
	keys := selectMembers(e, member.groupable)
	s.open("input", t+"Group", "@oneOf", s.aboutMany(e)+": one key to group by, as it is (VALUE) or cut to a span of time.",
		typeInfo{family: groupType, entity: e})
	for _, m := range keys {
		s.line("", m.name()+": "+s.groupInput(m)+m.deprecated())
	}
	s.close()
	s.open("type", t+"GroupKeys", "", s.aboutMany(e)+": the keys of a group. Only keys of groupBy can be selected.",
		typeInfo{family: groupKeysType, entity: e})
	for _, m := range keys {
		s.line("", m.name()+": "+s.groupOutput(m)+m.deprecated())
	}
	s.close()
	s.open("input", t+"GroupOrder", "@oneOf", s.aboutMany(e)+": a key of groupBy to sort groups by.",
		typeInfo{family: groupOrderType, entity: e})
	for _, m := range keys {
		if m.aspect == asOne {
			s.line("", m.name()+": "+pascal(m.field.Target.Name)+"GroupOrder"+m.deprecated())
			continue
		}
		s.line("", m.name()+": "+s.sortInput(m, m.groupParts())+m.deprecated())
	}
	s.close()
}

func (s *sdl) groupInput(m member) string {
	switch {
	case m.aspect == asOne:
		return pascal(m.field.Target.Name) + "Group"
	case m.aspect == asValue && len(m.groupParts()) > 0:
		return s.partKeys(m.field.Shape.Output+"Group", groupValue, m.groupParts())
	case m.aspect == asValue && m.field.Shape.List:
		return s.use(groupList)
	case m.aspect == asValue && m.field.Shape.Spans != nil:
		return s.use(groupSpan)
	}
	return s.use(groupValue)
}

func (s *sdl) groupOutput(m member) string {
	switch m.aspect {
	case asOne:
		return pascal(m.field.Target.Name) + "GroupKeys"
	case asID:
		return "ID"
	}
	return s.valueOutput(m.field)
}

// function writes the answers and the sort keys of one function.
func (s *sdl) function(e *metadata.Entity, fn string) {
	members := aggregated(e, fn)
	if len(members) == 0 {
		return
	}
	name := pascal(e.Name) + pascal(fn)
	s.open("type", name, "", "", typeInfo{family: functionType, entity: e, function: fn})
	for _, m := range members {
		s.line(s.memberAbout(m), m.name()+": "+s.functionOutput(m, fn)+m.deprecated())
	}
	s.close()
	s.open("input", name+"Order", "@oneOf", "", typeInfo{family: functionOrderType, entity: e, function: fn})
	for _, m := range members {
		s.line("", m.name()+": "+s.use(sortInput)+m.deprecated())
	}
	s.close()
}

func (s *sdl) functionOutput(m member, fn string) string {
	switch {
	case fn == "countDistinct":
		return "Int"
	case fn == "avg" && m.field.Shape.Average != "":
		return s.use(m.field.Shape.Average)
	case fn == "avg" && m.field.Shape.Parts == nil:
		return s.use("Decimal")
	}
	return s.valueOutput(m.field)
}
