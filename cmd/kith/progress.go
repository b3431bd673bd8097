package main

import (
	"fmt"
	"os"
	"strings"
)

// progress is a bar on a terminal; elsewhere it is silent.
type progress struct {
	out   *os.File
	total int64 // bytes; 0: not known
	shown bool
}

const barWidth = 40

func newProgress(out *os.File, total int64) *progress {
	info, err := out.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		out = nil
	}
	return &progress{out: out, total: total}
}

// show draws the bar for so many bytes read.
func (p *progress) show(read int64) {
	if p.out == nil {
		return
	}
	p.shown = true
	if p.total == 0 {
		fmt.Fprintf(p.out, "\r%d kB read", read/1000)
		return
	}
	part := min(float64(read)/float64(p.total), 1)
	full := int(part * barWidth)
	fmt.Fprintf(p.out, "\r[%s%s] %3.0f %%", strings.Repeat("█", full), strings.Repeat("·", barWidth-full), part*100)
}

// end clears the line for what is told next.
func (p *progress) end() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
