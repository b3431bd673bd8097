package floor

import "unicode/utf8"

// member appends `key` (written as `,"name":` or the like) and a string that needs no escaping: ids, numbers, dates,
// options. nil is null.
func member(out []byte, key string, value []byte) []byte {
	out = append(out, key...)
	if value == nil {
		return append(out, "null"...)
	}
	out = append(out, '"')
	out = append(out, value...)
	return append(out, '"')
}

// bare appends key and a number.
func bare(out []byte, key string, value []byte) []byte {
	out = append(out, key...)
	if value == nil {
		return append(out, "null"...)
	}
	return append(out, value...)
}

// free appends key and a string of any text.
func free(out []byte, key string, value []byte) []byte {
	out = append(out, key...)
	if value == nil {
		return append(out, "null"...)
	}
	out = append(out, '"')
	out = escape(out, value)
	return append(out, '"')
}

// money appends key and an object of amount and currency.
func money(out []byte, key string, amount, currency []byte) []byte {
	out = append(out, key...)
	if amount == nil {
		return append(out, "null"...)
	}
	out = member(out, `{"amount":`, amount)
	out = member(out, `,"currency":`, currency)
	return append(out, '}')
}

// moment appends key and a timestamptz in UTC, which Postgres writes as 2026-01-02 03:04:05.6+00.
func moment(out []byte, key string, value []byte) []byte {
	out = append(out, key...)
	if value == nil {
		return append(out, "null"...)
	}
	start := len(out)
	out = append(out, '"')
	out = append(out, value...)
	out[start+11] = 'T'
	return append(out, `:00"`...)
}

// escape appends text as Postgres's to_json would write it between the quotes.
func escape(out, text []byte) []byte {
	plain := 0
	for i, c := range text {
		if c >= ' ' && c != '"' && c != '\\' || c >= utf8.RuneSelf {
			continue
		}
		out = append(out, text[plain:i]...)
		out = escapeByte(out, c)
		plain = i + 1
	}
	return append(out, text[plain:]...)
}

func escapeByte(out []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '"', '\\':
		return append(out, '\\', c)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	}
	return append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
}
