package sim

import "example.org/immpact/contract"

// What chance makes of pay, exactly and without sampling. A cohort is small,
// so a threshold is a lottery: 92 on time of 101 may be just under it, and 93
// over. Under a [Model] every count of children on time has a probability,
// under a contract every count has its pay ([contract.Payer.ByCount]), and
// all here is sums over the counts. Expected pay is the mean over these sums
// and never pay at the expected count.
//
// Two things differ from pay as it is. Children late and given elsewhere are
// expected ones, which may be fractions; and pay at a count is not rounded to
// the penny, as expected values are not rounded until shown. A practice in
// which nothing is left to chance is paid as it stands, rounded. Amounts are in
// pence.

// Amount is an amount of money, or a number of children or practices, that
// depends on chance.
type Amount struct {
	Mean float64
	SD   float64 // standard deviation

	// Own is the standard deviation that is left in any one year, where the
	// model has a shock that moves all practices alike: the part that is
	// independent between practices. Without a shock it is SD.
	Own float64

	least, most float64 // that it can come to, however unlikely
	values      int     // how many it can come to, of all that vary, added up
}

// Percentiles are the smallest amounts, in pence, that pay stays at or under
// with the chance of a tenth, a half and nine tenths.
type Percentiles struct{ P10, P50, P90 float64 }

// PracticeChance is what chance makes of a practice's pay under one case.
type PracticeChance struct {
	Total      Amount
	Change     Amount // Total less that of the first case, with the same children on time under both
	Components [contract.Components]Amount
	Indicators []IndicatorChance // in the contract's order, of the cohorts that the practice states
	Clawback   []ClawbackChance  // of the cohorts it states; none where no clawback is enforced
	Repays     float64           // chance, 0 to 1, that any cohort repays something

	// Percentiles are of Total, nil where Expected left them out.
	// ComponentPercentiles are from ChancePractice alone.
	Percentiles          *Percentiles
	ComponentPercentiles *[contract.Components]Percentiles
}

// IndicatorChance is what chance makes of one QOF indicator.
type IndicatorChance struct {
	Indicator    uint8   // index into the contract's Indicators
	MeanPoints   float64 // by the better route
	Lower, Upper float64 // chance, 0 to 1, of reaching the lower and the upper threshold
}

// ClawbackChance is the chance, 0 to 1, that something is repaid for a cohort.
type ClawbackChance struct {
	Cohort contract.CohortID
	Chance float64
}

// ChanceResult is what chance makes of one case.
type ChanceResult struct {
	Case
	Practices []PracticeChance // in the population's order
	Groups    []GroupChance    // those of Grouping.Groups that have practices, in its order
	Gap       *GapChance       // nil where the deprived or the affluent group is empty
	Within    *Amount          // change of [Within.Difference] against the first case; nil where that is not told

	of       *Population
	baseline Case
	model    Model
}

// Chance works out the distribution of every practice's pay under every case.
// The first case is the baseline. The model must be valid.
//
// The result is the same to the last bit for any number of processors.
func Chance(pop *Population, cases []Case, m Model) []ChanceResult {
	return chances(pop, cases, m, true)
}

// Expected is Chance without percentiles, which are most of the work.
func Expected(pop *Population, cases []Case, m Model) []ChanceResult {
	return chances(pop, cases, m, false)
}

// ChancePractice works out the distribution of one practice's pay under a
// case, in total and by component. Change is 0.
func ChancePractice(b *Beyond, p *Practice, cs Case, m Model) PracticeChance {
	w := newWorker([]Case{cs}, b, m, 1)
	w.begin(p)
	pc := w.practice(0)
	var of Percentiles
	pc.Percentiles = &of
	of = w.percentilesOf(0, PayTotal)
	pc.ComponentPercentiles = new([contract.Components]Percentiles)
	for c := range pc.ComponentPercentiles {
		pc.ComponentPercentiles[c] = w.percentilesOf(0, PayOf(contract.Component(c)))
	}
	return pc
}

// ChangeChance is what chance makes of a practice's change in pay.
type ChangeChance struct {
	Amount
	Percentiles
}

// ChanceChange works out the distribution of a practice's change in pay from
// one case to another, the same children being on time under both.
func ChanceChange(b *Beyond, p *Practice, from, to Case, m Model) ChangeChance {
	w := newWorker([]Case{from, to}, b, m, 1)
	w.begin(p)
	return ChangeChance{
		Amount:      w.practice(1).Change,
		Percentiles: w.percentilesOf(1, PayChange),
	}
}

// Density is the chance of each of a row of equally wide cells of an amount,
// in pence, for drawing.
type Density struct {
	Low, High float64   // where the first cell begins and the last ends
	Chance    []float64 // of each cell; they add up to 1
}

// densityTail is the chance of each end that a density puts in its end cells.
const densityTail = 0.001

// ChanceDensity is the density of a practice's total pay under a case, in so
// many cells, from the amount that pay stays under with a chance of 0.1% to
// the one it exceeds with 0.1%; what lies beyond is put in the end cells. Pay
// that is certain has Low = High and one cell.
func ChanceDensity(b *Beyond, p *Practice, cs Case, m Model, cells int) Density {
	w := newWorker([]Case{cs}, b, m, 1)
	w.begin(p)
	return w.distributionOf(0, PayTotal).density(cells)
}
