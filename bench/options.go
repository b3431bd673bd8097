package main

import (
	"flag"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"kith/bench/data"
)

// options are what the command line says.
type options struct {
	kith    string
	data    string
	alone   bool
	small   bool
	grow    int
	only    *regexp.Regexp
	clients []int
	conns   int
	rounds  int
	long    time.Duration
	warm    time.Duration
	write   string
}

const usage = `bench measures Kith against the floor: a server written by hand for the same cases, on the same Postgres.

It starts Kith on a data directory of its own, installs lead-to-deal, makes the data set through the API (kept for later
runs), reads it back into the floor's tables, starts the floor, compares the answers of both, and then measures them in
turn, round by round: first the reads as admin (q1 to q7), then the reads as a sales representative under a row rule
(rep/q1 to rep/q7), then the writes (m1 to m3). The share is Kith's rate divided by the floor's.

usage: go run ./bench [flags]           measure
       go run ./bench -alone [flags]    measure the floor alone, with records straight from the generator
       go run ./bench floor -h          the floor as a server

`

func parseOptions(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.StringVar(&o.kith, "kith", "bin/kith", "the program `FILE` to measure")
	f.StringVar(&o.data, "data", "bench/out", "`DIR` for the data set, kept between runs; remove it to start anew")
	f.BoolVar(&o.alone, "alone", false, "measure the floor alone")
	f.BoolVar(&o.small, "small", false, "use a hundredth of the data set, to try things out")
	f.IntVar(&o.grow, "grow", 0, "measure q1 to q3, make the table of deals so many `TIMES` as large, and measure again")
	f.IntVar(&o.conns, "conns", 16, "size of the floor's pool; Kith is told the same")
	f.IntVar(&o.rounds, "rounds", 5, "rounds for each case")
	f.DurationVar(&o.long, "time", 2*time.Second, "time of each server in each round")
	f.DurationVar(&o.warm, "warm", time.Second, "time of each server before the first round of a case")
	f.StringVar(&o.write, "write", "", "write the table between the marks of this `FILE` (default bench/README.md when all is measured)")
	only := f.String("only", "", "measure the cases that match this `PATTERN`, like '^q[1-3]' or rep")
	clients := f.String("clients", "1,16", "numbers of clients, separated by commas")
	f.Usage = func() {
		fmt.Fprint(f.Output(), usage)
		f.PrintDefaults()
	}
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if o.write == "" && o.grow == 0 && !o.alone && !o.small && *only == "" {
		o.write = "bench/README.md"
	}
	if o.grow > 0 {
		*only, o.write = "^q[1-3]$", ""
	}
	var err error
	if o.only, err = regexp.Compile(*only); err != nil {
		return o, fmt.Errorf("-only: %w", err)
	}
	for _, n := range strings.Split(*clients, ",") {
		count, err := strconv.Atoi(strings.TrimSpace(n))
		if err != nil || count < 1 {
			return o, fmt.Errorf("-clients: %q is no number of clients: give numbers from 1 on, like 1,16", n)
		}
		o.clients = append(o.clients, count)
	}
	if o.rounds < 1 || f.NArg() > 0 {
		return o, fmt.Errorf("give at least one round and nothing after the flags (see -h)")
	}
	return o, nil
}

// set is the data set to measure on, and name what its directory is called.
func (o options) set() (set data.Set, name string) {
	if o.small {
		return data.New(20261122, data.Size{Teams: 8, Users: 50, Companies: 200, Contacts: 1000, Deals: 1000}), "small"
	}
	return data.Full(), "full"
}
