package practicecsv

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// FuzzRead reads anything without a panic; what is accepted is
// sound, and the same when it is written and read again.
func FuzzRead(f *testing.F) {
	f.Add(Template())
	f.Add([]byte("code;list_size;8m_eligible;8m_on_time\r\nA;900;4;3\r\n"))
	f.Add([]byte("# vintage: x\ncode,list_size,5y_eligible,5y_on_time,5y_baseline,imd_score\n'=A,900.0,4,3,87.50%,.5\n"))
	f.Add([]byte("code,name,list_size,8m_eligible,8m_on_time\nA,\"a\nb\",900,,\n,,,,\n"))
	f.Add([]byte("Our practices\nPractice code;List size;Eligible (8 months);8m on time;not recorded\nA;9 400;40;38;declined late\nTotal;1;1;1;\n\x1a"))
	f.Add([]byte("\xff\xfec\x00o\x00d\x00e\x00,\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		pop, _, err := Read("f.csv", data)
		if err != nil {
			var faults fault.Errors
			if pop != nil || !errors.As(err, &faults) || len(faults) == 0 {
				t.Fatalf("%v with the error %v", pop, err)
			}
			return
		}
		codes := map[string]bool{}
		for i := range pop.Practices {
			p := &pop.Practices[i]
			if codes[p.Code] || p.Code == "" || p.ListSize < 1 || p.IMDDecile > 10 {
				t.Fatalf("accepted %+v", p)
			}
			codes[p.Code] = true
			for k := range p.Cohorts {
				var sum int32
				for s := range contract.Statuses {
					sum += p.Cohorts[k].By[s]
				}
				if sum != p.Cohorts[k].Eligible || sum > p.ListSize || p.Cohorts[k].Eligible < 0 {
					t.Fatalf("accepted a cohort of %+v", p.Cohorts[k])
				}
			}
		}
		again, _, err := Read("again.csv", Encode(pop))
		if err != nil {
			t.Fatalf("not read again: %v", err)
		}
		if diff := cmp.Diff(pop.Practices, again.Practices); diff != "" {
			t.Fatalf("read again (-want +got):\n%s", diff)
		}
	})
}

// BenchmarkRead reads 100,000 practices with every column.
func BenchmarkRead(b *testing.B) {
	draw := rand.New(rand.NewPCG(1, 2))
	pop := madeUp(draw, 100_000)
	data := Encode(pop)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := Read("b.csv", data); err != nil {
			b.Fatal(err)
		}
	}
}

// madeUp is so many practices that state all there is to state.
func madeUp(draw *rand.Rand, practices int) *sim.Population {
	pop := &sim.Population{}
	for i := range practices {
		p := sim.Practice{Code: fmt.Sprintf("P%06d", i), Name: fmt.Sprintf("Practice of street %d", i),
			Region: fmt.Sprintf("Region %d", i%7), PCN: fmt.Sprintf("Network %d", i/5), Board: fmt.Sprintf("Board %d", i/99), IMD: float64(draw.IntN(9000)+1) / 100}
		p.ListSize, p.IMDDecile = draw.Int32N(40_000)+200, uint8(draw.IntN(10)+1)
		for k := range p.Cohorts {
			eligible := draw.Int32N(200)
			p.Cohorts[k] = children(eligible)
			ch := &p.Cohorts[k]
			for s := range contract.Reachable {
				ch.By[s] = draw.Int32N(ch.By[contract.Reachable] + 1)
				ch.By[contract.Reachable] -= ch.By[s]
			}
			ch.GivenElsewhere = draw.Int32N(ch.Vaccinated() + 1)
			ch.Baseline, ch.HasBaseline = contract.Percent(draw.IntN(98_00)+2_00), true
		}
		p.NotRecorded = contract.Reasons(draw.IntN(2)) * contract.Reasons(0).With(contract.NoResponse)
		for k := range p.Cohorts {
			ch := &p.Cohorts[k]
			for _, s := range p.NotRecorded.Statuses() {
				ch.By[contract.Reachable] += ch.By[s]
				ch.By[s] = 0
			}
		}
		pop.Practices = append(pop.Practices, p)
	}
	return pop
}

// What is written is read as it was, for practices that state everything.
func TestEncodeEverything(t *testing.T) {
	pop := madeUp(rand.New(rand.NewPCG(3, 4)), 500)
	again, notices, err := Read("again.csv", Encode(pop))
	if err != nil || notices != nil {
		t.Fatal(notices, err)
	}
	if diff := cmp.Diff(pop.Practices, again.Practices); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
