package cases

import (
	"math/rand/v2"
	"strconv"
	"strings"

	"kith/bench/data"
)

func stage(d *rand.Rand) string { return data.Stages()[d.IntN(len(data.Stages()))] }

// largest draws a stage and an amount that many deals of it exceed.
func largest(d *rand.Rand) func(int) Variables {
	return func(int) Variables {
		return Variables{"stage": stage(d), "min": strconv.Itoa(1000+d.IntN(200_000)) + ".50"}
	}
}

// prefix takes the first two or three letters of a name, often in another case than the name's.
func prefix(d *rand.Rand, name string) string {
	letters := []rune(name)
	part := string(letters[:min(len(letters), 2+d.IntN(2))])
	switch d.IntN(3) {
	case 0:
		return strings.ToLower(part)
	case 1:
		return strings.ToUpper(part)
	}
	return part
}

// newDeal draws the input of a deal with a contact and its company.
func newDeal(d *rand.Rand, s Sample) Variables {
	contact := d.IntN(len(s.Contacts))
	return Variables{
		"name":      "Bench " + s.LastNames[d.IntN(len(s.LastNames))] + " – order",
		"stage":     stage(d),
		"amount":    data.Money{Amount: strconv.Itoa(1000+d.IntN(400_000)) + ".25", Currency: data.Currency},
		"closeDate": data.Day(700 + d.IntN(300)),
		"companyId": s.Companies[contact],
		"contactId": s.Contacts[contact],
	}
}

// changes draws a new stage for each of many deals, and then another one for each, so that every request, also when they
// start over, finds something to change.
func changes(d *rand.Rand, s Sample) []Variables {
	deals := min(many/2, len(s.Deals))
	list := make([]Variables, 2*deals)
	for i := range deals {
		first := otherStage(d, s.Stages[i])
		list[i] = Variables{"id": s.Deals[i], "stage": first}
		list[deals+i] = Variables{"id": s.Deals[i], "stage": otherStage(d, first)}
	}
	return list
}

func otherStage(d *rand.Rand, than string) string {
	for {
		if next := stage(d); next != than {
			return next
		}
	}
}
