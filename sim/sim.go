// Package sim runs contracts over practices and says what follows: pay by
// practice and by group, winners and losers, the gap between deprived and
// affluent practices, inequality, chance, and where a difference comes from.
//
// # How it is put together
//
// A [Population] is the practices and how they are grouped. A [Case] is a
// contract under a name: the baseline, or a reform. [Run] pays every practice
// under every case, rule by rule as it is written, exactly to the penny; the
// first case is the baseline, by which groups, winners and losers are fixed.
// Everything else here is a pure function of those: there is no clock, no
// file, no terminal, and no randomness that is not seeded by its input, so
// the same question gives the same bytes on every machine and for any number
// of workers.
//
// Some things are done in one place, and everything here asks it: children
// move between statuses in cohort.go, practices are grouped and sums are added
// up over groups in by.go, a figure of a contract is stepped in step.go.
//
// The rules themselves are package contract's. What is said here of lines and
// thresholds is who reaches them; what they pay is asked of the contract.
package sim
