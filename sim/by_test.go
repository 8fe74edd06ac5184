package sim

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

// anywhere is practices that state a decile, a region and a communities share,
// or do not.
func anywhere(n int) *Population {
	pop, r := likeEngland(n), rand.New(rand.NewPCG(11, 4))
	for i := range pop.Practices {
		p := &pop.Practices[i]
		p.IMDDecile = uint8(r.IntN(11))
		p.Region = []string{"", "London", "North West", "Rest of England"}[r.IntN(4)]
		p.Communities = Share{Percent: contract.Percent(r.IntN(40_00)), Stated: r.IntN(4) > 0}
	}
	return pop
}

// belongs says in the words of the group's own name whether a practice is in it.
func belongs(p *Practice, group string) bool {
	deprived := p.IMDDecile == 1 || p.IMDDecile == 2
	share := func(fifth int) bool {
		from := []contract.Percent{0, 5_35, 9_25, 16_30, 28_80, 100_01}
		return p.Communities.Stated && p.Communities.Percent >= from[fifth-1] && p.Communities.Percent < from[fifth]
	}
	last := int(group[len(group)-1] - '0')
	switch {
	case group == "all":
		return true
	case group == "deprived":
		return deprived
	case group == "affluent":
		return p.IMDDecile >= 9
	case group == "london":
		return p.Region == "London"
	case group == "elsewhere":
		return p.Region != "London" && p.Region != ""
	case group == "decile-10":
		return p.IMDDecile == 10
	case group[:5] == "decil":
		return int(p.IMDDecile) == last
	case group[:5] == "commu":
		return share(last)
	}
	return deprived && share(last)
}

// Every group's sums, means and variances, and how many practices stand where,
// are those of the practices that its name says, added up one by one.
func TestGroupsAreTheirPractices(t *testing.T) {
	pop, cases := anywhere(300), casesOf(imposed2021(), relaxed2023())
	paid, chances := Run(pop, cases), Expected(pop, cases, Model{})
	for i := range paid {
		standings := paid[i].Standings(pop)
		if len(paid[i].Groups) != 25 || len(chances[i].Groups) != 25 || len(standings) != 25 {
			t.Fatalf("%d, %d and %d groups, want 25", len(paid[i].Groups), len(chances[i].Groups), len(standings))
		}
		for k, got := range paid[i].Groups {
			want, mean, variance, repaying := Group{Name: got.Name, Rank: got.Rank}, 0.0, 0.0, 0
			for j := range pop.Practices {
				p := &pop.Practices[j]
				if !belongs(p, got.Name) {
					continue
				}
				want.count(p, &paid[i].Practices[j], paid[0].Practices[j].Total)
				mean += chances[i].Practices[j].Total.Mean
				variance += math.Pow(chances[i].Practices[j].Total.SD, 2)
				if paid[i].Practices[j].Clawback < 0 {
					repaying++
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", got.Name, diff)
			}
			chance := chances[i].Group(got.Name)
			if chance.Practices != want.Practices || chance.Children != want.Children || !near(chance.Total.Mean, mean, 1e-12) || !near(chance.Total.SD, math.Sqrt(variance), 1e-12) {
				t.Errorf("%s: %d practices, %v; want %d, %v and %v", got.Name, chance.Practices, chance.Total, want.Practices, mean, math.Sqrt(variance))
			}
			if s := standings[k]; s.Group != got.Name || s.Practices != want.Practices || s.ClawedBack != repaying {
				t.Errorf("%s: %+v, want %d practices and %d repaying", got.Name, s, want.Practices, repaying)
			}
			if diff := cmp.Diff(want.Practices, len(pop.In(got.Name))); diff != "" {
				t.Errorf("in %s: %s", got.Name, diff)
			}
		}
	}
}

// Without regions and shares there is no group of them.
func TestGroupsOfNothingStated(t *testing.T) {
	pop, cases := likeEngland(40), casesOf(imposed2021(), relaxed2023())
	for _, r := range Expected(pop, cases, Model{}) {
		if len(r.Groups) != 13 || r.Group("elsewhere") != nil || r.Group("communities-1") != nil {
			t.Errorf("%d groups, want deprived, affluent, all and ten deciles", len(r.Groups))
		}
	}
}

// A fifth of the share begins on its cut.
func TestCommunitiesFifths(t *testing.T) {
	for _, tt := range []struct {
		share Share
		want  int
	}{{Share{}, 0}, {Share{0, true}, 1}, {Share{5_34, true}, 1}, {Share{5_35, true}, 2}, {Share{9_25, true}, 3},
		{Share{16_29, true}, 3}, {Share{16_30, true}, 4}, {Share{28_80, true}, 5}, {Share{100_00, true}, 5}} {
		if got := tt.share.Fifth(); got != tt.want {
			t.Errorf("%v: fifth %d, want %d", tt.share, got, tt.want)
		}
	}
}
