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

// SameNetwork reports whether two spellings name one network: capitals, spaces,
// hyphens and full stops do not part them. None is no network.
func SameNetwork(a, b string) bool { return a != "" && networkKey(a) == networkKey(b) }

// networkKey is what every spelling of a network's name has in common.
func networkKey(name string) string {
	return strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" .-_", r) }), " "))
}

// ByPCN adds up what each case pays by primary care network, in the order of
// their names, each by its first spelling; the practices that state none come last. It is nil where no
// practice states one. The results are a run of the population.
func ByPCN(pop *Population, results []Result) []PCN {
	at := map[string]int{}
	var list []PCN
	for i := range pop.Practices {
		p := &pop.Practices[i]
		key := networkKey(p.PCN)
		k, ok := at[key]
		if !ok {
			k = len(list)
			at[key] = k
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
