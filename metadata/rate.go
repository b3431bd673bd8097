package metadata

import "time"

// Zone is the time zone of the workspace, by whose days rates are dated.
func (s *WorkspaceSettings) Zone() *time.Location {
	if s.zone == nil {
		return time.UTC
	}
	return s.zone
}

// Rate is what one unit of a currency is worth in the base currency at a time: the newest rate that is not later; "" where
// there is none.
func (s *WorkspaceSettings) Rate(currency string, at time.Time) string {
	day, best := at.In(s.Zone()).Format(time.DateOnly), Rate{}
	for _, r := range s.Rates {
		if r.Currency == currency && r.Date <= day && r.Date >= best.Date {
			best = r
		}
	}
	return best.Rate
}

// Rerated is whether rates have come into force between two times.
func (s *WorkspaceSettings) Rerated(since, now time.Time) bool {
	first, last := since.In(s.Zone()).Format(time.DateOnly), now.In(s.Zone()).Format(time.DateOnly)
	for _, r := range s.Rates {
		if r.Date > first && r.Date <= last {
			return true
		}
	}
	return false
}
