package contract

import "testing"

// sharesOfFees is a part that pays for all cohorts together: a percentage of
// the fees, and no line to a practice that gave nothing.
type sharesOfFees struct{ *Items }

func (sharesOfFees) state(c *Contract, p *Practice, k CohortID, st *statement) {
	st.mul, st.div = 33_33, hundredPercent
	st.rest(piece{each: int64(c.FeePerChild(k)), of: givenHere, none: p.Cohorts[k].GivenHere() == 0})
}

// What is paid for all cohorts together is one line, rounded once; it is left
// out only where no cohort has a line.
func TestTogetherIsOneLine(t *testing.T) {
	c := &Contract{Items: Items{{Name: "a", Fee: 1, Doses: [Cohorts]int64{1, 1, 1}}}}
	by := c.Payer(nil)
	by.paying[0].part = sharesOfFees{&c.Items}
	for _, each := range []struct {
		given [Cohorts]int32
		want  []Line
	}{
		{[Cohorts]int32{1, 1, 1}, []Line{{Pence: 1}}}, // 3p x 33.33% = 0.9999p; cohort by cohort it would be 0
		{[Cohorts]int32{0, 2, 0}, []Line{{Pence: 1}}}, // 0.6666p
		{[Cohorts]int32{0, 1, 0}, []Line{{Pence: 0}}}, // 0.3333p: a line of nothing is a line
		{[Cohorts]int32{0, 0, 0}, nil},
	} {
		var p Practice
		for k, n := range each.given {
			p.Cohorts[k] = Children{Stated: true, Eligible: 5}
			p.Cohorts[k].By[OnTime], p.Cohorts[k].By[Reachable] = n, 5-n
		}
		got := by.Pay(&p, nil)
		if len(got) != len(each.want) || len(got) > 0 && got[0] != each.want[0] {
			t.Errorf("%v given: %+v, want %+v", each.given, got, each.want)
		}
	}
}
