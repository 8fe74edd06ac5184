package lab

import (
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// nearestCost is the place of those from a to b at which the total is nearest to a
// sum, the lower place of two that are equally near; the total moves one way from a
// to b. Both ends are contracts that make sense.
func nearestCost(t *sim.Trials, at func(place int64) (*contract.Contract, bool), a, b int64, sum contract.Pence) (place int64, left contract.Pence) {
	seen := map[int64]contract.Pence{}
	off := func(place int64) contract.Pence {
		x, known := seen[place]
		if !known {
			c, _ := at(place)
			x = t.Total(c) - sum
			seen[place] = x
		}
		return x
	}
	least, most := min(a, b), max(a, b)
	rising := off(most) >= off(least)
	// The first place at which the total is not short of so much, or not over it.
	first := func(than contract.Pence) int64 {
		low, high := least, most
		for low < high {
			middle := low + (high-low)/2
			if rising && off(middle) >= than || !rising && off(middle) <= than {
				high = middle
			} else {
				low = middle + 1
			}
		}
		return low
	}
	place = first(0)
	if place > least {
		if before := off(place - 1); max(before, -before) <= max(off(place), -off(place)) {
			place = first(before) // the lowest at which the total is the same
		}
	}
	return place, off(place)
}

// Neutral is the figure as a lever along which another is set, at each place, to the
// step at which all practices together are paid nearest to what they are at place 0.
type Neutral struct {
	*Lever
	lock sync.Mutex
	by   map[int64]kept
}

// kept is how the total was kept at a place.
type kept struct {
	place int64
	left  contract.Pence
}

// NewNeutral keeps the total of a contract as the figure moves, by the other figure,
// which is of the same contract.
func NewNeutral(t *sim.Trials, c *contract.Contract, f, other *Figure) *Neutral {
	n := &Neutral{by: map[int64]kept{}}
	sum := t.Total(c)
	n.Lever = &Lever{Least: f.Least, Most: f.Most, At: func(place int64) (*contract.Contract, bool) {
		d := c.Clone()
		if !f.Set(d, place) {
			return d, false
		}
		at := func(second int64) (*contract.Contract, bool) {
			e := d.Clone()
			return e, other.Set(e, second) && len(e.Validate()) == 0
		}
		least, most, ok := valid(at, other.Least, other.Most)
		if !ok {
			return d, false
		}
		second, left := nearestCost(t, at, least, most, sum)
		n.lock.Lock()
		n.by[place] = kept{second, left}
		n.lock.Unlock()
		return at(second)
	}}
	return n
}

// Kept is the step of the other figure at a place that was looked at, and the pence
// that are left over against what it was.
func (n *Neutral) Kept(place int64) (other int64, left contract.Pence) {
	n.lock.Lock()
	defer n.lock.Unlock()
	k := n.by[place]
	return k.place, k.left
}

// valid is the places around 0, of those from least to most, at which the contract
// makes sense; false where it does not at 0.
func valid(at func(place int64) (*contract.Contract, bool), least, most int64) (low, high int64, ok bool) {
	if _, ok := at(0); !ok {
		return 0, 0, false
	}
	return lastOf(at, least), lastOf(at, most), true
}

// lastOf is the last place from 0 up to the end at which the contract makes sense:
// where it does not, it does not further out either.
func lastOf(at func(place int64) (*contract.Contract, bool), end int64) int64 {
	if _, ok := at(end); ok {
		return end
	}
	good, bad := int64(0), end
	for max(bad-good, good-bad) > 1 {
		middle := good + (bad-good)/2
		if _, ok := at(middle); ok {
			good = middle
		} else {
			bad = middle
		}
	}
	return good
}
