package expr

import (
	"slices"

	"kith/metadata/say"
)

// describe names a type for people.
func describe(t Type) say.Text {
	switch t.Base {
	case Null:
		return say.Of("null")
	case Bool:
		return say.Of("yes or no")
	case Int:
		return say.Of("a whole number")
	case Decimal:
		return say.Of("a number")
	case Text:
		return say.Of("text")
	case Date:
		return say.Of("a date")
	case DateTime:
		return say.Of("a date with time")
	case Time:
		return say.Of("a time of day")
	case Duration:
		return say.Of("a duration")
	case Money:
		return say.Of("an amount of money")
	case Record:
		return say.Of("a record of %s", t.Entity)
	case List:
		return describeList(t)
	case JSON:
		return say.Of("JSON")
	case Object:
		return say.Of("a value of several parts (%s)", say.List(partNames(t)))
	}
	return say.Of("%s", string(t.Base))
}

func describeList(t Type) say.Text {
	if t.Elem.Base == Record {
		return say.Of("many records of %s", t.Elem.Entity)
	}
	return say.Of("a list")
}

// describeAny names a choice of basic types.
func describeAny(bases []Base) say.Speaker {
	var names []say.Text
	for _, b := range bases {
		switch {
		case b == List:
			names = append(names, say.Of("a list"))
		case b != Int || !slices.Contains(bases, Decimal):
			names = append(names, describe(Of(b)))
		}
	}
	return say.AnyOf(names)
}
