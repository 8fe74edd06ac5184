package command

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/immpact/internal/chart"
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/explorer/views"
	"example.org/immpact/cmd/internal/session"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
)

// The same question asked of every face gives the same figure: what a practice
// is paid in run, explain, the ladder, chance (where nothing is left to it), a
// claim, the report and the explorer; what a reform changes in run, explain and
// the report. The scenarios are shipped ones and random ones.

// ran is what the tests read of a run's JSON.
type (
	ran     struct{ Results []ranCase }
	ranCase struct {
		ID        string
		Practices []struct {
			Code   string
			Total  int64 `json:"total_pence"`
			Change int64 `json:"change_pence"`
			Lines  []struct {
				Component string
				Pence     int64
			}
		}
		Groups []struct {
			Group string
			Total int64 `json:"total_pence"`
		}
	}
)

// total is what all practices are paid.
func (c *ranCase) total() int64 {
	for _, g := range c.Groups {
		if g.Group == "all" {
			return g.Total
		}
	}
	return -1
}

// faces asks commands about one scenario.
type faces struct {
	*testing.T
	ref string
}

// ask runs a command on the scenario and reads its JSON.
func (f faces) ask(into any, command string, args ...string) {
	f.Helper()
	code, out, talk := run(append(append([]string{command, f.ref}, args...), "--format", "json")...)
	if code != 0 {
		f.Fatalf("%s %v: exit %d: %s", command, args, code, talk)
	}
	if err := json.Unmarshal([]byte(out), into); err != nil {
		f.Fatalf("%s: %v", command, err)
	}
}

// of is the flags that name a case.
func of(id string, args ...string) []string {
	if id != "baseline" {
		args = append(args, "--reform", id)
	}
	return args
}

func TestFacesAgreeOnShippedScenarios(t *testing.T) {
	for _, ref := range []string{"exceptions-2021-22", "change-of-2021", "improvement-2026-27", "three-practices"} {
		s, err := scenarios.Load(ref)
		if err != nil {
			t.Fatal(err)
		}
		faces{t, ref}.agree(s, 1)
	}
}

func TestFacesAgreeOnRandomScenarios(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 1))
	for range 6 {
		text := randomScenario(r)
		ref := write(t, "s.toml", text)
		s, err := scenarios.Load(ref)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		faces{t, ref}.agree(s, len(s.Population.Practices))
		faces{t, ref}.claims()
		if t.Failed() {
			t.Fatal(text)
		}
	}
}

// agree asks every face about the first practices of the scenario.
func (f faces) agree(s *scenarios.Scenario, practices int) {
	f.Helper()
	var all ran
	f.ask(&all, "run")
	for i, result := range all.Results {
		for k, p := range result.Practices[:practices] {
			f.explained(result.ID, p.Code, p.Total, len(p.Lines))
			f.laddered(s, i, k, p.Total)
			f.certain(s, result.ID, k, p.Total)
			if result.ID != "baseline" {
				f.walked(result.ID, p.Code, p.Change)
			}
		}
		if result.ID != "baseline" {
			f.reported(result.ID, all.Results[0].total(), result.total())
		}
	}
	f.drawn(s, &all)
}

// explained holds explain against run: the total, and its lines' sum.
func (f faces) explained(id, code string, total int64, lines int) {
	f.Helper()
	type step struct {
		Pence int64
		Steps []step
	}
	var why struct{ Explanation step }
	f.ask(&why, "explain", of(id, "--practice", code)...)
	sum := int64(0)
	for _, line := range why.Explanation.Steps {
		sum += line.Pence
	}
	if why.Explanation.Pence != total || sum != total || len(why.Explanation.Steps) != lines {
		f.Errorf("%s under %s: run pays %d in %d lines, explain %d in %d, which add up to %d", code, id, total, lines, why.Explanation.Pence, len(why.Explanation.Steps), sum)
	}
}

