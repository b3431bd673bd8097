package expr

import (
	"errors"
	"time"

	"github.com/shopspring/decimal"
)

// Env is what an expression is evaluated in.
type Env struct {
	// Record is the record that the expression is about, in whatever form Records understands.
	Record  any
	Records Records
	// Actor holds the facts about who is asking, by name and canonical; what is absent is null.
	Actor map[string]any
	// Params are the values of Param by index.
	Params []any
	// Now is the instant that now() and today() are made of.
	Now time.Time
	// Zone is whose days today(), date() and their like mean; nil is UTC.
	Zone *time.Location
	// FirstWeekday is the day that weeks begin with, 1 Monday to 7 Sunday; 0 is Monday.
	FirstWeekday int
	// FiscalYearStart is the month that fiscal years begin with; 0 is January.
	FiscalYearStart int
	// Currency is the base currency, in which money is computed and compared.
	Currency string
	// Rate is what one unit of another currency is worth in the base currency. Money without a rate counts as null
	// when it is computed with or compared.
	Rate func(currency string) (decimal.Decimal, bool)
	// Cost bounds the work, in nodes evaluated; 0 stands for a million.
	Cost int
}

// Records gives the values of records. A record is whatever its implementation makes of it.
type Records interface {
	// Value is the canonical value of a field as a whole; of a to-one relation the other record's id. The field "id" is
	// the record's own.
	Value(record any, field *Field) (any, error)
	// One is the record that a to-one relation leads to; nil when there is none.
	One(record any, field *Field) (any, error)
	// Many are the records of a to-many relation, without those in the trash.
	Many(record any, field *Field) ([]any, error)
}

// ErrCost says that an evaluation went beyond Env.Cost.
var ErrCost = errors.New("expr: the expression takes too much work")

const defaultCost = 1_000_000

func (e *Env) zone() *time.Location {
	if e.Zone == nil {
		return time.UTC
	}
	return e.Zone
}

// base converts money into the base currency; it is false when there is no rate.
func (e *Env) base(m MoneyValue) (decimal.Decimal, bool) {
	if m.Currency == e.Currency {
		return m.Amount, true
	}
	if e.Rate == nil {
		return decimal.Decimal{}, false
	}
	rate, ok := e.Rate(m.Currency)
	if !ok {
		return decimal.Decimal{}, false
	}
	return m.Amount.Mul(rate), true
}
