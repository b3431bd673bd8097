package sheet

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// row reads the cells of a row.
func (s *Sheet) row(start xml.StartElement) (int, []string, error) {
	number := s.last + 1
	if text := attribute(start, "r"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n <= s.last {
			return 0, nil, fmt.Errorf("%w: row %q after row %d", ErrNone, text, s.last)
		}
		number = n
	}
	if s.last = number; number > mostRows {
		return 0, nil, fmt.Errorf("%w: row %d", ErrLarge, number)
	}
	var cells []string
	held := 0 // a text that cells share may stand in many
	for {
		token, err := s.inner()
		if err != nil {
			return 0, nil, err
		}
		switch token := token.(type) {
		case xml.EndElement:
			if token.Name.Local == "row" {
				return number, cells, nil
			}
		case xml.StartElement:
			if token.Name.Local != "c" {
				continue
			}
			at, err := column(attribute(token, "r"), len(cells))
			if err != nil {
				return 0, nil, err
			}
			for len(cells) <= at {
				cells = append(cells, "")
			}
			if cells[at], err = s.cell(token); err != nil {
				return 0, nil, err
			}
			if held += len(cells[at]); held > mostPiece {
				return 0, nil, fmt.Errorf("%w: row %d", ErrLarge, number)
			}
		}
	}
}

func attribute(of xml.StartElement, name string) string {
	for _, a := range of.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// column is the index of a cell by its name, as AB12; without one it is the next.
func column(name string, next int) (int, error) {
	if name == "" && next < mostColumns {
		return next, nil
	}
	at := 0
	for _, r := range strings.TrimRight(name, "0123456789") {
		if r < 'A' || r > 'Z' || at > mostColumns {
			return 0, fmt.Errorf("%w: cell %q", ErrNone, name)
		}
		at = at*26 + int(r-'A') + 1
	}
	if at < 1 || at > mostColumns {
		return 0, fmt.Errorf("%w: cell %q", ErrNone, name)
	}
	return at - 1, nil
}

// cell is what stands in a cell, as a text.
func (s *Sheet) cell(start xml.StartElement) (string, error) {
	var body struct {
		Value  string `xml:"v"`
		Inline *struct {
			Text string `xml:"t"`
			Runs []struct {
				Text string `xml:"t"`
			} `xml:"r"`
		} `xml:"is"`
	}
	if err := s.decode(&body, &start); err != nil {
		return "", err
	}
	switch attribute(start, "t") {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(body.Value))
		if err != nil || n < 0 || n >= len(s.shared) {
			return "", fmt.Errorf("%w: there is no text %q", ErrNone, body.Value)
		}
		return s.shared[n], nil
	case "inlineStr":
		if body.Inline == nil {
			return "", nil
		}
		text := body.Inline.Text
		for _, run := range body.Inline.Runs {
			text += run.Text
		}
		return unescape(text), nil
	case "b":
		return map[string]string{"1": "true", "0": "false"}[strings.TrimSpace(body.Value)], nil
	case "str", "e", "d":
		return unescape(body.Value), nil
	}
	return s.number(body.Value, attribute(start, "s")), nil
}

// number is a number as people write it, or the date or time that it is shown as.
func (s *Sheet) number(text, styleOf string) string {
	text = strings.TrimSpace(text)
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return text
	}
	if n, err := strconv.Atoi(styleOf); err == nil && n >= 0 && n < len(s.styles) && s.styles[n] != plainNumber {
		if shown, ok := s.epoch.show(v, s.styles[n]); ok {
			return shown
		}
	}
	return plain(v)
}

// plain writes a number with the 15 digits that spreadsheets count with.
func plain(v float64) string {
	exact, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		exact = v
	}
	return strconv.FormatFloat(exact, 'f', -1, 64)
}
