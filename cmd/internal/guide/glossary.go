package guide

import (
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// Glossary is the field's words and the program's own, with what each means here.
var Glossary = []Step{
	{"contract year", "From 1 April to 31 March. 2021/22 is the year from April 2021."},
	{"VI001, VI002, VI003", "The three childhood immunisation indicators. VI001: " + wording.Asked(contract.Age8m) + ". VI002: " + wording.Asked(contract.Age18m) + ". VI003: " + wording.Asked(contract.Age5y) + "."},
	{"eligible", "Children of the practice who reach an age in the year: 8 months, 18 months, or 5 years."},
	{"coverage", "The share of the eligible children who had what is asked, on time."},
	{"QOF", "The Quality and Outcomes Framework: points for coverage, each worth a sum that follows the length of the list."},
	{"thresholds", "Under the lower threshold an indicator pays no points, from the upper one all of them, and in between in proportion."},
	{"item-of-service fee", "What is paid for each dose that the practice gives itself."},
	{"target payments", "Until March 2021: a lower sum from 70% coverage, three times that from 90%."},
	{"clawback", "Fees to be repaid where coverage is under 80%, in 2021/22 and 2022/23."},
	{"personalised care adjustment (PCA)", "A child leaves the count of an indicator for a reason that the contract allows. Until 2019 it was called exception reporting, and here it is an exception."},
	{"declined", "The parents refused, knowing what it is for. No response: they were invited as often as is asked, and did not answer."},
	{"reachable", "Not done yet, and would come if reached: who is left over of the eligible."},
	{"improvement route", "From 2026/27: points for progress over the practice's own average of two years. The better of the two routes is paid."},
	{"line, cliff", "A line is a coverage at which pay jumps or bends. Where it jumps, it is a cliff."},
	{"IMD decile", "A tenth of the country by the Index of Multiple Deprivation: 1 is the most deprived. Deprived practices are those of deciles 1 and 2, affluent ones those of 9 and 10, unless a scenario says otherwise."},
	{"communities share", "The residents of a practice's area, all ages, in the Census 2021 groups " + sim.ShareGroups + ". It is area composition, not recorded for patients, and is not \"non-white\". It says which practices, never which families or why. In fifths of England's patients, 1 has the least."},
	{"gap", "Pay, or coverage, of affluent practices less that of deprived ones."},
	{"scenario", "A file that names practices, the contract to start from, and what is changed in it."},
	{"baseline, reform", "The baseline is the contract that all is compared against; a reform is what a scenario changes in it."},
	{"pin", "A contract kept as it is now, to stand beside what you do next."},
	{"as written, as enforced", "What a rule says, and what was done. The clawback was written off in the end."},
	{"simulated practices", "Practices made from published averages, so that together they are like England. None of them exists."},
	{"average practice", "One that stands for a tenth by deprivation, at its average. Ten of them are not England."},
	{"by chance", "What small numbers of children make of a year's pay. A range holds in so many of 100 such years."},
	{"assumed", "A figure for which there is no source. Its range is stated, and the screen says where it counts."},
}
