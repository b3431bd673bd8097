package kind

import (
	"strings"
	"unicode/utf8"
)

// Several values stand in one cell of a file as people write them: red; blue. What separates them, quotes and line breaks
// stand within quotes, which are doubled there.

// The separators of cells. Where there is a strong one, the weak ones belong to the values.
const (
	strongSeparators = ";；\n"
	weakSeparators   = ",，、"
)

// splitCell parts a text into its values, trimmed and without the empty ones.
func splitCell(text string) []string {
	parts := splitBy(text, strongSeparators)
	if len(parts) == 1 {
		parts = splitBy(text, weakSeparators)
	}
	kept := parts[:0]
	for _, part := range parts {
		if part != "" {
			kept = append(kept, part)
		}
	}
	return kept
}

// splitBy parts a text at separators outside of quotes. Values are trimmed, and read out of their quotes.
func splitBy(text, separators string) []string {
	var parts []string
	for {
		if value, rest, ok := quotedValue(text, separators); ok {
			parts, text = append(parts, value), rest
		} else if at := strings.IndexAny(text, separators); at >= 0 {
			parts, text = append(parts, strings.TrimSpace(text[:at])), text[at:]
		} else {
			return append(parts, strings.TrimSpace(text))
		}
		if text == "" {
			return parts
		}
		_, width := utf8.DecodeRuneInString(text)
		text = text[width:]
	}
}

// quotedValue is the value that a text begins with, where it stands in quotes, and what follows it from the separator on.
func quotedValue(text, separators string) (value, rest string, ok bool) {
	inside, ok := strings.CutPrefix(strings.TrimLeft(text, " \t"), `"`)
	if !ok {
		return "", "", false
	}
	var b strings.Builder
	for {
		at := strings.IndexByte(inside, '"')
		if at < 0 {
			return "", "", false
		}
		b.WriteString(inside[:at])
		inside = inside[at+1:]
		if !strings.HasPrefix(inside, `"`) {
			break
		}
		b.WriteByte('"')
		inside = inside[1:]
	}
	rest = strings.TrimLeft(inside, " \t")
	if first, _ := utf8.DecodeRuneInString(rest); rest != "" && !strings.ContainsRune(separators, first) {
		return "", "", false
	}
	return strings.TrimSpace(b.String()), rest, true
}

// quoted is a value as splitBy reads it back.
func quoted(value string) string {
	if value == "" || !strings.ContainsAny(value, strongSeparators+weakSeparators+`"`) {
		return value
	}
	return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
}

// joinCell writes values into one cell.
func joinCell(values []string, separator string) string {
	parts := make([]string, len(values))
	for i, v := range values {
		parts[i] = quoted(v)
	}
	return strings.Join(parts, separator)
}
