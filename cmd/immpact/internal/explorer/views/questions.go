package views

import (
	"errors"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/track"
)

// askable is a question that a page answers.
type askable struct {
	name  string
	about string   // a sentence without full stop
	args  []string // of the command that prints the same

	// page answers the question. Long work says how far it has come, and ends
	// where it is told not to go on.
	page func(s *pages.Subject, at lookedAt, progress func(done, of int) bool) (pages.Page, error)
}

// lookedAt is what is looked at in a subject: the place of the case shown, and of
// the practice; under 0 where there is none.
type lookedAt struct{ shown, practice int }

// thePractice stands for the code of the practice looked at in the arguments of a
// command.
const thePractice = "PRACTICE"

// errStopped is why work that was stopped has no answer.
var errStopped = errors.New("stopped; Enter in the list asks again")

// questionsAsked are the questions, in the order of the list.
var questionsAsked = []askable{
	{"Which children of this practice can still be protected?", "the children of the practice looked at who can still be reached this year, by age, and which of them the contract shown rewards",
		[]string{"plan", Scenario, "--practice", thePractice}, func(s *pages.Subject, at lookedAt, _ func(int, int) bool) (pages.Page, error) {
			if at.practice < 0 {
				return nil, errNoPractice
			}
			return pages.NewPlan(s, at.practice, at.shown, 10), nil
		}},
	{"What are our practices paid, and who is short of a line?", "the practices side by side under each contract, with totals, and who is one or two children short of a line",
		[]string{"network", Scenario}, func(s *pages.Subject, _ lookedAt, _ func(int, int) bool) (pages.Page, error) {
			return pages.NewNetworkTable(s, "")
		}},
	{"How wide is the gap in coverage, and what would close it?", "deprived practices against affluent ones: how wide, of which children, and what each contract pays for those who would close a tenth of it",
		[]string{"gap", Scenario}, func(s *pages.Subject, _ lookedAt, _ func(int, int) bool) (pages.Page, error) {
			return pages.NewCoverageGap(s, pages.GapQuestion{Group: "deprived", Against: "affluent", Close: 10_00})
		}},
	{"Are the most deprived areas on track?", "whether the 30 most deprived authorities closed a tenth of their gap to England; it is of published returns, not of the practices here",
		[]string{"track"}, func(*pages.Subject, lookedAt, func(int, int) bool) (pages.Page, error) {
			t, err := scenarios.LoadTrends(scenarios.DefaultTrends)
			if err != nil {
				return nil, err
			}
			return pages.NewTrack(t, track.Target{Share: 10_00, From: t.First(), To: t.Last()})
		}},
	{"What would practices do, and what would it bring over the years?", "coverage and pay year by year, if practices respond as the scenario assumes; it takes a scenario with a [response]",
		[]string{"years", Scenario}, func(s *pages.Subject, _ lookedAt, progress func(int, int) bool) (pages.Page, error) {
			if s.Scenario.Response == nil {
				return nil, errors.New("this scenario states no response of practices; open response-2021 or response-2023, or add a [response] to its file")
			}
			if p := pages.NewYears(s, pages.AllResponses, progress); p != nil {
				return p, nil
			}
			return nil, errStopped
		}},
}
