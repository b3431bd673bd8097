package imports

import (
	"regexp"
	"slices"
	"strings"
)

// template is a text with cells put into it, in parts.
type template []templatePart

// templatePart is a text, or a cell.
type templatePart struct {
	text   string
	isCell bool
	index  int     // of the cell
	column *column // what it is mapped by; nil: it is taken as it stands
}

var placePattern = regexp.MustCompile(`\{[^{}]*\}`)

// newTemplate reads a text with {column} in it. unknown are those that the file does not have.
func (p *planner) newTemplate(text string) (t template, unknown []string) {
	end := 0
	for _, at := range placePattern.FindAllStringIndex(text, -1) {
		name := text[at[0]+1 : at[1]-1]
		index := slices.Index(p.header, name)
		if index < 0 {
			unknown = append(unknown, name)
			continue
		}
		t = append(t, templatePart{text: text[end:at[0]]}, templatePart{isCell: true, index: index, column: p.of(name)})
		end = at[1]
	}
	return append(t, templatePart{text: text[end:]}), unknown
}

// of is the mapped column of a name, nil when there is none.
func (p *plan) of(name string) *column {
	for _, c := range p.columns {
		if c.template == nil && c.name == name {
			return c
		}
	}
	return nil
}

// gaps are what stands between cells: at the ends of a text it makes no sense.
const gaps = " \t:;,/|·–—-"

// fill puts a row's cells into the text.
func (t template) fill(cells []string) string {
	var out strings.Builder
	blank := false
	for _, part := range t {
		text := part.text
		if part.isCell {
			if text = cells[part.index]; part.column != nil {
				text = part.column.cell(text)
			}
			text = strings.TrimSpace(text)
			blank = blank || text == ""
		}
		out.WriteString(text)
	}
	if blank {
		return strings.Trim(out.String(), gaps)
	}
	return strings.TrimSpace(out.String())
}
