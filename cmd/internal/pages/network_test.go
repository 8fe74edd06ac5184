package pages_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/sim/lab"
)

// A network's table is its JSON, its totals are the sums of its practices, and each
// practice is paid what the run pays it.
func TestNetworkTables(t *testing.T) {
	s := subject(t, "three-practices")
	p, err := pages.NewNetworkTable(s, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	out := object(t, p)
	listOf := func(at int) *sheet.Table { // the contracts may be in several
		for i, tables := 0, p.Sheets()[0].Tables; i < len(tables); i++ {
			if strings.HasPrefix(tables[i].ID, "practices") && tables[i].Column(p.Totals[at].ID) >= 0 {
				return &tables[i]
			}
		}
		t.Fatalf("%s is in no table", p.Totals[at].ID)
		return nil
	}
	sums := make([]contract.Pence, len(s.Results))
	for i := range p.Practices {
		for at := range s.Results {
			pay := p.Practices[i].Pays[at]
			if pay.Pence != s.Results[at].Practices[i].Total || pay.Change != pay.Pence-s.Results[0].Practices[i].Total {
				t.Errorf("%s: %+v, the run pays %s", p.Practices[i].Code, pay, s.Results[at].Practices[i].Total)
			}
			sums[at] += pay.Pence
			list := listOf(at)
			columns(t, list, list.Rows[i], at2(out, i, at), map[string]string{pay.ID: "pence"})
		}
	}
	for at, sum := range sums {
		list := listOf(at)
		if p.Totals[at].Pence != sum || list.Rows[len(p.Practices)][list.Column(p.Totals[at].ID)].Value != float64(sum) {
			t.Errorf("%s in all: %s, the practices come to %s", p.Totals[at].ID, p.Totals[at].Pence, sum)
		}
	}
}

// at2 is what a contract pays a practice, in JSON.
func at2(out any, practice, pay int) any { return at(out, "practices", practice, "pays", pay) }

// A line one or two children ahead that can be reached is named with what reaching it
// adds: as many more on time are paid as much more.
func TestNetworkNamesWhoIsShort(t *testing.T) {
	s := subject(t, "three-practices")
	p, err := pages.NewNetworkTable(s, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for i := range p.Practices {
		for _, l := range p.Practices[i].Lines {
			k, _ := contract.ParseCohort(l.Cohort)
			if l.Children < 1 || l.Children > 2 || !l.WithinReach {
				continue
			}
			named++
			for at := range s.Results {
				if s.Results[at].ID != l.ID {
					continue
				}
				more := s.Scenario.Population.Practices[i].Practice
				more.Cohorts[k].By[contract.OnTime] += l.Children
				more.Cohorts[k].By[contract.Reachable] -= l.Children
				sum := contract.Pence(0)
				for _, line := range s.Results[at].Contract.Pay(&more, nil, nil) {
					sum += line.Pence
				}
				if got := sum - s.Results[at].Practices[i].Total; got != l.Pence {
					t.Errorf("%s, %s under %s: reaching it adds %s, not %s", p.Practices[i].Code, l.Title, l.ID, got, l.Pence)
				}
			}
		}
	}
	cases := 0 // a line that is the same under several contracts is one row
	for _, row := range tableOf(t, p, "short").Rows {
		cases += strings.Count(row[5].Text(), "(")
	}
	if named == 0 || cases != named {
		t.Errorf("%d lines are near, %d are named", named, cases)
	}
}

// A network is known by its name however it is spaced or capitalised; one that is
// not there is refused with those that are.
func TestNetworkByName(t *testing.T) {
	s := subject(t, "three-practices")
	for i := range s.Scenario.Population.Practices {
		s.Scenario.Population.Practices[i].PCN = []string{"Canal PCN", "", "Weir PCN"}[i]
	}
	s.Scenario.Population.Practices[1].PCN = "canal-pcn"
	if p, err := pages.NewNetworkTable(s, "CANAL PCN", nil); err != nil || len(p.Practices) != 2 {
		t.Errorf("%v", err)
	}
	if _, err := pages.NewNetworkTable(s, "Mill PCN", nil); err == nil || !strings.HasSuffix(err.Error(), "there are Canal PCN, Weir PCN") {
		t.Errorf("%v", err)
	}
	for i := range s.Scenario.Population.Practices {
		s.Scenario.Population.Practices[i].PCN = ""
	}
	if _, err := pages.NewNetworkTable(s, "Mill PCN", nil); err == nil || !strings.Contains(err.Error(), "no practice here states a network") {
		t.Errorf("%v", err)
	}
}

// Sorted by a column, the practices follow it either way and lose nobody; a column
// that there is not is refused with those there are.
func TestNetworkSorted(t *testing.T) {
	p, err := pages.NewNetworkTable(subject(t, "three-practices"), "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range p.Orders() {
		for _, down := range []bool{false, true} {
			if err := p.Sort(id, down); err != nil || len(p.Practices) != 3 {
				t.Fatalf("%s: %v, %d practices", id, err, len(p.Practices))
			}
		}
	}
	for at, total := range p.Totals {
		if err := p.Sort(total.ID, true); err != nil {
			t.Fatal(err)
		}
		for i := range p.Practices[1:] {
			if a, b := p.Practices[i].Pays[at].Pence, p.Practices[i+1].Pays[at].Pence; a < b {
				t.Errorf("%s: %s stands before %s", total.ID, a, b)
			}
		}
	}
	if err := p.Sort("nought", false); err == nil || !strings.Contains(err.Error(), "there are code, name") {
		t.Errorf("%v", err)
	}
}

// The table says practice by practice how far it has come, and ends where it is told
// to, as the papers made of it do.
func TestNetworkProgress(t *testing.T) {
	s := subject(t, "exceptions-2021-22")
	heard := []int{}
	hears := func(done, of int) bool {
		if of != len(s.Scenario.Population.Practices) {
			t.Errorf("%d of %d", done, of)
		}
		heard = append(heard, done)
		return done < 4
	}
	for name, ask := range map[string]func() error{
		"table": func() error { _, err := pages.NewNetworkTable(s, "", hears); return err },
		"plan":  func() error { _, err := pages.NewNetworkPlan(s, "", 0, hears); return err },
		"board": func() error { _, err := pages.NewBoard(s, "", hears); return err },
	} {
		heard = heard[:0]
		if err := ask(); !errors.Is(err, lab.ErrStopped) || !slices.Equal(heard, []int{0, 1, 2, 3, 4}) {
			t.Errorf("%s: %v, heard %v", name, err, heard)
		}
	}
}
