package pages

import (
	"fmt"

	"example.org/immpact/contract"
)

// Finds is a page that comes to contracts, each of which can be opened as a reform.
type Finds interface{ Found() []Found }

// Found is such a contract.
type Found struct {
	Title    string
	Of       int                // the place, among the subject's cases, of the one that it changes
	Contract *contract.Contract // nobody else's
}

// Found is the answer, if it is another than what the rule is.
func (p *Solve) Found() []Found {
	if p.answer.Place == 0 {
		return nil
	}
	c := p.subject.Results[p.at].Contract.Clone()
	p.figure.Set(c, p.answer.Place)
	title := fmt.Sprintf("%s, %s %s", p.title, p.figure.Label, p.figure.Write(p.answer.Place))
	if p.second != nil {
		p.second.Set(c, p.kept)
		title += fmt.Sprintf(", %s %s", p.second.Label, p.second.Write(p.kept))
	}
	return []Found{{title, p.at, c}}
}

// Found is the levers as they were turned, in the order of the rows.
func (p *League) Found() []Found {
	var list []Found
	for i := range p.Rows {
		if r := &p.Rows[i]; r.contract != nil {
			list = append(list, Found{r.Title + " " + r.dial, r.of, r.contract})
		}
	}
	return list
}
