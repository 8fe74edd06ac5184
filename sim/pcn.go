package sim

import (
	"slices"
	"strings"
)

// PCN is what each case pays the practices of one primary care network
// together.
type PCN struct {
	Name  string  // "" for the practices that state none
	Cases []Group // by case, the baseline first
}

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
			list = append(list, PCN{Name: p.PCN, Cases: make([]Group, len(results))})
		}
		for r := range results {
			list[k].Cases[r].count(p, &results[r].Practices[i], results[0].Practices[i].Total)
		}
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
