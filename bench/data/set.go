// Package data makes the benchmark's data set: invented companies, contacts, deals and tasks in several languages. Every
// record is a pure function of the seed and its index, so the same set comes out on every machine, in any order.
package data

import (
	"iter"
	"math/rand/v2"
)

// Set is one data set: its seed, its size and the words it is made of.
type Set struct {
	Size
	seed      uint64
	languages []language
}

// Size says how many records of each entity a set has; tasks are five for each deal.
type Size struct{ Teams, Users, Companies, Contacts, Deals int }

// New gives a data set.
func New(seed uint64, size Size) Set { return Set{Size: size, seed: seed, languages: languages()} }

// Full is the data set of the published figures: 720 000 records and 50 people.
func Full() Set {
	return New(20261122, Size{Teams: 8, Users: 50, Companies: 20_000, Contacts: 100_000, Deals: 100_000})
}

// Currency is the one that all amounts are in, so that sums need no rates.
const Currency = "USD"

// Record is the input of one record under the names of the API. Values are string, int, Money or Ref.
type Record map[string]any

// Money is an amount of Currency.
type Money struct {
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
}

// Ref stands for the id of the record at Index of Entity.
type Ref struct {
	Entity string
	Index  int
}

// Entity is one part of the set. Records yields its records in order.
type Entity struct {
	Name, Plural string
	Count        int
	Records      iter.Seq[Record]
}

// Entities lists the parts in the order in which they refer to each other.
func (s Set) Entities() []Entity {
	return []Entity{
		{"team", "teams", s.Teams, each(s.Teams, s.Team)},
		{"user", "users", s.Users, each(s.Users, s.User)},
		{"company", "companies", s.Companies, each(s.Companies, s.Company)},
		{"contact", "contacts", s.Contacts, each(s.Contacts, s.Contact)},
		{"deal", "deals", s.Deals, each(s.Deals, s.Deal)},
		{"task", "tasks", s.tasks(), s.Tasks()},
	}
}

func each(count int, record func(int) Record) iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for i := range count {
			if !yield(record(i)) {
				return
			}
		}
	}
}

// The streams of chance: one for each thing that is drawn, so that adding a draw to one leaves the others alone.
const (
	companyStream = 1 + iota
	contactStream
	dealStream
	taskStream
	nameStream
)

// dice gives the chance of one record.
func (s Set) dice(stream, index int) *rand.Rand {
	return rand.New(rand.NewPCG(s.seed+uint64(stream), uint64(index)))
}

// own sets owner and team of a record: the owner's team, as a sales organisation has it.
func (s Set) own(r Record, user int) {
	r["ownerId"] = Ref{"user", user}
	r["teamId"] = Ref{"team", s.teamOf(user)}
}

func pick[T any](d *rand.Rand, list []T) T { return list[d.IntN(len(list))] }
