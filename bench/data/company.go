package data

import (
	"fmt"
	"math/rand/v2"
)

// Company gives a company. From the ten thousandth on one in ten belongs to one of the first thousand,
// which are there by then even when batches are written side by side.
func (s Set) Company(i int) Record {
	d := s.dice(companyStream, i)
	l := pick(d, s.languages)
	r := Record{
		"externalId":    fmt.Sprintf("bench-company-%05d", i),
		"name":          s.companyName(i),
		"website":       fmt.Sprintf("https://c%05d.example", i),
		"sector":        pick(d, sectors()),
		"phone":         phone(d),
		"employees":     5 + d.IntN(5000),
		"annualRevenue": euros(int64(10_000_00 + d.IntN(900_000_000_00))),
		"foundedYear":   1890 + d.IntN(135),
		"country":       pick(d, l.countries),
		"city":          l.word(d, 2),
		"description":   pick(d, l.remarks),
	}
	if i >= 10_000 && d.IntN(10) == 0 {
		r["parentId"] = Ref{"company", d.IntN(1000)}
	}
	s.own(r, d.IntN(s.Users))
	return r
}

func (s Set) companyName(i int) string {
	d := s.dice(nameStream, 2_000_000+i)
	l := pick(d, s.languages)
	return l.word(d, 2+d.IntN(2)) + pick(d, l.forms)
}

// phone draws a number that is valid in its country.
func phone(d *rand.Rand) string {
	prefix := pick(d, []string{"+4930", "+3491", "+331"})
	digits := map[string]int{"+4930": 8, "+3491": 7, "+331": 8}[prefix]
	number := prefix + string('2'+rune(d.IntN(7)))
	for range digits - 1 {
		number += string('0' + rune(d.IntN(10)))
	}
	return number
}

// euros writes cents as an amount with two decimals.
func euros(cents int64) Money {
	return Money{Amount: fmt.Sprintf("%d.%02d", cents/100, cents%100), Currency: Currency}
}
