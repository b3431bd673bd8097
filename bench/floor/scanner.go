package floor

import (
	"bytes"
	"encoding/json"
)

// scanner reads JSON where it stands, without reflection. After a mistake failed is set and nothing more is read.
type scanner struct {
	text   []byte
	at     int
	failed bool
}

// peek gives the next byte that is not white space, 0 at the end.
func (s *scanner) peek() byte {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\t', '\n', '\r':
			s.at++
		default:
			return s.text[s.at]
		}
	}
	return 0
}

// take steps over c.
func (s *scanner) take(c byte) bool {
	if s.failed || s.peek() != c {
		s.failed = true
		return false
	}
	s.at++
	return true
}

// list steps through what stands between open and end, separated by commas.
func (s *scanner) list(open, end byte, each func()) {
	if !s.take(open) {
		return
	}
	if s.peek() == end {
		s.at++
		return
	}
	for !s.failed {
		each()
		if s.peek() == end {
			s.at++
			return
		}
		s.take(',')
	}
}

// object calls each with every key; it must read the value.
func (s *scanner) object(each func(key []byte)) {
	s.list('{', '}', func() {
		key := s.string()
		if s.take(':') {
			each(key)
		}
	})
}

// array calls each for every element; it must read it.
func (s *scanner) array(each func()) { s.list('[', ']', each) }

// string reads a string. It is a part of the text unless it has escapes.
func (s *scanner) string() []byte {
	if !s.take('"') {
		return nil
	}
	start, escaped := s.at, false
	for ; s.at < len(s.text); s.at++ {
		switch s.text[s.at] {
		case '\\':
			escaped = true
			s.at++
		case '"':
			s.at++
			if escaped {
				return s.unescape(s.text[start-1 : s.at])
			}
			return s.text[start : s.at-1]
		}
	}
	s.failed = true
	return nil
}

func (s *scanner) unescape(quoted []byte) []byte {
	var plain string
	if json.Unmarshal(quoted, &plain) != nil {
		s.failed = true
	}
	return []byte(plain)
}

// value reads any value: a string's text, a list or object as it is written, a number's digits, nil for null.
func (s *scanner) value() []byte {
	switch s.peek() {
	case '"':
		return s.string()
	case '{':
		start := s.at
		s.object(func([]byte) { s.value() })
		return s.text[start:s.at]
	case '[':
		start := s.at
		s.array(func() { s.value() })
		return s.text[start:s.at]
	}
	return s.word()
}

func (s *scanner) word() []byte {
	n := bytes.IndexAny(s.text[s.at:], ",]} \t\r\n")
	if n < 0 {
		n = len(s.text) - s.at
	}
	word := s.text[s.at : s.at+n]
	s.at += n
	if n == 0 {
		s.failed = true
	}
	if string(word) == "null" {
		return nil
	}
	return word
}
