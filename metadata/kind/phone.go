package kind

import (
	"strings"
	"unicode"

	"github.com/nyaruka/phonenumbers"

	"kith/metadata/say"
)

var errPhone = say.Errorf("is not a phone number: write it with its country code, as +34 912 345 678")

// newPhone makes the kind "phone": a number of any country, stored in E.164 (+34912345678). A number without a country
// code belongs to Env.Country. Its length is checked, not whether it is in use: countries open new ranges every month.
func newPhone() Kind {
	return textual{
		scalar: textScalar("phone", "Phone"), noun: "a phone number", trim: true, clean: cleanPhone,
		asked: Control{Element: Line, Type: "tel", Mode: "tel", Fills: "tel"}, nobody: nobodysPhone,
	}
}

func cleanPhone(text string, env Env) (string, error) {
	n, err := phonenumbers.Parse(text, env.Country)
	if err != nil || !phonenumbers.IsPossibleNumber(n) {
		return "", errPhone
	}
	if n.GetExtension() != "" {
		return "", say.Errorf("has an extension, which a phone number can't keep: put it into another field")
	}
	if strings.ContainsFunc(strings.TrimPrefix(text, "tel:"), notInPhone) {
		return "", errPhone
	}
	out := phonenumbers.Format(n, phonenumbers.E164)
	again, err := phonenumbers.Parse(out, "")
	if err != nil || phonenumbers.Format(again, phonenumbers.E164) != out {
		return "", errPhone
	}
	return out, nil
}

// notInPhone is true of what the parser would silently drop: words around a number, a second number.
func notInPhone(r rune) bool {
	return !unicode.IsDigit(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Pd, r) && !strings.ContainsRune("+＋()./·", r)
}
