package kind

import (
	"strings"

	"kith/metadata/expr"
)

// addressKind is the kind "address": a postal address. Its country is a code of ISO 3166-1, in capitals.
type addressKind struct{ object }

func newAddress() Kind {
	return addressKind{object{
		name: "address", output: "Address", parts: addressParts(),
		example: `{"line1": "Gran Vía 1", "city": "Madrid", "postalCode": "28013", "country": "ES"}`,
	}}
}

func addressParts() []objectPart {
	parts := []objectPart{
		textPart("line1", false), textPart("line2", false), textPart("city", true), textPart("region", true),
		textPart("postalCode", true), textPart("country", true),
	}
	parts[5].schema = map[string]any{"type": "string", "pattern": "^[A-Z]{2}$"}
	return parts
}

func addressType() expr.Type { return objectType(addressParts()) }

// Parse implements Kind. A country may be given by its name, too.
func (k addressKind) Parse(_ Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	texts, err := k.texts(in)
	if err != nil {
		return nil, err
	}
	return k.of(texts)
}

func (k addressKind) of(texts map[string]string) (any, error) {
	code, err := countryCode(texts["country"])
	if err != nil {
		return nil, err
	}
	texts["country"] = code
	return k.ofTexts(texts)
}

// Text implements Kind: the parts with commas between them. Where they could not be told apart so, those that are not
// there leave their commas.
func (k addressKind) Text(_ Settings, v any) string {
	all := k.inOrder(v, "line1", "line2", "city", "region", "postalCode", "country")
	var there []string
	for _, text := range all {
		if text != "" {
			there = append(there, text)
		}
	}
	short := joinCell(there, ", ")
	if again, err := k.ParseText(nil, short, Env{}); err == nil && sameParts(again, v) {
		return short
	}
	return joinCell(all, ", ")
}

// sameParts is whether two canonical values of objects whose parts are texts are the same.
func sameParts(a, b any) bool { return expr.SameValue(a, b) }

// ParseText implements Kind. Six parts are those of Text; fewer are told apart by what they look like: see addressReader.
func (k addressKind) ParseText(_ Settings, text string, _ Env) (any, error) {
	cells := splitBy(text, ",，;\n")
	if len(cells) == 1 && cells[0] == "" {
		return nil, nil
	}
	names := []string{"line1", "line2", "city", "region", "postalCode", "country"}
	if len(cells) == len(names) {
		texts := map[string]string{}
		for i, name := range names {
			texts[name] = cells[i]
		}
		if _, err := countryCode(texts["country"]); err == nil {
			return k.of(texts)
		}
	}
	r := addressReader{cells: cells, texts: map[string]string{}}
	r.read()
	return k.of(r.texts)
}

// addressReader tells the parts of an address apart that a person wrote: "Gran Vía 1, 28013 Madrid, Spain". It works
// from the end: the country, the postal code, the region, the city; lines come first.
type addressReader struct {
	cells []string
	texts map[string]string
}

func (r *addressReader) read() {
	var there []string
	for _, c := range r.cells {
		if c != "" {
			there = append(there, c)
		}
	}
	r.cells = there
	if code, err := countryCode(r.last()); err == nil && code != "" {
		r.texts["country"] = code
		r.drop()
	}
	if len(r.cells) > 1 {
		r.place()
	}
	if len(r.cells) > 0 {
		r.texts["line1"] = r.cells[0]
		r.texts["line2"] = strings.Join(r.cells[1:], ", ")
	}
}

// place reads the city with its postal code and its region.
func (r *addressReader) place() {
	switch last := r.last(); {
	case postalBefore.MatchString(last):
		m := postalBefore.FindStringSubmatch(last)
		r.texts["postalCode"], r.texts["city"] = m[1], m[2]
		r.drop()
		return
	case postalAfter.MatchString(last):
		m := postalAfter.FindStringSubmatch(last)
		r.texts["region"], r.texts["postalCode"] = m[1], m[2]
		r.drop()
	case postalAlone.MatchString(last):
		r.texts["postalCode"] = last
		r.drop()
		if len(r.cells) > 2 {
			r.texts["region"] = r.last()
			r.drop()
		}
	}
	if len(r.cells) > 1 || r.texts["postalCode"] != "" && len(r.cells) > 0 && !strings.ContainsAny(r.last(), "0123456789") {
		r.texts["city"] = r.last()
		r.drop()
	}
}

func (r *addressReader) last() string {
	if len(r.cells) == 0 {
		return ""
	}
	return r.cells[len(r.cells)-1]
}

func (r *addressReader) drop() { r.cells = r.cells[:len(r.cells)-1] }
