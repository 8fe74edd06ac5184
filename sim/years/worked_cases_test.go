package years_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/realdata"
	"example.org/immpact/sim/years"
)

// workedCase is one of the worked cases of a response: a practice, two contracts,
// how it responds, and what follows, worked out in 45 digits by another program.
type workedCase struct {
	ID       string
	Practice struct {
		List   int `json:"list_size"`
		Decile int `json:"imd_decile"`
		Cohort map[string]map[string]float64
	}
	Baseline string
	Reform   struct {
		Contract string
		Change   json.RawMessage
	}
	Response struct {
		Rounds int `json:"rounds_now"`
		Duty   int
		Reply  float64
		Cost   []float64
		Visit  map[string]float64
		Least  float64
		Pace   float64
		Chase  string
		Team   float64 `json:"capacity"`
	}
	Mode   string
	Years  int
	Expect struct {
		Cohorts map[string]struct {
			Pool, Base int32
			Reply      float64
			Fewer      float64 `json:"keeps_from_fewer_pence"`
			More       float64 `json:"keeps_from_more_pence"`
		}
		Years []workedYear
	}
}

// workedYear is what follows in a year.
type workedYear struct {
	Team     float64
	Pay      float64 `json:"pay_pence"`
	Chase    float64 `json:"chase_pence"`
	Left     float64 `json:"left_pence"`
	Contacts float64
	Cohorts  map[string]struct {
		Rounds   int
		Chance   float64
		OnTime   float64 `json:"on_time"`
		Pay      float64 `json:"pay_pence"`
		Baseline *float64
	}
}

// Every figure of every worked case comes out, to a billionth.
func TestWorkedResponses(t *testing.T) {
	data, err := os.ReadFile(realdata.File(t, "response-cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []workedCase }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for i := range file.Cases {
		c := &file.Cases[i]
		t.Run(c.ID, func(t *testing.T) { c.check(t) })
	}
}

// scenario is the case as a scenario of one practice; the target sums are those
// of the case.
func (c *workedCase) scenario(t *testing.T) *scenarios.Scenario {
	var b strings.Builder
	fmt.Fprintf(&b, "title = \"%s\"\nbaseline = \"%s\"\n", c.ID, c.Baseline)
	fmt.Fprintf(&b, "[[practice]]\ncode = \"P\"\nlist_size = %d\nimd_decile = %d\n", c.Practice.List, c.Practice.Decile)
	for k, counts := range c.Practice.Cohort {
		fmt.Fprintf(&b, "[practice.cohort.%s]\n", k)
		for key, n := range counts {
			fmt.Fprintf(&b, "%s = %v\n", key, n)
		}
	}
	fmt.Fprintf(&b, "[[reform]]\nid = \"r\"\ncontract = \"%s\"\n", c.Reform.Contract)
	var change map[string]map[string]any
	if err := json.Unmarshal(c.Reform.Change, &change); err != nil {
		t.Fatal(err)
	}
	for part, keys := range change {
		for key, v := range keys {
			text, _ := json.Marshal(v)
			fmt.Fprintf(&b, "change.%s.%s = %s\n", part, key, text)
		}
	}
	file := filepath.Join(t.TempDir(), "s.toml")
	if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := scenarios.Load(file)
	if err != nil {
		t.Fatalf("%v\n%s", err, b.String())
	}
	for k, sum := range map[contract.CohortID]contract.Pence{contract.Age18m: 7900_00, contract.Age5y: 2100_00} {
		if targets := &s.Baseline.Targets.Cohorts[k]; targets.Standard > 0 {
			targets.UpperSum = sum
		}
	}
	return s
}

func (c *workedCase) response() *years.Response {
	r := &years.Response{RoundsNow: c.Response.Rounds, Duty: c.Response.Duty, Reply: c.Response.Reply, Cost: c.Response.Cost,
		Least: c.Response.Least, Pace: c.Response.Pace, Capacity: c.Response.Team}
	for k := range contract.Cohorts {
		r.Visit[k] = c.Response.Visit[k.String()]
	}
	if c.Mode == "chase" {
		r.Capacity = 0
	}
	return r
}

func (c *workedCase) check(t *testing.T) {
	s, r := c.scenario(t), c.response()
	p := &s.Population.Practices[0].Practice
	setting := s.Population.Setting()
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 1e-9*math.Max(1, math.Abs(want)) {
			t.Errorf("%s: %.12g, want %.12g", what, got, want)
		}
	}
	pools := r.Pools(p, s.Baseline.Contract, &setting)
	for name, want := range c.Expect.Cohorts {
		k, _ := contract.ParseCohort(name)
		got := pools[k]
		if got.Families != want.Pool || want.Pool > 0 && got.Base != want.Base {
			t.Errorf("%s: a pool of %d over %d, want %d over %d", name, got.Families, got.Base, want.Pool, want.Base)
		}
		near(name+" reply", got.Reply, want.Reply)
		near(name+" keeps from fewer", got.FromFewer, want.Fewer)
		near(name+" keeps from more", got.FromMore, want.More)
	}
	got := years.Follow(p, []*contract.Contract{s.Baseline.Contract, s.Reforms[0].Contract.Contract}, &setting, r, c.Years)[1]
	for i, want := range c.Expect.Years {
		y, at := &got[i], fmt.Sprintf("year %d ", i+1)
		near(at+"team", y.Team, want.Team)
		near(at+"pay", y.Pay, want.Pay)
		near(at+"chase", y.Chase, want.Chase)
		near(at+"left", y.Left, want.Left)
		near(at+"contacts", y.Contacts, want.Contacts)
		for name, w := range want.Cohorts {
			k, _ := contract.ParseCohort(name)
			one := &y.Cohorts[k]
			if pools[k].Families > 0 && one.Rounds != w.Rounds {
				t.Errorf("%s%s: %d rounds, want %d", at, name, one.Rounds, w.Rounds)
			}
			near(at+name+" on time", one.OnTime, w.OnTime)
			near(at+name+" pay", one.Pay, w.Pay)
			if pools[k].Families > 0 {
				near(at+name+" chance", one.Chance, w.Chance)
			}
			if (w.Baseline != nil) != one.HasBaseline || w.Baseline != nil && math.Abs(float64(one.Baseline)/100-*w.Baseline) > 1e-9 {
				t.Errorf("%s%s: own baseline %v %s, want %v", at, name, one.HasBaseline, one.Baseline, w.Baseline)
			}
		}
	}
}
