package draft

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"example.org/immpact/scenarios"
	"example.org/immpact/sim/claims"
)

func load(t *testing.T, ref string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load(ref)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestProposals is what sentences are first taken to say: of an amount in pounds, in
// per cent, in words; under the rules of the year that they name, else of a change
// those that are looked at, and of anything else the baseline.
func TestProposals(t *testing.T) {
	england := load(t, scenarios.Default)
	const before, now = "under England GP contract 2021/22, ", "under 2021/22 with refusal, no response and other schedules excepted, "
	for words, want := range map[string]string{
		"Failing to bring in a single family costs practices tens of thousands of pounds": "the most that 3 children not on time can cost " + before + "in practices in general, is at least £10,000",
		"The clawback took more than £3m from practices in 2021/22":                       "the fees repaid " + before + "of England, is over £3,000,000",
		"29% of practices had money clawed back":                                          "the share of practices with fees repaid over £0 " + before + "of England, is at least 29%",
		"Practices in deprived areas lost £5.50 per child":                                "the change in pay against the baseline per eligible child " + now + "of the group deprived, is at most -£5.50",
		"Coverage at five years in London is under 80%":                                   "the coverage at 5 years " + before + "of the group london, is under 80%",
		"Pre-school booster coverage is at most 85 per cent":                              "the coverage at 5 years " + before + "of England, is at most 85%",
		"The new rules widened the gap between rich and poor":                             "the change of the gap in pay per child against the baseline " + now + "of England, is over £0",
		"It narrows the gap by more than £2":                                              "the change of the gap in pay per child against the baseline " + now + "of England, is under -£2",
		"GPs are paid about £50 a child":                                                  "the pay per eligible child " + before + "of England, is within £2.50 of £50",
		"Every practice has at least 70 per cent uptake":                                  "the coverage " + before + "in every practice, is at least 70%",
		"Practices in affluent areas are paid twice as much":                              "the ratio of pay per child, affluent over deprived practices " + before + "of England, is at least 2",
		"Under the rules of 2023/24 practices together earn 100,000 points":               "the points earned under The rules of 2023/24, of England, is at least 100,000 points",
		"A third of practices lose":                                                       "the share of practices with change in pay against the baseline under £0 " + now + "of England, is at least 33.3%",
	} {
		d := New(england, 1)
		d.Set(sentenceID, words, 0)
		if got, err := d.Reads(); err != nil || got != "It will be tested whether "+want+"." {
			t.Errorf("%q\n is %s, %v\nwant %s", words, got, err, want)
		}
	}
}

// TestEveryChoiceIsAClaim writes a claim for each choice of every list, which reads
// back to the same; or says in words why there is none.
func TestEveryChoiceIsAClaim(t *testing.T) {
	for _, ref := range []string{"exceptions-2021-22", "three-practices"} {
		sc := load(t, ref)
		all, refused := *sc, 0
		for kind := range kinds {
			d := New(sc, 1)
			d.Set(sentenceID, "A sentence", 0)
			d.Set("measure", "", kind)
			d.Set(figureID, "2.5", 0)
			for _, f := range d.Fields() {
				for at := range f.Options {
					one := *d
					one.Set(f.ID, "", at)
					_, claim, err := one.Scenario(false)
					switch {
					case err == nil:
						claim.ID = fmt.Sprint("claim-", len(all.Claims))
						all.Claims = append(all.Claims, claim)
					case strings.Contains(err.Error(), "has no") || strings.Contains(err.Error(), "baseline itself"):
						refused++
					default:
						t.Errorf("%s, %s = %s: %v", one.kind().words(), f.ID, f.Options[at], err)
					}
				}
			}
		}
		if len(all.Claims) < 200 || refused == 0 {
			t.Errorf("%s: only %d claims were made, and %d refused", ref, len(all.Claims), refused)
		}
		file := filepath.Join(t.TempDir(), "all.toml")
		if err := os.WriteFile(file, scenarios.EncodeScenario(&all, ""), 0o644); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(all.Claims, load(t, file).Claims, cmpopts.IgnoreFields(scenarios.Claim{}, "Line"), cmpopts.IgnoreFields(claims.Quantity{}, "Word")); diff != "" {
			t.Errorf("%s: %s", ref, diff)
		}
	}
}

// TestTouchedStays keeps what the user chose or typed as the sentence goes on.
func TestTouchedStays(t *testing.T) {
	d := New(load(t, "exceptions-2021-22"), 1)
	d.Set(sentenceID, "Practices are paid £5", 0)
	d.Set(figureID, "7m", 0)
	d.Set("held", "", 3)
	d.Set("for", "", 1)
	d.Set(sentenceID, "Practices are paid at least £5 in all", 0)
	c, err := d.Claim()
	if err != nil || c.Test.Kind != claims.Under || c.Test.High != 7e8 || c.Quantity.For.Name != "deprived" {
		t.Errorf("%+v, %v", c, err)
	}
	if again, err := d.Anew(d.sc, 0).Claim(); err != nil || again.Test.Low != 7e8 || again.Words != c.Words {
		t.Errorf("anew: %+v, %v", again, err)
	}
}

// TestFigures takes numbers as people write them, and nothing else.
func TestFigures(t *testing.T) {
	for text, want := range map[string]float64{"10,000": 10_000, "£2.5m": 2.5e6, " 3 bn": 3e9, "12%": 12, "-5k": -5_000, "1 million": 1e6, "0": 0, "7.25": 7.25} {
		if x, ok := parse(text); !ok || x != want {
			t.Errorf("%q is %v, %v", text, x, ok)
		}
	}
	d := New(load(t, "exceptions-2021-22"), 1)
	d.Set(sentenceID, "w", 0)
	for _, text := range []string{"", "x", "m", "1.2.3", "NaN", "inf", "1e400", "1e99", "5.001", "ten", "0x10"} {
		d.Set(figureID, text, 0)
		if c, err := d.Claim(); err == nil || !strings.Contains(err.Error(), "the figure") {
			t.Errorf("%q is taken as %v, %v", text, c.Test, err)
		}
	}
}
