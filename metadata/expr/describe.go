package expr

import (
	"fmt"
	"slices"
	"strings"
)

// describe names a type for people.
func describe(t Type) string {
	switch t.Base {
	case Null:
		return "null"
	case Bool:
		return "yes or no"
	case Int:
		return "a whole number"
	case Decimal:
		return "a number"
	case Text:
		return "text"
	case Date:
		return "a date"
	case DateTime:
		return "a date with time"
	case Time:
		return "a time of day"
	case Duration:
		return "a duration"
	case Money:
		return "an amount of money"
	case Record:
		return "a record of " + t.Entity
	case List:
		return describeList(t)
	case JSON:
		return "JSON"
	case Object:
		return "a value of several parts (" + strings.Join(partNames(t), ", ") + ")"
	}
	return string(t.Base)
}

func describeList(t Type) string {
	if t.Elem.Base == Record {
		return fmt.Sprintf("many records of %s", t.Elem.Entity)
	}
	return "a list"
}

// describeAny names a choice of basic types.
func describeAny(bases []Base) string {
	var names []string
	for _, b := range bases {
		switch {
		case b == List:
			names = append(names, "a list")
		case b != Int || !slices.Contains(bases, Decimal):
			names = append(names, describe(Of(b)))
		}
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + " or " + names[last]
}
