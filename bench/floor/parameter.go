package floor

import "bytes"

// parameter gives a variable the form in which Postgres reads it as text: teams become an array of uuids, prefixes are
// compared in lower case.
func parameter(name string, value []byte) []byte {
	switch name {
	case "teams":
		return uuids(value)
	case "prefix":
		return bytes.ToLower(value)
	}
	return value
}

// uuids writes a JSON list of uuids as Postgres does.
func uuids(list []byte) []byte {
	out := make([]byte, 0, len(list))
	for _, c := range list {
		switch c {
		case '[':
			out = append(out, '{')
		case ']':
			out = append(out, '}')
		case '"', ' ':
		default:
			out = append(out, c)
		}
	}
	return out
}
