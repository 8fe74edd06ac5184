package scenarios_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"example.org/immpact/sim"
)

// What the scenarios of levers say that comes of them is what does, each figure
// as it stands in the description: the gap a child, the cost against the baseline,
// and the part of the new money that reaches children of deciles 1 and 2.
func TestLeversAreAsDescribed(t *testing.T) {
	millions := func(m float64) string { return fmt.Sprintf("£%.1fm", m) }
	for id, reforms := range map[string]map[string]struct {
		gap, cost float64 // pounds a child; millions, 0: not told
		reach     float64 // per cent
	}{
		"inequality-in-qof": {"lower-by-tenth": {17.66, 6.6, 37}},
		"by-children":       {"by-children": {20.04, 0.8, 0}},
		"person-based":      {"by-practice": {6.80, 9.6, 57}, "by-child": {0, 9.6, 74}},
		"ring-fence":        {"kept": {-3.42, 0, 0}, "half": {9.92, 0, 0}, "absorbed": {23.27, 0, 0}},
		"pay-for-effort":    {"effort": {23.16, 0.4, 0}},
		"protected":         {"imposed": {27.98, -7.2, 0}, "protected": {22.22, 2.8, 0}},
		"linear-pay":        {"linear": {14.62, 25.7, 0}},
		"league":            {"effort": {0, 0.4, 0}, "linear": {0, 25.7, 0}},
	} {
		s, cases := run(t, id)
		about := strings.Join(strings.Fields(s.About), " ")
		says := func(reform, text string) {
			if !strings.Contains(about, text) {
				t.Errorf("%s does not say %q of %s", id, text, reform)
			}
		}
		for i := range cases[1:] {
			r := &cases[i+1]
			want, told := reforms[r.ID]
			if !told {
				continue
			}
			if gap, _ := r.Gap(); want.gap != 0 {
				if math.Abs(gap.PerChild/100-want.gap) > 0.005 {
					t.Errorf("%s, %s: a gap of £%.2f, said to be £%.2f", id, r.ID, gap.PerChild/100, want.gap)
				}
				says(r.ID, fmt.Sprintf("£%.2f", math.Abs(want.gap)))
			}
			if cost := float64(r.Group("all").Change()) / 100e6; want.cost != 0 {
				if math.Abs(cost-want.cost) > 0.05 {
					t.Errorf("%s, %s: costs %s, said to be %s", id, r.ID, millions(cost), millions(want.cost))
				}
				says(r.ID, millions(math.Abs(want.cost)))
			}
			if want.reach != 0 {
				reached, all := 0.0, 0.0
				for _, d := range sim.ReachedBy(&s.Population, &cases[0], r) {
					all += d.Change
					if d.Decile == 1 || d.Decile == 2 {
						reached += d.Change
					}
				}
				if got := 100 * reached / all; math.Abs(got-want.reach) > 0.5 {
					t.Errorf("%s, %s: %.1f%% of the new money reaches them, said to be %v%%", id, r.ID, got, want.reach)
				}
				says(r.ID, fmt.Sprintf("%.0f%%", want.reach))
			}
		}
	}
}

// The two uplifts cost the same, and so do points by children at their own
// value, to £200; half of a fund that is absorbed closes half as much.
func TestLeversAtEqualCost(t *testing.T) {
	_, cases := run(t, "person-based")
	if apart := cases[1].Group("all").Total - cases[2].Group("all").Total; apart > 200_00 || apart < -200_00 {
		t.Errorf("the uplifts are %s apart", apart)
	}
	_, cases = run(t, "by-children")
	if apart := cases[2].Group("all").Change(); apart > 200_00 || apart < -200_00 {
		t.Errorf("points by children at their own value cost %s", apart)
	}
	_, cases = run(t, "ring-fence")
	var gaps []float64
	for i := range cases {
		g, _ := cases[i].Gap()
		gaps = append(gaps, g.PerChild)
	}
	if kept, half := gaps[0]-gaps[1], gaps[0]-gaps[2]; math.Abs(half-kept/2) > 0.5 || gaps[3] != gaps[0] {
		t.Errorf("kept closes %v pence, half %v, absorbed %v", kept, half, gaps[0]-gaps[3])
	}
}
