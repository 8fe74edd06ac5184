package pages

import (
	"fmt"
	"math"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

// PracticeYear is one practice's year under one contract: what it is paid, how
// far the lines are, what the next child adds, where the year may end, what
// every contract year would pay it. Schema immpact.practice/1. What is not
// known is nil: a total over a cohort that the practice does not state, a
// figure for each of no child.
type PracticeYear struct {
	Schema      string `json:"schema"`
	Fingerprint string `json:"fingerprint"`
	Code        string `json:"code"`
	Name        string `json:"name"`
	Contract    string `json:"contract"`
	Year        string `json:"contract_year"` // 1 April to 31 March: 2025/26
	ListSize    int32  `json:"list_size"`
	IMDDecile   uint8  `json:"imd_decile"` // 0: not stated
	Eligible    int64  `json:"eligible"`   // of the cohorts stated
	Recorded

	Pence      *contract.Pence `json:"pence"`
	PerPatient *float64        `json:"pence_per_patient"`
	PerChild   *float64        `json:"pence_per_child"` // eligible
	Stated     contract.Pence  `json:"stated_pence"`    // for the cohorts that are stated

	Cohorts []CohortYear   `json:"cohorts"` // all three
	Years   []ContractYear `json:"years"`   // every contract year that ships, the oldest first
	Place   *Place         `json:"place"`   // nil where no tenth is known, or no achievement

	// Similar is the place among the practices of the same tenth and the same fifth
	// of the communities share; nil where the share is not known, or there are fewer
	// than sim.LeastOfFifths.
	Similar *Place `json:"place_among_similar"`
	Rest    *Rest  `json:"from_here"`

	subject *Subject
	at      int
	of      *sim.Practice
	known   *tables.Practice // what is published of its code; nil: nothing
}

// CohortYear is one age of a practice's children in the year.
type CohortYear struct {
	Cohort    string   `json:"cohort"`
	Stated    bool     `json:"stated"`
	Indicator string   `json:"indicator"` // "" of a contract without one of the cohort
	Eligible  *int32   `json:"eligible"`
	OnTime    *int32   `json:"on_time"`
	Reachable *int32   `json:"reachable"`        // who can still come
	Coverage  *float64 `json:"coverage_percent"` // as the contract counts it: of Counted
	Counted   *int32   `json:"denominator"`
	Achieved  *int32   `json:"numerator"`

	NextChild *contract.Pence `json:"next_child_pence"` // at most; nil where nobody can still come
	Usual     *int32          `json:"usual_eligible"`   // a suggestion where the cohort is not stated
	Lines     []YearLine      `json:"lines"`            // the lowest first

	of    contract.CohortID
	words string // 92 of 104 = 88.46%
	apart string // where some children leave the count: that they do, and the coverage of all
}

// YearLine is a coverage at which pay jumps or bends.
type YearLine struct {
	Percent     float64        `json:"percent"`
	Children    int32          `json:"children"` // still to come; minus how many may be missed
	WithinReach bool           `json:"within_reach"`
	Pence       contract.Pence `json:"pence"` // what reaching it adds, at most
	Title       string         `json:"title"`
	Path        string         `json:"path"`
	Jump        bool           `json:"jump"` // else pay only bends there
	Reached     bool           `json:"reached"`
	OutOfReach  bool           `json:"out_of_reach"`
	Unwilling   int32          `json:"unwilling"`  // of Children, who refused, did not answer or follow another schedule
	Loses       contract.Pence `json:"lost_pence"` // what pay falls by if it is lost
	Chance      float64        `json:"chance"`     // that this year ends on it or above it, from here, 0 to 1

	// The coverage that is held against the line: children who count, of how many.
	Numerator   int32 `json:"numerator"`
	Denominator int32 `json:"denominator"`

	of     *CohortYear
	reason string // how far it is, in words
}

// ContractYear is what one contract year pays the practice.
type ContractYear struct {
	Contract string          `json:"contract"`
	Pence    *contract.Pence `json:"pence"` // nil where a cohort is not stated

	year  string
	title string
	here  bool // the contract of the page
}

// Place is where the practice's coverage at 5 years stands among the practices
// of its tenth by deprivation, as published for 2023/24.
type Place struct {
	Decile      uint8   `json:"imd_decile"`
	Fifth       int     `json:"communities_fifth,omitempty"` // of those that it is among; none: all of the tenth
	Achievement float64 `json:"percent"`
	Published   bool    `json:"published"` // it is its own figure of 2023/24; else that of this page
	Lower       int     `json:"lower"`     // practices with less
	Of          int     `json:"of"`

	achieved contract.Percent
}

// Rest is where this year may end: children on time and late stay, and each
// reachable child comes with its own practice's rate.
type Rest struct {
	Mean float64 `json:"mean_pence"`
	SD   float64 `json:"sd_pence"`
	P10  float64 `json:"p10_pence"`
	P50  float64 `json:"p50_pence"`
	P90  float64 `json:"p90_pence"`
}

// NewPracticeYear is the year of a practice under a case.
func NewPracticeYear(s *Subject, practice, at int) (*PracticeYear, error) {
	p, c := s.practice(practice), s.Results[at].Contract
	y := &PracticeYear{Schema: "immpact.practice/1", Fingerprint: s.mark(), Recorded: Recorded{s.Record}, Code: p.Code, Name: p.Name, Contract: c.ID, Year: c.Year,
		ListSize: p.ListSize, IMDDecile: p.IMDDecile, Eligible: p.Eligible(), Stated: s.Results[at].Practices[practice].Total,
		subject: s, at: at, of: p, known: tables.Find(p.Code)}
	if y.complete() {
		y.Pence = &y.Stated
		y.PerPatient = ratio(y.Stated, int64(p.ListSize))
		y.PerChild = ratio(y.Stated, p.Eligible())
		y.Rest = restOf(s.beyond(), p, s.Results[at].Case)
	}
	setting := s.beyond().Under(c).For(p)
	lines := sim.LinesOf(&p.Practice, c, setting)
	for k := range contract.Cohorts {
		y.Cohorts = append(y.Cohorts, y.cohort(k, setting))
	}
	for i := range lines {
		of := &y.Cohorts[lines[i].Cohort]
		of.Lines = append(of.Lines, y.line(of, &lines[i]))
	}
	contracts, err := scenarios.ShippedContracts()
	if err != nil {
		return nil, err
	}
	for _, shipped := range contracts {
		y.Years = append(y.Years, y.year(shipped, setting))
	}
	y.Place = y.place(0)
	if fifth := y.share().Fifth(); fifth > 0 {
		if y.Similar = y.place(fifth); y.Similar != nil && y.Similar.Of < sim.LeastOfFifths {
			y.Similar = nil
		}
	}
	return y, nil
}

// complete reports whether the practice states every cohort.
func (y *PracticeYear) complete() bool {
	for k := range y.of.Cohorts {
		if !y.of.Cohorts[k].Stated {
			return false
		}
	}
	return true
}

// ratio is an amount for each of n; nil of nobody.
func ratio(p contract.Pence, n int64) *float64 {
	if n == 0 {
		return nil
	}
	each := float64(p) / float64(n)
	return &each
}

// restOf is where the practice's year may end.
func restOf(beyond *sim.Beyond, p *sim.Practice, cs sim.Case) *Rest {
	pc := sim.ChancePractice(beyond, p, cs, sim.FromHere(sim.Rest{}))
	return &Rest{pc.Total.Mean, pc.Total.SD, pc.Percentiles.P10, pc.Percentiles.P50, pc.Percentiles.P90}
}

// cohort is one age, without its lines.
func (y *PracticeYear) cohort(k contract.CohortID, setting *contract.Setting) CohortYear {
	ch, c := &y.of.Cohorts[k], y.subject.Results[y.at].Contract
	row := CohortYear{Cohort: k.String(), Stated: ch.Stated, Lines: []YearLine{}, of: k}
	for i := range c.Indicators {
		if ind := &c.Indicators[i]; ind.Cohort == k && row.Indicator == "" {
			row.Indicator = ind.Name
		}
	}
	if !ch.Stated {
		if y.known != nil {
			if n, ok := y.known.Usual(k); ok {
				row.Usual = &n
			}
		}
		return row
	}
	row.Eligible, row.OnTime, row.Reachable = &ch.Eligible, &ch.By[contract.OnTime], &ch.By[contract.Reachable]
	n, of := achieved(c, y.of, k)
	row.Counted, row.Achieved = &of, &n
	row.words = coverageWords(n, of)
	if of > 0 {
		coverage := 100 * float64(n) / float64(of)
		row.Coverage = &coverage
	}
	if of < ch.Eligible {
		row.apart = fmt.Sprintf("exceptions left out; of all eligible, %s", coverageWords(ch.By[contract.OnTime], ch.Eligible))
	}
	if next, ok := sim.NextChild(&y.of.Practice, c, setting, k); ok {
		row.NextChild = &next
	}
	return row
}

// coverageWords is a coverage with its children: 92 of 104 = 88.46%.
func coverageWords(n, of int32) string {
	if of == 0 {
		return fmt.Sprintf("%d of %d", n, of)
	}
	return fmt.Sprintf("%d of %d = %s", n, of, contract.Share(n, of))
}

// achieved is the children of the cohort that count, and of how many, by the
// contract's indicator of it, else by its targets, else on time of all eligible.
func achieved(c *contract.Contract, p *sim.Practice, k contract.CohortID) (n, of int32) {
	for _, l := range c.Pay(&p.Practice, nil, nil) {
		if l.Cohort == k && (l.Component == contract.QOFPoints || l.Component == contract.TargetPayments) {
			return l.Numerator, l.Denominator
		}
	}
	return p.Cohorts[k].By[contract.OnTime], p.Cohorts[k].Eligible
}

// line is a line of the cohort's, with how far it is in words.
func (y *PracticeYear) line(of *CohortYear, l *sim.Line) YearLine {
	ch := &y.of.Cohorts[l.Cohort]
	row := YearLine{Percent: float64(l.Percent) / 100, Children: l.Children, WithinReach: l.WithinReach, Pence: l.Adds, Title: l.Title, Path: l.Path,
		Jump: l.Jump, Reached: l.Reached, OutOfReach: l.OutOfReach, Unwilling: l.Unwilling(), Loses: l.Loses,
		Chance: l.Chance(&y.of.Practice, sim.FromHere(sim.Rest{})), Numerator: l.Numerator, Denominator: l.Denominator, of: of}
	left := ch.By[contract.Reachable]
	more := contract.Count(int64(l.Children), "more child", "more children")
	switch {
	case l.Reached && l.Children == 0:
		row.reason = "kept, with none to spare"
	case l.Reached:
		row.reason = fmt.Sprintf("kept, with %d to spare", -l.Children)
	case l.WithinReach:
		row.reason = fmt.Sprintf("%s, of %d who can still come", more, left)
	case l.OutOfReach && int64(l.Children) > int64(ch.Eligible-ch.By[contract.OnTime]):
		row.reason = "out of reach: not all its children are enough"
	case l.OutOfReach:
		row.reason = fmt.Sprintf("out of reach this year: %s, and %d can still come", more, left)
	default:
		row.reason = fmt.Sprintf("%s: %d can still come, and %s would have to", more, left, unwilling(l))
	}
	return row
}

// unwilling is whom a line takes beside the reachable, in words.
func unwilling(l *sim.Line) string {
	var parts []string
	for _, of := range []struct {
		status contract.Status
		words  string
	}{{contract.OtherSchedule, "on another country's schedule"}, {contract.NoResponse, "who did not answer"}, {contract.Declined, "who declined"}} {
		if n := l.From[of.status]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, of.words))
		}
	}
	return strings.Join(parts, " and ")
}

