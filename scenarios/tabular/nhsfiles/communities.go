package nhsfiles

import (
	"fmt"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tables"
	"example.org/immpact/sim"
)

// The shares of a file of communities: [CommunitiesFile.Percent], SouthAsian.
const (
	communities = iota
	southAsian
	shares
)

// sharesRow takes the shares of the residents of a practice's area.
func (im *importer) sharesRow(at *places, p *imported) {
	im.roles[communitiesPart] = true
	for i, column := range at.shares {
		cell := at.f.Cell(column)
		if cell == "" {
			continue
		}
		percent, problem, remedy := at.f.RoundedPercentage(cell)
		switch was := p.shares[i]; {
		case problem != "":
			p.fault(at.f, column, problem, remedy)
		case was.Stated && was.Percent != percent:
			p.differs(at.f, column, communitiesPart, was.Percent.String())
		default:
			p.shares[i] = sim.Share{Percent: percent, Stated: true}
		}
	}
	p.from[communitiesPart] = here(at.f)
	if over := sim.OverShares(p.shares[communities], p.shares[southAsian]); over != nil {
		p.fault(at.f, at.shares[southAsian], over.Problem, over.Remedy)
	}
}

// sharesOf is the practice's shares: those of the file that the user named, else
// what ships of the practice of the code.
func (im *importer) sharesOf(p *imported) (communitiesShare, southAsianShare sim.Share) {
	if im.roles[communitiesPart] {
		return p.shares[communities], p.shares[southAsian]
	}
	if known := tables.Find(p.code); known != nil {
		return known.Communities.Shares()
	}
	return sim.Share{}, sim.Share{}
}

// shareNotices say where the communities shares come from, and who has none.
func (im *importer) shareNotices(j *joined) []string {
	with := len(j.practices) - j.unshared.n
	source := "by code from the table that ships (Census 2021)"
	if im.roles[communitiesPart] {
		source = "from " + named("", im.Communities.File)
	}
	if with == 0 {
		return nil
	}
	list := []string{fmt.Sprintf("the communities share of %s comes %s: %s", contract.Count(int64(with), "practice", "practices"), source, sim.ShareMeaning)}
	if j.unshared.n > 0 {
		list = append(list, j.unshared.describe("practice has no communities share; it is kept, in no group by it", "practices have no communities share; they are kept, in no group by it"))
	}
	return list
}
