package practicecsv

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// What the columns of numbers take.
const (
	takesPatients = "a whole number of patients, at least 1"
	takesPartners = "a whole number of GP partners, or leave the cell empty where it is not known"
	takesScore    = "a number above 0, such as 22.16, or leave the cell empty where it is not known"
)

// practice reads the practice in the row.
func (r *practiceReader) practice() {
	var p sim.Practice
	p.Code = strings.Clone(r.text(codeColumn))
	p.Name = strings.Clone(r.text(nameColumn))
	if tabular.IsTotal(p.Code) || p.Code == "" && tabular.IsTotal(p.Name) {
		r.totals = append(r.totals, r.f.Line())
		return
	}
	p.Region = r.sharedText(regionColumn)
	p.Board = r.sharedText(boardColumn)
	p.PCN = r.sharedText(pcnColumn)
	before := len(r.faults)
	p.ListSize = int32(r.number(listColumn, 1, int64(contract.Patients.Most()), takesPatients))
	if r.f.Cell(r.at[listColumn]) == "" {
		r.fault("list_size", "is empty", "write "+takesPatients)
	}
	p.IMDDecile = uint8(r.number(decileColumn, 1, 10, tabular.TakesDecile))
	p.IMD = r.score()
	p.Partners = int32(r.number(partnersColumn, 1, sim.MostPartners, takesPartners))
	p.ChildrenByDecile = r.lives()
	p.Communities, p.SouthAsian = r.share(communitiesColumn), r.share(southAsianColumn)
	if over := sim.OverShares(p.Communities, p.SouthAsian); over != nil {
		r.fault(practiceColumns[southAsianColumn], over.Problem, over.Remedy)
	}
	for k := range contract.Cohorts {
		p.Cohorts[k] = r.children(k)
		if over := sim.OverList(p.Cohorts[k].Eligible, p.ListSize); over != nil && len(r.faults) == before {
			r.fault(cohortColumn(k, eligibleColumn), over.Problem, over.Remedy)
		}
	}
	p.NotRecorded = r.notRecorded(&p)
	missing := r.checkCode(&p)
	if len(r.faults) == before && !r.repeats(&p) {
		r.places[p.Code] = len(r.rows)
		r.rows = append(r.rows, row{p, r.f.Line(), missing})
	}
}

// checkCode reports a code that cannot be, and returns what is wrong with a
// row that has none, unless it turns out to be a total.
func (r *practiceReader) checkCode(p *sim.Practice) (missing *fault.Error) {
	if p.Code == "" {
		return r.f.RowFault("code", "is empty", "give every practice a code of its own")
	}
	if !fault.IsWord(p.Code) {
		r.fault("code", fault.Quote(p.Code)+" cannot be", "a code has 1 to 80 letters, digits and signs, without spaces")
	}
	return nil
}

// repeats reports whether the practice is in an earlier row: word for word,
// which is passed over, or not, which is a fault.
func (r *practiceReader) repeats(p *sim.Practice) bool {
	at, twice := r.places[p.Code]
	if !twice || p.Code == "" {
		return false
	}
	first, elsewhere := r.rows[at].Practice, *p
	elsewhere.PCN = first.PCN
	switch {
	case first == *p || first == elsewhere && sim.SameNetwork(first.PCN, p.PCN):
		r.again = append(r.again, r.f.Line())
	case first == elsewhere:
		r.fault("pcn", fmt.Sprintf("%s is in the network %s here, and in %s on line %d", fault.Quote(p.Code), network(p.PCN), network(first.PCN), r.rows[at].line),
			"give it one row, with the one network that it is counted in")
	default:
		r.fault("code", fmt.Sprintf("%s stands on line %d already, with other figures", fault.Quote(p.Code), r.rows[at].line), "give every practice one row and a code of its own")
	}
	return true
}

// network names a network in a sentence.
func network(name string) string {
	if name == "" {
		return "(none)"
	}
	return fault.Quote(name)
}

