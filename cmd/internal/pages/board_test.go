package pages_test

import (
	"strings"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
)

// A paper's steps add up to the change of its totals, which are the network's; and
// who gains is who the run pays over 1% more.
func TestBoardAddsUp(t *testing.T) {
	s := subject(t, "three-practices")
	for i := range s.Scenario.Population.Practices[:2] {
		s.Scenario.Population.Practices[i].PCN = "Canal PCN"
	}
	for _, network := range []string{"", "canal pcn"} {
		b, err := pages.NewBoard(s, network, nil)
		if err != nil {
			t.Fatal(err)
		}
		table, _ := pages.NewNetworkTable(s, network, nil)
		for i, r := range b.Reforms {
			sum, gain, lose := contract.Pence(0), 0, 0
			for _, st := range r.Steps {
				sum += st.Pence
			}
			for _, p := range table.Practices {
				if was, now := p.Pays[0].Pence, p.Pays[i+1].Pence; 100*(now-was) > was {
					gain++
				} else if 100*(was-now) > was {
					lose++
				}
			}
			if want := table.Totals[i+1].Change; sum != want || r.Gain != gain || r.Lose != lose {
				t.Errorf("%q, %s: %s, %d gain, %d lose; the network: %s, %d, %d", network, r.ID, sum, r.Gain, r.Lose, want, gain, lose)
			}
			if words := b.Words(&r); !strings.Contains(words, r.Title) || sum != 0 && !strings.Contains(words, sheet.Money(max(sum, -sum)).Text()) {
				t.Errorf("%s", words)
			}
		}
	}
}

// Without a reform there is nothing for a board to decide.
func TestBoardOfOneContract(t *testing.T) {
	s := subject(t, "three-practices")
	s.Results, s.Contracts = s.Results[:1], s.Contracts[:1]
	if _, err := pages.NewBoard(s, "", nil); err == nil || !strings.Contains(err.Error(), "add a [[reform]]") {
		t.Errorf("%v", err)
	}
}

// A change that chance alone can turn is too close to call, and every paper says so
// where it tells of the change and where it tells of chance.
func TestBoardTooClose(t *testing.T) {
	near, far := 0, 0
	for _, id := range []string{"three-practices", "exceptions-2021-22", "improvement-2026-27", "no-exceptions"} {
		b, err := pages.NewBoard(subject(t, id), "", nil)
		if err != nil {
			t.Fatal(err)
		}
		for i := range b.Reforms {
			r := &b.Reforms[i]
			can := r.Range.Low < 0 && r.Range.High > 0
			if can {
				near++
			} else {
				far++
			}
			const close = "oo close to call"
			if said := strings.Contains(b.Words(r), close); said != r.Close || can && !said || said != strings.Contains(b.Turning(r), close) {
				t.Errorf("%s, %s: %v to %v: %s", id, r.ID, r.Range.Low, r.Range.High, b.Words(r))
			}
		}
	}
	if near == 0 || far == 0 {
		t.Errorf("%d are close, %d are not", near, far)
	}
}
