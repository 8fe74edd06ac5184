// Engine asks immpact the question that testdata/speed asks other engines,
// and hands them the same practices, rules and draws.
//
//	engine export -folder DIR [-draws N] SCENARIO
//	engine exact -folder DIR [-answers FILE] [-percentiles] [-times N] [-warm]
//	engine drawn -folder DIR [-answers FILE] -draws N
//
// Export writes the question for immpact (question.toml) and for the others
// (rules.csv), the practices for all (practices.csv) and, of N draws,
// draws.bin. Exact answers by sums over all counts; -percentiles finds the
// distribution of every total as well, -times takes every practice so many
// times, -warm does all work again and again and tells the middle time. Drawn
// pays each count of draws.bin by the rule, those that a practice drew more than
// once only once. Both print how long the work took and the most memory it held,
// as one line of JSON, and write the answers as CSV where asked to.
//
// It is run by testdata/speed/run, which says more with --help.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "engine:", err)
		os.Exit(2)
	}
}

// request is what the command line asks for.
type request struct {
	folder       string
	draws, times int
	answers      string
	percentiles  bool
	warm         bool
}

func run(args []string) error {
	usage := errors.New("say export, exact or drawn; testdata/speed/run --help says more")
	if len(args) == 0 {
		return usage
	}
	var q request
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.StringVar(&q.folder, "folder", "", "`folder` of the question")
	flags.IntVar(&q.draws, "draws", 0, "`number` of draws")
	flags.IntVar(&q.times, "times", 1, "take every practice this `number` of times")
	flags.StringVar(&q.answers, "answers", "", "`file` to write the answers to")
	flags.BoolVar(&q.percentiles, "percentiles", false, "find the distribution of every total")
	flags.BoolVar(&q.warm, "warm", false, "work again and again, tell the middle time")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	switch {
	case q.folder == "":
		return usage
	case args[0] == "export" && flags.NArg() == 1:
		return export(&q, flags.Arg(0))
	case args[0] == "exact" && flags.NArg() == 0:
		return answered(&q, exact)
	case args[0] == "drawn" && flags.NArg() == 0:
		return answered(&q, drawn)
	}
	return usage
}

// answered asks the question of the folder, and prints how long it took.
func answered(q *request, ask func(*request, *scenarios.Scenario) (*timing, error)) error {
	s, err := scenarios.Load(filepath.Join(q.folder, "question.toml"))
	if err != nil {
		return err
	}
	t, err := ask(q, s)
	if err != nil {
		return err
	}
	t.Practices, t.Cores = len(s.Population.Practices), runtime.GOMAXPROCS(0)
	return json.NewEncoder(os.Stdout).Encode(t)
}

// timing is how long the work took, in seconds, reading and writing left out.
type timing struct {
	AsIs       float64 `json:"as_is_s"` // the rules as they are, and group sums
	Inequality float64 `json:"inequality_s,omitempty"`
	Chance     float64 `json:"chance_s"` // means, deviations and chances
	Peak       int64   `json:"peak_kb"`  // most memory held by the process, in KB; 0: not known
	Practices  int     `json:"practices"`
	Cores      int     `json:"cores"`
}

// warmth is how long work is done again and again.
const warmth = 500 * time.Millisecond

// seconds times the work: once, or the middle of many times.
func (q *request) seconds(work func()) float64 {
	var times []float64
	for begin := time.Now(); len(times) == 0 || q.warm && time.Since(begin) < warmth; {
		start := time.Now()
		work()
		times = append(times, time.Since(start).Seconds())
	}
	slices.Sort(times)
	return times[len(times)/2]
}

// exact answers the question by exact sums.
func exact(q *request, s *scenarios.Scenario) (*timing, error) {
	pop, cases := &s.Population, s.Cases()
	if q.times > 1 {
		pop.Practices = slices.Repeat(pop.Practices, q.times)
	}
	of := sim.Expected
	if q.percentiles {
		of = sim.Chance
	}
	var paid []sim.Result
	var chances []sim.ChanceResult
	t := &timing{
		AsIs:       q.seconds(func() { paid = sim.Run(pop, cases) }),
		Inequality: q.seconds(func() { inequality(pop, paid) }),
		Chance:     q.seconds(func() { chances = of(pop, cases, sim.Model{}) }),
	}
	t.Peak = peak()
	if q.answers == "" {
		return t, nil
	}
	list := make([][]answer, len(cases))
	for i := range cases {
		for j := range pop.Practices {
			list[i] = append(list[i], answerOf(&chances[i].Practices[j]))
		}
	}
	return t, writeAnswers(q.answers, pop, paid, list)
}

// inequality takes every measure of the pay, which no other engine is asked.
func inequality(pop *sim.Population, paid []sim.Result) {
	for i := range paid {
		sim.Inequalities(&paid[i], nil, sim.Tenths)
		sim.Kakwani(&paid[i], nil, sim.Tenths)
	}
}

// answerOf is the answer for one practice by exact sums.
func answerOf(pc *sim.PracticeChance) answer {
	a := answer{mean: pc.Total.Mean, sd: pc.Total.SD}
	for _, ind := range pc.Indicators {
		a.lower[ind.Indicator], a.upper[ind.Indicator] = ind.Lower, ind.Upper
	}
	for _, cb := range pc.Clawback {
		a.clawback[cb.Cohort] = cb.Chance
	}
	return a
}

// mostIndicators is one for each cohort, which is what the other engines know.
const mostIndicators = contract.Cohorts

// answer is what a case makes of a practice: pence, and chances from 0 to 1.
type answer struct {
	mean, sd     float64
	lower, upper [mostIndicators]float64
	clawback     [contract.Cohorts]float64
}
