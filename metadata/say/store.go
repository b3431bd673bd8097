package say

import (
	"encoding/json"
	"fmt"
)

// Texts are kept as JSON so that they can be told to readers of any language later, when what they are about may be
// called otherwise. What fills one in is kept as far as catalogs need it: numbers, lists and words as such, what has words
// of its own in all languages that Kith speaks.

// kept is a Text, or what fills one in, as JSON. One of the first four is set.
type kept struct {
	Say  string            `json:"say,omitempty"`
	Word string            `json:"word,omitempty"`
	In   map[string]string `json:"in,omitempty"`
	As   string            `json:"as,omitempty"` // how With is listed
	With []json.RawMessage `json:"with,omitempty"`
}

// The ways in which a list is told.
const (
	asList  = "list"
	asAll   = "all"
	asAny   = "any"
	asParts = "parts"
)

// MarshalJSON keeps a text.
func (t Text) MarshalJSON() ([]byte, error) {
	with, err := keepEach(t.args)
	if err != nil {
		return nil, err
	}
	return json.Marshal(kept{Say: t.english, With: with})
}

func keepEach[T any](list []T) ([]json.RawMessage, error) {
	var out []json.RawMessage
	for _, one := range list {
		body, err := keep(one)
		if err != nil {
			return nil, err
		}
		out = append(out, body)
	}
	return out, nil
}

// keep is what fills a text in as JSON.
func keep(arg any) ([]byte, error) {
	switch arg := arg.(type) {
	case Text:
		return arg.MarshalJSON()
	case *Fault:
		return arg.MarshalJSON()
	case Word:
		return json.Marshal(kept{Word: string(arg)})
	case all:
		return keepList(asList, arg)
	case allOf:
		return keepList(asAll, arg)
	case anyOf:
		return keepList(asAny, arg)
	case parts:
		return keepList(asParts, arg)
	case Speaker:
		return keepSpeaker(arg)
	case nil, bool, string, int, int32, int64, json.Number:
		return json.Marshal(arg)
	}
	return json.Marshal(fmt.Sprint(arg))
}

func keepList[T any](as string, list []T) ([]byte, error) {
	with, err := keepEach(list)
	if err != nil {
		return nil, err
	}
	return json.Marshal(kept{As: as, With: with})
}

// keepSpeaker keeps what something says in each language, once where that is the same in all.
func keepSpeaker(s Speaker) ([]byte, error) {
	in, first := map[string]string{}, s.In("en")
	for _, language := range Languages() {
		if text := s.In(language); text != first || language == "en" {
			in[language] = text
		}
	}
	if len(in) == 1 {
		return json.Marshal(first)
	}
	return json.Marshal(kept{In: in})
}

// UnmarshalJSON reads a text that was kept, or one that is told as it stands in all languages.
func (t *Text) UnmarshalJSON(body []byte) error {
	arg, err := recall(body)
	if err != nil {
		return err
	}
	if text, ok := arg.(Text); ok {
		*t = text
		return nil
	}
	*t = Text{"%v", []any{arg}}
	return nil
}

// recall reads what fills a text in.
func recall(body []byte) (any, error) {
	if len(body) == 0 || body[0] != '{' {
		return recallPlain(body)
	}
	var k kept
	if err := json.Unmarshal(body, &k); err != nil {
		return nil, err
	}
	var with []any
	for _, one := range k.With {
		arg, err := recall(one)
		if err != nil {
			return nil, err
		}
		with = append(with, arg)
	}
	switch {
	case k.Word != "":
		return Word(k.Word), nil
	case k.In != nil:
		return recalled(k.In), nil
	case k.As != "":
		return recallList(k.As, with), nil
	}
	return Text{k.Say, with}, nil
}

// recallPlain reads a text or a number; counts are whole numbers, which %d takes.
func recallPlain(body []byte) (any, error) {
	var n int64
	if json.Unmarshal(body, &n) == nil && string(body) != "null" {
		return n, nil
	}
	var v any
	err := json.Unmarshal(body, &v)
	return v, err
}

func recallList(as string, with []any) Speaker {
	switch as {
	case asAll:
		return allOf(with)
	case asAny:
		return anyOf(with)
	case asParts:
		list := make(parts, len(with))
		for i, one := range with {
			if text, ok := one.(Text); ok {
				list[i] = text
				continue
			}
			list[i] = Text{"%v", []any{one}}
		}
		return list
	}
	return all(with)
}

// recalled is what something said in the languages in which it was kept.
type recalled map[string]string

// In implements Speaker.
func (r recalled) In(locale string) string {
	for _, language := range Languages() {
		if text := r[language]; text != "" && (locale == language || len(locale) > len(language) && locale[:len(language)+1] == language+"-") {
			return text
		}
	}
	return r["en"]
}
