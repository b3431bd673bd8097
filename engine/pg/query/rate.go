package query

import (
	"github.com/shopspring/decimal"

	"kith/metadata"
)

// rates are what one unit of each currency is worth in the base currency, as exact decimals.
type rates map[string]string

// ratesAt are the rates in force on a day (YYYY-MM-DD): of each currency the latest that is not later.
func ratesAt(s *metadata.WorkspaceSettings, day string) rates {
	in, since := rates{}, map[string]string{}
	for _, r := range s.Rates {
		if r.Date <= day && r.Date >= since[r.Currency] {
			in[r.Currency], since[r.Currency] = r.Rate, r.Date
		}
	}
	in[s.Currency] = "1"
	return in
}

// convert is an amount in the base currency; null when there is no rate.
func (r rates) convert(amount, currency string) (text string, null bool, err error) {
	rate, ok := r[currency]
	if !ok {
		return "", true, nil
	}
	a, err := decimal.NewFromString(amount)
	if err != nil {
		return "", true, err
	}
	by, err := decimal.NewFromString(rate)
	if err != nil {
		return "", true, err
	}
	return a.Mul(by).String(), false, nil
}

// currencies are those with rates, apart from the base one, in the order of their first mention.
func currencies(s *metadata.WorkspaceSettings) []string {
	var list []string
	seen := map[string]bool{s.Currency: true}
	for _, r := range s.Rates {
		if !seen[r.Currency] {
			list = append(list, r.Currency)
		}
		seen[r.Currency] = true
	}
	return list
}
