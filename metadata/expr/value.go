package expr

import "github.com/shopspring/decimal"

// MoneyValue is an amount in a currency (ISO 4217, upper case).
type MoneyValue struct {
	Amount   decimal.Decimal
	Currency string
}

// Canonical Go forms of values, used by kinds, Const, Eval, parameters and writes alike: nil; bool; int64;
// decimal.Decimal; string (Text, and Record as a lower-case UUID); time.Time (Date at midnight UTC, DateTime in UTC
// cut to microseconds); time.Duration in whole seconds (Time since midnight, Duration); MoneyValue; []any for List; plain
// JSON for JSON and Object, with json.Number for numbers.
//
// Arithmetic is exact: Int with Int stays Int, but for a quotient, which is a Decimal like all that mixes the two. A
// quotient has 16 decimals, what follows is cut off; % takes the sign of its left side. Money is computed in the base
// currency, without rounding, and takes plain numbers to be in it. A whole number beyond 64 bits is ErrRange.
// What is computed of durations is cut to whole seconds; ErrRange is what time.Duration can't hold: more than 292 years.