// laddered holds the rungs that a practice stands on against run, where each
// of its cohorts has an indicator to climb by.
func (f faces) laddered(s *scenarios.Scenario, at, practice int, total int64) {
	f.Helper()
	c, p := s.Cases()[at], &s.Population.Practices[practice]
	sum := int64(0)
	for k := range contract.Cohorts {
		if !p.Cohorts[k].Stated {
			continue
		}
		name := ""
		for i := range c.Contract.Indicators {
			if c.Contract.Indicators[i].Cohort == k {
				name = c.Contract.Indicators[i].Name
			}
		}
		if name == "" {
			return
		}
		var l struct {
			Here  int
			Rungs []struct{ Pence int64 }
		}
		f.ask(&l, "ladder", of(c.ID, "--practice", p.Code, "--indicator", name)...)
		sum += l.Rungs[l.Here].Pence
	}
	if sum != total {
		f.Errorf("%s under %s: run pays %d, the ladders where it stands %d", p.Code, c.ID, total, sum)
	}
}

// certain holds chance against run where nothing is left to it.
func (f faces) certain(s *scenarios.Scenario, id string, practice int, total int64) {
	f.Helper()
	p := &s.Population.Practices[practice]
	for k := range p.Cohorts {
		if by := &p.Cohorts[k].By; by[contract.OnTime] > 0 && by[contract.Late]+by[contract.Reachable] > 0 {
			return
		}
	}
	var chance struct {
		Results []struct {
			Practices []struct {
				Mean float64 `json:"mean_pence"`
				SD   float64 `json:"sd_pence"`
				P10  float64 `json:"p10_pence"`
				P90  float64 `json:"p90_pence"`
			}
		}
	}
	f.ask(&chance, "chance", of(id, "--practice", p.Code)...)
	for _, r := range chance.Results[:1] {
		got, want := r.Practices[0], float64(total)
		if got.Mean != want || got.SD != 0 || got.P10 != want || got.P90 != want {
			f.Errorf("%s under %s: run pays %d, chance, to which nothing is left, %+v", p.Code, id, total, got)
		}
	}
}

// walked holds the steps of a difference against the change in run.
func (f faces) walked(id, code string, change int64) {
	f.Helper()
	var walk struct {
		Pence int64
		Steps []struct{ Pence int64 }
	}
	f.ask(&walk, "explain", "--practice", code, "--reform", id, "--difference")
	sum := int64(0)
	for _, step := range walk.Steps {
		sum += step.Pence
	}
	if sum != change {
		f.Errorf("%s under %s: run changes by %d, the steps come to %d", code, id, change, sum)
	}
}

// reported holds what the report says all practices are paid against run.
func (f faces) reported(id string, was, now int64) {
	f.Helper()
	file := filepath.Join(f.TempDir(), "report.md")
	if code, _, talk := run("report", f.ref, "--reform", id, "-o", file); code != 0 {
		f.Fatalf("report of %s: exit %d: %s", id, code, talk)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		f.Fatal(err)
	}
	text := string(data)
	for _, pence := range []int64{was, now} {
		if want := contract.Pence(pence).String(); !strings.Contains(text, want) {
			f.Errorf("the report of %s does not say that all practices are paid %s", id, want)
		}
	}
}

// drawn holds the explorer's view of a practice against run, for the case it
// opens on: the total and each line.
func (f faces) drawn(s *scenarios.Scenario, all *ran) {
	f.Helper()
	work := &session.Session{}
	work.Open(session.New(s))
	pen := chart.Pen{Set: chart.Unicode, Style: chart.NewStyle(lipgloss.NewRenderer(io.Discard))}
	for _, v := range views.All(work) {
		if v.Name() != "Practice" {
			continue
		}
		text := strings.Join(v.Draw(screen.Canvas{Pen: pen, Width: 200, Height: 60}).Lines, "\n")
		p := all.Results[work.At].Practices[0]
		if want := contract.Pence(p.Total).String(); !strings.Contains(text, want) {
			f.Errorf("the explorer does not show that %s is paid %s:\n%s", p.Code, want, text)
		}
		for _, l := range p.Lines {
			if want := contract.Pence(l.Pence).String(); l.Pence != 0 && !strings.Contains(text, want) {
				f.Errorf("the explorer does not show the %s of %s of %s:\n%s", l.Component, p.Code, want, text)
			}
		}
	}
}

