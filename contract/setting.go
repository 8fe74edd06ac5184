package contract

// Setting is what lies beyond one practice and a rule may read: what the run's
// practices hold together, filled once for a run, and what follows from it for
// one practice under one contract.
type Setting struct {
	Children [Cohorts]bool // some practice has an eligible child of the cohort
	Baseline [Cohorts]bool // some practice states its own baseline for it

	// Deciles says which IMD deciles have a practice with an eligible child; 0
	// is of practices that do not state theirs.
	Deciles [tenths + 1]bool

	// Residence is where children live where their practice does not state it;
	// nil where that is not known. Homes says in which deciles a child lives.
	Residence *Residence
	Homes     [tenths + 1]bool

	Counts [counteds]Counts // what a fund can be shared by

	// Fund is the practice's share of the fund of which FundWhole is the weight
	// of all; Floor is the least that the practice is paid, with HasFloor.
	Fund      Pence
	FundWhole int64
	Floor     Pence
	HasFloor  bool
}

// Counts adds a count of practices up by decile.
type Counts struct {
	Practices [tenths + 1]int64 // by the practice's own; 0: not stated
	Unstated  [tenths + 1]int64 // of these, of practices that do not state where their children live
	Stated    [tenths]int64     // of the others, by where the children live, times their parts
}

func (n *Counts) add(p *Practice, count int64) {
	n.Practices[p.IMDDecile] += count
	if p.ChildrenByDecile == nil {
		n.Unstated[p.IMDDecile] += count
		return
	}
	for d, part := range p.ChildrenByDecile {
		n.Stated[d] += count * int64(part)
	}
}

// Add counts a practice in. Residence must be set before.
func (s *Setting) Add(p *Practice) {
	for by := range s.Counts {
		s.Counts[by].add(p, Counted(by).count(p))
	}
	if p.Eligible() == 0 {
		return
	}
	if !s.Deciles[p.IMDDecile] || p.ChildrenByDecile != nil {
		s.Deciles[p.IMDDecile] = true
		if lives, _ := s.Lives(p); lives != nil {
			for d, part := range lives {
				s.Homes[d+1] = s.Homes[d+1] || part > 0
			}
		}
	}
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		s.Children[k] = s.Children[k] || ch.Eligible > 0
		s.Baseline[k] = s.Baseline[k] || ch.Eligible > 0 && ch.HasBaseline
	}
}

// Unread says why no run in the setting can read the figure at the path: its
// part is switched off, its cohort is empty, another list takes its place. It
// is "" for a figure that is read.
func (c *Contract) Unread(path string, in *Setting) string {
	for _, part := range c.Parts() {
		if Covers(part.Path(), path) {
			return part.Unread(c, path, in)
		}
	}
	return ""
}

// switchedOff is why the figures of a part that is off are not read.
func switchedOff(what, path string) string {
	return what + " switched off here (" + path + " = false)"
}

// emptyCohort is why the figures of a cohort are not read; "" where they are.
func (s *Setting) emptyCohort(k CohortID) string {
	if s.Children[k] {
		return ""
	}
	return "no practice here has an eligible child of " + k.Title()
}
