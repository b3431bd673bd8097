package kind

import (
	"strings"

	"kith/metadata/say"
)

// lineLength is how long a text may be when its field does not say: an index can hold it in any script.
const lineLength = 500

// newText makes the kind "text": one line of text. Blanks around it are dropped, the empty text is null, and a line
// break is refused.
func newText() Kind {
	return textual{
		scalar: textScalar("text", "String"), noun: "text", longest: lineLength, trim: true, clean: oneLine,
	}
}

// lineBreaks are all that begins a new line.
const lineBreaks = "\n\r\v\f\u0085\u2028\u2029"

func oneLine(text string, _ Env) (string, error) {
	if strings.ContainsAny(text, lineBreaks) {
		return "", say.Errorf("holds a line break: write it on one line, or make the field a longText")
	}
	return text, nil
}
