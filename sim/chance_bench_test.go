package sim

import (
	"strconv"
	"testing"

	"example.org/immpact/contract"
)

// threeYears are a baseline and two reforms.
func threeYears() []Case { return casesOf(imposed2021(), relaxed2023(), improved2026()) }

// Means, deviations and chances of England's practices, ten times as many, and
// a hundred times: the time each practice takes should stay the same.
func BenchmarkExpected(b *testing.B) {
	for _, n := range []int{6_400, 64_000, 640_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			pop, cases := likeEngland(n), threeYears()
			b.ReportAllocs()
			for b.Loop() {
				Expected(pop, cases, Model{})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/practice")
		})
	}
}

// The whole distribution of every practice's total, for each kind of model.
func BenchmarkChance(b *testing.B) {
	spread := [contract.Cohorts]float64{0.02, 0.02, 0.05}
	for _, row := range []struct {
		name  string
		model Model
	}{{"binomial", Model{}}, {"spread", Model{Spread: spread}}, {"shock", Model{Shock: 0.2}}, {"spread and shock", Model{Spread: spread, Shock: 0.2}}} {
		b.Run(row.name, func(b *testing.B) {
			pop, cases := likeEngland(6_400), threeYears()
			b.ReportAllocs()
			for b.Loop() {
				Chance(pop, cases, row.model)
			}
		})
	}
}

// One practice, as a screen asks for it.
func BenchmarkChancePractice(b *testing.B) {
	p, cs := &likeEngland(1).Practices[0], threeYears()[0]
	for b.Loop() {
		ChancePractice(nil, p, cs, Model{})
	}
}

func BenchmarkLadderOf(b *testing.B) {
	p, cs := &likeEngland(1).Practices[0], threeYears()[0]
	for b.Loop() {
		LadderOf(nil, p, cs, contract.Age8m, "VI001", Model{})
	}
}
