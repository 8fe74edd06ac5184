package nhsfiles

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// The shares of A81001 are those that ship by its code, 15.57% and 6.02%; a file
// that is named takes their place for every practice, and its figures are
// rounded to two decimals, half away from zero.
func TestImportCommunities(t *testing.T) {
	counts := "code,num,den,list\nA81001,81,90,9085\nZ1,8,9,900\n"
	for _, tt := range []struct {
		reason, file string
		want         [2][2]sim.Share
		notices      []string
	}{
		{"by code from what ships", "", [2][2]sim.Share{{{Percent: 15_57, Stated: true}, {Percent: 6_02, Stated: true}}, {}}, []string{
			"the communities share of 1 practice comes by code from the table that ships (Census 2021): area composition, all ages, not recorded for patients",
			"1 practice has no communities share; it is kept, in no group by it (Z1)"}},
		{"from a file", "practice,other,asian\nA81001,,4\nZ1,12.345,0\nY2,200,0\n", [2][2]sim.Share{{{}, {Percent: 4_00, Stated: true}}, {{Percent: 12_35, Stated: true}, {Stated: true}}}, []string{
			"the communities share of 1 practice comes from \"shares.csv\": area composition, all ages, not recorded for patients",
			"1 practice has no communities share; it is kept, in no group by it (A81001)"}},
	} {
		dir := folder(t, map[string]string{"own.csv": counts, "shares.csv": tt.file})
		m := &Import{PCAs: contract.Contraindicated, Counts: CountsFile{File: filepath.Join(dir, "own.csv"), Code: "code", Cohort: contract.Age5y, Numerator: "num", Denominator: "den"},
			List: ListFile{File: filepath.Join(dir, "own.csv"), Code: "code", Size: "list"}}
		if tt.file != "" {
			m.Communities = CommunitiesFile{File: filepath.Join(dir, "shares.csv"), Code: "practice", Percent: "other", SouthAsian: "asian"}
		}
		pop, notices, err := read(m)
		if err != nil {
			t.Fatal(tt.reason, err)
		}
		for i := range tt.want {
			if p := &pop.Practices[i]; p.Communities != tt.want[i][0] || p.SouthAsian != tt.want[i][1] {
				t.Errorf("%s: %s has %v and %v", tt.reason, p.Code, p.Communities, p.SouthAsian)
			}
		}
		for _, want := range tt.notices {
			if !slices.Contains(notices, want) {
				t.Errorf("%s: %q is not in\n%s", tt.reason, want, strings.Join(notices, "\n"))
			}
		}
	}
}

// What cannot be a share is a fault of its file and line, where the practice is
// wanted.
func TestImportCommunitiesFaults(t *testing.T) {
	for row, want := range map[string]string{
		"Z1,100.01,0":    `shares.csv:2: column other: "100.01" is above 100%, the most it can be; write per cent`,
		"Z1,60,41":       `shares.csv:2: column asian: the two shares of residents add up to 101%, more than 100%; correct one`,
		"Z1,many,0":      `shares.csv:2: column other: "many" is no percentage; write per cent`,
		"Z1,5,0\nZ1,6,0": `shares.csv:3: column other: "6", but `,
	} {
		dir := folder(t, map[string]string{"own.csv": "code,num,den,list\nZ1,8,9,900\n", "shares.csv": "practice,other,asian\n" + row + "\n"})
		_, _, err := read(&Import{PCAs: contract.Contraindicated, Counts: CountsFile{File: filepath.Join(dir, "own.csv"), Code: "code", Cohort: contract.Age5y, Numerator: "num", Denominator: "den"},
			List:        ListFile{File: filepath.Join(dir, "own.csv"), Code: "code", Size: "list"},
			Communities: CommunitiesFile{File: filepath.Join(dir, "shares.csv"), Code: "practice", Percent: "other", SouthAsian: "asian"}})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", row, err)
		}
	}
}
