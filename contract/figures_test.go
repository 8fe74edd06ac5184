package contract

import (
	"math/big"
	"math/rand/v2"
	"testing"
)

// Every leaf can be set, reads back as set, and changes nothing else.
func TestEveryLeafSetsOnlyItself(t *testing.T) {
	for _, r := range everything().Rules() {
		c := everything()
		want := (r.Value + 1) % (r.Unit.Most() + 1)
		if r.Unit == ReasonList {
			want = Value(Reasons(r.Value) ^ Reasons(0).With(NoResponse))
		}
		if !c.Set(r.Path, want) {
			t.Fatalf("%s cannot be set", r.Path)
		}
		for _, ch := range Changes(everything(), c) {
			follows := r.Path == "exceptions.reasons" && ch.To.Unit == ReasonList // indicators without a list of their own
			if ch.To.Path != r.Path && !follows {
				t.Errorf("setting %s changed %s", r.Path, ch.To.Path)
			}
		}
		if got, _ := c.Rule(r.Path); got.Value != want {
			t.Errorf("%s set to %d reads %d", r.Path, want, got.Value)
		}
	}
}

// Every kind of leaf that files can have is one that a contract has, and the
// other way round.
func TestFieldsAndLeavesAgree(t *testing.T) {
	used := map[string]bool{}
	for _, r := range everything().Rules() {
		f, ok := FieldOf(r.Path)
		if !ok {
			t.Errorf("%s is of no field", r.Path)
			continue
		}
		used[f.Pattern] = true
	}
	for _, f := range Fields() {
		if !used[f.Pattern] {
			t.Errorf("no contract has a leaf of %s", f.Pattern)
		}
	}
}

// A figure that is called unread changes no payment; and each reason is given
// for some leaf. The practices leave out one cohort, and all baselines.
func TestUnreadFiguresMoveNothing(t *testing.T) {
	off := func(path string) func(*Contract) { return func(c *Contract) { c.Set(path, 0) } }
	for name, change := range map[string]func(*Contract){
		"as it is":       func(*Contract) {},
		"no clawback":    off("clawback.enabled"),
		"no exceptions":  off("exceptions.enabled"),
		"no targets":     off("targets.enabled"),
		"no improvement": off("improvement.enabled"),
		"own lists": func(c *Contract) {
			for i := range c.Indicators {
				c.Indicators[i].OwnReasons = true
			}
		},
		"no indicators":   func(c *Contract) { c.Indicators = nil },
		"VI001 excepts 0": off("indicator.VI001.exceptions.enabled"),
		"one threshold":   func(c *Contract) { c.Set("indicator.VI003.lower", 95_00) },
		"one target":      func(c *Contract) { c.Set("targets.lower", 90_00) },
	} {
		c := everything()
		change(c)
		practices := make([]*Practice, 200)
		var seen Setting
		r := source()
		for i := range practices {
			practices[i] = arbitrary(r)
			practices[i].Cohorts[Age18m] = Children{}
			for k := range practices[i].Cohorts {
				practices[i].Cohorts[k].HasBaseline = false
			}
			seen.Add(practices[i])
		}
		if path, ok := map[string]string{"one threshold": "indicator.VI003.points_at_lower", "one target": "targets.ratio"}[name]; ok && c.Unread(path, &seen) == "" {
			t.Errorf("%s: %s is called read", name, path)
		}
		unread := 0
		for _, rule := range c.Rules() {
			if c.Unread(rule.Path, &seen) == "" {
				continue
			}
			unread++
			for range 5 {
				d := c.Clone()
				d.Set(rule.Path, Value(r.Int64N(int64(rule.Unit.Most())+1)))
				if len(d.Validate()) > 0 {
					continue
				}
				for _, p := range practices {
					if sum(c.Pay(p, nil, nil)) != sum(d.Pay(p, nil, nil)) {
						t.Fatalf("%s: %s is called unread (%s), yet it moves a payment", name, rule.Path, c.Unread(rule.Path, &seen))
					}
				}
			}
		}
		if unread == 0 {
			t.Errorf("%s: no figure is unread, though the 18-month cohort is empty", name)
		}
	}
}

