package sim

import (
	"math/rand/v2"
	"testing"

	"example.org/immpact/contract"
)

// Who is brought in, out of 20: 10 on time, then reachable,
// late and the excused from the table's last row to its first.
func TestBringIn(t *testing.T) {
	ch, err := Cohort(20, [contract.Statuses]int64{contract.OnTime: 10, contract.Late: 2, contract.Contraindicated: 1, contract.RegisteredLate: 1,
		contract.Declined: 1, contract.NoResponse: 1, contract.OtherSchedule: 1}, 9)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		reason string
		onTime int32
		by     [contract.Statuses]int32
		given  int32
	}{
		{"as it stands", 10, [contract.Statuses]int32{10, 2, 1, 1, 1, 1, 1, 3}, 9},
		{"none: all of them reachable; only the late have doses from elsewhere", 0, [contract.Statuses]int32{0, 2, 1, 1, 1, 1, 1, 13}, 2},
		{"one missed", 9, [contract.Statuses]int32{9, 2, 1, 1, 1, 1, 1, 4}, 9},
		{"the reachable first", 13, [contract.Statuses]int32{13, 2, 1, 1, 1, 1, 1, 0}, 9},
		{"then the late", 15, [contract.Statuses]int32{15, 0, 1, 1, 1, 1, 1, 0}, 9},
		{"then another country's schedule", 16, [contract.Statuses]int32{16, 0, 1, 1, 1, 1, 0, 0}, 9},
		{"then no response", 17, [contract.Statuses]int32{17, 0, 1, 1, 1, 0, 0, 0}, 9},
		{"then declined", 18, [contract.Statuses]int32{18, 0, 1, 1, 0, 0, 0, 0}, 9},
		{"then registered too late", 19, [contract.Statuses]int32{19, 0, 1, 0, 0, 0, 0, 0}, 9},
		{"the contraindicated last", 20, [contract.Statuses]int32{20, 0, 0, 0, 0, 0, 0, 0}, 9},
	} {
		got := BringIn(ch, row.onTime)
		if got.By != row.by || got.GivenElsewhere != row.given {
			t.Errorf("%s: %v, %d elsewhere; want %v, %d", row.reason, got.By, got.GivenElsewhere, row.by, row.given)
		}
	}
}

// However a cohort is moved, it keeps every child, and has as many on time as
// asked for, within the eligible.
func TestMovingKeepsEveryChild(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 8))
	for range 2000 {
		p := anyPractice(r, 60)
		for k := range contract.Cohorts {
			ch := p.Cohorts[k]
			if !ch.Stated {
				continue
			}
			n := r.Int32N(ch.Eligible+20) - 10
			brought := BringIn(ch, n)
			if on := brought.By[contract.OnTime]; on != max(0, min(n, ch.Eligible)) {
				t.Fatalf("%d on time of %d eligible, %d asked for", on, ch.Eligible, n)
			}
			moved := ch
			from, to := contract.Status(r.IntN(int(contract.Statuses))), contract.Status(r.IntN(int(contract.Statuses)))
			if n := Move(&moved, from, to, n); n < 0 || n > ch.By[from] {
				t.Fatalf("%d children moved of %d", n, ch.By[from])
			}
			resized := Resize(ch, r.Int32N(80))
			for _, got := range []contract.Children{brought, moved, resized} {
				sum := int32(0)
				for _, n := range got.By {
					sum += n
					if n < 0 {
						t.Fatalf("%v has a count below 0", got)
					}
				}
				if sum != got.Eligible || got.GivenElsewhere < 0 || got.GivenElsewhere > got.Vaccinated() {
					t.Fatalf("%v: %d children, %d given elsewhere of %d", got, sum, got.GivenElsewhere, got.Vaccinated())
				}
			}
		}
	}
}

func TestResizeKeepsProportions(t *testing.T) {
	ch := contract.Children{Stated: true, Eligible: 10, GivenElsewhere: 5}
	ch.By[contract.OnTime], ch.By[contract.Late], ch.By[contract.Declined] = 7, 2, 1
	// Of 5: 3.5, 1 and 0.5 by largest remainder, the earlier status first.
	got := Resize(ch, 5)
	if got.By[contract.OnTime] != 4 || got.By[contract.Late] != 1 || got.By[contract.Declined] != 0 || got.GivenElsewhere != 2 {
		t.Errorf("half of %v is %v", ch, got)
	}
}

// Three cohorts with 20, 35 and 130 reachable, 185 in all, and as many declined:
// 37 move, a fifth of each: 4, 7 and 26. Of 200 the 185 find a place among the
// reachable, 15 not, for nobody else is there to give way.
func TestRecount(t *testing.T) {
	for _, test := range []struct {
		move, over int64
		want       [3]int32
	}{
		{37, 0, [3]int32{4, 7, 26}},
		{-37, 0, [3]int32{-4, -7, -26}},
		{1, 0, [3]int32{0, 0, 1}},
		{0, 0, [3]int32{}},
		{200, 15, [3]int32{20, 35, 130}},
		{-200, -15, [3]int32{-20, -35, -130}},
	} {
		var list []*Practice
		for _, n := range []int64{20, 35, 130} {
			p := new(Practice)
			p.Cohorts[contract.Age5y], _ = Cohort(2*n, [contract.Statuses]int64{contract.Declined: n}, 0)
			list = append(list, p)
		}
		if over := Recount(list, contract.Age5y, contract.Declined, test.move); over != test.over {
			t.Errorf("%d: %d too many, want %d", test.move, over, test.over)
		}
		for i, p := range list {
			by := p.Cohorts[contract.Age5y].By
			if by[contract.Declined]+by[contract.Reachable] != p.Cohorts[contract.Age5y].Eligible {
				t.Errorf("%d: children are lost: %v", test.move, by)
			}
			if got := by[contract.Declined] - p.Cohorts[contract.Age5y].Eligible/2; got != test.want[i] {
				t.Errorf("%d: practice %d has %d more, want %d", test.move, i, got, test.want[i])
			}
		}
	}
}

// Whole children by largest remainder, always adding up.
func TestApportion(t *testing.T) {
	for _, row := range []struct {
		reason string
		whole  int64
		shares []contract.Percent
		want   []int64
	}{
		{"88.2% and 3.6% of 110: 97.02, 3.96, 9.02 - the one left goes to .96", 110, []contract.Percent{8820, 360}, []int64{97, 4, 9}},
		{"equal remainders go to the earlier", 1, []contract.Percent{5000}, []int64{1, 0}},
		{"no children", 0, []contract.Percent{5000, 5000}, []int64{0, 0, 0}},
		{"shares of 100% leave nothing", 3, []contract.Percent{3333, 3333, 3334}, []int64{1, 1, 1, 0}},
	} {
		got := Apportion(row.whole, row.shares)
		for i := range got {
			if got[i] != row.want[i] {
				t.Errorf("%s: %v, want %v", row.reason, got, row.want)
				break
			}
		}
	}
}
