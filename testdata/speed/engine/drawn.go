package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// drawn answers the question from the draws of a file: every count is paid by
// the rule, none is looked up.
func drawn(q *request, s *scenarios.Scenario) (*timing, error) {
	pop, cases := &s.Population, s.Cases()
	counts, err := readDraws(filepath.Join(q.folder, "draws.bin"), len(pop.Practices), q.draws)
	if err != nil {
		return nil, err
	}
	var paid []sim.Result
	answers := make([][]answer, len(cases))
	for i := range answers {
		answers[i] = make([]answer, len(pop.Practices))
	}
	t := &timing{
		AsIs:   q.seconds(func() { paid = sim.Run(pop, cases) }),
		Chance: q.seconds(func() { payDraws(pop, cases, counts, q.draws, answers) }),
	}
	t.Peak = peak()
	if q.answers == "" {
		return t, nil
	}
	return t, writeAnswers(q.answers, pop, paid, answers)
}

// readDraws reads the counts by cohort.
func readDraws(file string, practices, draws int) (counts [contract.Cohorts][]int16, err error) {
	f, err := os.Open(file)
	if err != nil {
		return counts, err
	}
	defer f.Close()
	if in, err := f.Stat(); err != nil || draws < 1 || in.Size() != 2*int64(practices)*int64(draws)*int64(contract.Cohorts) {
		return counts, fmt.Errorf("%s does not hold %d draws for each cohort of %d practices: write it again with export -draws %[2]d", file, draws, practices)
	}
	for k := range counts {
		counts[k] = make([]int16, practices*draws)
		if err := binary.Read(f, binary.LittleEndian, counts[k]); err != nil {
			return counts, err
		}
	}
	return counts, nil
}

// payDraws pays the draws of every practice, each worker its own practices.
func payDraws(pop *sim.Population, cases []sim.Case, counts [contract.Cohorts][]int16, draws int, answers [][]answer) {
	workers := runtime.GOMAXPROCS(0)
	var group sync.WaitGroup
	for w := range workers {
		group.Add(1)
		go func() {
			defer group.Done()
			var pr contract.PayByCount
			pay := make([]float64, draws)
			for at := w; at < len(pop.Practices); at += workers {
				for i := range cases {
					clear(pay)
					a := &answers[i][at]
					for k := range contract.Cohorts {
						cases[i].Contract.PayByCount(&pop.Practices[at].Practice, k, nil, &pr)
						payCohort(&pr, k, counts[k][at*draws:(at+1)*draws], pay, a)
					}
					a.mean, a.sd = meanSD(pay)
				}
			}
		}()
	}
	group.Wait()
}

// payCohort adds what each draw of a cohort pays to pay, and counts in a how
// many reach each line.
func payCohort(pr *contract.PayByCount, k contract.CohortID, counts []int16, pay []float64, a *answer) {
	each := 1 / float64(len(counts))
	for i := range pr.Lines {
		part := &pr.Lines[i]
		var lower, upper int
		for j, count := range counts {
			on := int32(count)
			if on >= part.Lower {
				lower++
			}
			if on >= part.Upper {
				upper++
			}
			s := 0
			for on >= part.Segments[s].To {
				s++
			}
			pay[j] += part.Worth * part.Segments[s].At(on)
		}
		switch part.Component {
		case contract.QOFPoints:
			a.lower[part.Indicator], a.upper[part.Indicator] = float64(lower)*each, float64(upper)*each
		case contract.ClawbackRepaid:
			a.clawback[k] = float64(len(counts)-lower) * each
		}
	}
}

// meanSD is the mean and the standard deviation of all draws.
func meanSD(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(x)))
}
