package cases

import (
	"math/rand/v2"

	"kith/bench/data"
)

// Sample is what variables are drawn from: some ids and names of the data set.
type Sample struct {
	Deals     []string // ids
	Stages    []string // the stage of each of Deals
	Contacts  []string // ids
	Companies []string // the id of the company of each of Contacts
	LastNames []string
}

// many is the number of different requests of a case; a batch of 1 000 deals is long, so there are fewer.
const (
	many    = 2000
	batches = 16
	batch   = 1000
)

// Reads lists the cases that read.
func Reads(s Sample) ([]Case, error) {
	d := rand.New(rand.NewPCG(1, 1))
	return all(
		draft{"q1", "one deal by id, 10 fields", false, repeat(many, func(i int) Variables {
			return Variables{"id": s.Deals[d.IntN(len(s.Deals))]}
		})},
		draft{"q2", "20 deals by stage and amount, largest first", false, repeat(many, largest(d))},
		draft{"q3", "the same with company, contact and last 5 tasks of each", false, repeat(many, largest(d))},
		draft{"q4", "1 000 deals of a stage from a date on, 8 fields", false, repeat(many, func(int) Variables {
			from := data.Day(d.IntN(400))
			return Variables{"stage": stage(d), "from": from}
		})},
		draft{"q5", "count and sum of the deals by stage", false, []Variables{{}}},
		draft{"q6", "20 contacts by prefix of the last name", false, repeat(many, func(int) Variables {
			return Variables{"prefix": prefix(d, s.LastNames[d.IntN(len(s.LastNames))])}
		})},
		draft{"q7", "20 deals with a formula over a lookup and a rollup", false, repeat(many, largest(d))},
	)
}

// Writes lists the cases that write.
func Writes(s Sample) ([]Case, error) {
	d := rand.New(rand.NewPCG(2, 2))
	return all(
		draft{"m1", "one deal created", true, repeat(many, func(int) Variables {
			return Variables{"input": newDeal(d, s)}
		})},
		draft{"m2", "one deal's stage changed", true, changes(d, s)},
		draft{"m3", "1 000 deals created at once", true, repeat(batches, func(int) Variables {
			deals := make([]any, batch)
			for i := range deals {
				deals[i] = newDeal(d, s)
			}
			return Variables{"input": deals}
		})},
	)
}

// draft is a case without its text.
type draft struct {
	name, title string
	write       bool
	variables   []Variables
}

func all(drafts ...draft) ([]Case, error) {
	list := make([]Case, len(drafts))
	for i, d := range drafts {
		var err error
		if list[i], err = read(d.name, d.title, d.write, d.variables); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func repeat(count int, draw func(i int) Variables) []Variables {
	list := make([]Variables, count)
	for i := range list {
		list[i] = draw(i)
	}
	return list
}
