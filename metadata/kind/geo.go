package kind

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"kith/metadata/expr"
	"kith/metadata/say"
)

// geoDigits are the decimals of degrees that are kept: the seventh is a centimetre.
const geoDigits = 7

// geoKind is the kind "geo": a point of the earth in degrees of WGS 84.
type geoKind struct{ object }

func newGeo() Kind {
	return geoKind{object{name: "geo", output: "GeoPoint", parts: geoParts(), example: `{"latitude": "47.92", "longitude": "106.91"}`}}
}

func geoParts() []objectPart {
	degrees := func(name string, most int) objectPart {
		return objectPart{name: name, scalar: "Decimal", schema: map[string]any{
			"type": "number", "minimum": -most, "maximum": most,
		}}
	}
	return []objectPart{degrees("latitude", 90), degrees("longitude", 180)}
}

func geoType() expr.Type { return objectType(geoParts()) }

// ValueSchema implements Kind.
func (k geoKind) ValueSchema(s Settings) map[string]any {
	schema := k.object.ValueSchema(s)
	schema["required"] = []any{"latitude", "longitude"}
	return schema
}

// Parse implements Kind.
func (k geoKind) Parse(_ Settings, in any, _ Env) (any, error) {
	if in == nil {
		return nil, nil
	}
	given, err := k.members(in)
	if err != nil {
		return nil, err
	}
	latitude, err := toDecimal(given["latitude"])
	if err != nil {
		return nil, say.Errorf("has no latitude: write it as %s", k.example)
	}
	longitude, err := toDecimal(given["longitude"])
	if err != nil {
		return nil, say.Errorf("has no longitude: write it as %s", k.example)
	}
	return pointOf(latitude, longitude)
}

// pointOf makes the canonical value.
func pointOf(latitude, longitude decimal.Decimal) (any, error) {
	switch {
	case latitude.Abs().GreaterThan(decimal.NewFromInt(90)):
		return nil, say.Errorf("has a latitude beyond 90 degrees: latitudes go from -90 to 90")
	case longitude.Abs().GreaterThan(decimal.NewFromInt(180)):
		return nil, say.Errorf("has a longitude beyond 180 degrees: longitudes go from -180 to 180")
	}
	return map[string]any{"latitude": number(latitude.Round(geoDigits)), "longitude": number(longitude.Round(geoDigits))}, nil
}

// Text implements Kind.
func (k geoKind) Text(_ Settings, v any) string {
	point, ok := v.(map[string]any)
	if !ok {
		return ""
	}
	return string(point["latitude"].(json.Number)) + ", " + string(point["longitude"].(json.Number))
}

// degree is a number of degrees, with the half of the earth that it is on.
var degree = regexp.MustCompile(`^([+-]?[0-9]{1,3}(?:\.[0-9]+)?)\s*°?\s*([NSEWnsew]?)$`)

// ParseText implements Kind: the latitude first, as in 47.92, 106.91 or 47.92 N 106.91 E. Decimal commas need a ; in
// between.
func (k geoKind) ParseText(_ Settings, text string, env Env) (any, error) {
	text = strings.TrimPrefix(strings.TrimSpace(text), "geo:")
	if text == "" {
		return nil, nil
	}
	latitude, longitude, ok := halves(text)
	if !ok {
		return nil, errPoint
	}
	var degrees [2]decimal.Decimal
	for i, half := range []string{latitude, longitude} {
		m := degree.FindStringSubmatch(strings.ReplaceAll(strings.TrimSpace(half), ",", "."))
		if m == nil || m[2] != "" && !strings.Contains([]string{"NS", "EW"}[i], strings.ToUpper(m[2])) {
			return nil, errPoint
		}
		d, err := exactly(m[1])
		if err != nil {
			return nil, errPoint
		}
		if side := strings.ToUpper(m[2]); side == "S" || side == "W" {
			d = d.Neg()
		}
		degrees[i] = d
	}
	return pointOf(degrees[0], degrees[1])
}

var errPoint = say.Errorf("is no point of the earth: write its latitude and longitude, as in 47.92, 106.91")

// halves parts a text at ; or else at its only comma, or else at its only blank.
func halves(text string) (first, second string, ok bool) {
	for _, separator := range []string{";", ", ", ",", " "} {
		if strings.Count(text, separator) == 1 {
			return strings.Cut(text, separator)
		}
	}
	words := strings.Fields(text) // 47.92 N 106.91 E
	if len(words) == 4 {
		return words[0] + words[1], words[2] + words[3], true
	}
	return "", "", false
}
