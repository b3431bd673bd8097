package metadata

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"github.com/shopspring/decimal"
	"golang.org/x/text/currency"
	"golang.org/x/text/language"
)

// DefaultSettings are those of a workspace without a settings document: UTC, US dollars, English, weeks from Monday,
// years from January.
func DefaultSettings() *WorkspaceSettings {
	return &WorkspaceSettings{
		TimeZone: "UTC", Currency: "USD", Locale: "en", Languages: []string{"en"}, FirstWeekday: 1, FiscalYearStart: 1,
		Limits: Limits{
			PageDefault: 50, PageMax: 1000, BatchMax: 10_000, Depth: 12, QueryLength: 100_000, Nodes: 200_000,
			Selections: 10_000, Members: 1000, RootFields: 100, InputDepth: 24, Conditions: 1000, RelatedConditions: 100,
			AnswerMegabytes: 16, RequestsPerMinute: 60_000, StatementMilliseconds: 30_000, Entities: 500, Fields: 300,
			Subscriptions: 100, Connections: 100, ImportMegabytes: 100, FileMegabytes: 100,
		},
		Retention: Retention{Deliveries: 30, Imports: 7},
	}
}

// decodeSettings reads a settings document, or makes the default ones when there is none.
func decodeSettings(s *source) *WorkspaceSettings {
	w := DefaultSettings()
	if s == nil {
		return w
	}
	given := func(key string, to *string) bool {
		v := s.tree.str(key)
		if v != "" {
			*to = v
		}
		return v != ""
	}
	if given("timeZone", &w.TimeZone) {
		w.zone = readZone(s, w.TimeZone)
	}
	if given("currency", &w.Currency) {
		checkCurrency(s, "/currency", w.Currency)
	}
	if given("country", &w.Country) {
		checkCountry(s, w.Country)
	}
	w.Rates = decodeRates(s, w.Currency)
	decodeLanguages(s, w)
	if n, ok := s.tree.integer("firstWeekday"); ok {
		w.FirstWeekday = n
	}
	if n, ok := s.tree.integer("fiscalYearStart"); ok {
		w.FiscalYearStart = n
	}
	decodeLimits(s, &w.Limits)
	decodeRetention(s, &w.Retention)
	return w
}

// readZone finds a time zone, once for each model: that costs as much as a query.
func readZone(s *source, name string) *time.Location {
	zone, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		s.reportOnce("/timeZone", "there is no time zone %s: write one such as Europe/Madrid or Asia/Ulaanbaatar", shown(name))
		return nil
	}
	return zone
}

func checkCurrency(s *source, pointer, code string) {
	if _, err := currency.ParseISO(code); err != nil {
		s.reportOnce(pointer, "there is no currency %s: write the code of ISO 4217, such as USD or EUR", shown(code))
	}
}

func checkCountry(s *source, code string) {
	if r, err := language.ParseRegion(code); err != nil || len(code) != 2 || !r.IsCountry() || code != strings.ToUpper(code) {
		s.report("/country", "there is no country %s: write its two letters (ISO 3166), such as US or ES", shown(code))
	}
}

// decodeLanguages reads the locale and the languages that people of the workspace use; the locale is one of them.
func decodeLanguages(s *source, w *WorkspaceSettings) {
	if v := s.tree.str("locale"); v != "" {
		checkLanguage(s, "/locale", v)
		w.Locale, w.Languages = v, []string{v}
	}
	for i, v := range s.tree.get("languages").strings() {
		if i == 0 {
			w.Languages = nil
		}
		checkLanguage(s, "/languages/"+strconv.Itoa(i), v)
		w.Languages = append(w.Languages, v)
	}
	if !slices.Contains(w.Languages, w.Locale) {
		w.Languages = append([]string{w.Locale}, w.Languages...)
	}
}

func checkLanguage(s *source, pointer, code string) {
	if _, ok := Language(code); !ok {
		s.report(pointer, "there is no language %s: write a code such as en, es, zh-Hant or pt-BR", shown(code))
	}
}

// decodeRates reads the rates, sorted by currency and date.
func decodeRates(s *source, base string) []Rate {
	list := s.tree.get("rates")
	if list == nil {
		return nil
	}
	var rates []Rate
	for i, item := range list.items {
		r := Rate{Currency: item.str("currency"), Date: item.str("date"), Rate: item.str("rate")}
		at := "/rates/" + strconv.Itoa(i)
		checkCurrency(s, at+"/currency", r.Currency)
		if r.Currency == base {
			s.report(at+"/currency", "%s is the base currency, whose rate is always 1: remove this rate", base)
		}
		if _, err := time.Parse(time.DateOnly, r.Date); err != nil {
			s.reportOnce(at+"/date", "there is no day %s: write a date of the calendar", r.Date)
		}
		if v, err := decimal.NewFromString(r.Rate); err != nil || !v.IsPositive() {
			s.reportOnce(at+"/rate", "a rate must be more than 0")
		}
		if slices.ContainsFunc(rates, func(o Rate) bool { return o.Currency == r.Currency && o.Date == r.Date }) {
			s.report(at, "%s has a rate from %s already: keep one", r.Currency, r.Date)
		}
		rates = append(rates, r)
	}
	slices.SortFunc(rates, func(a, b Rate) int {
		return cmp.Or(cmp.Compare(a.Currency, b.Currency), cmp.Compare(a.Date, b.Date))
	})
	return rates
}

func decodeRetention(s *source, r *Retention) {
	given := s.tree.get("retention")
	if n, ok := given.integer("events"); ok {
		r.Events = n
	}
	if n, ok := given.integer("deliveries"); ok {
		r.Deliveries = n
	}
	if n, ok := given.integer("imports"); ok {
		r.Imports = n
	}
}

func decodeLimits(s *source, l *Limits) {
	given := s.tree.get("limits")
	for key, to := range map[string]*int{
		"pageDefault": &l.PageDefault, "pageMax": &l.PageMax, "batchMax": &l.BatchMax, "depth": &l.Depth,
		"queryLength": &l.QueryLength, "nodes": &l.Nodes, "statementMilliseconds": &l.StatementMilliseconds,
		"selections": &l.Selections, "members": &l.Members, "rootFields": &l.RootFields, "inputDepth": &l.InputDepth,
		"conditions": &l.Conditions, "relatedConditions": &l.RelatedConditions, "answerMegabytes": &l.AnswerMegabytes,
		"requestsPerMinute": &l.RequestsPerMinute, "entities": &l.Entities, "fields": &l.Fields,
		"subscriptions": &l.Subscriptions, "connections": &l.Connections, "importMegabytes": &l.ImportMegabytes, "fileMegabytes": &l.FileMegabytes,
	} {
		if n, ok := given.integer(key); ok {
			*to = n
		}
	}
	if l.PageDefault > l.PageMax {
		if _, ok := given.integer("pageDefault"); ok {
			s.report("/limits/pageDefault", "pageDefault must not be more than pageMax, which is %d", l.PageMax)
		}
		l.PageDefault = l.PageMax
	}
}
