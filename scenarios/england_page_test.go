package scenarios_test

// The words of testdata/population-england.md, about the figures between them.

const pageHead = `# The England population beside what is published

The population england.toml is a set of figures by deprivation from which 6,404
practices are generated. This page holds them against what is published. It is
written by a test, which fails where a figure is further off than the tolerance
stated here: go test ./scenarios -run England -update

One population has to serve two years. Its fifths, tenths and communities are fitted to
VI003 by practice in 2023/24, its level and its children taken out of the denominator
to England's totals of 2024/25; coverage fell by 0.6 points between them.

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

const pageBands = `
Published: NHS England, Quality and Outcomes Framework 2023/24, by practice, grouped
by IMD 2019 (vi003-2023-24.csv beside this page).

## By deprivation and communities together

The communities share is area composition: residents, all ages, in the Census 2021
groups Black, mixed, other (Arab among them) and White other, of the areas where a
practice's patients live. It is not recorded for patients. It says which practices have
low coverage, never which children are missing or why.

Each cell: published / generated (average of 20 other seeds), VI003 as above. A share
with no points is of practices under 87%, the line of 2021/22, and of practices at 81% or
under, which 2023/24 pays nothing. Marked *: further than 2.5 standard errors of the
published share, sqrt(p(1-p)/n), in a band with 50 practices or more.

| | share | practices | coverage | under 87% | at 81% or under |
|---|---|---|---|---|---|
`

const communitiesMiddle = `
Marked: %d of %d; tolerance one in ten.

A regression of coverage on tenth, London and the share, weighted by children (mean of 20
other seeds):

| | published | generated | tolerance |
|---|---|---|---|
`

const pageLatest = `
Published: the same practices, with the composition of their areas
(vi003-by-communities-2023-24.csv beside this page).

## England in 2024/25, by that year's rules

Children taken out are those whom personalised care adjustments (exception reporting)
removed, of all eligible: contraindicated or registered too late.

| | published | generated | other seeds | tolerance |
|---|---|---|---|---|
`

const pageMiddle = `
Published: NHS England, Quality and Outcomes Framework 2024/25, 6,188 practices added up.

## Beside other sources

| | published | generated | other seeds | tolerance |
|---|---|---|---|---|
`

const pageCoded = `
Published: COVER 2023/24 from UKHSA, England, sum of four quarters; slopes of 2022/23 from
Flatt and others, BMJ; VI002 of 2021/22 from Management in Practice, 12 October 2022.

## 2021/22, to which VI003 is not fitted

In 2021/22 two booster codes alone counted for VI003, and a common template offered
another: children who had the vaccine were not counted. England read 80.4% by network,
against 86.7% in 2023/24, though true coverage fell in between; networks under 60% had
VI002 over 85%. So what was published for that year holds a recording failure of perhaps 4
to 5 points of coverage, which no rule makes and the population does not have. The clawback
is as the rule is written; NHS England wrote off the sum beside it.

| | published | generated | other seeds | between |
|---|---|---|---|---|
`

const pageEnd = `
Published: Management in Practice, 12 October 2022 and (clawback) 8 February 2023. The last
column is what the test holds the generated figure between.

## What does not fit, and why

**Practices at 96% and over: two in a hundred too few.** Real practices heap at the
upper threshold: among those with some 60 children or more, 96 to 97% holds about 140
practices more than its neighbours suggest, some 2% of all practices. They push for the
last child that counts. A beta distribution is smooth and has no heap. None was added:
it would move with the threshold of each contract, and nobody has measured how.

**Practices under 80% and 81%: one in a hundred too many.** In real tenths the larger
practices have slightly lower coverage. Where they lie in areas with more of the communities
share, so do the generated ones; the rest of it is not there.

**Coverage at 5 years in 2024/25: 0.8 points too high.** A level lower still would lose the
fifths and tenths of 2023/24, the only year by practice.

**Bands.** Coverage falls with the share in a straight line in each tenth; real practices
of the most deprived tenths fall faster at the low end, and in the middle fifth slower at
10 to 20%.

**London's children taken out: somewhat too many, elsewhere somewhat too few.** They are one
share of the children not on time, everywhere.

**More clawed back than was written off.** Three readings would bring the two together: fewer
vaccines or cohorts counted, courses completed late counted, or the rule applied vaccine by
vaccine. None can be settled until the Statement of Financial Entitlements is read; nor is
it certain that what was written off was all that was due.

**Slopes steeper than published.** The published ones are a year older and had risen by
0.7 to 1.3 points a year; VI003 wants the booster as well as the second MMR; and VI003
after exceptions, which is published, already has a slope of 14 points by tenth.

**VI001 and VI002** have no published figures by practice to be held against. Their level is
England's of 2024/25. Their slopes and spread are assumptions, graded so in england.toml: the
slope by deprivation from the published slope index, that by communities from boards, the
spread from VI003's.

**The fit.** For each tenth coverage and rho, at a share of nought and at 100%, were chosen
to make least the sum of squares of: the error in the share of practices under each of 60,
65, 70, 75, 80, 81, 84, 87, 90, 92, 94, 95, 96, 97.5 and 99%, in the tenth and, by their
practices, in each of six bands of the share (81, 87 and 96% weigh most); with weight 60
that in coverage weighted by children, in the bands 20; with weight 30 that in the SD. All
as proportions. The denominators, which are not published in this form, were estimated
from the percentages.
`
