package oracle

import (
	"math/rand/v2"
	"strings"
)

// dice draws what a scenario is made of; the same seed draws the same.
type dice struct {
	*rand.Rand
	words map[string]bool
}

func newDice(seed uint64) *dice {
	return &dice{rand.New(rand.NewPCG(seed, 0x6b697468)), map[string]bool{}}
}

// upTo draws a number from 0 to most.
func (d *dice) upTo(most int) int { return d.IntN(most + 1) }

// once is true in one of so many draws.
func (d *dice) once(in int) bool { return d.IntN(in) == 0 }

func pick[T any](d *dice, list []T) T { return list[d.IntN(len(list))] }

// some draws different elements of a list, in the list's order: at least one where there is one.
func some[T any](d *dice, list []T, most int) []T {
	if len(list) == 0 {
		return nil
	}
	n := 1 + d.IntN(min(most, len(list)))
	var out []T
	for i, left := 0, n; i < len(list) && left > 0; i++ {
		if d.IntN(len(list)-i) < left {
			out, left = append(out, list[i]), left-1
		}
	}
	return out
}

// word draws a name that no other text holds by chance, so that one that leaks is seen.
func (d *dice) word() string {
	const consonants, vowels = "bdfgkmpvxz", "aou"
	for {
		var b strings.Builder
		for range 3 {
			b.WriteByte(consonants[d.IntN(len(consonants))])
			b.WriteByte(vowels[d.IntN(len(vowels))])
		}
		w := b.String()
		if !d.words[w] {
			d.words[w] = true
			return w
		}
	}
}
