package sim

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
)

// PCN is what each case pays the practices of one primary care network
// together.
type PCN struct {
	Name      string // "" for the practices that state none
	Practices int
	Eligible  int64 // children of all cohorts
	Patients  int64
	Cases     []PCNCase // by case, the baseline first
}

// PCNCase is what one case pays a network.
type PCNCase struct {
	Total    contract.Pence
	Change   contract.Pence // against the baseline
	Clawback contract.Pence // of Total; 0 or negative
	Winners  int            // practices that gain more than 1% on the baseline
	Losers   int            // practices that lose more than 1%
}

// PerChild is pence per eligible child under the case; 0 where there is none.
func (n *PCN) PerChild(i int) float64 { return per(n.Cases[i].Total, n.Eligible) }

// ByPCN adds up what each case pays by primary care network, in the order of
// their names; the practices that state none come last. It is nil where no
// practice states one. The results are a run of the population.
func ByPCN(pop *Population, results []Result) []PCN {
	at := map[string]int{}
	var list []PCN
	for i := range pop.Practices {
		p := &pop.Practices[i]
		k, ok := at[p.PCN]
		if !ok {
			k = len(list)
			at[p.PCN] = k
			list = append(list, PCN{Name: p.PCN, Cases: make([]PCNCase, len(results))})
		}
		list[k].add(p, i, results)
	}
	if _, without := at[""]; without && len(list) == 1 {
		return nil
	}
	slices.SortFunc(list, func(a, b PCN) int {
		if (a.Name == "") != (b.Name == "") {
			return strings.Compare(b.Name, a.Name)
		}
		return strings.Compare(a.Name, b.Name)
	})
	return list
}

// add counts practice i of the run in.
func (n *PCN) add(p *Practice, i int, results []Result) {
	n.Practices++
	n.Eligible += p.Eligible()
	n.Patients += int64(p.ListSize)
	baseline := results[0].Practices[i].Total
	for r := range results {
		paid, c := &results[r].Practices[i], &n.Cases[r]
		c.Total += paid.Total
		c.Change += paid.Total - baseline
		c.Clawback += paid.Clawback
		switch Winner(baseline, paid.Total, 1) {
		case 1:
			c.Winners++
		case -1:
			c.Losers++
		}
	}
}
