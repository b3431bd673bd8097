package metadata

import "time"

// Rerated is whether rates have come into force between two times, by the days of the workspace.
func (s *WorkspaceSettings) Rerated(since, now time.Time) bool {
	zone, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	first, last := since.In(zone).Format(time.DateOnly), now.In(zone).Format(time.DateOnly)
	for _, r := range s.Rates {
		if r.Date > first && r.Date <= last {
			return true
		}
	}
	return false
}
