package tables

import (
	"strconv"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/realdata"
)

// Each figure that ships is the published one: to a whole patient, to two
// decimals; nothing else of the source files is in it.
func TestEnglandIsPublished(t *testing.T) {
	practices, communities := source(t, "england-practices.csv"), source(t, "practice-communities.csv")
	list, err := england()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for i := range list {
		p := &list[i]
		seen[p.Code] = true
		row, with := practices[p.Code], communities[p.Code]
		near := func(column, cell string, got, half float64, known bool) {
			t.Helper()
			want, err := strconv.ParseFloat(cell, 64)
			if (err == nil) != known || known && (got < want-half || got > want+half) {
				t.Errorf("%s: %s is %v, known %t; published %q", p.Code, column, got, known, cell)
			}
		}
		if p.Region != row["nhs_region"] || p.SubICB != row["sub_icb"] {
			t.Errorf("%s: %s, %s", p.Code, p.Region, p.SubICB)
		}
		near("list size", row["list_size_2022_23"], float64(p.ListSize), 0.5, true)
		near("score", row["imd2019_score"], p.IMDScore, 0.0050001, p.IMDScore > 0)
		near("decile", row["imd_decile_1_most_deprived"], float64(p.IMDDecile), 0, p.IMDDecile > 0)
		near("children", row["children_0_4_2021_22"], float64(p.Children), 0, p.Children > 0)
		near("VI003", row["vi_achievement_pct_2023_24"], float64(p.VI003)/100, 0.0050001, p.HasVI003)
		near("other minority", with["other_minority_est_pct"], float64(p.Communities.OtherMinority)/100, 0.0050001, p.Communities.Known)
		near("South Asian", with["south_asian_est_pct"], float64(p.Communities.SouthAsian)/100, 0.0050001, p.Communities.Known)
	}
	for code, row := range practices {
		if size, _ := strconv.ParseFloat(row["list_size_2022_23"], 64); size >= 0.5 && !seen[code] {
			t.Errorf("%s is left out", code)
		}
	}
}

// source is the rows of a published file by practice code.
func source(t *testing.T, name string) map[string]map[string]string {
	t.Helper()
	byCode := map[string]map[string]string{}
	for _, row := range realdata.Rows(t, name) {
		byCode[row["practice_code"]] = row
	}
	return byCode
}

func TestFind(t *testing.T) {
	p := Find(" a81001 ")
	if p == nil || p.ListSize != 4029 || p.IMDDecile != 2 || p.VI003 != 88_57 {
		t.Fatalf("A81001 is %+v", p)
	}
	// 214 children under 5; England has 3,036,228 of 61,853,284 patients, 49.0876
	// per 1,000: 214 x 8.95 / 49.0876 = 39.02, x 8.99 = 39.19, x 10.14 = 44.21.
	for k, want := range [contract.Cohorts]int32{39, 39, 44} {
		if n, ok := p.Usual(contract.CohortID(k)); n != want || !ok {
			t.Errorf("usually %d children of %s, want %d", n, contract.CohortID(k), want)
		}
	}
	if _, ok := (&Practice{ListSize: 5000}).Usual(contract.Age5y); ok {
		t.Error("a usual size of nothing that is published")
	}
	if Find("A8100") != nil || Find("") != nil {
		t.Error("half a code is found")
	}
	for word, is := range map[string]bool{"A81001": true, "y02753": true, "A8100l": true, "MY0001": false, "EX0001": false, "england": false, "A81001.csv": false, "": false} {
		if LooksLikeCode(word) != is {
			t.Errorf("%q looks like a code: %t", word, !is)
		}
	}
	problem, remedy := Absent("A8l001")
	if !strings.Contains(problem, "A8l001 is not among the 6,458 practices") || !strings.HasPrefix(remedy, "did you mean A81001?") {
		t.Errorf("%s; %s", problem, remedy)
	}
}

// A practice's place is counted by hand: of tenth 2 those with less, and with as
// much.
func TestPlace(t *testing.T) {
	lower, of := 0, 0
	similarLower, similarOf := 0, 0 // of the third fifth of the share, 9.25 to 16.3
	for _, p := range England() {
		if p.IMDDecile == 2 && p.HasVI003 {
			similar := p.Communities.Known && p.Communities.OtherMinority >= 9_25 && p.Communities.OtherMinority < 16_30
			of++
			if similar {
				similarOf++
			}
			if p.VI003 < 88_57 {
				lower++
				if similar {
					similarLower++
				}
			}
		}
	}
	if at, ok := PlaceOf(2, 3, 88_57); !ok || at.Lower != similarLower || at.Of != similarOf || similarOf < 100 {
		t.Errorf("%+v, counted %d of %d", at, similarLower, similarOf)
	}
	if at, ok := PlaceOf(2, 0, 88_57); !ok || at.Lower != lower || at.Of != of || at.Equal < 1 || of < 500 {
		t.Errorf("%+v, counted %d of %d", at, lower, of)
	}
	if _, ok := PlaceOf(0, 0, 88_57); ok {
		t.Error("a place in no tenth")
	}
}

// The reader takes nothing that it would have to guess at.
func TestStrict(t *testing.T) {
	const head = "# code: a; b; high\n# region: a; b; high\n# sub_icb: a; b; high\n# list_size: a; b; high\n# imd_score: a; b; high\n# imd_decile: a; b; high\n" +
		"# children_0_4: a; b; high\n# vi003: a; b; high\n# other_minority_percent: a; b; high\n# south_asian_percent: a; b; high\n"
	const columns = "code,region,sub_icb,list_size,imd_score,imd_decile,children_0_4,vi003,other_minority_percent,south_asian_percent\n"
	const good = "A81001,North,16C,4029,32.36,2,214,88.57,15.57,6.02\n"
	if list, err := readPractices("x.csv", []byte(head+columns+good)); err != nil || len(list) != 1 {
		t.Fatal(err)
	}
	for reason, data := range map[string]string{
		"column vi003 has no source":      strings.Replace(head, "# vi003: a; b; high\n", "", 1) + columns + good,
		"column \"vi003\" is missing":     head + strings.Replace(columns, "vi003", "vi03", 1) + good,
		"x.csv:12: column list_size":      head + columns + strings.Replace(good, "4029", "4,029", 1),
		"\"11.755\" is no whole number":   head + columns + strings.Replace(good, "4029", "11.755", 1),
		"imd_decile: is above 10":         head + columns + strings.Replace(good, ",2,214", ",12,214", 1),
		"A81001 follows A81001":           head + columns + good + good,
		"\"8100\" is no NHS practice":     head + columns + strings.Replace(good, "A81001", "8100", 1),
		"vi003: \"x\" is no percentage":   head + columns + strings.Replace(good, "88.57", "x", 1),
		"vi003: \"188.57\"":               head + columns + strings.Replace(good, "88.57", "188.57", 1),
		"imd_score: \"0\" is no score of": head + columns + strings.Replace(good, "32.36", "0", 1),
	} {
		if _, err := readPractices("x.csv", []byte(data)); err == nil || reason != "x.csv:12: column list_size" && !strings.Contains(err.Error(), reason) {
			t.Errorf("want %q, got %v", reason, err)
		}
	}
}