// year is what a contract that ships pays the practice.
func (y *PracticeYear) year(c *scenarios.Contract, setting *contract.Setting) ContractYear {
	row := ContractYear{Contract: c.ID, year: c.Year, title: c.Title, here: c.ID == y.Contract && len(contract.Changes(c.Contract, y.subject.Results[y.at].Contract)) == 0}
	if y.complete() {
		var sum contract.Pence
		for _, l := range c.Pay(&y.of.Practice, setting, nil) {
			sum += l.Pence
		}
		row.Pence = &sum
	}
	return row
}

// share is the practice's communities share: its own, or else what is published.
func (y *PracticeYear) share() sim.Share {
	if y.of.Communities.Stated || y.known == nil {
		return y.of.Communities
	}
	share, _ := y.known.Communities.Shares()
	return share
}

// place is the practice's place in its tenth, or among those of it in a fifth of
// the communities share: by its published figure, or else
// by the coverage of 5 years that the page has.
func (y *PracticeYear) place(fifth int) *Place {
	row := Place{Decile: y.IMDDecile, Fifth: fifth}
	switch of := &y.Cohorts[contract.Age5y]; {
	case y.known != nil && y.known.HasVI003:
		row.achieved, row.Published = y.known.VI003, true
	case of.Coverage != nil:
		row.achieved = contract.Percent(math.Round(*of.Coverage * 100))
	default:
		return nil
	}
	at, ok := tables.PlaceOf(row.Decile, fifth, row.achieved)
	if !ok {
		return nil
	}
	row.Achievement, row.Lower, row.Of = float64(row.achieved)/100, at.Lower, at.Of
	return &row
}
