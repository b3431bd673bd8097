package imports_test

import (
	"fmt"
	"strings"
	"testing"

	"kith/engine/imports"
)

// BenchmarkImport imports contacts with dates, amounts, options and relations; it reports rows a second.
func BenchmarkImport(b *testing.B) {
	const rows, companies = 20000, 500
	w := newWorld(b)
	lines := []string{"name"}
	for i := range companies {
		lines = append(lines, fmt.Sprint("Company ", i))
	}
	w.clean("company", strings.Join(lines, "\n"), imports.Options{})
	b.ResetTimer()
	for n := range b.N {
		lines := []string{"externalId,name,born,salary,mood,notes,company"}
		for i := range rows {
			lines = append(lines, fmt.Sprintf("%d-%d,Name %d,19%02d-%02d-%02d,%d.50 EUR,%s,Some text about this one.,Company %d",
				n, i, i, i%100, i%12+1, i%28+1, i, []string{"good", "bad"}[i%2], i%companies))
		}
		w.clean("contact", strings.Join(lines, "\n"), imports.Options{})
	}
	b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s")
}
