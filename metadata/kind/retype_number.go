package kind

import (
	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// numeric is how numbers are read out of the values of a kind; nil for kinds that hold none. What is lost of a value
// besides its number is told.
func (s source) numeric() func(v any, t *Turning) (d decimal.Decimal, lost error) {
	switch s.base {
	case expr.Int:
		return func(v any, _ *Turning) (decimal.Decimal, error) { return decimal.NewFromInt(v.(int64)), nil }
	case expr.Decimal:
		return func(v any, _ *Turning) (decimal.Decimal, error) { return v.(decimal.Decimal), nil }
	case expr.Money:
		return func(v any, t *Turning) (decimal.Decimal, error) {
			m := v.(expr.MoneyValue)
			if m.Currency != t.Currency {
				return m.Amount, say.Errorf("loses its currency, %s", m.Currency)
			}
			return m.Amount, nil
		}
	case expr.Bool:
		return func(v any, _ *Turning) (decimal.Decimal, error) {
			if v.(bool) {
				return decimal.NewFromInt(1), nil
			}
			return decimal.Decimal{}, nil
		}
	}
	return nil
}

// takeNumbers takes numbers of all kinds by what fits makes of them.
func takeNumbers(from source, fits func(d decimal.Decimal, t *Turning) (any, error, error)) turn {
	read := from.numeric()
	if read == nil {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		d, lost := read(v, t)
		out, cut, err := fits(d, t)
		if lost != nil {
			cut = lost
		}
		return out, cut, err
	}
}

// takeWhole takes numbers of all kinds, cutting what stands behind the point.
func takeWhole(_ Settings, from source) turn {
	return takeNumbers(from, func(d decimal.Decimal, _ *Turning) (any, error, error) {
		out, err := whole(d.Truncate(0))
		if !d.IsInteger() {
			return out, say.Errorf("loses what stands behind the point"), err
		}
		return out, nil, err
	})
}

// accept implements taking.
func (k integerKind) accept(s Settings, from source) turn { return takeWhole(s, from) }

// accept implements taking.
func (k ratingKind) accept(s Settings, from source) turn { return takeWhole(s, from) }

// accept implements taking: digits that the field does not keep are cut, never rounded.
func (k decimalKind) accept(s Settings, from source) turn {
	set := s.(DecimalSettings)
	return takeNumbers(from, func(d decimal.Decimal, _ *Turning) (any, error, error) {
		var cut error
		if _, fraction := digits(d); set.Scale != nil && fraction > *set.Scale {
			d = d.Truncate(int32(*set.Scale))
			cut = say.Errorf("loses digits behind the point: %d stay", *set.Scale)
		}
		out, err := set.fit(d)
		return out, cut, err
	})
}

// accept implements taking: numbers are amounts in the base currency.
func (k moneyKind) accept(_ Settings, from source) turn {
	if from.base == expr.Money {
		return nil
	}
	return takeNumbers(from, func(d decimal.Decimal, t *Turning) (any, error, error) {
		out, err := inCurrency(d, "", t.Env)
		return out, nil, err
	})
}

// accept implements taking: 1 is yes and 0 is no.
func (k booleanKind) accept(_ Settings, from source) turn {
	if from.base == expr.Bool {
		return nil
	}
	if from.numeric() != nil {
		return takeNumbers(from, func(d decimal.Decimal, _ *Turning) (any, error, error) {
			switch {
			case d.IsZero():
				return false, nil, nil
			case d.Equal(decimal.NewFromInt(1)):
				return true, nil, nil
			}
			return nil, nil, say.Errorf("is neither 1 nor 0, which would be yes and no")
		})
	}
	read := from.choices()
	if read == nil {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		var err error
		for _, name := range read(v)[0].names {
			var out any
			if out, err = k.ParseText(nil, name, t.Env); err == nil && out != nil {
				return out, nil, nil
			}
		}
		return nil, nil, err
	}
}
