package kind

import (
	"slices"
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"kith/metadata/say"
)

// Control implements Asking.
func (k textual) Control(s Settings, _ Env) Control {
	c := k.asked
	if c.Element == "" {
		c.Element = Line
	}
	c.Longest = s.(TextSettings).MaxLength
	return c
}

// Control implements Asking. How long a text may be is that of its markup, which a page can't count.
func (richTextKind) Control(Settings, Env) Control { return Control{Element: Area} }

// Control implements Asking.
func (k integerKind) Control(Settings, Env) Control { return Control{Element: Line, Mode: "numeric"} }

// Control implements Asking.
func (k decimalKind) Control(Settings, Env) Control { return Control{Element: Line, Mode: "decimal"} }

// Control implements Asking. The currency is asked for where there are several.
func (moneyKind) Control(_ Settings, env Env) Control {
	amount := Control{Element: Line, Mode: "decimal"}
	var codes []string
	for code := range env.Currencies {
		if code != env.Currency {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	c := Control{Element: Several, Joined: true, Parts: []ControlPart{{"amount", say.Word("Amount"), amount}}}
	currency := Control{Element: Choice}
	for _, code := range append([]string{env.Currency}, codes...) {
		currency.Options = append(currency.Options, EnumValue{Value: code, Title: code})
	}
	c.Parts = append(c.Parts, ControlPart{"currency", say.Word("Currency"), currency})
	return c
}

// Control implements Asking.
func (k ratingKind) Control(s Settings, _ Env) Control {
	c := Control{Element: Marks}
	for n := range s.(RatingSettings).Maximum {
		mark := strconv.Itoa(n + 1)
		c.Options = append(c.Options, EnumValue{Value: mark, Title: mark})
	}
	return c
}

// Control implements Asking.
func (k booleanKind) Control(Settings, Env) Control { return Control{Element: Tick} }

// Control implements Asking.
func (k dateKind) Control(Settings, Env) Control { return Control{Element: Line, Type: "date"} }

// Control implements Asking. It is in the zone of the workspace.
func (k dateTimeKind) Control(Settings, Env) Control {
	return Control{Element: Line, Type: localTime}
}

// Control implements Asking.
func (k timeKind) Control(Settings, Env) Control { return Control{Element: Line, Type: "time"} }

// Control implements Asking.
func (k selectKind) Control(s Settings, _ Env) Control {
	return Control{Element: Choice, Options: s.(SelectSettings).Options}
}

// Control implements Asking.
func (k multiSelectKind) Control(s Settings, _ Env) Control {
	return Control{Element: Choices, Options: s.(MultiSelectSettings).Options}
}

// Control implements Asking.
func (k tagsKind) Control(Settings, Env) Control { return Control{Element: Line} }

// Control implements Asking. That of HTML would give a colour to everybody who has none in mind.
func (k colorKind) Control(Settings, Env) Control { return Control{Element: Line} }

// Control implements Asking.
func (k addressKind) Control(Settings, Env) Control {
	line := func(fills string) Control { return Control{Element: Line, Fills: fills, Longest: partLength} }
	country := Control{Element: Choice, Fills: "country"}
	for _, code := range countries() {
		titles := map[string]any{}
		for _, locale := range []string{"en", "es", "zh", "ru", "mn"} {
			if name := display.Regions(language.MustParse(locale)).Name(language.MustParseRegion(code)); name != "" {
				titles[locale] = name
			}
		}
		country.Options = append(country.Options, EnumValue{Value: code, Title: titles})
	}
	return Control{Element: Several, Parts: []ControlPart{
		{"line1", say.Word("Street and number"), line("address-line1")},
		{"line2", say.Word("More of the address"), line("address-line2")},
		{"postalCode", say.Word("Postal code"), line("postal-code")},
		{"city", say.Word("City"), line("address-level2")},
		{"region", say.Word("Region"), line("address-level1")},
		{"country", say.Word("Country"), country},
	}}
}

// Control implements Asking. The parts are those that everybody has.
func (k personNameKind) Control(Settings, Env) Control {
	line := func(fills string) Control { return Control{Element: Line, Fills: fills, Longest: partLength} }
	return Control{Element: Several, Parts: []ControlPart{
		{"given", say.Word("First name"), line("given-name")},
		{"family", say.Word("Last name"), line("family-name")},
	}}
}
