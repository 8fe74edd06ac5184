// Package tables holds tables of published figures that ship: what is known of
// every general practice of England by its NHS code (england-practices.csv).
//
// The file says of each column of when it is, whose, and how far to trust it,
// in a line "# column: what and when; source; grade" above its header; a column
// without such a line is a fault, and so is a cell that is not what its column
// takes. It is read once, when something is first looked up in it.
package tables

import (
	"bytes"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
	"example.org/immpact/sim"
)

// EnglandFile is what the table of practices is called, where a source is told.
const EnglandFile = "tables/england-practices.csv"

//go:embed england-practices.csv
var englandCSV []byte

// Practice is what is published of one practice. Shares are of the areas that
// its patients live in, estimated, and say nothing of any patient.
type Practice struct {
	Code      string
	Region    string           // NHS region
	SubICB    string           // code of its sub-ICB location
	ListSize  int32            // registered patients, 2022/23
	IMDScore  float64          // 0: not published
	IMDDecile uint8            // 1 = most deprived tenth; 0: not published
	Children  int32            // registered, under 5, 2021/22; 0: not published
	VI003     contract.Percent // achievement of 2023/24, with HasVI003
	HasVI003  bool

	Communities Communities
}

// Communities is the composition of the areas that a practice's patients live
// in, by the Census of 2021, with Known.
type Communities struct {
	OtherMinority contract.Percent // Black, mixed, other and White other residents
	SouthAsian    contract.Percent
	Known         bool
}

// Shares are the two as a practice states them.
func (c Communities) Shares() (communities, southAsian sim.Share) {
	return sim.Share{Percent: c.OtherMinority, Stated: c.Known}, sim.Share{Percent: c.SouthAsian, Stated: c.Known}
}

// england is the table, in the order of codes.
var england = sync.OnceValues(func() ([]Practice, error) { return readPractices(EnglandFile, englandCSV) })

// England is every practice of England of which figures are published, in the
// order of their codes.
func England() []Practice {
	list, err := england()
	if err != nil {
		panic(err) // a test reads it
	}
	return list
}

// Find is what is published of the practice of the code, in capitals or not;
// nil where nothing is.
func Find(code string) *Practice {
	list := England()
	i, ok := slices.BinarySearchFunc(list, strings.ToUpper(strings.TrimSpace(code)), func(p Practice, code string) int { return strings.Compare(p.Code, code) })
	if !ok {
		return nil
	}
	return &list[i]
}

// LooksLikeCode reports whether a word is meant for an NHS practice code, such
// as A81001: a letter, a digit, and four more, of which a slip may have made
// letters. MY0001 is not.
func LooksLikeCode(word string) bool { return codeShape.MatchString(strings.TrimSpace(word)) }

var codeShape = regexp.MustCompile(`^[A-Za-z][0-9][0-9A-Za-z]{4}$`)

// Absent says that nothing is published of a practice of the code, and which
// was meant, or what to do.
func Absent(code string) (problem, remedy string) {
	list := England()
	problem = fmt.Sprintf("%s is not among the %s practices of England of which figures are published (2022/23)", fault.Plain(code), contract.Group(int64(len(list))))
	codes := make([]string, len(list))
	for i := range list {
		codes[i] = list[i].Code
	}
	remedy = "a practice opened since is not in it"
	if question, near := fault.DidYouMean(strings.ToUpper(strings.TrimSpace(code)), codes); near {
		remedy = question + " " + remedy
	}
	return problem, remedy + ": give its list size and its children yourself"
}

// OtherSize reports whether a list size is over a fifth away from the published
// one: the code of another practice, or the list of another year.
func OtherSize(list, published int64) bool { return 5*max(list-published, published-list) > published }

// MostShare is the highest communities share that is published of a practice.
var MostShare = sync.OnceValue(func() (most contract.Percent) {
	for _, p := range England() {
		most = max(most, p.Communities.OtherMinority)
	}
	return most
})

// perThousand is how many children a cohort has per 1,000 patients in England:
// QOF 2024/25, those excepted put back; NHS England; high.
var perThousand = [contract.Cohorts]float64{8.95, 8.99, 10.14}

// UsualSource says where a cohort's usual size comes from.
const UsualSource = "children under 5 of 2021/22, with England's share of them who reach the age in a year, QOF 2024/25"

// Usual is about how many children of the cohort a practice of so many
// children under 5 has in a year, to a whole child; false where these are not
// published. It is a suggestion to be checked against the practice's own
// count, and no figure to pay by.
func (p *Practice) Usual(k contract.CohortID) (int32, bool) {
	if p.Children == 0 {
		return 0, false
	}
	return int32(float64(p.Children)*perThousand[k]/underFive() + 0.5), true
}

// underFive is children under 5 per 1,000 patients, over the practices that
// publish both.
var underFive = sync.OnceValue(func() float64 {
	var children, patients int64
	for _, p := range England() {
		if p.Children > 0 {
			children, patients = children+int64(p.Children), patients+int64(p.ListSize)
		}
	}
	return 1000 * float64(children) / float64(patients)
})

// Place is where VI003 achievement stands among the practices of a tenth by
// deprivation, or those of them in one fifth of the communities share: how many of
// so many practices published less in 2023/24.
type Place struct {
	Decile       uint8
	Fifth        int // of the communities share; 0: all practices of the tenth
	Achievement  contract.Percent
	Lower, Equal int // practices under it, and exactly on it
	Of           int // practices of the tenth with a published achievement
}

// PlaceOf is the place of an achievement in the tenth, and in the fifth of the
// communities share where that is not 0; false where no practice there has one.
func PlaceOf(decile uint8, fifth int, achievement contract.Percent) (Place, bool) {
	at := Place{Decile: decile, Fifth: fifth, Achievement: achievement}
	for _, p := range England() {
		if p.IMDDecile != decile || decile == 0 || !p.HasVI003 {
			continue
		}
		if share, _ := p.Communities.Shares(); fifth != 0 && share.Fifth() != fifth {
			continue
		}
		at.Of++
		switch {
		case p.VI003 < achievement:
			at.Lower++
		case p.VI003 == achievement:
			at.Equal++
		}
	}
	return at, at.Of > 0
}

// readPractices reads the table.
func readPractices(name string, data []byte) ([]Practice, error) {
	f, wrong := tabular.Open(name, bytes.NewReader(data), func(cells []string) bool { return slices.Contains(cells, "code") })
	if wrong != nil {
		return nil, wrong
	}
	var faults fault.Errors
	at := map[string]int{}
	for _, column := range practiceColumns {
		i, wrong := f.Column(column)
		if wrong != nil {
			faults = append(faults, wrong)
		}
		if strings.Count(f.Comment(column), ";") != 2 {
			faults = append(faults, f.FileFault("column "+column+" has no source", `write above the header "# `+column+`: what and when; source; grade"`))
		}
		at[column] = i
	}
	if len(faults) > 0 {
		return nil, faults
	}
	var list []Practice
	f.EachRow(&faults, func() {
		r := row{f: f, at: at, faults: &faults}
		p := r.practice()
		if n := len(list); n > 0 && list[n-1].Code >= p.Code {
			r.refuse("code", fmt.Sprintf("%s follows %s", p.Code, list[n-1].Code), "give each practice one row, in the order of codes")
		}
		list = append(list, p)
	})
	if len(faults) > 0 {
		return nil, faults
	}
	return list, nil
}
