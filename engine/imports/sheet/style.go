package sheet

import (
	"math"
	"regexp"
	"strings"
	"time"
)

// style is what the number of a cell is shown as.
type style uint8

const (
	plainNumber style = iota
	dateStyle
	timeStyle // of day
)

// styles are those of cells, by index; none where there is no such part.
func (b *book) styles() ([]style, error) {
	name := b.parts["styles"]
	if b.find(name) == nil {
		return nil, nil
	}
	var body struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			Format int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := b.decode(name, &body); err != nil {
		return nil, err
	}
	own := map[int]style{}
	for _, f := range body.Formats {
		own[f.ID] = styleOf(f.Code)
	}
	all := make([]style, len(body.Cells))
	for i, c := range body.Cells {
		if s, ok := own[c.Format]; ok {
			all[i] = s
		} else {
			all[i] = builtIn(c.Format)
		}
	}
	return all, nil
}

// builtIn is the style of a format that stands in no file (ECMA-376 part 1, 18.8.30). Those of durations are numbers.
func builtIn(format int) style {
	switch {
	case format >= 18 && format <= 21, format >= 32 && format <= 35:
		return timeStyle
	case format >= 14 && format <= 22, format >= 27 && format <= 36, format >= 50 && format <= 58:
		return dateStyle
	}
	return plainNumber
}

// aside is what a format shows as it is, and its colours, conditions and languages.
var aside = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)

// duration is a time that goes on after 24 hours.
var duration = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)

// styleOf tells by the letters of a format what it shows.
func styleOf(code string) style {
	first, _, _ := strings.Cut(code, ";")
	if duration.MatchString(first) {
		return plainNumber
	}
	letters := strings.ToLower(aside.ReplaceAllString(first, ""))
	switch {
	case strings.Contains(letters, "general"):
		return plainNumber
	case strings.ContainsAny(letters, "yd"), strings.Contains(letters, "mmm"):
		return dateStyle
	case strings.ContainsAny(letters, "hs"):
		return timeStyle
	}
	return plainNumber
}

// epoch is the day that numbers count from: whether it is in 1904.
type epoch bool

// lastDay is 31 December 9999.
const lastDay = 2_958_466

// show writes a date, a time or both; false when the number can't be one. Numbers before 61 count a day that 1900 did not
// have (18.17.4.1).
func (e epoch) show(v float64, s style) (string, bool) {
	if v < 0 || v >= lastDay || math.IsNaN(v) {
		return "", false
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if e {
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	} else if v < 61 {
		first = first.AddDate(0, 0, 1)
	}
	days, part := math.Modf(v)
	at := first.AddDate(0, 0, int(days)).Add(time.Duration(math.Round(part*86400)) * time.Second)
	switch {
	case s == timeStyle && v < 1:
		return at.Format(time.TimeOnly), true
	case at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0:
		return at.Format(time.DateOnly), true
	}
	return at.Format("2006-01-02 15:04:05"), true
}
