package kind

import (
	"regexp"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kith/metadata/say"
)

// What a postal code looks like: before a city (28013 Madrid), after a region (IL 62704), alone (SW1A 1AA).
var (
	postalBefore = regexp.MustCompile(`^([0-9]{4,6}(?:-[0-9]{2,4})?)\s+(\p{L}.*)$`)
	postalAfter  = regexp.MustCompile(`^([A-Z]{2})\s+([0-9]{5}(?:-[0-9]{4})?|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])$`)
	postalAlone  = regexp.MustCompile(`^(?:[0-9]{3,6}(?:-[0-9]{2,4})?|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9])$`)
)

// countryCode is the code of a country given by code or name; "" for "".
func countryCode(text string) (string, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", nil
	}
	if code := countryNames()[strings.ToLower(text)]; code != "" {
		return code, nil
	}
	return "", say.Errorf(`has no country that Kith knows: write its code of two letters, as in "ES"`)
}

// countryNames are the codes of countries by what they are called, in lower case: codes of two and of three letters, names
// in the languages of the app, and a few that people use besides.
var countryNames = sync.OnceValue(func() map[string]string {
	names := map[string]string{
		"uk": "GB", "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "usa": "US",
		"united states of america": "US", "estados unidos de américa": "US", "сша": "US", "америк": "US", "holland": "NL",
		"czech republic": "CZ", "south korea": "KR", "korea": "KR", "prc": "CN", "中华人民共和国": "CN", "turkey": "TR",
		"россия": "RU", "русь": "RU", "оху": "RU", "бнхау": "CN",
	}
	var namers []display.Namer
	for _, tag := range []string{"en", "es", "zh", "ru", "mn", "de", "fr"} {
		namers = append(namers, display.Regions(language.MustParse(tag)))
	}
	for _, code := range countries() {
		region := language.MustParseRegion(code)
		names[strings.ToLower(code)], names[strings.ToLower(region.ISO3())] = code, code
		for _, in := range namers {
			if name := strings.ToLower(in.Name(region)); name != "" && names[name] == "" {
				names[name] = code
			}
		}
	}
	return names
})

// countries are those that have a code of ISO 3166-1, and Kosovo, which all use the code XK for.
func countries() []string {
	return strings.Fields(`
		AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW
		BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI
		FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN
		IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME
		MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF
		PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV
		SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK
		YE YT ZA ZM ZW`)
}
