package pages

import (
	"fmt"
	"iter"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// mostListed is the most practices that a page lists one by one.
const mostListed = 30

// Run is what each practice and group is paid, under the baseline and each
// reform: schema immpact.run/1.
type Run struct {
	Schema   string      `json:"schema"`
	Scenario string      `json:"scenario"`
	Title    string      `json:"title"`
	Baseline string      `json:"baseline"`
	Results  []RunResult `json:"results"`
	Notices  []string    `json:"notices"`
	Recorded

	overview *Overview
	subject  *Subject
}

// RunResult is what one case pays groups, practices and networks.
type RunResult struct {
	Case
	Practices []Practice `json:"practices"`
	Groups    []Group    `json:"groups"`
	PCNs      []Network  `json:"pcns,omitempty"` // where any practice states one

	ByResidence []Reached `json:"by_residence"`
	Fund        *Fund     `json:"fund,omitempty"` // of a contract that has one
}

// NewRun is the run of the subject's cases.
func NewRun(s *Subject) *Run {
	unmoved := append(sim.Unmoved(s.population(), s.Results), unknowns(s)...)
	run := &Run{Schema: "immpact.run/1", Scenario: s.Scenario.ID, Title: s.Scenario.Title, Baseline: s.Scenario.Baseline.ID,
		Notices: list(s.Scenario.Notices, unmoved, s.Outcomes(s.All()...)), Recorded: Recorded{s.Record}, overview: NewOverview(s), subject: s}
	networks := networksOf(s)
	for i := range s.Results {
		r := RunResult{Case: run.overview.Results[i].Case, Practices: practicesOf(s, i), Groups: run.overview.Results[i].Groups,
			ByResidence: reachedOf(s, i), Fund: fundOf(s, i)}
		for _, n := range networks {
			if n.Case == r.ID {
				r.PCNs = append(r.PCNs, n)
			}
		}
		run.Results = append(run.Results, r)
	}
	return run
}

// networks is every network under every case, network by network.
func (r *Run) networks() []Network {
	var rows []Network
	for k := range r.Results[0].PCNs {
		for i := range r.Results {
			rows = append(rows, r.Results[i].PCNs[k])
		}
	}
	return rows
}

// Sheets is the run for reading, in the order in which a reader asks: what it
// comes to, for whom, how unequal, who stands where, who gains.
func (r *Run) Sheets() []*sheet.Page {
	s := r.subject.Scenario
	p := &sheet.Page{Title: s.Title, Lead: append(lead(s), r.overview.Headlines()...)}
	p.Tables, p.Notes = r.overview.Tables()
	p.Tables = append(p.Tables, r.leverTables()...)
	if networks := r.networks(); len(networks) > 0 {
		p.Tables = append(p.Tables, table("networks", "Primary care networks", networkColumns, networks))
	}
	if practices := len(s.Population.Practices); practices <= mostListed {
		p.Tables = append(p.Tables, r.practiceTable())
	} else {
		p.Notes = append(p.Notes, countPractices(practices)+": --format csv lists each of them, line by line.")
	}
	if s.Population.Vintage != "" {
		p.Notes = append(p.Notes, "Practices: "+s.Population.Vintage)
	}
	p.Notes = append(append(p.Notes, rangeNotes(p)...), r.Notices[len(s.Notices):]...)
	p.Notes = append(append(p.Notes, cautions(&s.Population)...), s.Caveats()...)
	if rec := r.Record; rec != nil {
		p.Notes = append(p.Notes, fmt.Sprintf("Fingerprint %s, immpact %s. The run record is in this file, for immpact verify; to make it again: %s", rec.Short(), rec.Version, rec.Command))
	}
	return []*sheet.Page{p}
}

// lead is what a page of a scenario begins with: what it is about, and that its
// practices are simulated where they are.
func lead(s *scenarios.Scenario) []string {
	if s.Population.Simulated {
		return []string{s.About, s.Population.Count() + ": none of them exists."}
	}
	return []string{s.About}
}

// countPractices writes a number of practices.
func countPractices(n int) string { return contract.Count(int64(n), "practice", "practices") }

// cautions says how many cohorts are too small to say much of, and what the
// practices' figures do not record.
func cautions(pop *sim.Population) []string {
	var list []string
	if n := pop.SmallCohorts(); n > 0 {
		list = append(list, contract.Count(int64(n), "cohort has ", "cohorts have ")+sim.SmallCohortCaution)
	}
	if n := pop.StateShare(); n > 0 && n < len(pop.Practices) {
		list = append(list, fmt.Sprintf("No communities share is stated by %d of %s (%s): groups by it are of the others.", len(pop.Practices)-n, countPractices(len(pop.Practices)), sim.ShareMeaning))
	}
	if not := pop.Unrecorded(); not != "" {
		list = append(list, not)
	}
	return list
}

// unknowns says of each reform what of its pay the practices' figures leave
// unknown, where its headline does not say so already.
func unknowns(s *Subject) []string {
	var list []string
	for i := range s.Results[1:] {
		now := &s.Results[i+1]
		if why := sim.NotKnown(s.population(), &s.Results[0], now); why != "" && !sim.SamePay(&s.Results[0], now) {
			list = append(list, why)
		}
	}
	return list
}

// Rows is every line of every practice, for a spreadsheet.
func (r *Run) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	return columnsOf(lineColumns), func(yield func([]sheet.Cell) bool) {
		for i := range r.Results {
			for k := range r.Results[i].Practices {
				p := &r.Results[i].Practices[k]
				for l := range p.Lines {
					if !yield(cellsOf(lineColumns, lineRow{&r.Results[i].Case, p, &p.Lines[l]})) {
						return
					}
				}
			}
		}
	}
}
