package data

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"time"
)

// Deal gives a deal. No two deals have the same amount, so that an order by amount is one.
func (s Set) Deal(i int) Record {
	d := s.dice(dealStream, i)
	user := d.IntN(s.Users)
	company := d.IntN(s.Companies)
	opened := d.IntN(700)
	cents := s.cents(i)
	l := pick(d, s.languages)
	stage := drawStage(d)
	r := Record{
		"externalId":   fmt.Sprintf("bench-deal-%06d", i),
		"name":         s.companyName(company) + " – " + pick(d, l.purposes),
		"stage":        stage,
		"amount":       euros(cents),
		"internalCost": euros(cents * int64(40+d.IntN(40)) / 100),
		"openedOn":     Day(opened),
		"closeDate":    Day(opened + 20 + d.IntN(200)),
		"nextStep":     pick(d, l.remarks),
		"source":       pick(d, Sources()),
		"companyId":    Ref{"company", company},
		"contactId":    Ref{"contact", s.contactOf(company, d.IntN(100))},
	}
	if stage == "lost" {
		r["lossReason"] = pick(d, l.remarks)
	}
	s.own(r, user)
	return r
}

// cents spreads the amounts over 1 000 to 500 000 in even steps of their logarithm, shuffled by a stride that has no
// divisor in common with the number of deals.
func (s Set) cents(i int) int64 {
	const stride = 1_000_003 // prime
	place := float64(i*stride%s.Deals) / float64(s.Deals)
	return int64(100_000 * math.Pow(500, place))
}

// Stages lists the stages of a deal.
func Stages() []string {
	return []string{"prospecting", "qualified", "proposal", "negotiation", "won", "lost"}
}

// Sources lists where a deal may come from.
func Sources() []string { return []string{"web", "referral", "event", "coldCall", "partner", "other"} }

// drawStage draws a stage: of 100 deals 25, 20, 15, 10, 20 and 10 are in them.
func drawStage(d *rand.Rand) string {
	draw := d.IntN(100)
	for i, until := range []int{25, 45, 60, 70, 90, 100} {
		if draw < until {
			return Stages()[i]
		}
	}
	return ""
}

func (s Set) tasks() int {
	count := 0
	for deal := range s.Deals {
		count += s.tasksOf(deal)
	}
	return count
}

// tasksOf is how many tasks a deal has: 2 to 8, on average 5.
func (s Set) tasksOf(deal int) int {
	if deal >= s.Deals/7*7 {
		return 5
	}
	return 2 + (deal%7+deal/7)%7
}

// Tasks yields the tasks: the first of every deal, then the second of every deal, and so on. Tasks of one deal are
// thereby far apart, written in different transactions, and an order by createdAt is one.
func (s Set) Tasks() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for turn := range 8 {
			for deal := range s.Deals {
				if turn < s.tasksOf(deal) && !yield(s.task(deal, turn)) {
					return
				}
			}
		}
	}
}

// task gives a task of a deal. The deal's owner has it, or in one of four cases another user.
func (s Set) task(deal, turn int) Record {
	of := s.Deal(deal)
	d := s.dice(taskStream, deal*8+turn)
	l := pick(d, s.languages)
	r := Record{
		"externalId": fmt.Sprintf("bench-task-%06d-%d", deal, turn),
		"title":      pick(d, l.tasks),
		"status":     pick(d, []string{"open", "inProgress", "done", "done"}),
		"priority":   pick(d, []string{"low", "normal", "high"}),
		"dueDate":    Day(d.IntN(900)),
		"dealId":     Ref{"deal", deal},
		"companyId":  of["companyId"],
		"contactId":  of["contactId"],
	}
	user := of["ownerId"].(Ref).Index
	if d.IntN(4) == 0 {
		user = d.IntN(s.Users)
	}
	s.own(r, user)
	return r
}

// Day is so many days after the first one of the data set.
func Day(after int) string {
	return time.Date(2024, 1, 1+after, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