// claims holds the figures of a random scenario's claims against run.
func (f faces) claims() {
	f.Helper()
	var all ran
	f.ask(&all, "run")
	paid := map[string]int64{}
	for _, result := range all.Results {
		for _, p := range result.Practices {
			paid[result.ID+" "+p.Code] = p.Total
			paid["change "+result.ID+" "+p.Code] = p.Change
		}
	}
	var judged struct {
		Claims []struct {
			Words string
			Pence *float64 `json:"figure_pence"`
		}
	}
	f.ask(&judged, "claims")
	if len(judged.Claims) == 0 {
		f.Error("no claim was judged")
	}
	for _, c := range judged.Claims {
		if want := float64(paid[c.Words]); c.Pence == nil || *c.Pence != want {
			f.Errorf("%q: run has %v, claims %v", c.Words, want, c.Pence)
		}
	}
}

// randomScenario is a scenario of two contracts and four practices, the last of
// which leaves nothing to chance, with a claim on what each is paid.
func randomScenario(r *rand.Rand) string {
	ids := []string{"england-2019-20", "england-2020-21", "england-2021-22", "england-2022-23", "england-2023-24", "england-2025-26", "england-2026-27"}
	var b strings.Builder
	from, to := r.IntN(len(ids)), r.IntN(len(ids)-1)
	if to >= from {
		to++
	}
	fmt.Fprintf(&b, "title = \"Any\"\nbaseline = %q\n\n[[reform]]\nid = \"other\"\ncontract = %q\n\n", ids[from], ids[to])
	for i := range 4 {
		fmt.Fprintf(&b, "[[practice]]\ncode = \"P%d\"\nname = \"P%d\"\nlist_size = %d\nimd_decile = %d\n", i, i, 1500+r.IntN(20_000), []int{1, 2, 9, 10}[i])
		for _, cohort := range []string{"8m", "18m", "5y"} {
			randomCohort(&b, r, cohort, i == 3)
		}
	}
	for _, id := range []string{"baseline", "other"} {
		for i := range 4 {
			fmt.Fprintf(&b, "[[claim]]\nid = \"%s-%d\"\nwords = \"%s P%d\"\nmeasure = \"pay\"\nfor = \"P%d\"\nunder = %q\nat_least = 1\nunit = \"pounds\"\n", id, i, id, i, i, id)
		}
	}
	return b.String()
}

// randomCohort writes a cohort around the thresholds.
func randomCohort(b *strings.Builder, r *rand.Rand, name string, certain bool) {
	eligible := 15 + r.IntN(180)
	left := eligible
	take := func(most int) int {
		n := r.IntN(min(most, left) + 1)
		left -= n
		return n
	}
	declined, silent, schedule, late := take(eligible/15), take(eligible/15), take(eligible/20), 0
	contraindicated, arrived := take(2), take(3)
	onTime := left
	if !certain {
		late = take(eligible / 10)
		onTime = left - take(eligible/6)
	}
	fmt.Fprintf(b, "[practice.cohort.%s]\neligible = %d\non_time = %d\nlate = %d\ndeclined = %d\nno_response = %d\nother_schedule = %d\ncontraindicated = %d\nregistered_late = %d\ngiven_elsewhere = %d\nbaseline = %d.%d\n",
		name, eligible, onTime, late, declined, silent, schedule, contraindicated, arrived, r.IntN(3)*onTime/50, 60+r.IntN(35), r.IntN(10))
}
