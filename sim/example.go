package sim

import (
	"cmp"
	"slices"
)

// Example is the index of the practice that stands for the population where one
// is shown in detail: of the deprived practices with children, or of all such
// if none is deprived, the middle one by eligible children, the lower of two.
// It is -1 where no practice has children.
func (p *Population) Example() int {
	var deprived, all []int
	for i := range p.Practices {
		if one := &p.Practices[i]; one.Eligible() > 0 {
			all = append(all, i)
			if p.Groups.Deprived[one.IMDDecile] {
				deprived = append(deprived, i)
			}
		}
	}
	if len(deprived) > 0 {
		all = deprived
	}
	if len(all) == 0 {
		return -1
	}
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(p.Practices[a].Eligible(), p.Practices[b].Eligible()) })
	return all[(len(all)-1)/2]
}
