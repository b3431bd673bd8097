package kind

import (
	"encoding/json"
	"errors"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"kith/metadata/say"
)

// How many digits a number may have: far more than people count with, few enough to compute with.
const (
	wholeDigits    = 60
	fractionDigits = 30
)

var (
	errNumber = say.Errorf("is not a number: write it as 1200.50")

	numberPattern = regexp.MustCompile(`^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?$`)
)

// toDecimal reads a number as clients send it: a JSON number, or the text of one.
func toDecimal(in any) (decimal.Decimal, error) {
	switch v := in.(type) {
	case json.Number:
		return exactly(string(v))
	case string:
		return exactly(strings.TrimSpace(v))
	case int:
		return decimal.NewFromInt(int64(v)), nil
	case int32:
		return decimal.NewFromInt(int64(v)), nil
	case int64:
		return decimal.NewFromInt(v), nil
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return decimal.Decimal{}, errNumber
		}
		return exactly(strconv.FormatFloat(v, 'g', -1, 64))
	case decimal.Decimal:
		return exactly(v.String())
	}
	return decimal.Decimal{}, errNumber
}

// exactly reads plain digits with a decimal point, and an exponent if need be.
func exactly(text string) (decimal.Decimal, error) {
	if len(text) > 500 || !numberPattern.MatchString(text) {
		return decimal.Decimal{}, errNumber
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return decimal.Decimal{}, errNumber
	}
	if d.IsZero() {
		return decimal.Decimal{}, nil
	}
	whole, fraction := digits(d)
	if whole > wholeDigits || fraction > fractionDigits {
		return decimal.Decimal{}, say.Errorf("has too many digits: at most %d before the point and %d after it", wholeDigits, fractionDigits)
	}
	return d, nil
}

// digits counts the digits before and after the point, without leading and trailing zeros.
func digits(d decimal.Decimal) (whole, fraction int) {
	coefficient := d.Abs().Coefficient().String()
	exponent := int(d.Exponent())
	bare := strings.TrimRight(coefficient, "0")
	exponent += len(coefficient) - len(bare)
	return max(len(bare)+exponent, 0), max(-exponent, 0)
}

// readDecimal reads a number as people write it in files: 1,200.50, 1 200.50, 1'200.50, (1,200.50), -1200,50 with
// decimal commas.
func readDecimal(text string, env Env) (decimal.Decimal, error) {
	text, negative := readSign(blankless(text))
	mantissa, exponent := text, ""
	if i := strings.IndexAny(text, "eE"); i > 0 {
		mantissa, exponent = text[:i], text[i:]
	}
	point, group := ".", ","
	if env.DecimalComma {
		point, group = ",", "."
	}
	whole, fraction, _ := strings.Cut(mantissa, point)
	whole, ok := ungroup(whole, group)
	if !ok || whole+fraction == "" || strings.ContainsAny(whole+fraction, "+-eE") {
		return decimal.Decimal{}, numberError(text, point)
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	d, err := exactly("0" + whole + fraction + exponent)
	if errors.Is(err, errNumber) {
		return d, numberError(text, point)
	}
	if negative {
		d = d.Neg()
	}
	return d, err
}

// numberError says how numbers are written where the point is ".", or ",".
func numberError(text, point string) error {
	if point == "," {
		return say.Errorf("is not a number with a decimal comma: write it as 1200,50")
	}
	if strings.Contains(text, ",") {
		return say.Errorf("is not a number: write it as 1200.50, or say that the file has decimal commas")
	}
	return errNumber
}

// readSign takes a sign off: before or after the number, or the brackets that accountants write.
func readSign(text string) (rest string, negative bool) {
	if inner, ok := strings.CutPrefix(text, "("); ok {
		if inner, ok = strings.CutSuffix(inner, ")"); ok {
			return strings.TrimSpace(inner), true
		}
	}
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		return strings.TrimSpace(rest), true
	}
	if rest, ok := strings.CutSuffix(text, "-"); ok {
		return strings.TrimSpace(rest), true
	}
	return strings.TrimSpace(strings.TrimPrefix(text, "+")), false
}

// blankless makes every blank an ordinary one, every minus sign an ASCII one, and trims.
func blankless(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch r {
		case '\u00a0', '\u202f', '\u2009':
			return ' '
		case '\u2212':
			return '-'
		}
		return r
	}, text))
}

// ungroup takes the separators out of the digits before the point. There may be one sort of them, and the groups must
// have the right length (three digits; two in India, but for the last).
func ungroup(whole, group string) (string, bool) {
	for _, separator := range []string{group, " ", "'", "’", "_"} {
		if !strings.Contains(whole, separator) {
			continue
		}
		groups := strings.Split(whole, separator)
		for i, g := range groups {
			if len(g) > 3 || len(g) == 0 || i > 0 && len(g) < 2 || i == len(groups)-1 && len(g) != 3 {
				return "", false
			}
		}
		return strings.Join(groups, ""), true
	}
	return whole, true
}
