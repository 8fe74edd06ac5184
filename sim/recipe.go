package sim

import "example.org/immpact/contract"

// Recipe is the parameters from which a population is generated: for each IMD
// tenth how many practices there are, how large, and how coverage is spread
// over them.
type Recipe struct {
	Title   string
	Vintage string // when and what the figures are of
	Seed    uint64 // of the random numbers
	Groups  Grouping

	Practices ByTenth // number of practices
	London    ByTenth // per cent of them that are in London

	IMDFrom, IMDTo ByTenth // deprivation score, even between the two

	// List size is log-normal: mean and standard deviation of its natural
	// logarithm. A practice smaller than the minimum is drawn again.
	ListLogMean, ListLogSD ByTenth
	ListMinimum            float64 // patients

	// Children aged 0 to 4 per 1,000 patients, log-normal: mean and standard
	// deviation over practices. It does not go with list size.
	Children, ChildrenSD ByTenth

	Communities CommunitiesRecipe

	Cohorts [contract.Cohorts]CohortRecipe

	// Correlation of the practices' places in the spread of coverage, between
	// cohorts: 8m and 18m, 8m and 5y, 18m and 5y.
	Correlation [contract.Cohorts]float64

	// BaselineYears is how many past years make a practice's own baseline for
	// the improvement route; 0: none states one. Each is a year of as many
	// children and the same chance for each of them as this one.
	BaselineYears float64
}

// ByTenth is a figure for each IMD tenth, the most deprived first.
type ByTenth [10]float64

// CommunitiesRecipe is how the communities share, a per cent of residents, is
// spread over practices: its odds are log-normal.
type CommunitiesRecipe struct {
	Median, LondonMedian ByTenth // per cent; all 0: no practice states a share
	SD, LondonSD         ByTenth // of the natural logarithm of the odds

	// WithList and WithChildren are the correlations, within a tenth, of the
	// logarithm of the odds with that of list size and of children per 1,000.
	WithList, WithChildren ByTenth
}

// CohortRecipe is what a cohort is generated from.
type CohortRecipe struct {
	Size float64 // eligible children, per cent of a fifth of those aged 0 to 4

	// Coverage is the mean, over practices with a communities share of nought
	// or without one, of the chance that a child is on time, per cent of the
	// children who are neither contraindicated nor registered late:
	// achievement as published since 2023/24. Slope is the percentage points to
	// add for each 10 points of the share.
	Coverage, Slope ByTenth

	// Rho is the spread of that chance over those practices: the correlation of
	// any two children of a practice. SlopeRho is that at a share of 100%;
	// between the two a practice's chance lies as far as its share.
	Rho, SlopeRho ByTenth

	// NotOnTime is how the children who are not on time divide by status,
	// per cent of them. What is left of 100 is reachable.
	NotOnTime [contract.Statuses]ByTenth
}

// Figure is one row of a recipe.
type Figure struct {
	Path      string     // as in files: cohort.5y.rho
	Values    []*float64 // where the recipe keeps it: one for each tenth, or one alone
	Low, High float64    // bounds, both allowed
	Whole     bool       // whole numbers only
	Optional  bool       // may be left out, which is 0
}

const (
	leastRho     = 0.001     // under it chance alone spreads the practices
	mostPatients = 200_000   // a larger list is drawn again
	mostMade     = 1_000_000 // practices of a population
	mostChildren = 400       // aged 0 to 4 per 1,000 patients; more are taken as this many
)

// Figures lists the recipe's rows. Reading, bounds and sources follow from
// this one list.
func (r *Recipe) Figures() []Figure {
	list := []Figure{
		{Path: "practices", Values: r.Practices.all(), High: mostMade, Whole: true},
		{Path: "london.share", Values: r.London.all(), High: 100, Optional: true},
		{Path: "imd.from", Values: r.IMDFrom.all(), High: 100, Optional: true},
		{Path: "imd.to", Values: r.IMDTo.all(), High: 100, Optional: true},
		{Path: "list.minimum", Values: []*float64{&r.ListMinimum}, Low: 1, High: mostPatients, Whole: true},
		{Path: "list.log_mean", Values: r.ListLogMean.all(), Low: 4, High: 11},
		{Path: "list.log_sd", Values: r.ListLogSD.all(), High: 1.5},
		{Path: "children.per_1000", Values: r.Children.all(), Low: 1, High: mostChildren},
		{Path: "children.per_1000_sd", Values: r.ChildrenSD.all(), High: mostChildren},
	}
	list = append(list, r.Communities.figures()...)
	for k := range contract.Cohorts {
		list = append(list, r.Cohorts[k].figures("cohort."+k.String())...)
	}
	for i, pair := range cohortPairs {
		list = append(list, Figure{Path: pairPath(pair), Values: []*float64{&r.Correlation[i]}, Low: -0.99, High: 0.99, Optional: true})
	}
	return append(list, Figure{Path: "baseline.years", Values: []*float64{&r.BaselineYears}, High: 5, Whole: true, Optional: true})
}

func (c *CommunitiesRecipe) figures() []Figure {
	return []Figure{
		{Path: "communities.median", Values: c.Median.all(), Low: 0.1, High: 99.9, Optional: true},
		{Path: "communities.log_odds_sd", Values: c.SD.all(), High: 3, Optional: true},
		{Path: "communities.london_median", Values: c.LondonMedian.all(), Low: 0.1, High: 99.9, Optional: true},
		{Path: "communities.london_log_odds_sd", Values: c.LondonSD.all(), High: 3, Optional: true},
		{Path: "communities.with_list", Values: c.WithList.all(), Low: -0.7, High: 0.7, Optional: true},
		{Path: "communities.with_children", Values: c.WithChildren.all(), Low: -0.7, High: 0.7, Optional: true},
	}
}

func (c *CohortRecipe) figures(at string) []Figure {
	list := []Figure{
		{Path: at + ".size", Values: []*float64{&c.Size}, Low: 1, High: 200},
		{Path: at + ".coverage", Values: c.Coverage.all(), Low: 0.1, High: 99.9},
		{Path: at + ".rho", Values: c.Rho.all(), Low: leastRho, High: 0.5},
		{Path: at + ".communities_slope", Values: c.Slope.all(), Low: -10, High: 10, Optional: true},
		{Path: at + ".communities_rho", Values: c.SlopeRho.all(), Low: leastRho, High: 0.5, Optional: true},
	}
	for s := contract.Late; s < contract.Reachable; s++ {
		list = append(list, Figure{Path: at + ".not_on_time." + s.String(), Values: c.NotOnTime[s].all(), High: 100, Optional: true})
	}
	return list
}

// all points to each tenth's figure.
func (t *ByTenth) all() []*float64 {
	list := make([]*float64, len(t))
	for i := range t {
		list[i] = &t[i]
	}
	return list
}

// cohortPairs is the cohorts that each correlation is between.
var cohortPairs = [...][2]contract.CohortID{
	{contract.Age8m, contract.Age18m}, {contract.Age8m, contract.Age5y}, {contract.Age18m, contract.Age5y},
}

func pairPath(pair [2]contract.CohortID) string {
	return "correlation." + pair[0].String() + "_" + pair[1].String()
}
