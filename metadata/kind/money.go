package kind

import (
	"errors"
	"strings"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// moneyKind is the kind "money": an exact amount and its currency, in two columns. The field's minimum and its like
// bound the amount.
type moneyKind struct{}

func newMoney() Kind { return moneyKind{} }

// Name implements Kind.
func (moneyKind) Name() string { return "money" }

// Keywords implements Kind.
func (moneyKind) Keywords() string {
	return `{"type": "object", "properties": {` + boundKeywords + `}}`
}

// Decode implements Kind.
func (moneyKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	return decodeBounds(r), r.problems
}

// Storage implements Kind.
func (moneyKind) Storage(Settings) []Column {
	return []Column{{Type: NumericColumn}, {Part: "currency", Type: TextColumn}}
}

// Type implements Kind.
func (moneyKind) Type(Settings) expr.Type { return expr.Of(expr.Money) }

// Shape implements Kind.
func (moneyKind) Shape(Settings) Shape {
	return Shape{
		Output: "Money", Input: "MoneyInput", Filter: "MoneyFilter",
		Parts: []Part{
			{Name: "amount", Output: "Decimal"},
			{Name: "currency", Output: "String", Column: "currency"},
		},
		Orderable: true, Aggregates: []string{"sum", "avg", "min", "max"},
	}
}

// ValueSchema implements Kind.
func (moneyKind) ValueSchema(s Settings) map[string]any {
	return map[string]any{
		"type": "object", "required": []any{"amount", "currency"}, "additionalProperties": false,
		"properties": map[string]any{
			"amount":   s.(bounds).schema("number"),
			"currency": map[string]any{"type": "string", "pattern": "^[A-Z]{3}$"},
		},
	}
}

// Parse implements Kind. It takes an object of amount and currency; the base currency is meant where there is none, and
// a number alone is an amount in it.
func (moneyKind) Parse(_ Settings, in any, env Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	object, ok := in.(map[string]any)
	if !ok {
		object = map[string]any{"amount": in}
	}
	for name := range object {
		if name != "amount" && name != "currency" {
			return nil, say.Errorf(`has an unknown part %s: write it as {"amount": "1200.50", "currency": "EUR"}`, name)
		}
	}
	amount, err := toDecimal(object["amount"])
	if errors.Is(err, errNumber) {
		return nil, say.Errorf(`is not an amount of money: write it as {"amount": "1200.50", "currency": "EUR"}`)
	}
	if err != nil {
		return nil, err
	}
	code, ok := object["currency"].(string)
	if !ok && object["currency"] != nil {
		return nil, say.Errorf(`has a currency that is not a text: write it as "EUR"`)
	}
	return inCurrency(amount, code, env)
}

// Plain implements Kind.
func (moneyKind) Plain(_ Settings, v any) any {
	if v == nil {
		return nil
	}
	m := v.(expr.MoneyValue)
	return map[string]any{"amount": number(m.Amount), "currency": m.Currency}
}

// Text implements Kind.
func (moneyKind) Text(_ Settings, v any) string {
	if v == nil {
		return ""
	}
	m := v.(expr.MoneyValue)
	return m.Amount.String() + " " + m.Currency
}

// Columns implements Kind.
func (moneyKind) Columns(_ Settings, v any) []any {
	if v == nil {
		return []any{nil, nil}
	}
	m := v.(expr.MoneyValue)
	return []any{m.Amount, m.Currency}
}

// ParseText implements Kind. The currency is a code or a sign, before or after the amount: 1200 EUR, $1,200.50, -5 €.
func (moneyKind) ParseText(_ Settings, text string, env Env) (any, error) {
	text = blankless(text)
	if text == "" {
		return nil, nil
	}
	bare, negative := readSign(text)
	code, digits, err := splitCurrency(bare, env)
	if err != nil {
		return nil, err
	}
	amount, err := readDecimal(digits, env)
	if errors.Is(err, errNumber) || negative && strings.ContainsAny(digits, "+-(") {
		return nil, say.Errorf("is not an amount of money: write it as 1200.50 EUR")
	}
	if err != nil {
		return nil, err
	}
	if negative {
		amount = amount.Neg()
	}
	return inCurrency(amount, code, env)
}

// inCurrency makes the canonical value; code "" is the base currency.
func inCurrency(amount decimal.Decimal, code string, env Env) (any, error) {
	if code = strings.ToUpper(strings.TrimSpace(code)); code == "" {
		code = env.Currency
	}
	switch {
	case code == "":
		return nil, say.Errorf("has no currency: write it as 1200.50 EUR")
	case !currencyPattern.MatchString(code):
		return nil, say.Errorf("has a currency that is not a code of three letters: write it as EUR")
	case env.Currencies != nil && !env.Currencies[code] && code != env.Currency:
		return nil, say.Errorf("is in %s, which has no rate: add its rate to the settings first", code)
	}
	return expr.MoneyValue{Amount: amount, Currency: code}, nil
}
