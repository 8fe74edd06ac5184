package contract

import (
	"strings"
	"testing"
)

// byTenth is cliffs with VI003's lower threshold by decile: 83, 84, 85, 86, and
// 87 from decile 5 on.
func byTenth() *Contract {
	c := cliffs()
	ind := c.indicator("VI003")
	ind.LowerBy = ByDecile{true, [tenths]Percent{83_00, 84_00, 85_00, 86_00, 87_00, 87_00, 87_00, 87_00, 87_00, 87_00}}
	return c
}

// 84 of 100 on time: over the threshold of deciles 1 and 2, under all others
// and under the plain 87 of a practice without a decile.
func TestThresholdsByDecile(t *testing.T) {
	for _, test := range []struct {
		decile uint8
		points Points
		path   string
	}{
		{1, 7_91, "indicator.VI003.lower_by_decile.1"}, // 7 + 11 x (84 - 83) / (95 - 83) = 7.9166...
		{2, 7_00, "indicator.VI003.lower_by_decile.2"}, // on its own threshold: points at lower
		{3, 0, "indicator.VI003.lower_by_decile.3"},
		{10, 0, "indicator.VI003.lower_by_decile.10"},
		{0, 0, "indicator.VI003.lower"},
	} {
		p := &Practice{ListSize: 9085, IMDDecile: test.decile}
		p.Cohorts[Age5y] = cohort(100, 84)
		c := byTenth()
		for _, l := range c.Pay(p, nil, nil) {
			if l.Component != QOFPoints {
				continue
			}
			if got := Points(l.Points.Num / l.Points.Den); got != test.points {
				t.Errorf("decile %d earns %s points, want %s", test.decile, got, test.points)
			}
			e := c.ExplainLine(l, p, nil)
			if rules := strings.Join(e.Steps[1].Rules, " "); !strings.Contains(rules+" ", test.path+" ") {
				t.Errorf("decile %d is explained by %s, not %s", test.decile, rules, test.path)
			}
		}
		if at := c.Thresholds(p, Age5y); at[0].Path != test.path || at[0].Reached != (test.points > 0) {
			t.Errorf("decile %d: threshold %+v", test.decile, at[0])
		}
	}
}

// A row is no figure of a contract without it; one of ten brings it in, the
// others plain; taken off, all is as it was.
func TestRowComesAndGoes(t *testing.T) {
	c := cliffs()
	was := len(c.Rules())
	if !c.Set("indicator.VI003.lower_by_decile.2", 85_00) {
		t.Fatal("the figure cannot be set")
	}
	if got := len(c.Rules()); got != was+10 {
		t.Errorf("%d figures, want %d", got, was+10)
	}
	for path, want := range map[string]Value{"indicator.VI003.lower_by_decile.1": 87_00, "indicator.VI003.lower_by_decile.2": 85_00} {
		if r, ok := c.Rule(path); !ok || r.Value != want {
			t.Errorf("%s is %d", path, r.Value)
		}
	}
	if !c.TakeOff("indicator.VI003.lower_by_decile") || len(Changes(cliffs(), c)) > 0 {
		t.Errorf("%d figures differ once it is off", len(Changes(cliffs(), c)))
	}
	if c.TakeOff("indicator.VI003.lower") || c.BringIn("indicator.VI003.lower") {
		t.Error("a plain threshold was taken off")
	}
	// Brought in, it is the plain figure ten times, and pays the same; one that is
	// there stays as it is.
	c.BringIn("indicator.VI003.upper_by_decile")
	c.Set("indicator.VI003.upper_by_decile.3", 94_00)
	if !c.BringIn("indicator.VI003.upper_by_decile") {
		t.Error("the row cannot be brought in")
	}
	for d, r := range c.mustTen(t, "indicator.VI003.upper_by_decile").Rules {
		if want := map[bool]Value{true: 94_00, false: 95_00}[d == 2]; r.Value != want {
			t.Errorf("decile %d starts with %s", d+1, r)
		}
	}
}

func (c *Contract) mustTen(t *testing.T, path string) Ten {
	t.Helper()
	ten, ok := c.Ten(path)
	if !ok {
		t.Fatalf("there is no row at %s", path)
	}
	return ten
}

// Each row of ten is listed where it stands among the rules: its ten figures, or
// none where the contract does not have it.
func TestTens(t *testing.T) {
	c := cliffs()
	c.BringIn("indicator.VI003.lower_by_decile")
	rules := c.Rules()
	n := 0
	for _, ten := range c.Tens() {
		n++
		switch {
		case ten.Optional && len(ten.Rules) == 0:
			if PartOf(rules[ten.At-1].Path) != PartOf(ten.Path) {
				t.Errorf("%s would stand after %s", ten.Path, rules[ten.At-1].Path)
			}
		case len(ten.Rules) != 10 || rules[ten.At] != ten.Rules[0] || TenOf(ten.Rules[9].Path) != ten.Path:
			t.Errorf("%s: %d figures, the last %s", ten.Path, len(ten.Rules), ten.Rules[9].Path)
		case !strings.HasSuffix(ten.Label, " by decile") || strings.Contains(ten.Label, "%"):
			t.Errorf("%s is called %q", ten.Path, ten.Label)
		}
	}
	if want := 2*len(c.Indicators) + 2; n != want {
		t.Errorf("%d rows, want %d: two of each indicator, the uplift's and the fund's", n, want)
	}
	for _, path := range []string{"indicator.VI003.lower", "item_of_service.routine.doses.8m", "qof", "uplift.enabled.1", "uplift.percent_by_decile", "uplift.percent_by_decile.11"} {
		if row := TenOf(path); row != "" {
			t.Errorf("%s is one of the row %s", path, row)
		}
	}
}

// In each decile the lower threshold is at most the upper, whichever is plain.
func TestThresholdsByDecileInOrder(t *testing.T) {
	for path, figures := range map[string]map[string]Value{
		"":                                  {"indicator.VI003.lower_by_decile.4": 95_00},
		"indicator.VI003.lower_by_decile.4": {"indicator.VI003.lower_by_decile.4": 95_01},
		"indicator.VI003.upper_by_decile.7": {"indicator.VI003.upper_by_decile.7": 86_99},
	} {
		c := cliffs()
		for at, v := range figures {
			c.Set(at, v)
		}
		got := ""
		for _, p := range c.Validate() {
			got = p.Path
		}
		if got != path {
			t.Errorf("%v: problem at %q, want %q", figures, got, path)
		}
	}
}

// A row is read in the deciles that have a practice; the plain threshold only
// where one has no decile.
func TestThresholdsByDecileUnread(t *testing.T) {
	for _, test := range []struct {
		deciles      []uint8
		path, unread string
	}{
		{[]uint8{3}, "lower_by_decile.3", ""},
		{[]uint8{3}, "lower_by_decile.4", "no practice here is of IMD decile 4"},
		{[]uint8{0}, "lower_by_decile.4", "no practice here states its IMD decile"},
		{[]uint8{3}, "lower", "indicator.VI003.lower_by_decile takes its place in every practice here"},
		{[]uint8{0, 3}, "lower", ""},
		{[]uint8{3}, "upper", ""},
	} {
		var in Setting
		for _, d := range test.deciles {
			p := Practice{IMDDecile: d}
			p.Cohorts[Age5y] = cohort(10)
			in.Add(&p)
		}
		if got := byTenth().Unread("indicator.VI003."+test.path, &in); got != test.unread {
			t.Errorf("deciles %v, %s: %q, want %q", test.deciles, test.path, got, test.unread)
		}
	}
}
