// Package ask lists what can be asked of the work that is open and answered by
// a page: the explorer and the browser's page ask the same, in the same order. A
// question is one entry of [All].
package ask

import (
	"errors"
	"slices"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
	"example.org/immpact/sim/track"
	"example.org/immpact/sim/years"
)

// Question is one that a page answers.
type Question struct {
	ID    string // the same from version to version
	Name  string
	About string   // a sentence without full stop
	Args  []string // of the command that prints the same

	// Page answers the question. Long work says how far it has come, and ends
	// where it is told not to go on.
	Page func(s *pages.Subject, at LookedAt, progress func(done, of int) bool) (pages.Page, error)
}

// LookedAt is what is looked at in a subject: the place of the case shown, and of
// the practice; under 0 where there is none.
type LookedAt struct{ Shown, Practice int }

// Scenario stands for the scenario's name in the arguments of a command,
// Practice for the code of the practice looked at, Network for the name of its
// network, and Reform for the id of the case shown.
const (
	Scenario = "SCENARIO"
	Practice = "PRACTICE"
	Network  = "NETWORK"
	Reform   = "REFORM"
)

// Command is the arguments of the command that prints the same answer, of the practice
// looked at, nil where there is none, and of the case shown. The scenario is still to be
// named.
func (q *Question) Command(p *sim.Practice, reform string) []string {
	if p == nil {
		p = &sim.Practice{}
	}
	list := slices.Clone(q.Args)
	for i, arg := range list {
		switch arg {
		case Practice:
			list[i] = p.Code
		case Network:
			list[i] = p.PCN
		case Reform:
			list[i] = reform
		}
	}
	return list
}

// Why there is no answer: work was stopped, or no practice is looked at.
var (
	ErrStopped    = errors.New("stopped; ask again to begin anew")
	ErrNoPractice = errors.New("there is no practice to look at")
)

// PlanChildren is up to how many children a plan reckons with.
const PlanChildren = 10

// All is the questions, in the order of the list.
var All = []Question{
	{"plan", "Which children of this practice can still be protected?", "the children of the practice looked at who can still be reached this year, by age, and which of them the contract shown rewards",
		[]string{"plan", Scenario, "--practice", Practice, "--reform", Reform}, func(s *pages.Subject, at LookedAt, _ func(int, int) bool) (pages.Page, error) {
			if at.Practice < 0 {
				return nil, ErrNoPractice
			}
			return pages.NewPlan(s, at.Practice, at.Shown, PlanChildren), nil
		}},
	{"network", "What are our practices paid, and who is short of a line?", "the practices side by side under each contract, with totals, and who is one or two children short of a line",
		[]string{"network", Scenario}, func(s *pages.Subject, _ LookedAt, progress func(int, int) bool) (pages.Page, error) {
			return pages.NewNetworkTable(s, "", progress)
		}},
	{"plan-network", "Where in our network are the children who can still be protected?", "how many children of each age can still be reached this year, practice by practice, in the network of the one looked at or, where it names none, in all; and which of them the contract shown rewards",
		[]string{"plan", Scenario, "--network", Network, "--reform", Reform}, func(s *pages.Subject, at LookedAt, progress func(int, int) bool) (pages.Page, error) {
			network := ""
			if at.Practice >= 0 {
				network = s.Scenario.Population.Practices[at.Practice].PCN
			}
			return pages.NewNetworkPlan(s, network, at.Shown, progress)
		}},
	{"gap", "How wide is the gap in coverage, and what would close it?", "deprived practices against affluent ones: how wide, of which children, and what each contract pays for those who would close a tenth of it",
		[]string{"gap", Scenario}, func(s *pages.Subject, _ LookedAt, _ func(int, int) bool) (pages.Page, error) {
			return pages.NewCoverageGap(s, pages.GapQuestion{Group: "deprived", Against: "affluent", Close: 10_00})
		}},
	{"sensitivity", "What does the verdict lean on that nobody knows?", "each figure graded low or assumed stepped alone over its stated range, alike everywhere and along deprivation, and what turns whether the gap in pay widens or narrows",
		[]string{"sensitivity", Scenario, "--reform", Reform}, func(s *pages.Subject, at LookedAt, progress func(int, int) bool) (pages.Page, error) {
			gap, _ := sim.MeasureNamed("gap")
			return pages.NewSensitivity(s, at.Shown, gap, wording.All, progress)
		}},
	{"communities", "Whom does it hit: deprivation and communities together?", "practices by deprivation and by who lives in their areas: coverage, pay, clawback, who earns no points, and what reforms change; it says which practices, never which families or why",
		[]string{"communities", Scenario}, func(s *pages.Subject, _ LookedAt, _ func(int, int) bool) (pages.Page, error) {
			return pages.NewCommunities(s, contract.Age5y, s.All()...), nil
		}},
	{"track", "Are the most deprived areas on track?", "whether the 30 most deprived authorities closed a tenth of their gap to England; it is of published returns, not of the practices here",
		[]string{"track"}, func(*pages.Subject, LookedAt, func(int, int) bool) (pages.Page, error) {
			t, err := scenarios.LoadTrends(scenarios.DefaultTrends)
			if err != nil {
				return nil, err
			}
			return pages.NewTrack(t, track.Target{Share: 10_00, From: t.First(), To: t.Last()}, "")
		}},
	{"years", "What would practices do, and what would it bring over the years?", "coverage and pay year by year, if practices respond as the scenario assumes; it takes a scenario with a [response]",
		[]string{"years", Scenario}, func(s *pages.Subject, _ LookedAt, progress func(int, int) bool) (pages.Page, error) {
			if s.Scenario.Response == nil {
				return nil, errors.New("this scenario states no response of practices; open response-2021 or response-2023, or add a [response] to its file")
			}
			if p := pages.NewYears(s, pages.YearsQuestion{Responses: years.AllResponses}, progress); p != nil {
				return p, nil
			}
			return nil, ErrStopped
		}},
	{"solve", "What would a threshold have to be to close a tenth of the gap?", "the lower threshold for five-year-olds (VI003), moved outward from what it is under the rules shown until the gap in pay is nine tenths of what it is; immpact solve asks the same of any figure and measure",
		[]string{"solve", Scenario, "--reform", Reform, "--change", solvePath, "--until", "gap=90%"}, func(s *pages.Subject, at LookedAt, progress func(int, int) bool) (pages.Page, error) {
			gap, _ := sim.MeasureNamed("gap")
			p, err := pages.NewSolve(s, pages.SolveQuestion{At: at.Shown, Path: solvePath, Measure: gap, Group: wording.All, Part: 90, Progress: progress})
			if err != nil {
				return nil, err
			}
			return p, nil
		}},
	{"league", "Which lever closes most of the gap for the same money?", "each reform that has a dial turned until it costs £5m a year; it takes a scenario whose reforms have dials, such as league",
		[]string{"league", Scenario}, func(s *pages.Subject, _ LookedAt, progress func(int, int) bool) (pages.Page, error) {
			return pages.NewLeague(s, leagueCost, pages.ByGap, progress)
		}},
}

// solvePath is the figure that is moved until a tenth of the gap is closed.
const solvePath = "indicator.VI003.lower"

// leagueCost is what each lever costs in a league: £5m a year.
const leagueCost = 5_000_000_00
