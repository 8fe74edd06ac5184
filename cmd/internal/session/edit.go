package session

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/sim"
)

// ErrNoChange says that an edit would leave everything as it is.
var ErrNoChange = errors.New("it is so already")

// Set is the state with one figure of the case shown at another value. The
// error says why a contract cannot hold it.
func (s *State) Set(path string, v contract.Value) (*State, error) {
	return s.edit(func(c *Case) error { return c.set(path, v) })
}

// Toggle is the state with a reason put into a list of reasons, or taken out.
func (s *State) Toggle(path string, reason contract.Status) (*State, error) {
	rule, ok := s.Case().Contract.Rule(path)
	if !ok {
		return nil, fmt.Errorf("%s: this contract has no such list", path)
	}
	return s.Set(path, rule.Value^contract.Value(contract.Reasons(0).With(reason)))
}

// Reset is the state with one figure of the case shown, or a row of ten, back at
// what it was when the case was read.
func (s *State) Reset(path string) (*State, error) {
	return s.edit(func(c *Case) error { return c.reset(path) })
}

// ResetAll is the state with the case shown as it was read.
func (s *State) ResetAll() (*State, error) {
	if !s.Case().Edited() {
		return nil, errors.New("nothing here has been changed")
	}
	t := s.copied()
	t.Cases[t.Shown].Contract = t.Cases[t.Shown].Start
	return t, nil
}

// MoveThresholds is the state with the lower and upper thresholds of every
// indicator, those by decile too, moved by so many hundredths of a percentage point:
// all of them, or none where one would go past 100% or below nothing.
func (s *State) MoveThresholds(by contract.Value) (*State, error) {
	return s.edit(func(c *Case) error {
		moved := 0
		for _, r := range c.Contract.Rules() {
			if !isThreshold(r.Path) {
				continue
			}
			if err := c.set(r.Path, r.Value+by); err != nil {
				return err
			}
			moved++
		}
		if moved == 0 {
			return errors.New("this contract has no indicator with thresholds")
		}
		return nil
	})
}

// isThreshold reports whether the figure is a threshold of an indicator.
func isThreshold(path string) bool {
	keys := strings.Split(path, ".")
	if keys[0] != "indicator" || len(keys) < 3 {
		return false
	}
	key := strings.TrimSuffix(keys[2], "_by_decile")
	return key == "lower" || key == "upper"
}

// edit is the state with the case that is shown changed. While the baseline
// is shown, a case of the user's own is started.
func (s *State) edit(change func(*Case) error) (*State, error) {
	t := s.copied()
	if s.Shown == BaselineShown {
		t.Cases = append(t.Cases, caseOf(scenarios.Case{ID: s.freeID("changes"), Title: s.Baseline.Title, Contract: s.Baseline.Contract}))
		t.Shown = len(t.Cases) - 1
	}
	c := t.Case()
	if err := change(c); err != nil {
		return nil, err
	}
	if problems := c.Contract.Validate(); len(problems) > 0 {
		p := problems[0]
		rule, _ := c.Contract.Rule(p.Path)
		return nil, fmt.Errorf("%s: %s", rule.Label, p.Reason)
	}
	if err := sim.TooMuch(t.Population, t.Baseline.Contract.Contract, c.Contract.Contract); err != nil {
		return nil, err
	}
	return t, nil
}

func (c *Case) set(path string, v contract.Value) error {
	rule, ok := c.Contract.Rule(path)
	switch {
	case !ok:
		return fmt.Errorf("%s: this contract has no such figure", path)
	case v < 0:
		return fmt.Errorf("%s cannot be below 0", rule.Label)
	case v > rule.Unit.Most():
		return fmt.Errorf("%s cannot be above %s", rule.Label, rule.Unit.Format(rule.Unit.Most()))
	case v == rule.Value:
		return ErrNoChange
	}
	if start, had := c.Start.Rule(path); had && start.Value == v {
		return c.reset(path)
	}
	c.Contract = c.Contract.With(path, scenarios.Origin{By: You, Value: v})
	// The values the user went through on the way are no provenance.
	was := c.Start.Origins[path]
	c.Contract.Origins[path] = append(was[:len(was):len(was)], scenarios.Origin{By: You, Value: v})
	return nil
}

func (c *Case) reset(path string) error {
	if ten, row := c.Start.Ten(path); row {
		if now, _ := c.Contract.Ten(path); sameTen(ten.Rules, now.Rules) {
			return ErrNoChange
		}
		c.setTen(path, ten.Rules)
		return nil
	}
	start, ok := c.startOf(path)
	if _, had := c.Start.Rule(path); ok && !had {
		return c.set(path, start.Value)
	}
	now, _ := c.Contract.Rule(path)
	if !ok || start.Value == now.Value {
		return ErrNoChange
	}
	d := *c.Contract
	d.Contract = c.Contract.Contract.Clone()
	d.Contract.Set(path, start.Value)
	followAgain(d.Contract, c.Start.Contract)
	d.Origins = maps.Clone(c.Contract.Origins)
	if d.Origins[path] = c.Start.Origins[path]; d.Origins[path] == nil {
		delete(d.Origins, path)
	}
	c.Contract = &d
	if len(contract.Changes(c.Start.Contract, d.Contract)) == 0 {
		c.Contract = c.Start
	}
	return nil
}

// followAgain lets an indicator whose list of reasons is what it was at the
// start follow the contract's list again, where it did then.
func followAgain(c, start *contract.Contract) {
	for i := range c.Indicators {
		ind, was := &c.Indicators[i], &start.Indicators[i]
		if ind.OwnReasons && !was.OwnReasons && ind.Reasons == start.Exceptions.Reasons {
			ind.OwnReasons, ind.Reasons = false, 0
		}
	}
}

// Move is the state with a figure moved by so many steps, or a whole row of ten.
// A switch and a choice go round; a number stops at its bounds, a row before one of
// its figures would leave them.
func (s *State) Move(path string, steps int, big bool) (*State, error) {
	rule, ok := s.Case().Contract.Rule(path)
	if ten, row := s.Case().Contract.Ten(path); row {
		small, large := sim.KeySteps(contract.Rule{Path: path, Unit: ten.Unit})
		if big {
			small = large
		}
		return s.MoveTen(path, small*contract.Value(steps))
	}
	if !ok {
		return nil, fmt.Errorf("%s: this contract has no such figure", path)
	}
	if rule.Unit == contract.ReasonList {
		return nil, errors.New("choose a reason and press space")
	}
	by, large := sim.KeySteps(rule)
	if big {
		by = large
	}
	v := sim.Nudged(rule, by*contract.Value(steps))
	if v == rule.Value {
		return nil, fmt.Errorf("%s can go no further than %s", rule.Label, rule)
	}
	return s.Set(path, v)
}
