package contract

import "testing"

// By children, full points for 120 babies of a list of 9,085, where 8.95 per
// 1,000 is the average: 18 x £201.16 x 120 x 1,000 / (9,085 x 8.95) =
// £5,343.7657..., and half of it for 60. The list does not matter.
func TestPointsByChildren(t *testing.T) {
	c := cliffs()
	c.QOF.By, c.QOF.Per1000 = ByChildren, [Cohorts]int64{8_95, 8_99, 10_14}
	for _, test := range []struct {
		list, eligible int32
		pence          Pence
	}{
		{9085, 120, 5343_77}, {20_000, 120, 5343_77}, {9085, 60, 2671_88}, {9085, 0, 0},
	} {
		p := &Practice{ListSize: test.list}
		p.Cohorts[Age8m] = cohort(test.eligible, test.eligible)
		for _, l := range c.Pay(p, nil, nil) {
			if l.Component == QOFPoints && l.Pence != test.pence {
				t.Errorf("%d babies of %d patients are paid %s, want %s", test.eligible, test.list, l.Pence, test.pence)
			}
		}
	}
	if problems := c.Validate(); len(problems) > 0 {
		t.Error(problems)
	}
	c.QOF.Per1000[Age18m] = 0
	if problems := c.Validate(); len(problems) != 1 || problems[0].Path != "qof.by" {
		t.Errorf("without the average of a cohort: %v", problems)
	}
}

// Where a point goes by the list, nothing reads the averages; by children those
// are read whose cohort an indicator has.
func TestPointsByChildrenUnread(t *testing.T) {
	var in Setting
	p := Practice{}
	p.Cohorts[Age8m] = cohort(10)
	in.Add(&p)
	c := cliffs()
	if got := c.Unread("qof.per_1000.8m", &in); got != `a point is paid by the list here (qof.by = "list")` {
		t.Error(got)
	}
	c.QOF.By, c.QOF.Per1000 = ByChildren, [Cohorts]int64{8_95, 8_99, 10_14}
	for path, want := range map[string]string{"qof.by": "", "qof.per_1000.8m": "", "qof.per_1000.5y": "no practice here has an eligible child of 5 years"} {
		if got := c.Unread(path, &in); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
}
