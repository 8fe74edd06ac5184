package contract

import "testing"

// The largest fee, doses and cohort: nine items may be listed together, 9 x
// 100,000.00 x 100 = 90,000,000.00 a child, and the repayment of half the cohort
// of 100,000 is then exact: 50,000 x 90,000,000.00. A tenth item is refused.
func TestLargestFees(t *testing.T) {
	c := &Contract{Clawback: Clawback{Enabled: true, Below: 80_00, Share: 50_00, Enforced: 100_00}}
	p := &Practice{}
	p.Cohorts[Age8m] = Children{Stated: true, Eligible: 100_000, By: [Statuses]int32{OnTime: 79_999, Reachable: 20_001}}
	for range 9 {
		c.Items = append(c.Items, Item{Name: "x", Fee: Pence(Pounds.Most()), Doses: [Cohorts]int64{100}})
	}
	if problems := c.Items.Validate(c); problems != nil {
		t.Errorf("nine items: %v", problems)
	}
	sums := map[Component]Pence{}
	for _, l := range c.Pay(p, nil, nil) {
		sums[l.Component] += l.Pence
	}
	if want := Pence(50_000 * 90_000_000_00); sums[ClawbackRepaid] != -want {
		t.Errorf("repaid %s, want %s", -sums[ClawbackRepaid], want)
	}
	if want := Pence(79_999 * 90_000_000_00); sums[ItemOfService] != want {
		t.Errorf("fees %s, want %s", sums[ItemOfService], want)
	}
	c.Items = append(c.Items, c.Items[0])
	if problems := c.Items.Validate(c); len(problems) != 1 || problems[0].Path != "item_of_service.x.fee" {
		t.Errorf("ten items: %v", problems)
	}
}
