package kind

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"

	"kith/metadata/expr"
)

// RatingSettings are the settings of a rating.
type RatingSettings struct {
	Maximum int    // the best mark; 1 is the worst
	Icon    string // what marks are drawn as
}

// The best mark where a field does not say, and the best that can be asked for: as many as people tell apart at a glance.
const (
	usualMarks = 5
	mostMarks  = 10
)

func ratingIcons() []string { return []string{"star", "heart", "flame", "bolt", "thumb", "circle"} }

// ratingKind is the kind "rating": a mark from 1 to the best one. No mark is null.
type ratingKind struct{ scalar[int64] }

func newRating() Kind {
	k := ratingKind{scalar[int64]{
		name: "rating", column: IntColumn, base: expr.Int, shape: plainShape("Integer", "IntegerFilter"),
		format: func(n int64) string { return strconv.FormatInt(n, 10) },
		plain:  func(n int64) any { return json.Number(strconv.FormatInt(n, 10)) },
	}}
	k.shape.Aggregates = []string{"avg", "min", "max"}
	return k
}

// Keywords implements Kind.
func (k ratingKind) Keywords() string {
	return `{"type": "object", "properties": {
  "maximum": {"type": "integer", "minimum": 2, "maximum": ` + strconv.Itoa(mostMarks) + `},
  "x-icon": {"enum": ["` + strings.Join(ratingIcons(), `", "`) + `"]}
}}`
}

// Decode implements Kind.
func (k ratingKind) Decode(in map[string]any) (Settings, []Problem) {
	r := &keywords{in: in}
	s := RatingSettings{Maximum: usualMarks, Icon: r.oneOf("x-icon", ratingIcons()...)}
	if n := r.count("maximum", 2, mostMarks); n != nil {
		s.Maximum = *n
	}
	return s, r.problems
}

// ValueSchema implements Kind.
func (k ratingKind) ValueSchema(s Settings) map[string]any {
	return map[string]any{"type": "integer", "minimum": 1, "maximum": s.(RatingSettings).Maximum}
}

// Parse implements Kind.
func (k ratingKind) Parse(_ Settings, in any, _ Env) (any, error) { return toInteger(in) }

// ParseText implements Kind. A row of stars counts as many as are full: ★★★☆☆.
func (k ratingKind) ParseText(_ Settings, text string, env Env) (any, error) {
	text = blankless(text)
	switch full := strings.TrimRight(text, "☆"); {
	case text == "":
		return nil, nil
	case full != "" && strings.Trim(full, "★⭐") == "":
		return int64(utf8.RuneCountInString(full)), nil
	}
	d, err := readDecimal(text, env)
	if err != nil {
		return nil, errInteger
	}
	return whole(d)
}
