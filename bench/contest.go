package main

import (
	"kith/bench/cases"
	"kith/bench/load"
)

// contest is one case as both servers are asked it.
type contest struct {
	name, title    string
	write          bool
	grown          bool // the product has more records than the floor: their answers differ
	floor, product load.Target
}

// contests lists what is measured, in order: the reads as admin, the reads under the row rule, then the writes, which
// would change what the reads answer.
func (g *ground) contests(o options) (reads, writes []contest, err error) {
	readCases, err := cases.Reads(g.sample)
	if err != nil {
		return nil, nil, err
	}
	writeCases, err := cases.Writes(g.sample)
	if err != nil {
		return nil, nil, err
	}
	var admin, rep string
	if g.product != nil {
		admin, rep = g.product.admin, g.product.repOwner
	}
	asAdmin, err := g.enter(o, readCases, "", admin)
	if err != nil {
		return nil, nil, err
	}
	asRep, err := g.enter(o, readCases, "rep/", rep)
	if err != nil {
		return nil, nil, err
	}
	writes, err = g.enter(o, writeCases, "", admin)
	return append(asAdmin, asRep...), writes, err
}

// enter makes the contests of cases whose names, with the prefix, are to be measured.
func (g *ground) enter(o options, list []cases.Case, prefix, key string) ([]contest, error) {
	var out []contest
	for _, c := range list {
		if !o.only.MatchString(prefix + c.Name) {
			continue
		}
		next := contest{name: prefix + c.Name, title: c.Title, write: c.Write}
		bodies, err := c.Floor(g.rep)
		if err != nil {
			return nil, err
		}
		if next.floor, err = load.NewTarget(g.floor.url+"/"+next.name, "", bodies); err != nil {
			return nil, err
		}
		if g.product != nil {
			if bodies, err = c.Product(); err != nil {
				return nil, err
			}
			if next.product, err = load.NewTarget(g.product.kith.URL(), key, bodies); err != nil {
				return nil, err
			}
		}
		out = append(out, next)
	}
	return out, nil
}
