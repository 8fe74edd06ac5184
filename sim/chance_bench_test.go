package sim

import "testing"

// A baseline and two reforms over 6,400 practices.

func BenchmarkExpectedEngland(b *testing.B) {
	pop, cases := likeEngland(6400), casesOf(imposed2021(), relaxed2023(), improved2026())
	b.ReportAllocs()
	for b.Loop() {
		Expected(pop, cases, Model{})
	}
}

func BenchmarkChanceEngland(b *testing.B) {
	pop, cases := likeEngland(6400), casesOf(imposed2021(), relaxed2023(), improved2026())
	b.ReportAllocs()
	for b.Loop() {
		Chance(pop, cases, Model{})
	}
}
