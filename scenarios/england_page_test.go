package scenarios_test

// The words of testdata/population-england.md, about the figures between them.

const pageHead = `# The England population beside what is published

The population england.toml is a set of figures by deprivation from which 6,404
practices are generated. This page holds them against what is published. It is
written by a test, which fails where a figure is further off than the tolerance
stated here: go test ./scenarios -run England -update

One population has to serve two years. It is fitted to 2023/24; its children who
registered too late, for whom nothing is published, are set by how 2021/22, when
they still counted, differed.

## VI003 as 2023/24 counts it

Each cell: published / generated (average of 20 other seeds). Coverage in per cent,
weighted by children; SD of the practices' own coverage in percentage points; shares
in per cent of practices. Children contraindicated or registered too late are left
out. 80% is the old clawback line, 81% and 96% are the thresholds of 2023/24.

Tolerance: England 0.8 points of coverage, 0.5 of SD, 2% of practices; fifths and
the rest of England 0.8, 0.8 and 3%; tenths and London 1.2, 1.2 and 5%.

| | coverage | SD | under 80% | under 81% | at 96% and over |
|---|---|---|---|---|---|
`

const pageMiddle = `
Published: NHS England, Quality and Outcomes Framework 2023/24, by practice, grouped
by IMD 2019 (vi003-2023-24.csv beside this page).

## The same practices under 2021/22's rules, and beside other sources

| | published | generated | other seeds | tolerance |
|---|---|---|---|---|
`

const pageEnd = `
Published: 2021/22 from Management in Practice, 12 October 2022 and (clawback) 8 February
2023; COVER 2023/24 from UKHSA, England, sum of four quarters; slopes of 2022/23 from
Flatt and others, BMJ.

## What does not fit, and why

**Practices at 96% and over: one in a hundred too few.** Real practices heap at the
upper threshold: among those with some 60 children or more, 96 to 97% holds about 140
practices more than its neighbours suggest, some 2% of all practices. They push for the
last child that counts. A beta distribution is smooth and has no heap. None was added:
it would move with the threshold of each contract, and nobody has measured how. London
lacks three in a hundred: there the practices lie further apart at both ends.

**Practices under 80% and 81%: one in a hundred too many, and coverage half a point too
high.** In real tenths, London and the rest apart, the larger practices have slightly
lower coverage: weighted by children it is 0.4 points under the practices' mean. Here the
two go together by chance only. The fit splits the error: a lower mean would put coverage
right and still more practices under the lines.

**Tenth 2** has the largest misfit. Outside London its middle half lies close together
(81 to 92%) and a few lie far below (one in twenty under 65%); one beta distribution
levels that out.

**29% under 80% in 2021/22: four in a hundred too few.** A population with 46% of
practices under 87% and 16% from 95%, as published, and spread as in 2023/24, has some
25% under 80%. If more of the children of the weakest practices had registered late, 27%
could be reached, but then 7% of the children of the most deprived tenth would have, and
the slope of coverage by deprivation would be steeper than any published. The first year
of a new indicator, after a year of lockdowns, was probably worse at the bottom for
reasons that no rule explains. Nor do the reports say whom the 29% left out.

**2021/22 and 2023/24 were not the same children.** COVER has more children of 5 years
with two MMR doses in 2021/22 (85.8%) than in 2023/24 (84.2%), yet practices achieved
less on VI003 in 2021/22. Late registration, an exception from 2023/24 only, is made to
explain all of that here: 2.5% of all children. What better recording did cannot be told
apart from it. It does bring coverage of all children to what COVER counts.

**More clawed back than was written off.** The rule ran vaccine by vaccine, here a cohort
stands for its vaccines; and that what was written off was all that was due is likely,
not certain.

**Slopes steeper than published.** The published ones are a year older and had risen by
0.7 to 1.3 points a year; VI003 wants the booster as well as the second MMR; and VI003
after exceptions, which is published, already has a slope of 14 points by tenth.

**VI001 and VI002** have no published figures by practice to be held against. Their
level, slope and spread are assumptions, graded so in england.toml: level from COVER and
from the one published figure of a typical practice, slope from the published slope
index, spread from VI003's.

**The fit.** For each tenth, in London and outside it, the mean and rho were chosen to
make least the sum of squares of: the error in the share of practices under each of 60,
65, 70, 75, 80, 81, 84, 87, 90, 92, 94, 95, 96, 97.5 and 99%; with weight 60 that in
coverage weighted by children; with weight 30 that in the SD. All as proportions. The
denominators, which are not published in this form, were estimated from the percentages.
`
