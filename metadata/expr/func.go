package expr

import "sync"

// Function is a function that expressions may call, as f(x, y) or as x.f(y).
type Function struct {
	Name string
	// Args are the basic types that each argument may have; nil stands for any.
	Args [][]Base
	// Optional is how many of the last arguments may be left out.
	Optional int
	// Repeat is whether the last argument may be given any number of times.
	Repeat bool
	// Method is whether it is written x.f(y) by custom.
	Method bool
}

// Functions lists the functions. Null in, null out, unless null.go says otherwise.
//
//	x.contains(y) x.startsWith(y) x.endsWith(y)     case-sensitive; with i in front: both sides in lower case
//	x.like(p) x.ilike(p)                            SQL's patterns: % any text, _ one character, \ takes the next as it is
//	x.matches(p)                                    a regular expression found anywhere in x, see Pattern
//	size(x)                                         characters (code points) of a text, elements of a list
//	x.hasAny(list) x.hasAll(list)                   whether the list x has one, or all, of the elements of another
//	trim(x)                                         without the spaces, tabs and line breaks (ASCII) at both ends
//	x.replace(a, b)                                 every a in x (case-sensitive) by b; nothing where a is empty
//	left(x, n) right(x, n)                          the first, or the last, n characters; none where n is less than 1
//	text(x)                                         a number without zeros at its end, a date as 2026-01-31
//	coalesce(a, b, …)                               the first that is not null
//	today() now()                                   the day in the zone of Env, the instant
//	date(t) dateTime(d)                             the day of an instant, the first instant of a day, in the zone of Env
//	year(d) month(d) day(d)                         of a date, or of an instant in the zone of Env
//	weekday(d) quarter(d)                           from 1 Monday to 7 Sunday, from 1 to 4; of an instant in the zone of Env
//	addDays(d, n) daysBetween(from, to)             calendar days
//	addMonths(d, n) monthsBetween(from, to)         calendar months: a day that the month lacks is its last, and the days of
//	                                                both are left aside
//	startOf(d, unit)                                the first day of the 'week', 'month', 'quarter', 'year', 'fiscalQuarter' or
//	                                                'fiscalYear' that a date lies in, by the habits of Env
//	plainText(x)                                    what HTML says, without its tags: those of a rich text
//	time(t)                                         the time of day of an instant in the zone of Env
//	hour(t) minute(t)                               of a time of day, or of an instant in the zone of Env
//	days(p) hours(p) minutes(p) seconds(p)          how many of them a duration is: exact numbers, whole seconds
//	round(x, n)                                     half away from zero, at n (0 to 16, default 0) decimals
//	distance(lat1, lon1, lat2, lon2)                kilometres between two points of the earth given in degrees, to the metre
//	amount(m) currency(m)                           of money: of a field in its own currency, of what is computed in the base one
//	abs floor ceil min max                          of numbers and money; abs, min and max of durations, min and max of dates, instants and times as well
//
// The literals date('2026-01-31'), dateTime('2026-01-31T09:30:00Z'), time('14:30'), duration('PT1H30M'), decimal('1.10')
// and money('1.10', 'EUR') are constants, not calls.
func Functions() []Function {
	one := func(b ...Base) [][]Base { return [][]Base{b} }
	twoTexts := [][]Base{{Text}, {Text}}
	degrees := []Base{Int, Decimal}
	return []Function{
		{Name: "present", Args: [][]Base{nil}},
		{Name: "size", Args: one(Text, List)},
		{Name: "contains", Args: twoTexts, Method: true},
		{Name: "startsWith", Args: twoTexts, Method: true},
		{Name: "endsWith", Args: twoTexts, Method: true},
		{Name: "icontains", Args: twoTexts, Method: true},
		{Name: "istartsWith", Args: twoTexts, Method: true},
		{Name: "iendsWith", Args: twoTexts, Method: true},
		{Name: "like", Args: twoTexts, Method: true},
		{Name: "ilike", Args: twoTexts, Method: true},
		{Name: "matches", Args: twoTexts, Method: true},
		{Name: "hasAny", Args: [][]Base{{List}, {List}}, Method: true},
		{Name: "hasAll", Args: [][]Base{{List}, {List}}, Method: true},
		{Name: "plainText", Args: one(Text)},
		{Name: "lower", Args: one(Text)},
		{Name: "upper", Args: one(Text)},
		{Name: "trim", Args: one(Text)},
		{Name: "replace", Args: [][]Base{{Text}, {Text}, {Text}}, Method: true},
		{Name: "left", Args: [][]Base{{Text}, {Int}}},
		{Name: "right", Args: [][]Base{{Text}, {Int}}},
		{Name: "text", Args: one(Int, Decimal, Date)},
		{Name: "coalesce", Args: [][]Base{single(), single()}, Repeat: true},
		{Name: "today"},
		{Name: "now"},
		{Name: "date", Args: one(DateTime)},
		{Name: "dateTime", Args: one(Date)},
		{Name: "year", Args: one(Date, DateTime)},
		{Name: "month", Args: one(Date, DateTime)},
		{Name: "day", Args: one(Date, DateTime)},
		{Name: "weekday", Args: one(Date, DateTime)},
		{Name: "quarter", Args: one(Date, DateTime)},
		{Name: "addMonths", Args: [][]Base{{Date}, {Int}}},
		{Name: "monthsBetween", Args: [][]Base{{Date}, {Date}}},
		{Name: "addDays", Args: [][]Base{{Date}, {Int}}},
		{Name: "startOf", Args: [][]Base{{Date}, {Text}}},
		{Name: "daysBetween", Args: [][]Base{{Date}, {Date}}},
		{Name: "time", Args: one(DateTime)},
		{Name: "hour", Args: one(Time, DateTime)},
		{Name: "minute", Args: one(Time, DateTime)},
		{Name: "days", Args: one(Duration)},
		{Name: "hours", Args: one(Duration)},
		{Name: "minutes", Args: one(Duration)},
		{Name: "seconds", Args: one(Duration)},
		{Name: "amount", Args: one(Money)},
		{Name: "currency", Args: one(Money)},
		{Name: "abs", Args: one(Int, Decimal, Money, Duration)},
		{Name: "floor", Args: one(Int, Decimal, Money)},
		{Name: "ceil", Args: one(Int, Decimal, Money)},
		{Name: "round", Args: [][]Base{{Int, Decimal, Money}, {Int}}, Optional: 1},
		{Name: "distance", Args: [][]Base{degrees, degrees, degrees, degrees}},
		{Name: "min", Args: comparables(), Repeat: true},
		{Name: "max", Args: comparables(), Repeat: true},
	}
}