// Round agrees with big rationals, halves away from zero.
func TestRound(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 20_000 {
		a, b, d := r.Int64N(1<<40)-1<<39, r.Int64N(1<<40), 1+r.Int64N(1<<55)
		if r.IntN(3) == 0 {
			d = 2 * (1 + r.Int64N(50)) // halves are common
			a, b = r.Int64N(1000)-500, r.Int64N(1000)
		}
		twice := new(big.Int).Mul(big.NewInt(2*a), big.NewInt(b))
		if twice.Sign() < 0 {
			twice.Sub(twice, big.NewInt(d))
		} else {
			twice.Add(twice, big.NewInt(d))
		}
		want := twice.Quo(twice, big.NewInt(2).Mul(big.NewInt(2), big.NewInt(d)))
		if got := Round(a, b, d); want.Cmp(big.NewInt(got)) != 0 {
			t.Fatalf("Round(%d, %d, %d) = %d, want %s", a, b, d, got, want)
		}
	}
}

func TestUnitsRefuse(t *testing.T) {
	for _, row := range []struct {
		unit   Unit
		number float64
		reason string
	}{
		{PerCent, 100.01, "no percentage is over 100"},
		{PerCent, 87.125, "two decimals at most"},
		{Pounds, -1, "no amount is negative"},
		{Pounds, 10.061, "pence are the smallest money"},
		{Doses, 1.5, "doses are whole"},
		{Switch, 1, "a switch takes words"},
		{ReasonList, 3, "a list takes words"},
	} {
		if v, err := row.unit.FromNumber(row.number); err == nil {
			t.Errorf("%v accepted as %d: %s", row.number, v, row.reason)
		}
	}
	if _, err := ReasonList.FromWords("on_time"); err == nil {
		t.Error("a child on time can never be excepted")
	}
	// Every two-decimal figure a person can write is held exactly.
	for whole := Value(0); whole <= Pounds.Most(); whole += 7 {
		if v, err := Pounds.FromNumber(float64(whole) / 100); err != nil || v != whole {
			t.Fatalf("%d pence read as %d, %v", whole, v, err)
		}
	}
}

func TestCovers(t *testing.T) {
	for _, row := range []struct {
		pattern, path string
		want          bool
	}{
		{"indicator.*.lower", "indicator.VI003.lower", true},
		{"indicator.*.lower", "indicator.VI003.upper", false},
		{"indicator", "indicator.VI003.upper", true},
		{"item_of_service.routine", "item_of_service.routine.doses.8m", true},
		{"item_of_service.*.fee", "item_of_service.routine.doses.8m", false},
		{"clawback.below", "clawback", false},
	} {
		if got := Covers(row.pattern, row.path); got != row.want {
			t.Errorf("%s covers %s: %v", row.pattern, row.path, got)
		}
	}
}

// A percentage is shown to two decimals, and never rounded up to a threshold.
func TestShare(t *testing.T) {
	for _, row := range []struct {
		n, d   int32
		want   string
		reason string
	}{
		{18, 20, "90%", "what is a whole per cent is shown as one"},
		{76, 96, "79.17%", "79.1666... as a calculator rounds it"},
		{1, 3, "33.33%", "33.3333..."},
		{89_996, 100_000, "89.9960%", "89.996% is not 90%"},
		{90_004, 100_000, "90.0040%", "nor is 90.004%"},
		{0, 0, "no coverage (nobody in the denominator)", "nothing of nothing"},
	} {
		if got := Share(row.n, row.d); got != row.want {
			t.Errorf("%d of %d: %s, want %s: %s", row.n, row.d, got, row.want, row.reason)
		}
	}
}
