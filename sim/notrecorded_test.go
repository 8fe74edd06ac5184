package sim

import (
	"strings"
	"testing"

	"example.org/immpact/contract"
)

// What is not recorded is said, and never told as none.
func TestNotRecorded(t *testing.T) {
	rules := &contract.Contract{QOF: contract.QOF{PointValue: 201_16, AverageList: 9085}, Indicators: []contract.Indicator{{Name: "VI003", Cohort: contract.Age5y, Points: 18_00, Lower: 80_00, Upper: 95_00}},
		Exceptions: contract.Exceptions{Enabled: true, Reasons: contract.Reasons(0).With(contract.Contraindicated)}}
	other := rules.Clone()
	other.Exceptions.Reasons = other.Exceptions.Reasons.With(contract.Declined).With(contract.NoResponse)
	pop := &Population{Practices: make([]Practice, 2), Groups: StandardGrouping()}
	for i := range pop.Practices {
		ch, err := Cohort(20, [contract.Statuses]int64{contract.OnTime: 16}, 0)
		if err != nil {
			t.Fatal(err)
		}
		pop.Practices[i].ListSize, pop.Practices[i].Cohorts[contract.Age5y] = 900, ch
	}
	run := func() []Result {
		return Run(pop, []Case{{ID: "baseline", Title: "Now", Contract: rules}, {ID: "refusal", Title: "Refusal", Contract: other}})
	}
	for _, tt := range []struct {
		notRecorded                   contract.Reasons
		unrecorded, notKnown, unmoved string
	}{
		{0, "", "", "no child is recorded as declined or no response"},
		{contract.Reasons(0).With(contract.Late), "The figures of 1 of 2 practices do not record which children were late: such children count under another status, most as reachable. Not recorded is not none.", "",
			"no child is recorded as declined or no response"},
		{contract.Reasons(0).With(contract.Declined).With(contract.NoResponse),
			"The figures of 1 of 2 practices do not record which children were declined or no response: such children count under another status, most as reachable. Not recorded is not none.",
			"Refusal: what it would pay is not known: the figures of 1 of 2 practices do not record which children were declined or no response.",
			"do not record which children were declined or no response, so what it would move is not known"},
	} {
		pop.Practices[1].NotRecorded = tt.notRecorded
		results := run()
		if got := pop.Unrecorded(); got != tt.unrecorded {
			t.Errorf("unrecorded %q, want %q", got, tt.unrecorded)
		}
		if got := NotKnown(pop, &results[0], &results[1]); got != tt.notKnown {
			t.Errorf("not known %q, want %q", got, tt.notKnown)
		}
		if got := strings.Join(Unmoved(pop, results), " "); !strings.Contains(got, tt.unmoved) {
			t.Errorf("unmoved %q, want %q", got, tt.unmoved)
		}
		v := NewVerdict(pop, &results[0], &results[1])
		if got := v.Headline(); (got == tt.notKnown) != (tt.notKnown != "") || strings.Contains(got, "no payment moves") != (tt.notKnown == "") {
			t.Errorf("headline %q", got)
		}
	}

	// Where one practice records refusals and pay moves, the rest is not known.
	pop.Practices[0].Cohorts[contract.Age5y].By[contract.Declined] = 2
	pop.Practices[0].Cohorts[contract.Age5y].By[contract.Reachable] = 2
	results := run()
	want := "Refusal: what it would pay is known in part only: its exceptions differ for children declined or no response, whom the figures of 1 of 2 practices do not record."
	if got := NotKnown(pop, &results[0], &results[1]); got != want {
		t.Errorf("not known %q, want %q", got, want)
	}
}
