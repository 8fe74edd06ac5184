package draft

import (
	"testing"

	"example.org/immpact/scenarios"
)

func load(t *testing.T, ref string) *scenarios.Scenario {
	t.Helper()
	s, err := scenarios.Load(ref)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What sentences of the press are first taken to say.
func TestProposals(t *testing.T) {
	england := load(t, scenarios.Default)
	for words, want := range map[string]string{
		"Failing to bring in a single family costs practices tens of thousands of pounds": "",
		"The clawback took more than £3m from practices in 2021/22":                       "",
		"29% of practices had money clawed back":                                          "",
		"Practices in deprived areas lost £5 per child":                                   "",
		"Coverage at five years in London is under 80%":                                   "",
		"The new rules widened the gap between rich and poor":                             "",
		"GPs are paid about £50 a child":                                                  "",
		"Every practice has at least 70 per cent uptake":                                  "",
	} {
		d := New(england, 1)
		d.Set("sentence", words, 0)
		got, err := d.Reads()
		t.Log(words, "\n   ", got, err, d.unit())
		_ = want
	}
}
