package expr

import (
	"errors"
	"math"
	"math/bits"

	"github.com/shopspring/decimal"
)

// ErrRange says that a number or a date grew too large.
var ErrRange = errors.New("expr: a value is out of range")

// divisionDigits is how many decimals a quotient has: what follows is cut off. Postgres does the same with
// div(a * 10000000000000000, b) * 0.0000000000000001, which is exact.
const divisionDigits = 16

// resultDigits bounds the digits of a result before and after the point.
const resultDigits = 1000

// withinDigits is whether a number has at most n digits before the point and n after it.
func withinDigits(d decimal.Decimal, n int) bool {
	exponent := int(d.Exponent())
	if exponent < -n || exponent > n {
		return false
	}
	return d.NumDigits()+exponent <= n
}

func ranged(d decimal.Decimal) (any, error) {
	if !withinDigits(d, resultDigits) {
		return nil, ErrRange
	}
	return d, nil
}

// computeInt is l op r of whole numbers; a quotient is an exact number.
func computeInt(op Op, l, r int64) (any, error) {
	switch op {
	case Add:
		sum := l + r
		return checked(sum, (sum > l) == (r > 0))
	case Sub:
		difference := l - r
		return checked(difference, (difference < l) == (r > 0))
	case Mul:
		return multiply(l, r)
	case Mod:
		if r == 0 {
			return nil, nil
		}
		if r == -1 {
			return int64(0), nil
		}
		return l % r, nil
	}
	return computeDecimal(op, decimal.NewFromInt(l), decimal.NewFromInt(r))
}

func checked(n int64, ok bool) (any, error) {
	if !ok {
		return nil, ErrRange
	}
	return n, nil
}

func multiply(l, r int64) (any, error) {
	negative := (l < 0) != (r < 0)
	high, low := bits.Mul64(magnitude(l), magnitude(r))
	switch {
	case high != 0 || low > 1<<63 || low == 1<<63 && !negative:
		return nil, ErrRange
	case negative:
		return -int64(low), nil
	}
	return int64(low), nil
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// computeDecimal is l op r, exact but for the cut quotient; null when divided by zero.
func computeDecimal(op Op, l, r decimal.Decimal) (any, error) {
	if !withinDigits(l, resultDigits) || !withinDigits(r, resultDigits) {
		return nil, ErrRange
	}
	switch op {
	case Add:
		return ranged(l.Add(r))
	case Sub:
		return ranged(l.Sub(r))
	case Mul:
		return ranged(l.Mul(r))
	}
	if r.IsZero() {
		return nil, nil
	}
	if op == Mod {
		return ranged(l.Mod(r))
	}
	quotient, _ := l.QuoRem(r, divisionDigits)
	return ranged(quotient)
}

func negateInt(n int64) (any, error) {
	if n == math.MinInt64 {
		return nil, ErrRange
	}
	return -n, nil
}
