package scenarios

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
	"example.org/immpact/sim/years"
)

// responseFigure is a figure of a response under its path, which a [[range]] names.
type responseFigure struct {
	path, label string
	write       func(x float64) string
	whole       *int // or part
	part        *float64
}

func (f *responseFigure) value() float64 {
	if f.whole != nil {
		return float64(*f.whole)
	}
	return *f.part
}

func (f *responseFigure) set(x float64) {
	if f.whole != nil {
		*f.whole = int(math.Round(x))
	} else {
		*f.part = x
	}
}

// responseFigures is every figure of the response that a range can be of.
func responseFigures(r *years.Response) []responseFigure {
	rounds := func(x float64) string { return contract.Count(int64(x), "round", "rounds") }
	perCent := func(x float64) string { return plainNumber(x) + "%" }
	pounds := func(x float64) string { return contract.Pence(math.Round(100 * x)).String() }
	list := []responseFigure{
		{"response.rounds_now", "rounds of contact that practices make now", rounds, &r.RoundsNow, nil},
		{"response.duty", "rounds that they make whatever these pay", rounds, &r.Duty, nil},
		{"response.reply", "families who come after a round", perCent, nil, &r.Reply},
		{"response.least", "what a change must be worth to a practice", pounds, nil, &r.Least},
		{"response.pace", "how far a practice goes in a year", perCent, nil, &r.Pace},
		{"response.capacity", "how far the team follows pay", perCent, nil, &r.Capacity},
	}
	for i := range r.Cost {
		list = append(list, responseFigure{fmt.Sprintf("response.cost.%d", i+1), "what a contact costs", pounds, nil, &r.Cost[i]})
	}
	for k := range r.Visit {
		list = append(list, responseFigure{"response.visit." + contract.CohortID(k).String(), "what the visits of a child who comes cost", pounds, nil, &r.Visit[k]})
	}
	return list
}

// isResponse reports whether the pattern of a range is of figures of a response.
func (s *Response) isResponse(pattern string) bool {
	return s != nil && slices.ContainsFunc(responseFigures(&s.Response), func(f responseFigure) bool { return contract.Covers(pattern, f.path) })
}

// checkRanges reports ranges of the response whose ends are no numbers.
func (s *Response) checkRanges(t *table, list []Range) {
	for i, each := range t.tables("range") {
		if i >= len(list) {
			return // some are at fault
		}
		if _, number := list[i].Low.(float64); !number && slices.ContainsFunc(list[i].Of, s.isResponse) {
			each.fault("low", "the range is of "+strings.Join(list[i].Of, ", ")+", but its ends are no numbers", "give numbers")
		}
	}
}

// ResponseRanges is what is stated of each figure of the scenario's response, by the
// scenario itself before the table of what is assumed. The second list names the
// figures that have no range, that lie outside it, or whose range makes no response.
// The scenario has a response.
func (s *Scenario) ResponseRanges() (list []years.Range, notes []string) {
	own := slices.Concat(s.Ranges, s.Response.Ranges)
	of := map[int][]int{} // the figures of each range
	figures := responseFigures(&s.Response.Response)
	for i, f := range figures {
		at := slices.IndexFunc(own, func(r Range) bool { return r.covers(f.path) })
		if at < 0 {
			if text := f.label + ": no range is stated"; !slices.Contains(notes, text) {
				notes = append(notes, text)
			}
			continue
		}
		of[at] = append(of[at], i)
	}
	for at := range own {
		if len(of[at]) == 0 {
			continue
		}
		one, why := s.Response.stepped(&own[at], of[at])
		if why != "" {
			notes = append(notes, why)
			continue
		}
		list = append(list, one)
		f := figures[of[at][0]]
		if x := f.value(); own[at].By == sim.BySetting && (x < own[at].Low.(float64) || x > own[at].High.(float64)) {
			notes = append(notes, fmt.Sprintf("%s: the scenario's own, %s, lies outside the stated range", one.What, f.write(x)))
		}
	}
	return list, notes
}

// YearRanges is the ranges of all that is assumed of the years: of the response, and
// of the rules of the cases that they are under, whose contracts these are. The second
// list is as that of [Scenario.ResponseRanges].
func (s *Scenario) YearRanges(cases []sim.Case, contracts []*Contract) (list []years.Range, notes []string) {
	list, notes = s.ResponseRanges()
	var rules []sim.Assumption
	seen := s.Population.Setting()
	for i, c := range contracts {
		rules, _ = c.assumptions(i, s.Ranges, seen, rules, nil)
	}
	for i := range rules {
		a := &rules[i]
		to := years.Range{What: a.What, Low: a.Low, High: a.High, Ends: a.Ends, Grade: a.Grade}
		var err error
		for e := range to.At {
			to.At[e].Response = s.Response.Response
			if to.At[e].Cases, err = a.Contracts(cases, e); err != nil {
				break
			}
		}
		if err != nil {
			notes = append(notes, fmt.Sprintf("%s cannot be stepped: %v", a.What, err))
		} else {
			list = append(list, to)
		}
	}
	return list, notes
}

// stepped is the response at both ends of the range of the figures at these places;
// why says that an end makes no response.
func (s *Response) stepped(r *Range, places []int) (to years.Range, why string) {
	to = years.Range{What: r.Title, Grade: r.Grade}
	words := [2]*string{&to.Low, &to.High}
	for e, end := range [2]any{r.Low, r.High} {
		x, _ := end.(float64) // numbers: checked as it is read
		to.Ends[e], to.At[e].Response = end, s.Response
		to.At[e].Response.Cost = slices.Clone(s.Cost)
		figures := responseFigures(&to.At[e].Response)
		for _, i := range places {
			f := &figures[i]
			f.set(r.By.Apply(f.value(), x))
			*words[e] = f.write(x)
		}
		if r.By != sim.BySetting {
			*words[e] = moved(r.By, x, "")
		}
		if to.What == "" {
			to.What = figures[places[0]].label
		}
		if list := problems(&to.At[e].Response); len(list) > 0 {
			return to, fmt.Sprintf("%s cannot be %s: %s %s", to.What, *words[e], list[0].key, list[0].is)
		}
	}
	return to, ""
}
