package graphql

import (
	"fmt"
	"maps"
	"slices"

	"kith/engine"
	"kith/metadata/kind"
)

// shared writes the types that are the same in every model, as far as they were referred to.
func (s *sdl) shared() {
	s.use("SortDirection")
	s.use("SortNulls")
	for done := false; !done; {
		done = true
		for _, name := range slices.Sorted(maps.Keys(s.used)) {
			if s.written(name) || builtInScalar(name) {
				continue
			}
			s.sharedType(name)
			done = false
		}
	}
}

// written is whether a shared type stands there already. An entity's type of that name is a clash, found by open.
func (s *sdl) written(name string) bool {
	return s.types[name] != nil && s.types[name].family == sharedType
}

func (s *sdl) sharedType(name string) {
	if f, ok := s.filters[name]; ok {
		s.sharedFilter(f)
		return
	}
	if keyword, directive, lines := s.sharedBody(name); keyword != "" {
		s.open(keyword, name, directive, aboutShared(name), typeInfo{family: sharedType})
		for _, l := range lines {
			s.line("", l)
		}
		s.close()
		return
	}
	s.scalar(name)
}

// sharedBody is a shared type that is no scalar: its keyword, its directive and its lines.
func (s *sdl) sharedBody(name string) (keyword, directive string, lines []string) {
	if shape, ok := s.objects[name]; ok {
		for _, p := range shape.Parts {
			lines = append(lines, p.Name+": "+s.use(p.Output))
		}
		return "type", "", lines
	}
	for _, in := range kind.Inputs() {
		if in.Name != name {
			continue
		}
		for _, m := range in.Members {
			lines = append(lines, m.Name+": "+s.use(m.Type)+required(m.Required))
		}
		return "input", "", lines
	}
	for _, enum := range kind.Enums() {
		if enum.Name == name {
			return "enum", "", enum.Values
		}
	}
	if keys, ok := s.parts[name]; ok {
		return "input", "@oneOf", keys
	}
	switch name {
	case groupList:
		return "enum", "", []string{"VALUE", engine.EachSpan}
	case "SortDirection":
		return "enum", "", []string{"ASC", "DESC"}
	case "SortNulls":
		return "enum", "", []string{"FIRST", "LAST"}
	case trashMode:
		return "enum", "", []string{"LIVE", "TRASHED", "ALL"}
	case groupValue:
		return "enum", "", []string{"VALUE"}
	case groupSpan:
		return "enum", "", []string{"VALUE", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"}
	case sortInput:
		return "input", "", []string{"direction: SortDirection! = ASC", "nulls: SortNulls! = LAST"}
	case recordRef:
		return "input", "@oneOf", []string{"id: ID", "externalId: String"}
	case searchResult:
		return "type", "", []string{"entity: String!", "rank: Int!", "node: " + nodeInterface + "!"}
	case pageInfo:
		return "type", "", []string{"hasNextPage: Boolean!", "hasPreviousPage: Boolean!", "startCursor: String", "endCursor: String"}
	}
	return "", "", nil
}

func required(yes bool) string {
	if yes {
		return "!"
	}
	return ""
}

func (s *sdl) scalar(name string) {
	if s.types[name] != nil {
		s.clashes = append(s.clashes, fmt.Sprintf("the type %s would stand for two things; rename the entity", name))
	}
	s.types[name] = &typeInfo{family: sharedType}
	s.text.WriteByte('\n')
	s.describe("", aboutShared(name))
	s.text.WriteString("scalar " + name + "\n")
}

func builtInScalar(name string) bool {
	switch name {
	case "Int", "Float", "String", "Boolean", "ID":
		return true
	}
	return false
}

// The names of shared types.
const (
	pageInfo   = "PageInfo"
	trashMode  = "TrashMode"
	sortInput  = "SortInput"
	groupValue = "GroupValue"
	groupSpan  = "GroupSpan"
	groupList  = "GroupList"
	recordRef  = "RecordRef"
)

// aboutShared describes the shared types.
func aboutShared(name string) string {
	for _, s := range kind.Scalars() {
		if s.Name == name {
			return s.Description
		}
	}
	return map[string]string{
		"Address":       "A postal address. The country is a code of ISO 3166-1.",
		"AddressInput":  "A postal address as a whole: what is left out is not there. The country is a code of ISO 3166-1, or a name.",
		"File":          "A file that was uploaded. Its content is at the url; pictures also in smaller sizes, by ?size=96, 480 or 1600.",
		"GeoPoint":      "A point of the earth in degrees of WGS 84.",
		"PersonName":    "The name of a person by its parts.",
		"Money":         "An amount of money.",
		"MoneyInput":    "An amount of money. Without a currency it is in the workspace's own.",
		"SortDirection": "Which values come first.",
		"SortNulls":     "Where records without a value come.",
		searchResult:    "A record that a search has found. The rank is 5 for one that is called just so, 4 for one whose name begins so, 3 for one with the words in its name, 2 for one that has them elsewhere, 1 for one that is called by words like them.",
		pageInfo:        "Where a page lies among all records found.",
		sortInput:       "How to sort by a key.",
		trashMode:       "Whether records in the trash are seen.",
		groupValue:      "How a key is grouped by.",
		groupSpan:       "How a key is grouped by: as it is, or cut to a span of time.",
		groupList:       "How a list is grouped by: as it is, whatever its order, or by each of its elements for itself.",
		"RelativePeriod": "Days as seen from today: {period: THIS_QUARTER}, {last: 30, unit: DAY} (today is the last of them) or " +
			"{next: 2, unit: WEEK} (today is the first).",
		"NamedPeriod":  "A period that today lies in, or the one before or after. Weeks and fiscal years begin as the settings say.",
		"PeriodUnit":   "What periods are counted in.",
		"GeoBoxInput":  "A box between two latitudes and two longitudes, in degrees. It lies across the date line where west is beyond east.",
		"GeoNearInput": "What is no farther from a point than some kilometres, as the crow flies.",
		recordRef:      "A record, by its id or by its externalId.",
	}[name]
}
