package sim

import (
	"math"
	"slices"
)

// A sum of more terms than can be listed is counted in bins, of which
// binsInDeviation are as wide as the whole sum's deviation. Each term's
// likeliest value is the middle of a bin; any other is shared between the two
// bins about it, so that means are kept. That blurs a sum by at most half a
// bin a term, in all, as independent errors add up, by half a bin times the
// root of the terms; the ends of ranges are moved outwards by twice as much.
const (
	binsInDeviation = 200
	leftOutOfBins   = 1e-9 // of each term, at either end
)

// bins are chances of a sum by bin and year.
type bins struct {
	chance []float64 // in the year, without the year's weight
	years  []year
	first  int     // the first bin, counted from that of every term's likeliest value
	origin float64 // the sum of the likeliest values
	width  float64 // of a bin
	blur   float64 // how far a value may be off
}

// inBins is the sum of the terms, whose deviation is given, in bins.
func inBins(list []atoms, years []year, roots []float64, sd float64) *bins {
	sum := &bins{chance: make([]float64, len(years)), years: years, width: sd / binsInDeviation}
	for y := range sum.chance {
		sum.chance[y] = 1
	}
	terms := 0
	for i := range list {
		one, likeliest := &list[i], 0
		for k := range one.size {
			if one.size[k].chance > one.size[likeliest].chance {
				likeliest = k
			}
		}
		sum.origin += one.value[likeliest]
		if len(one.value) > 1 {
			sum.add(one, one.value[likeliest], roots)
			sum.trim()
			terms++
		}
	}
	sum.blur = sum.width * math.Sqrt(float64(terms))
	return sum
}

// add adds a term, counted from its likeliest value.
func (c *bins) add(one *atoms, likeliest float64, roots []float64) {
	place := func(v float64) (bin int, past float64) {
		floor := math.Floor((v - likeliest) / c.width)
		return int(floor), (v-likeliest)/c.width - floor
	}
	from, _ := place(slices.Min(one.value))
	to, _ := place(slices.Max(one.value))
	years := len(c.years)
	sum := make([]float64, len(c.chance)+(to-from+1)*years)
	for i, v := range one.value {
		bin, past := place(v)
		for y := range years {
			p := one.chance[i*years+y] / roots[y]
			into := sum[(bin-from)*years:]
			for at := y; at < len(c.chance); at += years {
				x := p * c.chance[at]
				into[at] += x * (1 - past)
				into[at+years] += x * past
			}
		}
	}
	c.chance, c.first = sum, c.first+from
}

// all is the chance of the nth bin over all years.
func (c *bins) all(n int) float64 {
	sum := 0.0
	for y, p := range c.chance[n*len(c.years):][:len(c.years)] {
		sum += c.years[y].weight * p
	}
	return sum
}

// trim leaves out at either end what is negligible.
func (c *bins) trim() {
	years := len(c.years)
	from, to := 0, len(c.chance)/years
	for left := leftOutOfBins; from < to; from++ {
		if left -= c.all(from); left < 0 {
			break
		}
	}
	for left := leftOutOfBins; from < to; to-- {
		if left -= c.all(to - 1); left < 0 {
			break
		}
	}
	c.chance, c.first = c.chance[from*years:to*years], c.first+from
}

// value is the middle of the nth bin.
func (c *bins) value(n int) float64 { return c.origin + c.width*float64(c.first+n) }

// quantile is the middle of the first bin up to which the chance reaches q.
func (c *bins) quantile(q float64) float64 {
	sum, n := 0.0, len(c.chance)/len(c.years)
	for i := range n {
		if sum += c.all(i); sum >= q {
			return c.value(i)
		}
	}
	return c.value(n - 1)
}

// atMost is the chance of at most x.
func (c *bins) atMost(x float64) float64 {
	sum := 0.0
	for i := range c.upTo(x) {
		sum += c.all(i)
	}
	return sum
}

// upTo counts the bins of which the middle is at most x.
func (c *bins) upTo(x float64) int {
	n := math.Floor((x-c.origin)/c.width+1e-6) - float64(c.first) + 1
	return int(max(0, min(n, float64(len(c.chance)/len(c.years)))))
}

// binnedRatio is the ratio of two sums of 0 or more of different practices, which
// are independent in any one year.
type binnedRatio struct {
	over, under *bins
	sums        []float64 // by place and year: the chance of over's bins before it
}

func newRatio(over, under *bins) *binnedRatio {
	years := len(over.years)
	r := &binnedRatio{over, under, make([]float64, len(over.chance)+years)}
	for i, p := range over.chance {
		r.sums[i+years] = r.sums[i] + p
	}
	return r
}

// atMost is the chance that the ratio is at most x.
func (r *binnedRatio) atMost(x float64) float64 {
	years, sum := len(r.over.years), 0.0
	for i := range len(r.under.chance) / years {
		at := r.over.upTo(x*r.under.value(i)) * years
		for y, in := range r.over.years {
			sum += in.weight * r.under.chance[i*years+y] * r.sums[at+y]
		}
	}
	return sum
}

// quantile is the smallest ratio of which the chance to be at most that reaches
// q; +Inf where none does, for there may be nothing to divide by.
func (r *binnedRatio) quantile(q float64) float64 {
	const halvings = 60
	low, high := 0.0, 1.0
	for turn := 0; r.atMost(high) < q; turn++ {
		if low, high = high, 2*high; turn == halvings {
			return math.Inf(1)
		}
	}
	for range halvings {
		if middle := low + (high-low)/2; r.atMost(middle) < q {
			low = middle
		} else {
			high = middle
		}
	}
	return high
}
