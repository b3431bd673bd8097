package expr

import "errors"

// likeToken is a character of a pattern of LIKE: one that must stand there, or a wildcard.
type likeToken struct {
	char rune
	wild rune // '%', '_' or 0
}

var (
	errLike     = errors.New("expr: a pattern of like ends with a lone backslash")
	errLongLike = errors.New("expr: a pattern of like has more than 1000 bytes")
)

// likePattern reads a pattern of LIKE: % is any text, _ one character, \ takes the next character as it is.
func likePattern(pattern string) ([]likeToken, error) {
	if len(pattern) > patternLength {
		return nil, errLongLike
	}
	var tokens []likeToken
	escaped := false
	for _, r := range pattern {
		switch {
		case escaped:
			tokens, escaped = append(tokens, likeToken{char: r}), false
		case r == '\\':
			escaped = true
		case r == '%' || r == '_':
			tokens = append(tokens, likeToken{wild: r})
		default:
			tokens = append(tokens, likeToken{char: r})
		}
	}
	if escaped {
		return nil, errLike
	}
	return tokens, nil
}

// like is whether the whole text fits the pattern. It goes back to the last % only, so its time is bounded by the
// product of both lengths.
func like(text []rune, pattern []likeToken) bool {
	t, p, star, mark := 0, 0, -1, 0
	for t < len(text) {
		switch {
		case p < len(pattern) && pattern[p].wild == '%':
			star, mark = p, t
			p++
		case p < len(pattern) && (pattern[p].wild == '_' || pattern[p].wild == 0 && pattern[p].char == text[t]):
			t, p = t+1, p+1
		case star >= 0:
			mark++
			t, p = mark, star+1
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p].wild == '%' {
		p++
	}
	return p == len(pattern)
}