// leaveOutSum leaves out a row that is the sum of all the others, and reports
// those that have no code.
func (r *practiceReader) leaveOutSum() {
	figures := make([][]int64, len(r.rows))
	for i := range r.rows {
		p := &r.rows[i]
		figures[i] = []int64{int64(p.ListSize)}
		for k := range p.Cohorts {
			figures[i] = append(figures[i], int64(p.Cohorts[k].Eligible), int64(p.Cohorts[k].By[contract.OnTime]))
		}
	}
	if at := tabular.SumRow(figures); at >= 0 {
		r.totals = append(r.totals, r.rows[at].line)
		r.rows = slices.Delete(r.rows, at, at+1)
	}
	for i := range r.rows {
		if missing := r.rows[i].missing; missing != nil {
			r.faults = append(r.faults, missing)
		}
	}
}

// notRecorded is the statuses that the row says are not recorded.
func (r *practiceReader) notRecorded(p *sim.Practice) (set contract.Reasons) {
	for _, word := range strings.FieldsFunc(r.text(notRecordedColumn), func(c rune) bool { return strings.ContainsRune(" ,;", c) }) {
		s, ok := contract.ParseStatus(word)
		if !ok || !s.Recordable() {
			r.fault("not_recorded", fault.Quote(word)+" is no status that can be left unrecorded", "write some of late, declined, no_response and the other statuses between on_time and reachable")
			continue
		}
		set = set.With(s)
	}
	if s, ok := p.Contradicts(set); ok {
		r.fault("not_recorded", s.String()+" is not recorded, but children have it", "take it out of one of the two")
	}
	return set
}

// text is what a column of text says, without the apostrophe that keeps a
// spreadsheet from taking it for a formula.
func (r *practiceReader) text(column int) string {
	cell := r.f.Cell(r.at[column])
	if strings.ContainsAny(cell, "\r\n") {
		cell = strings.Join(strings.Fields(cell), " ")
	}
	return tabular.UnguardFormula(cell)
}

// sharedText is the text of a column in which many practices say the same.
func (r *practiceReader) sharedText(column int) string {
	s := r.text(column)
	if s == "" {
		return ""
	}
	once, ok := r.shared[s]
	if !ok {
		once = strings.Clone(s)
		r.shared[once] = once
	}
	return once
}

// number is the whole number in a column of the practice itself; 0 where none
// is stated.
func (r *practiceReader) number(column int, least, most int64, takes string) int64 {
	n, _ := r.wholeNumber(r.at[column], practiceColumns[column], least, most, takes)
	return n
}

// wholeNumber is the whole number in a cell, and whether one is stated.
func (r *practiceReader) wholeNumber(at int, column string, least, most int64, takes string) (n int64, stated bool) {
	cell := r.f.Cell(at)
	if cell == "" {
		return 0, false
	}
	n, ok := r.f.Whole(cell)
	if !ok {
		problem, remedy := r.f.WholeFault(cell, takes)
		r.fault(column, problem, remedy)
		return 0, true
	}
	if n < least || n > most {
		r.fault(column, fmt.Sprintf("%s is not from %s to %s", fault.Quote(cell), contract.Group(least), contract.Group(most)), "write "+takes)
		return 0, true
	}
	return n, true
}

// score is the deprivation score; 0 where it is not stated.
func (r *practiceReader) score() float64 {
	cell := r.f.Cell(r.at[scoreColumn])
	if cell == "" {
		return 0
	}
	x, ok := r.f.Score(cell)
	if !ok {
		r.fault("imd_score", fmt.Sprintf("%s is no deprivation score", fault.Quote(cell)), "write "+takesScore)
		return 0
	}
	return x
}

// share is a share of the residents of the practice's area; not stated where the
// cell is empty.
func (r *practiceReader) share(column int) sim.Share {
	cell := r.f.Cell(r.at[column])
	if cell == "" {
		return sim.Share{}
	}
	of, problem, remedy := r.f.SmallPercentage(cell)
	if problem != "" {
		r.fault(practiceColumns[column], problem, remedy)
	}
	return sim.Share{Percent: of, Stated: problem == ""}
}

