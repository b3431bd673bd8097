package kind

import (
	"encoding/json"
	"strings"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// accept implements taking: the first of several files is kept.
func (k fileKind) accept(s Settings, _ source) turn {
	set := s.(FileSettings)
	return func(v any, _ *Turning) (any, error, error) {
		var cut error
		if list, ok := v.([]any); ok {
			v = list[0]
			if len(list) > 1 {
				cut = say.Errorf("loses all files but the first")
			}
		}
		return v, cut, set.takes(attachmentOf(v), k.pictures)
	}
}

// accept implements taking.
func (k filesKind) accept(s Settings, _ source) turn {
	set := s.(FileSettings)
	return func(v any, _ *Turning) (any, error, error) {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, file := range list {
			if err := set.takes(attachmentOf(file), false); err != nil {
				return nil, nil, err
			}
		}
		return list, nil, nil
	}
}

// attachmentOf is what a canonical value tells of its file.
func attachmentOf(v any) Attachment {
	file, _ := v.(map[string]any)
	text := func(key string) string { s, _ := file[key].(string); return s }
	number := func(key string) int64 {
		n, _ := file[key].(json.Number)
		i, _ := n.Int64()
		return i
	}
	return Attachment{
		ID: text("id"), Name: text("name"), Type: text("type"), Size: number("size"),
		Width: int(number("width")), Height: int(number("height")),
	}
}

// accept implements taking: the plain form of any value; a text that is an object or a list in JSON is read as that.
func (k jsonKind) accept(_ Settings, from source) turn {
	if from.base == expr.JSON && from.kind.Name() == k.Name() {
		return nil
	}
	return func(v any, t *Turning) (any, error, error) {
		plain := from.kind.Plain(from.settings, v)
		text, _ := plain.(string)
		if begins := strings.TrimSpace(text); strings.HasPrefix(begins, "{") || strings.HasPrefix(begins, "[") {
			if out, err := k.ParseText(nil, text, t.Env); err == nil {
				return out, nil, nil
			}
		}
		out, err := toJSON(plain)
		return out, nil, err
	}
}
