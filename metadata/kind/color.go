package kind

import (
	"regexp"
	"strconv"
	"strings"

	"kith/metadata/say"
)

var (
	errColor = say.Errorf("is not a colour: write it as #1a2b3c")

	hexColor = regexp.MustCompile(`^#?([0-9a-f]{3}|[0-9a-f]{6})$`)
	rgbColor = regexp.MustCompile(`^rgb\( ?([0-9]{1,3}) ?, ?([0-9]{1,3}) ?, ?([0-9]{1,3}) ?\)$`)
)

// colorKind is the kind "color": red, green and blue as "#rrggbb" in lower case.
type colorKind struct {
	scalar[string]
	bare
}

func newColor() Kind { return colorKind{scalar: textScalar("color", "String")} }

// ValueSchema implements Kind.
func (k colorKind) ValueSchema(Settings) map[string]any {
	return map[string]any{"type": "string", "pattern": "^#[0-9a-f]{6}$"}
}

// Parse implements Kind.
func (k colorKind) Parse(_ Settings, in any, _ Env) (any, error) {
	if in == nil || in == "" {
		return nil, nil
	}
	text, _ := in.(string)
	if !strings.HasPrefix(text, "#") {
		return nil, errColor
	}
	return toColor(text)
}

// ParseText implements Kind. The # may be missing, and rgb(26, 43, 60) is the same colour.
func (k colorKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	text = blankless(text)
	if text == "" {
		return nil, nil
	}
	return toColor(text)
}

// toColor brings the text of a colour into its one form.
func toColor(text string) (any, error) {
	text = strings.ToLower(text)
	if m := rgbColor.FindStringSubmatch(text); m != nil {
		return fromRGB(m[1:])
	}
	m := hexColor.FindStringSubmatch(text)
	switch {
	case m == nil:
		return nil, errColor
	case len(m[1]) == 6:
		return "#" + m[1], nil
	}
	long := []byte{'#'}
	for i := range 3 {
		long = append(long, m[1][i], m[1][i])
	}
	return string(long), nil
}

func fromRGB(parts []string) (any, error) {
	out := "#"
	for _, part := range parts {
		n, _ := strconv.Atoi(part)
		if n > 255 {
			return nil, errColor
		}
		out += strconv.FormatInt(int64(n>>4), 16) + strconv.FormatInt(int64(n&15), 16)
	}
	return out, nil
}
