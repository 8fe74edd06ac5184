package sim

import (
	"math"
	"math/bits"
	"math/rand/v2"
)

// stream is the random numbers of one practice. Each practice has its own, so
// that what it gets does not depend on who else is generated, or when.
type stream struct {
	pcg    rand.PCG
	spare  float64 // the second of a pair of normal deviates
	spared bool
}

// start begins the stream of the key.
func (s *stream) start(seed, key uint64) {
	s.pcg.Seed(seed, scatter(key))
	s.spared = false
}

// scatter spreads neighbouring keys over all 64 bits (splitmix64).
func scatter(key uint64) uint64 {
	key += 0x9e3779b97f4a7c15
	key = (key ^ key>>30) * 0xbf58476d1ce4e5b9
	key = (key ^ key>>27) * 0x94d049bb133111eb
	return key ^ key>>31
}

// certain is the probability of one, in the units of chances.
const (
	certainBits  = 53
	certain      = 1 << certainBits
	certainShift = 64 - certainBits
)

// chance is a probability in these units; a probability of one is the nearest under it.
func chance(p float64) uint64 {
	return min(uint64(float64(max(p, 0)*certain)), certain-1)
}

// draw is a whole number from 0 to certain-1, each as likely.
func (s *stream) draw() uint64 { return s.pcg.Uint64() >> certainShift }

// uniform is a number from 0 up to, not including, 1.
func (s *stream) uniform() float64 { return float64(s.draw()) / certain }

// successes is how many of n draws lie under the chance: a binomial number.
// It draws for 64 at once, bit by bit from the highest. A draw whose bit
// differs from the chance's is settled; on average all are after eight bits.
func (s *stream) successes(n int32, chance uint64) int32 {
	count := 0
	for ; n > 0; n -= 64 {
		open := ^uint64(0) >> max(64-n, 0)
		for bit := certainBits - 1; bit >= 0 && open != 0; bit-- {
			drawn := s.pcg.Uint64()
			if chance>>bit&1 == 1 {
				count += bits.OnesCount64(open &^ drawn)
				open &= drawn
			} else {
				open &^= drawn
			}
		}
	}
	return int32(count)
}

// normal is a standard normal deviate (Marsaglia's polar method).
func (s *stream) normal() float64 {
	if s.spared {
		s.spared = false
		return s.spare
	}
	for {
		x, y := 2*s.uniform()-1, 2*s.uniform()-1
		square := float64(x*x) + float64(y*y)
		if square > 0 && square < 1 {
			m := math.Sqrt(-2 * steadyLog(square) / square)
			s.spare, s.spared = float64(y*m), true
			return float64(x * m)
		}
	}
}
