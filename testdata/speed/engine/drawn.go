package main

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// drawn answers the question from the draws of a file: every count that is drawn
// is paid by the rule once, and every draw looks its counts' pay up and adds it.
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
			d := newDrawing(cases)
			for at := w; at < len(pop.Practices); at += workers {
				for k := range contract.Cohorts {
					d.count(k, counts[k][at*draws:(at+1)*draws], pop.Practices[at].Cohorts[k].Open())
				}
				for i := range cases {
					d.pay(&pop.Practices[at].Practice, i, &answers[i][at])
				}
			}
		}()
	}
	group.Wait()
}

// drawing is where one worker pays the draws of practices, one after the other.
type drawing struct {
	payers  []*contract.Payer // by case
	cohorts [contract.Cohorts]cohortDraws
	byCount contract.PayByCount
}

// cohortDraws are one cohort's draws.
type cohortDraws struct {
	counts []int16   // by draw
	times  []float64 // by count: the part of the draws that drew it
	pay    []float64 // by count that was drawn: pence, less their mean
}

func newDrawing(cases []sim.Case) *drawing {
	d := &drawing{}
	for _, cs := range cases {
		d.payers = append(d.payers, cs.Contract.Payer(nil))
	}
	return d
}

// count counts how often each count of a cohort's open children was drawn.
func (d *drawing) count(k contract.CohortID, counts []int16, open int32) {
	c := &d.cohorts[k]
	n := int(open) + 1
	c.counts = counts
	c.times, c.pay = slices.Grow(c.times[:0], n)[:n], slices.Grow(c.pay[:0], n)[:n]
	clear(c.times)
	for _, count := range counts {
		c.times[count]++
	}
	for count := range c.times {
		c.times[count] /= float64(len(counts))
	}
}

// pay pays the draws of the practice under case i.
func (d *drawing) pay(p *contract.Practice, i int, a *answer) {
	a.mean = 0
	for k := range contract.Cohorts {
		d.payers[i].ByCount(p, k, &d.byCount)
		a.mean += d.cohorts[k].list(&d.byCount)
		for l := range d.byCount.Lines {
			switch line := &d.byCount.Lines[l]; line.Component {
			case contract.QOFPoints:
				a.lower[line.Indicator], a.upper[line.Indicator] = d.cohorts[k].atLeast(line.Lower), d.cohorts[k].atLeast(line.Upper)
			case contract.ClawbackRepaid:
				a.clawback[k] = 1 - d.cohorts[k].atLeast(line.Lower)
			}
		}
	}
	a.sd = deviation(&d.cohorts)
}

// list lists what each count that was drawn pays less the mean, which it tells.
func (c *cohortDraws) list(by *contract.PayByCount) (mean float64) {
	clear(c.pay)
	for l := range by.Lines {
		line := &by.Lines[l]
		for _, s := range line.Segments {
			for count := s.From; count < s.To; count++ {
				if c.times[count] > 0 {
					c.pay[count] += line.Worth * s.At(count)
				}
			}
		}
	}
	for count, part := range c.times {
		mean += part * c.pay[count]
	}
	for count := range c.pay {
		c.pay[count] -= mean
	}
	return mean
}

// atLeast is the part of the draws of so many children or more.
func (c *cohortDraws) atLeast(count int32) (part float64) {
	for _, times := range c.times[min(max(0, int(count)), len(c.times)):] {
		part += times
	}
	return part
}

// deviation is the standard deviation of the cohorts' pay together, draw by
// draw.
func deviation(of *[contract.Cohorts]cohortDraws) float64 {
	a, b, c := &of[0], &of[1], &of[2]
	square := 0.0
	bs, cs := b.counts[:len(a.counts)], c.counts[:len(a.counts)]
	for j, count := range a.counts {
		off := a.pay[count] + b.pay[bs[j]] + c.pay[cs[j]]
		square += off * off
	}
	return math.Sqrt(square / float64(len(a.counts)))
}
