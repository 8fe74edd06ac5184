package years_test

import (
	"testing"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim/years"
)

// England, five years, three contracts.
func BenchmarkEngland(b *testing.B) { england(b, false) }

// The same, and deprived and affluent practices again at both ends of every stated
// range.
func BenchmarkEnglandRanges(b *testing.B) { england(b, true) }

func england(b *testing.B, stepped bool) {
	s, err := scenarios.Load("response-2021")
	if err != nil {
		b.Fatal(err)
	}
	var others []years.Other
	if stepped {
		ranges, _ := s.YearRanges(s.Cases(), []*scenarios.Contract{s.Baseline, s.Reforms[0].Contract, s.Reforms[1].Contract})
		others = years.Ends(ranges)
	}
	for b.Loop() {
		years.Run(&s.Population, s.Cases(), &s.Response.Response, others, s.Response.Count, nil)
	}
}
