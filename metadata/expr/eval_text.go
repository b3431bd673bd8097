package expr

import (
	"regexp"
	"strings"
)

// textWork is how many bytes of text cost as much as one node.
const textWork = 32

// compareText orders texts by code points, which is the order of their bytes.
func compareText(a, b string) int { return strings.Compare(a, b) }

// textPredicate asks something of two texts; it is false when one is null.
func (e *evaluator) textPredicate(name string, v []any, all bool) (any, error) {
	if !all {
		return false, nil
	}
	text, ok := v[0].(string)
	if !ok {
		return nil, notA("text", v[0])
	}
	other, ok := v[1].(string)
	if !ok {
		return nil, notA("text", v[1])
	}
	if err := e.spend((len(text) + len(other)) / textWork); err != nil {
		return nil, err
	}
	switch name {
	case "matches":
		return e.matches(text, other)
	case "like":
		return e.like(text, other)
	case "ilike":
		return e.like(lower(text), lower(other))
	}
	return affix(name, text, other), nil
}

func affix(name, text, other string) bool {
	switch name {
	case "contains":
		return strings.Contains(text, other)
	case "startsWith":
		return strings.HasPrefix(text, other)
	case "endsWith":
		return strings.HasSuffix(text, other)
	}
	text, other = lower(text), lower(other)
	switch name {
	case "icontains":
		return strings.Contains(text, other)
	case "istartsWith":
		return strings.HasPrefix(text, other)
	}
	return strings.HasSuffix(text, other)
}

func (e *evaluator) like(text, pattern string) (any, error) {
	tokens, err := likePattern(pattern)
	if err != nil {
		return nil, err
	}
	if err := e.spend(len(text) * len(tokens) / textWork); err != nil {
		return nil, err
	}
	return like([]rune(text), tokens), nil
}

// matches looks for a regular expression, compiled once an evaluation.
func (e *evaluator) matches(text, pattern string) (any, error) {
	re := e.patterns[pattern]
	if re == nil {
		portable, err := Pattern(pattern)
		if err != nil {
			return nil, err
		}
		if re, err = regexp.Compile(portable); err != nil {
			return nil, err
		}
		e.patternWork = max(e.patternWork, patternWork(portable))
		if e.patterns == nil {
			e.patterns = map[string]*regexp.Regexp{}
		}
		e.patterns[pattern] = re
	}
	if err := e.spend(len(text) * e.patternWork / textWork); err != nil {
		return nil, err
	}
	return re.MatchString(text), nil
}
