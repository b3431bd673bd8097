package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	"kith/bench/load"
)

// samples is how many requests of a case are compared.
const samples = 40

// newID matches ids, which differ where records are created.
var newID = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`)

// compare asks both servers the same and fails where the bytes of their answers differ, insignificant white space and
// the ids of new records apart.
func (c contest) compare() error {
	floor, err := load.Dial(c.floor.Address)
	if err != nil {
		return err
	}
	defer floor.Close()
	product, err := load.Dial(c.product.Address)
	if err != nil {
		return err
	}
	defer product.Close()
	many := len(c.floor.Requests)
	for n := range min(samples, many) {
		i := n * many / min(samples, many)
		want, err := floor.Do(c.floor.Requests[i])
		if err != nil {
			return fmt.Errorf("%s: floor: %w", c.name, err)
		}
		got, err := product.Do(c.product.Requests[i])
		if err != nil {
			return fmt.Errorf("%s: kith: %w", c.name, err)
		}
		if err := same(want, got, c.write); err != nil {
			return fmt.Errorf("%s, request %d: %w", c.name, i, err)
		}
	}
	return nil
}

// same fails where two answers differ, and shows where.
func same(want, got []byte, maskIDs bool) error {
	var a, b bytes.Buffer
	if err := errors.Join(json.Compact(&a, want), json.Compact(&b, got)); err != nil {
		return fmt.Errorf("an answer is not JSON: %w", err)
	}
	want, got = a.Bytes(), b.Bytes()
	if maskIDs {
		want, got = newID.ReplaceAll(want, []byte("id")), newID.ReplaceAll(got, []byte("id"))
	}
	if bytes.Equal(want, got) {
		return nil
	}
	at := 0
	for at < len(want) && at < len(got) && want[at] == got[at] {
		at++
	}
	from := max(0, at-200)
	return fmt.Errorf("the answers differ at byte %d\nfloor: …%.600s\nkith:  …%.600s", at, want[from:], got[from:])
}
