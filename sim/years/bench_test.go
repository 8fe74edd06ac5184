package years_test

import (
	"testing"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim/years"
)

// England, five years, three contracts, as stated and at the ends of every range.
func BenchmarkEngland(b *testing.B) {
	s, err := scenarios.Load("response-2021")
	if err != nil {
		b.Fatal(err)
	}
	ranges, _ := s.YearRanges()
	for b.Loop() {
		years.Run(&s.Population, s.Cases(), &s.Response.Response, years.Ends(ranges), s.Response.Count, nil)
	}
}
