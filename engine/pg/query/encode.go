package query

import (
	"strconv"

	"kith/metadata/expr"
)

// codec says how the text that Postgres gives of a value becomes JSON.
type codec byte

const (
	asText     codec = iota // a string of any characters
	asPlain                 // a string that needs no escaping: ids, numbers that are exact, dates
	asBare                  // a number
	asBool                  // t or f
	asInstant               // 2026-01-02 03:04:05.678+00
	asDuration              // whole seconds
	asJSON                  // JSON already
	asTexts                 // an array of texts: {a,"b c"}
)

// append adds a value; nil is null.
func (c codec) append(out, value []byte) []byte {
	if value == nil {
		return append(out, "null"...)
	}
	switch c {
	case asBare, asJSON:
		return append(out, value...)
	case asBool:
		if value[0] == 't' {
			return append(out, "true"...)
		}
		return append(out, "false"...)
	case asTexts:
		return appendTexts(out, value)
	}
	out = append(out, '"')
	switch c {
	case asPlain:
		out = append(out, value...)
	case asInstant:
		out = appendInstant(out, value)
	case asDuration:
		out = appendDuration(out, value)
	default:
		out = appendEscaped(out, value)
	}
	return append(out, '"')
}

// appendInstant writes an instant as Postgres's to_json does: with a T, and the offset in full.
func appendInstant(out, value []byte) []byte {
	start := len(out)
	out = append(out, value...)
	const date = len("2006-01-02")
	if len(value) <= date || out[start+date] != ' ' {
		return out
	}
	out[start+date] = 'T'
	if sign := value[len(value)-3]; sign == '+' || sign == '-' {
		out = append(out, ":00"...)
	}
	return out
}

// appendDuration writes so many seconds by ISO 8601.
func appendDuration(out, value []byte) []byte {
	seconds, err := strconv.ParseInt(string(value), 10, 64)
	if err != nil {
		return append(out, value...) // Postgres gives nothing else for a bigint
	}
	return expr.AppendDuration(out, seconds)
}

// appendEscaped writes the inside of a JSON string, as Postgres's to_json does.
func appendEscaped(out, text []byte) []byte {
	from := 0
	for i, c := range text {
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		out = append(out, text[from:i]...)
		out = appendEscape(out, c)
		from = i + 1
	}
	return append(out, text[from:]...)
}

func appendEscape(out []byte, c byte) []byte {
	const digits = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\n':
		return append(out, '\\', 'n')
	case '\r':
		return append(out, '\\', 'r')
	case '\t':
		return append(out, '\\', 't')
	case '\b':
		return append(out, '\\', 'b')
	case '\f':
		return append(out, '\\', 'f')
	}
	return append(out, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
