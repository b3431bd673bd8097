package kind

import (
	"regexp"
	"strings"
	"unicode"

	"kith/metadata/say"
)

var currencyPattern = regexp.MustCompile(`^[A-Z]{3}$`)

// splitCurrency parts "1,200 EUR" or "$1,200" into the currency's code ("" when there is none) and the number.
func splitCurrency(text string, env Env) (code, number string, err error) {
	isNumber := func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("+-(.,", r) }
	start := strings.IndexFunc(text, isNumber)
	if start < 0 {
		return "", text, nil
	}
	end := strings.LastIndexFunc(text, func(r rune) bool { return unicode.IsDigit(r) || strings.ContainsRune("-).,", r) })
	if end < start {
		return "", text, nil
	}
	before, after := strings.TrimSpace(text[:start]), strings.TrimSpace(text[end+1:])
	if before != "" && after != "" {
		return "", "", say.Errorf("has a currency before and after the amount: keep one of them")
	}
	code, err = currencyCode(before+after, env)
	return code, text[start : end+1], err
}

// currencyCode is the code of a currency given by code or sign. A sign that several currencies share means the base
// currency when that is one of them, else the first listed.
func currencyCode(text string, env Env) (string, error) {
	if text == "" || currencyPattern.MatchString(strings.ToUpper(text)) {
		return strings.ToUpper(text), nil
	}
	codes := strings.Fields(signs(text))
	for _, code := range codes {
		if code == env.Currency {
			return code, nil
		}
	}
	switch {
	case len(codes) == 0:
		return "", say.Errorf("is in a currency that Kith does not know by this sign: write its code, as in 1200.50 EUR")
	case text == "kr":
		return "", say.Errorf("may be in any of %s: write its code, as in 1200.50 %s", strings.Join(codes, ", "), codes[0])
	}
	return codes[0], nil
}

// signs are the currencies that a sign may stand for.
func signs(sign string) string {
	switch strings.ToLower(sign) {
	case "$":
		return "USD AUD CAD CLP COP HKD MXN NZD SGD TWD ARS"
	case "us$":
		return "USD"
	case "€":
		return "EUR"
	case "£":
		return "GBP"
	case "¥", "￥":
		return "JPY CNY"
	case "元", "rmb":
		return "CNY"
	case "円":
		return "JPY"
	case "₽", "руб", "руб.":
		return "RUB"
	case "₴":
		return "UAH"
	case "₹":
		return "INR"
	case "₩":
		return "KRW"
	case "₺":
		return "TRY"
	case "₪":
		return "ILS"
	case "r$":
		return "BRL"
	case "zł":
		return "PLN"
	case "kč":
		return "CZK"
	case "fr", "fr.", "sfr.":
		return "CHF"
	case "kr", "kr.":
		return "SEK NOK DKK ISK"
	}
	return ""
}
