package kind

import (
	"net/mail"
	"strings"
	"unicode"

	"kith/metadata/say"
)

// newEmail makes the kind "email": one address without a display name. The domain is stored in small letters; the
// part before the @ stays as given, since a mail server may care.
func newEmail() Kind {
	return textual{
		scalar: textScalar("email", "Email"), noun: "an e-mail address", format: "idn-email", longest: 254,
		trim: true, clean: cleanEmail, asked: Control{Element: Line, Type: "email", Mode: "email", Fills: "email"}, nobody: nobodysEmail,
	}
}

func cleanEmail(text string, _ Env) (string, error) {
	address, err := mail.ParseAddress(text)
	at := strings.LastIndexByte(text, '@')
	if err != nil || address.Address != text || at < 1 || !domain(text[at+1:]) {
		return "", say.Errorf("is not an e-mail address: write it as name@example.com")
	}
	return text[:at+1] + strings.ToLower(text[at+1:]), nil
}

// domain is whether a text is a full domain name, international ones included.
func domain(text string) bool {
	labels := strings.Split(text, ".")
	for _, label := range labels {
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsFunc(label, notInDomain) {
			return false
		}
	}
	return len(labels) > 1
}

func notInDomain(r rune) bool {
	return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}
