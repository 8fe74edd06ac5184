package contract

import (
	"strings"
	"testing"
)

// upliftOf is the uplift line that the contract pays; nothing where there is
// none.
func upliftOf(c *Contract, p *Practice, in *Setting) (sum Pence) {
	for _, l := range c.Pay(p, in, nil) {
		if l.Component == UpliftPaid {
			sum += l.Pence
		}
	}
	return sum
}

// Fees of 10 babies and 5 toddlers at £10.06, 8 and 4 doses, are £1,006.00; one
// toddler's doses were given elsewhere, which leaves £965.76. By the practice's
// decile 40% of it is £386.304; by child 57.5% x 40% + 30% x 20% = 29% is
// £280.0704.
func TestUplift(t *testing.T) {
	c := cliffs()
	c.Uplift = Uplift{Enabled: true, Percent: [tenths]Percent{40_00, 20_00}}
	p := &Practice{ListSize: 9085, IMDDecile: 1}
	p.Cohorts[Age8m], p.Cohorts[Age18m] = cohort(20, 8, 2), cohort(20, 5)
	p.Cohorts[Age18m].GivenElsewhere = 1
	lives := &Lives{57_50, 30_00, 12_50}
	table := &Residence{0: *lives, 9: {9: 100_00}}
	for _, row := range []struct {
		name   string
		basis  Whose
		decile uint8
		own    *Lives
		in     *Setting
		want   Pence
		words  string
	}{
		{"by practice", ByPractice, 1, nil, nil, 386_30, "The practice is of IMD decile 1. Fees of £965.76 x 40%"},
		{"by practice, a decile without", ByPractice, 10, nil, nil, 0, ""},
		{"by practice, no decile", ByPractice, 0, lives, nil, 0, ""},
		{"by child, own", ByChild, 0, lives, nil, 280_07, "30% of the children live in decile 2 x 20%: 29%. Fees of £965.76 x 29%"},
		{"by child, the table's row", ByChild, 1, nil, &Setting{Residence: table}, 280_07, "a model's, for a practice of decile 1"},
		{"by child, own before the table", ByChild, 10, lives, &Setting{Residence: table}, 280_07, ""},
		{"by child, another row", ByChild, 10, nil, &Setting{Residence: table}, 0, ""},
		{"by child, nothing known", ByChild, 0, nil, &Setting{Residence: table}, 0, ""},
	} {
		c.Uplift.Basis, p.IMDDecile, p.ChildrenByDecile = row.basis, row.decile, row.own
		if got := upliftOf(c, p, row.in); got != row.want {
			t.Errorf("%s: %s, want %s", row.name, got, row.want)
		}
		for _, l := range c.Pay(p, row.in, nil) {
			if e := c.ExplainLine(l, p, row.in); l.Component == UpliftPaid && !strings.Contains(e.Words, row.words) {
				t.Errorf("%s: %q does not say %q", row.name, e.Words, row.words)
			}
		}
	}
}

// Why nobody feels an uplift.
func TestUpliftUnread(t *testing.T) {
	for _, row := range []struct {
		basis        Whose
		decile       uint8
		own          *Lives
		path, unread string
	}{
		{ByPractice, 2, nil, "percent_by_decile.2", ""},
		{ByPractice, 2, nil, "percent_by_decile.1", "no practice here is of IMD decile 1"},
		{ByPractice, 0, nil, "enabled", "no practice here states its IMD decile"},
		{ByChild, 0, nil, "enabled", "no practice here states its IMD decile or where its children live"},
		{ByChild, 0, &Lives{0, 100_00}, "percent_by_decile.2", ""},
		{ByChild, 0, &Lives{0, 100_00}, "percent_by_decile.1", "no child here lives in IMD decile 1, as far as is known"},
	} {
		c := cliffs()
		c.Uplift = Uplift{Enabled: true, Basis: row.basis, Percent: [tenths]Percent{40_00, 20_00}}
		var in Setting
		p := Practice{IMDDecile: row.decile, ChildrenByDecile: row.own}
		p.Cohorts[Age8m] = cohort(10)
		in.Add(&p)
		if got := c.Unread("uplift."+row.path, &in); got != row.unread {
			t.Errorf("%+v: %q", row, got)
		}
	}
}