func comparables() [][]Base {
	ordered := []Base{Int, Decimal, Money, Date, DateTime, Time, Duration}
	return [][]Base{ordered, ordered}
}

// single are the basic types of single values that can be told apart.
func single() []Base {
	return []Base{Bool, Int, Decimal, Text, Date, DateTime, Time, Duration, Money, Record, Null}
}

// function finds a function by name.
func function(name string) (Function, bool) {
	f, ok := functions()[name]
	return f, ok
}

var functions = sync.OnceValue(func() map[string]Function {
	byName := map[string]Function{}
	for _, f := range Functions() {
		byName[f.Name] = f
	}
	return byName
})

// callType is the type of a call; a function that is not in the list yields null.
func callType(c *Call) Type {
	switch c.Name {
	case "present", "contains", "startsWith", "endsWith", "icontains", "istartsWith", "iendsWith", "like", "ilike", "matches",
		"hasAny", "hasAll":
		return Of(Bool)
	case "size", "year", "month", "day", "daysBetween", "weekday", "quarter", "monthsBetween", "hour", "minute", "seconds":
		return Of(Int)
	case "days", "hours", "minutes", "amount":
		return Of(Decimal)
	case "time":
		return Of(Time)
	case "plainText", "lower", "upper", "trim", "replace", "left", "right", "text", "currency":
		return Of(Text)
	case "distance":
		return Of(Decimal)
	case "today", "date", "addDays", "addMonths", "startOf":
		return Of(Date)
	case "now", "dateTime":
		return Of(DateTime)
	case "min", "max", "coalesce":
		return commonType(c.Args)
	case "abs", "floor", "ceil", "round":
		if len(c.Args) > 0 {
			return c.Args[0].Type()
		}
	}
	return Of(Null)
}
