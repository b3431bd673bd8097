package query

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"kith/engine"
	"kith/engine/pg/catalog"
	"kith/metadata"
	"kith/metadata/expr"
	"kith/metadata/kind"
)

// source says where the value of an argument comes from when a statement runs.
type source byte

const (
	fromConst        source = iota // the text itself, in the form Postgres reads
	fromMoney                      // a constant amount in another currency than the base one: "19.99 USD"
	fromParam                      // a parameter by its index
	fromCursor                     // a value of the cursor that is given as a parameter
	fromMe                         // the actor's user
	fromTeams                      //
	fromSubordinates               //
	fromTerritories                //
	fromNow                        // the instant the statement runs at
	fromToday                      // its day in the actor's zone
	fromZone                       // the name of that zone
	fromRate                       // what one unit of a currency is worth in the base currency today
	fromLabels                     // the labels of fields in the actor's language, by the ids of entity and fields with blanks between
)

// personal is whether what comes from there is another's for another.
func (s source) personal() bool {
	switch s {
	case fromConst, fromMoney, fromParam, fromCursor, fromNow, fromRate:
		return false
	}
	return true
}

// form says what is made of a value before it is given to Postgres.
type form byte

const (
	asIs     form = iota
	asStart       // the least text, in the order of FreeCollation, that may begin with it
	asEnd         // the greatest one
	asRegexp      // a regular expression in the syntax of Postgres
)

// argument is one parameter of a statement. It is comparable, so that none is given twice.
type argument struct {
	from  source
	form  form
	index int    // of the parameter
	key   int    // of a cursor: which of its values
	text  string // of a constant; the currency of a rate; ids
	cast  string // SQL type
	base  expr.Base
}

// inputs are what a statement is run with.
type inputs struct {
	actor   *engine.Actor
	now     time.Time
	zone    *time.Location
	params  []any
	cursors map[int]cursor

	model    *metadata.Model
	settings *metadata.WorkspaceSettings
	known    rates // once they are needed
}

// rates are those in force today.
func (in *inputs) rates() rates {
	if in.known == nil {
		in.known = ratesAt(in.settings, in.now.In(in.settings.Zone()).Format(time.DateOnly))
	}
	return in.known
}

// value gives the text that Postgres reads, nil for null.
func (a argument) value(in *inputs) (any, error) {
	text, null, err := a.read(in)
	if err != nil || null {
		return nil, err
	}
	switch a.form {
	case asStart, asEnd:
		start, end := beginnings(text)
		if a.form == asStart {
			return start, nil
		}
		return end, nil
	case asRegexp:
		return regexpOf(text)
	}
	return text, nil
}

func (a argument) read(in *inputs) (text string, null bool, err error) {
	switch a.from {
	case fromConst:
		return a.text, false, nil
	case fromMoney:
		amount, currency, _ := strings.Cut(a.text, " ")
		return in.rates().convert(amount, currency)
	case fromRate:
		rate, ok := in.rates()[a.text]
		return rate, !ok, nil
	case fromParam:
		return a.param(in)
	case fromCursor:
		v := in.cursors[a.index].values[a.key]
		if v == nil {
			return "", true, nil
		}
		return *v, false, nil
	}
	return a.fact(in)
}

// fact is what is known of the actor and the time.
func (a argument) fact(in *inputs) (text string, null bool, err error) {
	switch a.from {
	case fromMe:
		return in.actor.User, in.actor.User == "", nil
	case fromTeams:
		return Array(in.actor.Teams), false, nil
	case fromSubordinates:
		return Array(in.actor.Subordinates), false, nil
	case fromTerritories:
		return Array(in.actor.Territories), false, nil
	case fromNow:
		return in.now.Format(time.RFC3339Nano), false, nil
	case fromToday:
		return in.now.In(in.zone).Format(time.DateOnly), false, nil
	case fromZone:
		return in.zone.String(), false, nil
	case fromLabels:
		entity, ids, _ := strings.Cut(a.text, " ")
		return Array(in.labels(in.model.EntityByID(entity), strings.Fields(ids))), false, nil
	}
	return "", true, fmt.Errorf("query: an argument from nowhere")
}

