package chart

import (
	"math"
	"sort"

	"example.org/immpact/cmd/internal/clean"
)

// slot is one column of a histogram: the bins from one up to another, or a
// threshold between two bins.
type slot struct {
	from, to  int
	threshold bool
}

// bins is a level axis divided into bins of one width, with thresholds
// between them.
type bins struct {
	from, to float64
	n        int
	slots    []slot
	flags    []flag // the thresholds, at their columns
}

// newBins divides width columns among n bins. A threshold has a column of its
// own, so that what is left of it is under it and what is right of it has
// reached it. Bins share a column where they must, but never across a
// threshold. It fails, with no slots, where the width is too small.
func newBins(from, to float64, n int, marks []Mark, width int) bins {
	b := bins{from: from, to: to, n: n}
	if n == 0 || !finite(from) || !finite(to) || to <= from {
		return b
	}
	edges, labels := b.edges(marks)
	room := width - len(edges)
	if room < 1 {
		return b
	}
	each, merged := max(1, room/n), 1
	for b.columnsFor(edges, merged) > room {
		if merged++; merged > n {
			return b
		}
	}
	for i := 0; i <= len(edges); i++ {
		start, end := 0, n
		if i > 0 {
			start = edges[i-1]
			b.flags = append(b.flags, flag{len(b.slots), labels[start]})
			b.slots = append(b.slots, slot{threshold: true})
		}
		if i < len(edges) {
			end = edges[i]
		}
		for ; start < end; start += merged {
			for range each {
				b.slots = append(b.slots, slot{from: start, to: min(start+merged, end)})
			}
		}
	}
	return b
}

// edges are the bins' edges at which thresholds stand, from the left, each
// with its labels. A threshold within a bin moves to the nearer edge; one
// beyond the axis is not drawn.
func (b bins) edges(marks []Mark) (edges []int, labels map[int]string) {
	labels = make(map[int]string)
	for _, m := range marks {
		if !(m.At >= b.from && m.At <= b.to) {
			continue
		}
		edge := int(math.Round((m.At - b.from) / (b.to - b.from) * float64(b.n)))
		if before, ok := labels[edge]; ok {
			labels[edge] = before + ", " + clean.Text(m.Label)
			continue
		}
		labels[edge] = clean.Text(m.Label)
		edges = append(edges, edge)
	}
	sort.Ints(edges)
	return edges, labels
}

// columnsFor counts the columns of bins when so many of them share one.
func (b bins) columnsFor(edges []int, merged int) int {
	sum, start := 0, 0
	for _, end := range append(edges[:len(edges):len(edges)], b.n) {
		sum += (end - start + merged - 1) / merged
		start = end
	}
	return sum
}

// column is the first column at or over a value of the axis.
func (b bins) column(v float64) int {
	edge := (v - b.from) / (b.to - b.from) * float64(b.n)
	for x, s := range b.slots {
		if !s.threshold && float64(s.from) >= edge-1e-9 {
			return x
		}
	}
	return len(b.slots) - 1
}

// height is what a slot's column stands for: the count in one bin, the mean
// where bins share the column, so that heights can be compared. What is no
// count is zero.
func (s slot) height(counts []float64) float64 {
	sum := 0.0
	for i := s.from; i < s.to && i < len(counts); i++ {
		if finite(counts[i]) && counts[i] > 0 {
			sum += counts[i] / float64(s.to-s.from)
		}
	}
	return sum
}

// axisLabels are values to write under the axis, the most telling first: both
// ends, the thresholds, round values.
func (b bins) axisLabels(marks []Mark, write func(float64) string) []flag {
	last := len(b.slots) - 1
	labels := []flag{{0, figure(b.from, write)}, {last, figure(b.to, write)}}
	for _, m := range marks {
		if m.At > b.from && m.At < b.to {
			labels = append(labels, flag{max(b.column(m.At)-1, 0), figure(m.At, write)})
		}
	}
	for _, v := range ticks(b.from, b.to, len(b.slots)/9) {
		labels = append(labels, flag{b.column(v), figure(v, write)})
	}
	return labels
}
