package contract

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDifferencesInWords(t *testing.T) {
	for _, row := range []struct {
		reason string
		change func(*Contract)
		want   []string
	}{
		{"nothing changes", func(*Contract) {}, nil},
		{"2023/24's VI003", func(c *Contract) {
			c.Set("indicator.VI003.lower", 81_00)
			c.Set("indicator.VI003.upper", 96_00)
			c.Set("indicator.VI003.points_at_lower", 0)
		}, []string{"VI003 starts paying at 81% instead of 87%", "the 7 points for reaching it are gone", "VI003 pays in full from 96% instead of 95%"}},
		{"a part that goes", func(c *Contract) { c.Clawback.Enabled = false }, []string{"The clawback is gone"}},
		{"figures of a part that is off are passed over", func(c *Contract) { c.Improvement.Points = 18_00 }, nil},
		{"a reason more", func(c *Contract) { c.Exceptions.Reasons = c.Exceptions.Reasons.With(Declined) }, []string{"can now be excepted: declined"}},
		{"a fee", func(c *Contract) { c.Items[0].Fee = 12_06 }, []string{"routine childhood doses earn £12.06 a dose instead of £10.06"}},
		{"a row of ten that is new stands once", func(c *Contract) {
			c.Uplift = Uplift{Enabled: true, Percent: [tenths]Percent{40_00, 12_50}}
		}, []string{"The uplift is on: uplift goes by the practice's own decile, uplift of fees by IMD decile, the most deprived first, 40%, 12.5%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%"}},
		{"half enforced", func(c *Contract) { c.Clawback.Enforced = 50_00 }, []string{"commissioners who enforce the clawback: 50% instead of 100%"}},
	} {
		b := cliffs()
		row.change(b)
		var words []string
		for _, d := range Differences(cliffs(), b) {
			words = append(words, d.Words...)
		}
		if diff := cmp.Diff(row.want, words); diff != "" {
			t.Errorf("%s: %s", row.reason, diff)
		}
	}
}

// Adopting each part in turn leads from any contract to any other, as far as
// pay can tell.
func TestAdoptWalksAllTheWay(t *testing.T) {
	bare := &Contract{ID: "bare", Title: "Bare", Items: []Item{{Name: "mmr", Title: "MMR", Fee: 10_06, Doses: [Cohorts]int64{0, 1, 1}}}}
	r := source()
	for _, pair := range [][2]*Contract{{cliffs(), everything()}, {bare, cliffs()}, {everything(), bare}, {cliffs(), bare}} {
		at := pair[0]
		for _, d := range Differences(pair[0], pair[1]) {
			at = at.Adopt(pair[1], d.Part)
		}
		for range 200 {
			p := arbitrary(r)
			if got, want := sum(at.Pay(p, nil, nil)), sum(pair[1].Pay(p, nil, nil)); got != want {
				t.Fatalf("from %s to %s: pays %s, want %s", pair[0].ID, pair[1].ID, got, want)
			}
		}
	}
}
