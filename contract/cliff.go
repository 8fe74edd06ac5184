package contract

import "fmt"

// A cliff is a line at which pay jumps, however small the step that crosses
// it: the lower threshold of an indicator that pays points on reaching it, a
// target, the clawback line. A line at which pay only begins to rise, or
// stops rising, is none.

// Cliff is one of a contract's cliffs for a cohort.
type Cliff struct {
	Component Component
	Indicator uint8   // index into the contract's Indicators, of a QOF cliff
	Line      Percent // coverage at which pay jumps
	Reached   bool    // the cohort is on the line or above it
}

// Cliffs lists the cliffs of a cohort: those of its indicators, the clawback
// line, the targets. A jump that pays nothing is left out: a clawback that
// nobody enforces, points at lower where the improvement route pays as many
// already. A cohort without eligible children has no cliffs.
func (c *Contract) Cliffs(p *Practice, k CohortID) []Cliff {
	ch := &p.Cohorts[k]
	if !ch.Stated || ch.Eligible == 0 {
		return nil
	}
	var list []Cliff
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		d := ch.Eligible - c.Excepted(ind).excepted(ch)
		if ind.Cohort == k && c.jumps(ind, ch) && c.QOF.worth(p.ListSize) > 0 {
			list = append(list, Cliff{QOFPoints, uint8(i), ind.Lower, reaches(ch.By[OnTime], d, ind.Lower)})
		}
	}
	if cb := &c.Clawback; cb.Enabled && cb.Share > 0 && cb.Enforced > 0 && c.FeePerChild(k) > 0 {
		list = append(list, Cliff{Component: ClawbackRepaid, Line: cb.Below, Reached: !c.repays(ch)})
	}
	if t := &c.Targets; t.Enabled && t.Cohorts[k].UpperSum > 0 {
		for _, line := range t.cliffs() {
			list = append(list, Cliff{Component: TargetPayments, Line: line, Reached: reaches(ch.Vaccinated(), ch.Eligible, line)})
		}
	}
	return list
}

// CliffTitle names a cliff for a reader: VI001 lower threshold, 90%.
func (c *Contract) CliffTitle(cl Cliff) string {
	switch cl.Component {
	case QOFPoints:
		return fmt.Sprintf("%s lower threshold, %s", c.Indicators[cl.Indicator].Name, cl.Line)
	case ClawbackRepaid:
		return fmt.Sprintf("clawback line, %s", cl.Line)
	default:
		return fmt.Sprintf("target, %s", cl.Line)
	}
}