// lives is where the practice's children live; nil where nothing is stated.
func (r *practiceReader) lives() *contract.Lives {
	var lives contract.Lives
	stated, before := 0, len(r.faults)
	for d := range lives {
		cell := r.f.Cell(r.at[livesColumn+d])
		if cell == "" {
			continue
		}
		stated++
		part, problem, remedy := r.f.SmallPercentage(cell)
		if problem != "" {
			r.fault(practiceColumns[livesColumn+d], problem, remedy)
		}
		lives[d] = part
	}
	switch {
	case stated == 0:
		return nil
	case stated < deciles:
		r.fault(practiceColumns[livesColumn], fmt.Sprintf("%d of the ten deciles have a figure", stated), "write all ten, 0 where no child lives, or none")
	case len(r.faults) == before:
		if err := sim.CheckLives(&lives); err != nil {
			r.fault(practiceColumns[livesColumn], err.Problem, err.Remedy)
		}
	}
	return &lives
}

// children reads a cohort; not stated where its eligible is empty.
func (r *practiceReader) children(k contract.CohortID) contract.Children {
	columns := &r.cohorts[k]
	before := len(r.faults)
	eligible, stated := r.child(k, eligibleColumn)
	if !stated {
		r.checkEmpty(k)
		return contract.Children{}
	}
	var by [contract.Statuses]int64
	for s := range contract.Statuses {
		n, stated := r.child(k, statusColumn+int(s))
		by[s] = n
		if s == contract.OnTime && !stated {
			r.fault(cohortColumn(k, statusColumn), "is empty though the cohort is stated", "write how many children were on time, 0 if none")
		}
	}
	elsewhere, _ := r.child(k, elsewhereColumn)
	if len(r.faults) > before {
		return contract.Children{}
	}
	ch, err := sim.Cohort(eligible, by, elsewhere)
	var counts *sim.CountsError
	if errors.As(err, &counts) {
		r.fault(cohortColumn(k, eligibleColumn), counts.Problem, cmp.Or(counts.Remedy, "correct the counts; they are of children, not per cent"))
		return contract.Children{}
	}
	if rest := ch.By[contract.Reachable]; by[contract.Reachable] != int64(rest) && r.f.Cell(columns[statusColumn+int(contract.Reachable)]) != "" {
		r.fault(cohortColumn(k, eligibleColumn), fmt.Sprintf("%d children reachable, but %d of the %d eligible have no other status", by[contract.Reachable], rest, ch.Eligible),
			"leave reachable out, it is the remainder")
		return contract.Children{}
	}
	if cell := r.f.Cell(columns[baselineColumn]); cell != "" {
		v, problem, remedy := r.f.Percentage(cell)
		if problem != "" {
			r.fault(cohortColumn(k, baselineColumn), problem, remedy)
		}
		ch.Baseline, ch.HasBaseline = v, true
	}
	return ch
}

// child is a count of children in a column of a cohort.
func (r *practiceReader) child(k contract.CohortID, column int) (n int64, stated bool) {
	at := r.cohorts[k][column]
	if at < 0 {
		return 0, false
	}
	return r.wholeNumber(at, cohortColumn(k, column), 0, sim.MostEligible, tabular.TakesChildren)
}

// checkEmpty reports a cell of a cohort that is not stated.
func (r *practiceReader) checkEmpty(k contract.CohortID) {
	for _, at := range r.cohorts[k] {
		if cell := r.f.Cell(at); cell != "" {
			r.fault(r.names[at], fmt.Sprintf("%s stands there, but %s is empty", fault.Quote(cell), cohortColumn(k, eligibleColumn)),
				"write how many children were eligible, or leave the whole cohort empty")
			return
		}
	}
}

// fault reports what is wrong with a cell of the row, and whose row it is.
func (r *practiceReader) fault(column, problem, remedy string) {
	if code := r.f.Cell(r.at[codeColumn]); code != "" && column != "code" {
		problem += " (practice " + fault.Quote(code) + ")"
	}
	r.faults = append(r.faults, r.f.RowFault(column, problem, remedy))
}
