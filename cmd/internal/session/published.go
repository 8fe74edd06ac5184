package session

import (
	"fmt"
	"strconv"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tables"
)

// What is published of a practice, by the NHS code that is typed: it fills the
// fields that are still empty, and suggests the usual size of each cohort. A
// suggestion is no entry: it pays nothing until the user takes it.

// LookUp fills in what is published of the code as it stands now, and takes out
// again what it filled in for another code and nobody has changed since.
func (f *Profile) LookUp() {
	known := tables.Find(f.Facts[Code])
	if known == f.Known {
		return
	}
	for fact, text := range f.filled {
		if text != "" && f.Facts[fact] == text {
			f.Facts[fact] = ""
		}
	}
	f.Known, f.filled = known, [Facts]string{}
	if known == nil {
		return
	}
	f.fill(ListSize, strconv.Itoa(int(known.ListSize)))
	if known.IMDDecile > 0 {
		f.fill(Decile, strconv.Itoa(int(known.IMDDecile)))
	}
	communities, _ := known.Communities.Shares()
	f.fill(Communities, shareText(communities))
}

// fill fills in a fact that is still empty.
func (f *Profile) fill(fact Fact, text string) {
	if f.Facts[fact] == "" {
		f.Facts[fact], f.filled[fact] = text, text
	}
}

// Suggested is the usual number of children of a cohort for which none is
// entered; false where there is no suggestion.
func (f *Profile) Suggested(k contract.CohortID) (int32, bool) {
	if f.Known == nil || f.Cohorts[k][Eligible] != "" {
		return 0, false
	}
	return f.Known.Usual(k)
}

// TakeSuggestion enters the usual number of children of the cohort.
func (f *Profile) TakeSuggestion(k contract.CohortID) {
	if n, ok := f.Suggested(k); ok {
		f.Cohorts[k][Eligible] = strconv.Itoa(int(n))
	}
}

// Published says what is published of the code, in a sentence; "" where nothing
// is.
func (f *Profile) Published() string {
	k := f.Known
	if k == nil {
		return ""
	}
	text := fmt.Sprintf("Published of %s: %s patients (2022/23)", k.Code, contract.Group(int64(k.ListSize)))
	if k.HasVI003 {
		text += fmt.Sprintf(", VI003 (5 years) %s in 2023/24", k.VI003)
	}
	return text + "."
}

// Doubts are what is no fault and should be known at once: a code of which
// nothing is published, a list of another size, ages left out.
func (f *Profile) Doubts() []string {
	var list []string
	if f.Known == nil && tables.LooksLikeCode(f.Facts[Code]) {
		problem, remedy := tables.Absent(f.Facts[Code])
		list = append(list, problem+"; "+remedy)
	}
	if n, err := whole(ListSize.String(), f.Facts[ListSize], 1, 1_000_000); err == nil && f.Known != nil && tables.OtherSize(n, int64(f.Known.ListSize)) {
		list = append(list, fmt.Sprintf("the list is over a fifth away from the %s patients that are published for 2022/23: is it of another year, or the code of another practice?", contract.Group(int64(f.Known.ListSize))))
	}
	if v, err := contract.PerCent.Parse(f.Facts[Communities]); err == nil && contract.Percent(v) > tables.MostShare() {
		list = append(list, fmt.Sprintf("the communities share is above %s, the most that is published of any practice: is it a number of children?", tables.MostShare()))
	}
	var left string
	entered := false
	for k := range f.Cohorts {
		if f.Cohorts[k] != [Counts]string{} {
			entered = true
			continue
		}
		if left != "" {
			left += ", "
		}
		left += contract.CohortID(k).Title()
	}
	switch {
	case !entered:
		list = append(list, "no child is entered yet: write the eligible children of at least one age")
	case left != "":
		list = append(list, "left out: "+left+"; without all three ages there is no total for the year")
	}
	return list
}
