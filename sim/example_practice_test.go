package sim

import (
	"testing"

	"example.org/immpact/contract"
)

func TestExample(t *testing.T) {
	pop := &Population{Groups: StandardGrouping()}
	add := func(code string, decile uint8, eligible int64) {
		p := Practice{Code: code}
		p.IMDDecile = decile
		p.Cohorts[contract.Age8m], _ = Cohort(eligible, [contract.Statuses]int64{}, 0)
		pop.Practices = append(pop.Practices, p)
	}
	if i := pop.Example(); i != -1 {
		t.Errorf("practice %d of none", i)
	}
	add("none", 1, 0)
	if i := pop.Example(); i != -1 {
		t.Errorf("practice %d has no child", i)
	}
	add("large", 5, 90)
	add("small", 6, 10)
	if p := pop.Practices[pop.Example()]; p.Code != "small" {
		t.Errorf("%s, want the lower of two where none is deprived", p.Code)
	}
	add("a", 1, 30)
	add("b", 2, 20)
	add("c", 2, 70)
	if p := pop.Practices[pop.Example()]; p.Code != "a" {
		t.Errorf("%s, want the middle one of the deprived", p.Code)
	}
}