// labels are those of fields of an entity in the actor's language.
func (in *inputs) labels(e *metadata.Entity, ids []string) []string {
	locale := in.actor.Locale
	if locale == "" {
		locale = in.settings.Locale
	}
	labels := make([]string, len(ids))
	for i, id := range ids {
		if f := e.FieldByID(id); f != nil {
			labels[i] = f.Title.In(locale)
		}
	}
	return labels
}

func (a argument) param(in *inputs) (text string, null bool, err error) {
	if a.index < 0 || a.index >= len(in.params) {
		return "", true, fmt.Errorf("query: parameter %d of %d is not given", a.index, len(in.params))
	}
	v := in.params[a.index]
	if v == nil {
		return "", true, nil
	}
	if m, ok := v.(expr.MoneyValue); ok {
		return in.rates().convert(m.Amount.String(), m.Currency)
	}
	text, err = encode(v, a.base)
	if err != nil {
		return "", true, fmt.Errorf("query: parameter %d: %w", a.index, err)
	}
	return text, false, nil
}

// encode writes a canonical value as Postgres reads it. A list leaves nulls out: whether it has any is part of the
// statement.
func encode(v any, base expr.Base) (string, error) {
	switch v := v.(type) {
	case bool:
		return strconv.FormatBool(v), nil
	case int64:
		return strconv.FormatInt(v, 10), nil
	case decimal.Decimal:
		return v.String(), nil
	case string:
		return v, nil
	case time.Time:
		if base == expr.Date {
			return v.Format(time.DateOnly), nil
		}
		return v.UTC().Format(time.RFC3339Nano), nil
	case time.Duration:
		if base == expr.Time {
			return expr.FormatTime(v), nil
		}
		return strconv.FormatInt(int64(v/time.Second), 10), nil
	case []any:
		return encodeList(v, base)
	}
	return "", fmt.Errorf("a %T is no value of type %s", v, base)
}

func encodeList(list []any, base expr.Base) (string, error) {
	var texts []string
	for _, element := range list {
		if element == nil {
			continue
		}
		text, err := encode(element, base)
		if err != nil {
			return "", err
		}
		texts = append(texts, text)
	}
	return Array(texts), nil
}

// Array writes an array as Postgres reads it.
func Array(texts []string) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, s := range texts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('"')
		for _, c := range []byte(s) {
			if c == '"' || c == '\\' {
				b.WriteByte('\\')
			}
			b.WriteByte(c)
		}
		b.WriteByte('"')
	}
	b.WriteByte('}')
	return b.String()
}

// regexpOf translates a regular expression; its error is for people.
func regexpOf(text string) (any, error) {
	portable, err := expr.Pattern(text)
	if err != nil {
		return nil, engine.Errorf(engine.BadRequest, "%s.", sentence(err))
	}
	return portable, nil
}

func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:]
}

// sqlType is the SQL type of values of an expression's type.
func sqlType(t expr.Type) string {
	switch t.Base {
	case expr.Bool:
		return catalog.Type(kind.BoolColumn)
	case expr.Int:
		return catalog.Type(kind.IntColumn)
	case expr.Decimal, expr.Money:
		return catalog.Type(kind.NumericColumn)
	case expr.Date:
		return catalog.Type(kind.DateColumn)
	case expr.DateTime:
		return catalog.Type(kind.DateTimeColumn)
	case expr.Time:
		return catalog.Type(kind.TimeColumn)
	case expr.Duration:
		return catalog.Type(kind.DurationColumn)
	case expr.Record:
		return catalog.Type(kind.UUIDColumn)
	case expr.JSON:
		return catalog.Type(kind.JSONColumn)
	case expr.List:
		return sqlType(*t.Elem) + "[]"
	}
	return catalog.Type(kind.TextColumn)
}

// baseOf is the basic type that a value is encoded as: a list's elements'.
func baseOf(t expr.Type) expr.Base {
	if t.Base == expr.List {
		return t.Elem.Base
	}
	return t.Base
}

var errNoList = errors.New("query: a list is expected")
