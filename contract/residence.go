package contract

import "fmt"

// Where a practice's children live: the part of them, in hundredths of a per
// cent, in each IMD decile. A practice may state it (ChildrenByDecile); else it
// is the row of the practice's own decile in a table that the setting holds.

// Lives is the parts of a practice's children who live in each decile, the most
// deprived first. They add up to 100%.
type Lives [tenths]Percent

// Residence is where children live by their practice's decile, the most
// deprived first.
type Residence [tenths]Lives

// rows is how many rows the table has; none where there is no table.
func (r *Residence) rows() int {
	if r == nil {
		return 0
	}
	return len(r)
}

// Lives is where the practice's children live, and whether the practice states
// it itself; nil where nothing is known.
func (s *Setting) Lives(p *Practice) (lives *Lives, own bool) {
	switch {
	case p.ChildrenByDecile != nil:
		return p.ChildrenByDecile, true
	case s.Residence != nil && p.IMDDecile > 0:
		return &s.Residence[p.IMDDecile-1], false
	}
	return nil, false
}

// Whose says whose decile a row of ten is read by.
type Whose uint8

// The two.
const (
	ByPractice Whose = iota // the practice's own
	ByChild                 // where each of its children lives
	whoses
)

var whoseNames = [whoses]string{"practice", "child"}

// String is the name in files.
func (w Whose) String() string { return whoseNames[w] }

// wholeRow is the parts of a whole practice.
const wholeRow = hundredPercent

// weigh is the row's figure for the practice: of its own decile, or of those
// that its children live in by their parts. It is times wholeRow, so that it is
// whole; 0 where the decile is not known.
func weigh[T ~int64](row *[tenths]T, by Whose, p *Practice, in *Setting) int64 {
	if by == ByPractice {
		if p.IMDDecile == 0 {
			return 0
		}
		return int64(row[p.IMDDecile-1]) * wholeRow
	}
	lives, _ := in.Lives(p)
	if lives == nil {
		return 0
	}
	sum := int64(0)
	for d, part := range lives {
		sum += int64(part) * int64(row[d])
	}
	return sum
}

// noHome says why no practice feels a row read so; "" where one does.
func (s *Setting) noHome(by Whose) string {
	switch {
	case by == ByPractice && s.noDeciles():
		return "no practice here states its IMD decile"
	case by == ByChild && s.Homes == [tenths + 1]bool{}:
		return "no practice here states its IMD decile or where its children live"
	}
	return ""
}

// unreadTenth says why no run reads a row's figure for the decile.
func (s *Setting) unreadTenth(by Whose, d uint8) string {
	if by == ByPractice {
		return s.noDecile(d)
	}
	if s.Homes[d] {
		return ""
	}
	return fmt.Sprintf("no child here lives in IMD decile %d, as far as is known", d)
}

// Reaches is which part of a line of the component reaches the children of each
// decile, of a practice whose children live so: what they earned, where it is
// paid by where they live; else in proportion to them.
func (c *Contract) Reaches(of Component, lives *Lives) (parts [tenths]float64) {
	earned := [tenths]int64{}
	switch {
	case of == UpliftPaid && c.Uplift.Basis == ByChild:
		for d := range earned {
			earned[d] = int64(c.Uplift.Percent[d])
		}
	case of == FundShare && c.Fund.Basis == ByChild:
		earned = c.Fund.Weight
	default:
		for d := range earned {
			earned[d] = 1
		}
	}
	whole := int64(0)
	for d, part := range lives {
		whole += int64(part) * earned[d]
	}
	for d, part := range lives {
		if whole > 0 {
			parts[d] = float64(int64(part)*earned[d]) / float64(whole)
		}
	}
	return parts
}

// ReadsHomes reports whether a part that is on reads where children live.
func (c *Contract) ReadsHomes() bool {
	return c.Uplift.Enabled && c.Uplift.Basis == ByChild || c.Fund.Enabled && c.Fund.Basis == ByChild
}

// ReadsDeciles reports whether a part that is on reads the practice's own decile.
func (c *Contract) ReadsDeciles() bool {
	for i := range c.Indicators {
		if c.Indicators[i].LowerBy.Given || c.Indicators[i].UpperBy.Given {
			return true
		}
	}
	return c.Uplift.Enabled && c.Uplift.Basis == ByPractice || c.Fund.Enabled && c.Fund.Basis == ByPractice
}
