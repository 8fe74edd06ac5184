package wording

import (
	"strings"

	"example.org/immpact/sim"
)

// InYears says what a range holds in.
const InYears = "95 of 100 years of the same coverage"

// RangeNote says what ranges hold, how they are worked out, and what they do
// not say.
const RangeNote = "Ranges are what small numbers make of a figure in " + InYears + ": in 95 or more where few practices make it up, for their years can be told one by one; " +
	"in about 95, around the mean, where many do. " +
	"The mean over years is named where it is not the figure itself: thresholds can put it elsewhere. " +
	"Ranges say nothing of what is assumed."

// HoldsIn is how many years of 100 the range holds in.
func HoldsIn(in sim.ChanceRange) string {
	switch {
	case in.Certain():
		return "all"
	case in.How == sim.AboutMean:
		return "about 95"
	}
	return "95 or more"
}

// Range writes a range, amounts written by the function: £1.00 to £2.50; about
// £1.00 to £2.50 where it is one around the mean.
func Range(in sim.ChanceRange, write func(x float64) string) string {
	text := write(in.Low) + " to " + write(in.High)
	if in.How == sim.AboutMean {
		text = "about " + text
	}
	return text
}

// MeanBeside writes the range's mean where it is not, as written, the figure
// that stands: "mean £1.20". Empty where it is.
func MeanBeside(in sim.ChanceRange, figure float64, write func(x float64) string) string {
	if mean := write(in.Mean); mean != write(figure) {
		return "mean " + mean
	}
	return ""
}

// RangeBeside is the range with the mean, to stand beside the figure: about
// £1.00 to £2.50, mean £1.70.
func RangeBeside(in sim.ChanceRange, figure float64, write func(x float64) string) string {
	parts := []string{Range(in, write)}
	if mean := MeanBeside(in, figure, write); mean != "" {
		parts = append(parts, mean)
	}
	return strings.Join(parts, ", ")
}
