package pages_test

import (
	"math"
	"testing"

	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim/track"
)

// Every area with every measure is the same in the table and in JSON.
func TestTrackTables(t *testing.T) {
	trends, err := scenarios.LoadTrends(scenarios.DefaultTrends)
	if err != nil {
		t.Fatal(err)
	}
	p, err := pages.NewTrack(trends, track.Target{Share: 10_00, From: trends.First(), To: trends.Last()}, "")
	if err != nil {
		t.Fatal(err)
	}
	out, standings := object(t, p), tableOf(t, p, "standings")
	if len(standings.Rows) != 150 || p.All+p.Some+p.None != 30 || p.Closed+p.Behind+p.Above+p.Lost != 150 {
		t.Fatalf("%d standings; %d, %d and %d areas", len(standings.Rows), p.All, p.Some, p.None)
	}
	for i, row := range standings.Rows {
		columns(t, standings, row, at(out, "areas", i/5, "measures", i%5), map[string]string{"gap_from": "gap_from", "gap_at": "gap_at", "needed": "needed"})
	}
	// The lines that are drawn are the mean of the areas behind at first.
	for m, c := range p.Sheets()[0].Charts {
		line, first, n := at(out, "lines", m), 0.0, 0
		for _, a := range at(out, "areas").([]any) {
			if s := at(a, "measures", m); at(s, "place") == "closing" || at(s, "place") == "behind" {
				first, n = first+at(s, "gap_from").(float64), n+1
			}
		}
		if got := at(line, "gaps", 0).(float64); math.Abs(got-first/float64(n)) > 1e-9 || at(line, "path", 0) != got || math.Abs(at(line, "path", 5).(float64)-0.9*got) > 1e-9 {
			t.Errorf("%s begins at %v, want %v; path %v", c.Title, got, first/float64(n), at(line, "path"))
		}
		for i := range c.At {
			held(t, c.Title, c.Series[0].Points[i], at(line, "path", i))
			held(t, c.Title, c.Series[1].Points[i], at(line, "gaps", i))
		}
	}
	if _, err := pages.NewTrack(trends, track.Target{Share: 10_00, From: trends.First(), To: trends.Last()}, "Blakpool"); err == nil || err.Error() != `there is no area "Blakpool" among those judged; did you mean Blackpool?` {
		t.Error(err)
	}
	one, err := pages.NewTrack(trends, track.Target{Share: 10_00, From: trends.First(), To: trends.Last()}, "Blackpool")
	if err != nil || len(one.Lines) != 5 || one.Lines[0].Of != "Blackpool" {
		t.Errorf("%v, %+v", err, one)
	}
}
