package scenarios

import (
	"fmt"
	"slices"
	"strconv"

	"example.org/immpact/contract"
	"example.org/immpact/sim/years"
)

// yearsKeys is what [years] may hold: the contract years that a scenario follows.
var yearsKeys = keys{
	"first": {kind: whole, least: 1948, most: 9998},
	"count": {kind: whole, least: 1, most: mostYears},
}

// mostYears is the most years that a scenario follows.
const mostYears = 50

// responseKeys is what [response] may hold: how practices respond. What a scenario
// leaves out is as scenarios/tables/response.toml has it.
var responseKeys = keys{
	"rounds_now": {kind: whole, least: 1, most: mostRounds},
	"duty":       {kind: whole, most: mostRounds},
	"reply":      {kind: number},
	"cost":       {kind: numbers, most: mostRounds},
	"visit":      {kind: section, keys: spreadKeys()},
	"least":      {kind: number},
	"pace":       {kind: number},
	"chase":      {kind: text},
	"capacity":   {kind: number},
}

// mostRounds is the most rounds of contact that can be made.
const mostRounds = 10

// chases are the words for what decides how many rounds a practice makes.
var chases = map[string]years.Chase{"worth": years.Worth, "now": years.Now, "duty": years.Duty}

// Response is how practices respond over some years. It is asked for by the
// scenario, which says so in a [response].
type Response struct {
	years.Response
	First, Count int      // the first calendar year, and how many years
	Sources      []Source // of the figures that the scenario leaves to the table
	Ranges       []Range  // of the table
}

// responseTable is the file of what a scenario's [response] leaves out.
const responseTable = "response.toml"

// response reads [years] and [response]; nil where the scenario has neither. A
// scenario with [years] alone has years in which nobody responds: every practice
// makes the rounds that it makes now, and its team stays.
func (r *reader) response(t *table, baseline *Contract) *Response {
	if !t.has("years") && !t.has("response") {
		return nil
	}
	in := place{true, "tables"}
	f := r.read(reference{word: responseTable}, in, responseTable)
	if f == nil {
		return nil
	}
	before := len(r.faults)
	f.root.check(keys{"title": {kind: text}, "about": {kind: text}, "response": {kind: section, keys: responseKeys},
		"range": {kind: sections, keys: rangeKeys}, "source": {kind: sections, keys: sourceKeys}})
	s := &Response{First: firstYear(baseline), Count: 5, Sources: sources(f.root), Ranges: ranges(f.root)}
	s.read(f.root.table("response"))
	if own := t.table("response"); own != nil {
		s.read(own)
		s.check(own)
	} else {
		s.Chase, s.Capacity = years.Now, 0
	}
	s.readYears(t.table("years"), baseline)
	if len(r.faults) > before {
		return nil
	}
	return s
}

// firstYear is the first calendar year of a contract's year; 0 where it has none.
func firstYear(c *Contract) int {
	if c == nil || len(c.Year) < 4 {
		return 0
	}
	first, _ := strconv.Atoi(c.Year[:4])
	return first
}

// readYears reads which years are followed.
func (s *Response) readYears(t *table, baseline *Contract) {
	if t == nil {
		return
	}
	if t.has("count") {
		s.Count = int(t.whole("count"))
	}
	if t.has("first") {
		if s.First = int(t.whole("first")); s.First < firstYear(baseline) {
			t.fault("first", fmt.Sprintf("first = %d is before %s, the year of the baseline's contract", s.First, baseline.Year),
				fmt.Sprintf("start in %d or later, or take an earlier contract for the baseline", firstYear(baseline)))
		}
	}
}

// read sets what the table holds.
func (s *Response) read(t *table) {
	for key, to := range map[string]*int{"rounds_now": &s.RoundsNow, "duty": &s.Response.Duty} {
		if t.has(key) {
			*to = int(t.whole(key))
		}
	}
	for key, to := range map[string]*float64{"reply": &s.Reply, "least": &s.Least, "pace": &s.Pace, "capacity": &s.Capacity} {
		if t.has(key) {
			*to = t.number(key)
		}
	}
	if t.has("cost") {
		s.Cost = t.numbers("cost")
	}
	if visit := t.table("visit"); visit != nil {
		for k := range contract.Cohorts {
			if visit.has(k.String()) {
				s.Visit[k] = visit.number(k.String())
			}
		}
	}
	s.Chase = oneOf(t, "chase", s.Chase, chases)
}

// check reports figures that make no response.
func (s *Response) check(t *table) {
	for _, p := range problems(&s.Response) {
		t.fault(p.key, p.key+" "+p.is, p.remedy)
	}
}

// problem is why a figure makes no response.
type problem struct{ key, is, remedy string }

// problems lists what keeps the figures from being a response.
func problems(r *years.Response) (list []problem) {
	for _, each := range []struct {
		wrong bool
		problem
	}{
		{r.Reply <= 0 || r.Reply >= 100, problem{"reply", "is not over 0 and under 100", "give the per cent of those contacted in a round who come: with 0 nobody does, with 100 nobody is left"}},
		{r.RoundsNow > len(r.Cost), problem{"rounds_now", fmt.Sprintf("is more than the %s that cost has a cost of", contract.Count(int64(len(r.Cost)), "round", "rounds")), "give cost for each round, or fewer rounds"}},
		{r.RoundsNow < 1, problem{"rounds_now", "is under 1", "give the rounds of contact that the counts already hold, one at least"}},
		{r.Duty > r.RoundsNow, problem{"duty", fmt.Sprintf("is more than the %s made now", contract.Count(int64(r.RoundsNow), "round", "rounds")), "give at most rounds_now"}},
		{r.Pace > 100, problem{"pace", "is over 100", "give the per cent of the way that a practice goes in a year"}},
		{r.Capacity > 100, problem{"capacity", "is over 100", "give the per cent by which contacts change when pay changes by its whole"}},
		{min(float64(r.Duty), r.Least, r.Pace, r.Capacity, slices.Min(append(r.Visit[:], r.Cost...))) < 0, problem{"response", "holds a figure under nothing", "give figures from 0"}},
	} {
		if each.wrong {
			list = append(list, each.problem)
		}
	}
	return list
}

// YearTitle writes a contract year by its first calendar year: 2021/22.
func YearTitle(first int) string { return fmt.Sprintf("%d/%02d", first, (first+1)%100) }
