package nhsfiles

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/tabular/practicecsv"
	"example.org/immpact/sim"
)

// The published files of the tests. A1 has all three cohorts, of which two
// hold; B2 has one, under a decile from the IMD file; the others are there to
// be left out.
const (
	qofText = `PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE
A1,VI001,NUMERATOR,90
A1,VI001,DENOMINATOR,100
A1,VI001,PCAS,4
A1,VI001,ACHIEVED_POINTS,3.5
A1,VI002,NUMERATOR,40
A1,VI002,DENOMINATOR,0
A1,VI002,PCAS,41
A1,VI003,NUMERATOR,81
A1,VI003,DENOMINATOR,90
A1,VI003,PCAS,0
A1,VI004,NUMERATOR,999
A1,DM006,NUMERATOR,12
B2,VI001,NUMERATOR,19
B2,VI001,DENOMINATOR,20
C3,VI001,NUMERATOR,*
C3,VI001,DENOMINATOR,5
D4,VI001,NUMERATOR,8
D4,VI001,DENOMINATOR,9
D4,VI001,PCAS,0
E5,VI001,NUMERATOR,8
E5,VI001,DENOMINATOR,9
F6,VI001,NUMERATOR,11
F6,VI001,DENOMINATOR,10
F6,VI001,PCAS,0
,VI001,NUMERATOR,1000
`
	listText = "CODE,PRACTICE_NAME,PATIENTS,PCN\nA1,Mill Street,9085,Weir\nB2,=Old Mill,4029.5,\nC3,,800,\nE5,,*,\nF6,,700,\nG7,,900,\n"
	imdText  = "Area Code,Score,Decile,Region\nA1,41.5,1,London\nC3,12,9,\nF6,11,9,\nH8,9.5,10,\n"
)

// folder writes files into a folder of the test's own.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// children makes a cohort of counts by status, in the order of the statuses
// up to other schedule; the rest of the eligible is reachable.
func children(eligible int32, by ...int32) contract.Children {
	ch := contract.Children{Stated: true, Eligible: eligible}
	rest := eligible
	for s, n := range by {
		ch.By[s] = n
		rest -= n
	}
	ch.By[contract.Reachable] = rest
	return ch
}

// publishedFiles is a folder of the files, and an Import of them.
func publishedFiles(t *testing.T, over map[string]string) (string, *Import) {
	t.Helper()
	files := map[string]string{"qof.csv": qofText, "list.csv": listText, "imd.csv": imdText}
	for name, text := range over {
		files[name] = text
	}
	dir := folder(t, files)
	at := func(name string) string { return filepath.Join(dir, name) }
	return dir, &Import{
		Files: []string{at("qof.csv")},
		List:  ListFile{at("list.csv"), "CODE", "PATIENTS"},
		IMD:   IMDFile{at("imd.csv"), "Area Code", "Score", "Decile"},
		Name:  "PRACTICE_NAME", PCN: "PCN", Region: "Region", PCAs: contract.Contraindicated,
	}
}

// allBut is what files of counts leave unrecorded, less those named.
func allBut(named ...contract.Status) contract.Reasons {
	set := contract.Excusable.With(contract.Late)
	for _, s := range named {
		set = set.Without(s)
	}
	return set
}

// read is m.Read with the practices and the notices apart.
func read(m *Import) (*sim.Population, []string, error) {
	made, err := m.Read()
	if err != nil {
		return nil, nil, err
	}
	return made.Population, made.Notices, nil
}

func TestImportQOF(t *testing.T) {
	_, m := publishedFiles(t, nil)
	pop, notices, err := read(m)
	if err != nil {
		t.Fatal(err)
	}
	a := sim.Practice{Code: "A1", Name: "Mill Street", PCN: "Weir", Region: "London", IMD: 41.5}
	a.ListSize, a.IMDDecile = 9085, 1
	a.Cohorts[contract.Age8m] = children(104, 90, 0, 4) // 100 + 4 eligible; 100 - 90 reachable
	a.Cohorts[contract.Age5y] = children(90, 81)
	b := sim.Practice{Code: "B2", Name: "=Old Mill"}
	b.ListSize = 4030                                                         // 4,029.5 to the nearest
	a.NotRecorded, b.NotRecorded = allBut(contract.Contraindicated), allBut() // B2 has no PCAs
	b.Cohorts[contract.Age8m] = children(20, 19)
	if diff := cmp.Diff([]sim.Practice{a, b}, pop.Practices); diff != "" {
		t.Errorf("practices (-want +got):\n%s", diff)
	}
	if want := "imported from qof.csv, list.csv and imd.csv; PCAs count as contraindicated; left out for what is missing or wrong: 4 practices and 3 cohorts"; pop.Vintage != want {
		t.Errorf("vintage\n got %s\nwant %s", pop.Vintage, want)
	}
	want := []string{
		"children of 8 months: 2 practices",
		"children of 5 years: 1 practice",
		"children of 18 months: not in the files, and left out",
		"eligible is the denominator and the children under PCAs together, since a published denominator is what PCAs left; on time is the numerator",
		"4 children under PCAs count as contraindicated, since the files do not tell the reasons apart. England's contracts except those from 2021/22 on, so a year's own PCAs leave its own denominator; but some of a year from 2023/24 on had registered too late, whom the contracts of 2021/22 and 2022/23 would not except",
		"1 cohort has no count of PCAs (B2): eligible is the denominator as it stands; if that is what PCAs left, the children under them are not in the figures, and rules that except fewer children would see a lower coverage than shown",
		// 100 - 90 of A1 at 8 months, 90 - 81 at 5 years, 20 - 19 of B2.
		"20 children are neither on time nor under a PCA; they count as reachable, since the files do not tell who was late, declined or did not answer (these are not recorded, which is not to say none), and no fee for a late dose is in the pay",
		"1 list size was no whole number in the file and rounded to the nearest patient",
		"2 practices of the other files are not in the files of counts and are left out (G7, H8)",
		"1 practice is not in \"list.csv\" and is left out (D4)",
		"1 practice has no patients in \"list.csv\" and is left out (E5)",
		"1 cohort has no numerator or no denominator, or it is withheld, and is left out (C3)",
		"2 cohorts have a numerator above their denominator and are left out (A1, F6)",
		"2 practices have no cohort left and are left out (C3, F6)",
		"1 practice has no decile to be had from \"imd.csv\"; it is kept, in no group (B2)",
		"1 figure is withheld in the files",
		"1 row has no practice code and is passed over",
	}
	if diff := cmp.Diff(want, notices); diff != "" {
		t.Errorf("notices (-want +got):\n%s", diff)
	}
}

// The published denominator comes out of the contract of the same year again,
// whichever status its PCAs count under.
func TestImportPaysPublishedDenominator(t *testing.T) {
	for _, tt := range []struct {
		reason   string
		pcas     contract.Status
		contract string
		want     int32
	}{
		{"contraindicated is excepted in 2021/22", contract.Contraindicated, "england-2021-22", 100},
		{"and in 2023/24", contract.Contraindicated, "england-2023-24", 100},
		{"registered too late is not excepted in 2021/22", contract.RegisteredLate, "england-2021-22", 104},
		{"but is in 2023/24", contract.RegisteredLate, "england-2023-24", 100},
	} {
		_, m := publishedFiles(t, nil)
		m.PCAs = tt.pcas
		pop, _, err := read(m)
		if err != nil {
			t.Fatal(err)
		}
		c, err := scenarios.LoadContract(tt.contract)
		if err != nil {
			t.Fatal(err)
		}
		lines := c.Pay(&pop.Practices[0].Practice, nil, nil)
		at := slices.IndexFunc(lines, func(l contract.Line) bool {
			return l.Component == contract.QOFPoints && l.Cohort == contract.Age8m
		})
		if l := lines[at]; l.Denominator != tt.want || l.Numerator != 90 {
			t.Errorf("%s: %d of %d, want 90 of %d", tt.reason, l.Numerator, l.Denominator, tt.want)
		}
	}
}

func TestImportCounts(t *testing.T) {
	const text = "code;list;imd;on time;of;pca\nA1;900;2;18;20;1\nB2;800;9;;;\nC3;700;;5;5;0\n"
	dir := folder(t, map[string]string{"p.csv": text})
	file := filepath.Join(dir, "p.csv")
	m := &Import{Counts: CountsFile{file, "code", contract.Age18m, "on time", "of", "pca"},
		List: ListFile{file, "code", "list"}, IMD: IMDFile{File: file, Code: "code", Decile: "imd"},
		PCAs: contract.RegisteredLate, Vintage: "our network, 2024/25"}
	pop, notices, err := read(m)
	if err != nil {
		t.Fatal(err)
	}
	a, c := sim.Practice{Code: "A1"}, sim.Practice{Code: "C3"}
	a.ListSize, a.IMDDecile, c.ListSize = 900, 2, 700
	a.NotRecorded, c.NotRecorded = allBut(contract.RegisteredLate), allBut(contract.RegisteredLate)
	a.Cohorts[contract.Age18m] = children(21, 18, 0, 0, 1)
	c.Cohorts[contract.Age18m] = children(5, 5)
	if diff := cmp.Diff([]sim.Practice{a, c}, pop.Practices); diff != "" {
		t.Errorf("practices (-want +got):\n%s", diff)
	}
	if want := "our network, 2024/25, imported from p.csv; PCAs count as registered too late; left out for what is missing or wrong: 1 practice"; pop.Vintage != want {
		t.Errorf("vintage %s", pop.Vintage)
	}
	if want := "1 practice has no counts in \"p.csv\" and is left out (B2)"; !slices.Contains(notices, want) {
		t.Errorf("notices %q lack %s", notices, want)
	}
}

// What is wrong with a practice that no file has counts of is no fault, and
// neither is the same value twice; a cohort cannot be larger than its list.
func TestImportJudgesAfterTheJoin(t *testing.T) {
	_, m := publishedFiles(t, map[string]string{
		"qof.csv":  qofText + "a1,vi003,Numerator,81.0\nA1,VI003,DENOMINATOR,\"90\"\nK9,VI003,NUMERATOR,3\nK9,VI003,DENOMINATOR,900\nTOTAL,VI001,NUMERATOR,1000\n",
		"list.csv": listText + "A1,,9085,\nB2,,4029.5,\nX1,,5,\nX1,,6,\nENGLAND,,60000000,\nX2,,abc,\nK9,,\"8,99\",\nK8,,\"9,085\",\n",
		"imd.csv":  imdText + "E92000001,21.7,,\nE92000001,21.8,,\nA1,41.5,1,London\n"})
	_, _, err := read(m)
	want := `list.csv:14: column PATIENTS: "8,99" is not whole; write a number of patients`
	if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "X1") || strings.Contains(err.Error(), "\n") {
		t.Fatalf("%v, want %s alone", err, want)
	}
}

// Ten practices of one list size and ten scores are a tenth each.
func TestImportDeciles(t *testing.T) {
	var b strings.Builder
	b.WriteString("code,list,score,num,den\n")
	for _, row := range strings.Fields("A,30 B,10 C,20 D,25 E,5 F,15 G,35 H,40 I,45 J,50") {
		code, score, _ := strings.Cut(row, ",")
		b.WriteString(code + ",100," + score + ",9,10\n")
	}
	file := filepath.Join(folder(t, map[string]string{"p.csv": b.String()}), "p.csv")
	m := &Import{Counts: CountsFile{File: file, Code: "code", Cohort: contract.Age5y, Numerator: "num", Denominator: "den"},
		List: ListFile{file, "code", "list"}, IMD: IMDFile{File: file, Code: "code", Score: "score"}, PCAs: contract.Contraindicated}
	pop, notices, err := read(m)
	if err != nil {
		t.Fatal(err)
	}
	var got []uint8
	for _, p := range pop.Practices {
		got = append(got, p.IMDDecile)
	}
	if diff := cmp.Diff([]uint8{5, 9, 7, 6, 10, 8, 4, 3, 2, 1}, got); diff != "" {
		t.Errorf("deciles of A to J (-want +got):\n%s", diff)
	}
	want := "deciles are cut from the scores, so that each holds a tenth of the patients of the 10 practices with a score and a list size; they are England's deciles only if these are England's practices"
	if !slices.Contains(notices, want) {
		t.Errorf("notices %q", notices)
	}
}

func TestImportTooFewForDeciles(t *testing.T) {
	_, m := publishedFiles(t, nil)
	m.IMD.Decile = ""
	pop, notices, err := read(m)
	if err != nil {
		t.Fatal(err)
	}
	if pop.Practices[0].IMDDecile != 0 || pop.Practices[0].IMD != 41.5 {
		t.Errorf("decile %d, score %v; want the score alone", pop.Practices[0].IMDDecile, pop.Practices[0].IMD)
	}
	if want := "deciles are left out: tenths are cut of 10 practices or more, and 3 have a score and a list size"; !slices.Contains(notices, want) {
		t.Errorf("notices %q", notices)
	}
}

func TestImportFaults(t *testing.T) {
	row := func(row string) map[string]string { return map[string]string{"qof.csv": qofText + row + "\n"} }
	for _, tt := range []struct {
		reason string
		over   map[string]string
		change func(*Import)
		want   string // DIR stands for the folder
	}{
		{"a file that is not there", nil, func(m *Import) { m.List.File += "x" }, "DIR/list.csvx: there is no such file; check the name and the folder"},
		{"a folder", nil, func(m *Import) { m.List.File = filepath.Dir(m.List.File) }, "DIR: cannot be read: is a directory; check the name and the folder"},
		{"a QOF file in another layout", map[string]string{"qof.csv": "PRACTICE,INDICATOR_CODE,MEASURE,VALUE\n"}, nil,
			"DIR/qof.csv:1: the columns are of no published file that is known; a QOF file has PRACTICE_CODE, INDICATOR_CODE, MEASURE, VALUE; name a file of another layout with --practices, --list or --imd, and its columns"},
		{"a QOF file of other indicators", map[string]string{"qof.csv": "practice_code,indicator_code,measure,value\nA1,DM006,NUMERATOR,1\n"}, nil,
			"DIR/qof.csv, DIR/list.csv, DIR/imd.csv: no row is a NUMERATOR, DENOMINATOR or PCAS of VI001, VI002 or VI003; take the QOF files of 2021/22 or later that hold the vaccination indicators"},
		{"a count that is a percentage", row("B2,VI002,NUMERATOR,91.5%"), nil, "DIR/qof.csv:27: column VALUE: \"91.5%\" is a percentage; write a whole number of children"},
		{"more children than any practice has", row("B2,VI002,NUMERATOR,1000000"), nil, "DIR/qof.csv:27: column VALUE: \"1000000\" is more children than any practice has; check that it is the right column"},
		{"the same figure twice, not the same", row("A1,VI001,NUMERATOR,91"), nil,
			"DIR/qof.csv:27: column VALUE: \"91\", but DIR/qof.csv:2 has 90 for the NUMERATOR of \"A1\"; take the files of one year only, and each part of it once; or choose rows with --where COLUMN=VALUE"},
		{"a column by a wrong name", nil, func(m *Import) { m.List.Size = "PATIENT" }, "DIR/list.csv:1: column \"PATIENT\" is missing; did you mean PATIENTS?"},
		{"a column by a name like none", nil, func(m *Import) { m.List.Size = "NUMBER_ON_LIST" }, "DIR/list.csv:1: column \"NUMBER_ON_LIST\" is missing; its columns are CODE, PRACTICE_NAME, PATIENTS, PCN"},
		{"a column that stands twice", map[string]string{"list.csv": "CODE,PATIENTS,PATIENTS\nA1,9,8\n"}, func(m *Import) { m.Name, m.PCN = "", "" },
			"DIR/list.csv:1: column \"PATIENTS\" stands twice, as column 2 and as column 3; take one out"},
		{"a text column that no file has", nil, func(m *Import) { m.PCN = "NETWORK" }, "DIR/qof.csv, DIR/list.csv, DIR/imd.csv: column \"NETWORK\" is missing; name a column that one of the files has"},
		{"a practice in two rows of the list file, as by age or sex", map[string]string{"list.csv": listText + "A1,,5000,\n"}, nil,
			"DIR/list.csv:8: column PATIENTS: \"5000\", but DIR/list.csv:2 has 9085 for \"A1\"; choose rows with --where COLUMN=VALUE, or take a file with one row for each practice"},
		{"a list size below 0", map[string]string{"list.csv": listText + "D4,,-5,\n"}, nil, "DIR/list.csv:8: column PATIENTS: \"-5\" is below 0; write a number of patients"},
		{"a list size of a country", map[string]string{"list.csv": listText + "D4,,62000000,\n"}, nil, "DIR/list.csv:8: column PATIENTS: \"62000000\" is too large; write a number of patients"},
		{"a list size that can be read in two ways", map[string]string{"list.csv": listText + "D4,,11.755,\n"}, nil, "DIR/list.csv:8: column PATIENTS: \"11.755\" may be 11,755 or under a thousand; write 11755, or the number without decimals"},
		{"a column that stands twice, in another case", map[string]string{"qof.csv": "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE,VALUE\nA1,VI001,NUMERATOR,1,2\n"}, nil, "DIR/qof.csv:1: column \"VALUE\" stands twice, as column 4 and as column 5; take one out"},
		{"rows chosen by a column that is not there", nil, func(m *Import) { m.Where = []Choice{{"Year", "2024"}} }, "DIR/qof.csv, DIR/list.csv, DIR/imd.csv: no file has a column \"Year\" to choose rows by; name a column that one of the files has"},
		{"no file of list sizes", nil, func(m *Import) { m.List, m.Name, m.PCN = ListFile{}, "", "" }, "DIR/qof.csv, DIR/imd.csv: none of the files holds list sizes; name a file that does with --list, such as QOF's PREVALENCE, as pay goes by them"},
		{"a rank for a score", map[string]string{"imd.csv": imdText + "D4,12043,3,\n"}, nil, "DIR/imd.csv:6: column Score: \"12043\" is no deprivation score; name the column of the average score, not of a rank"},
		{"a decile that is none", map[string]string{"imd.csv": imdText + "D4,12,11,\n"}, nil, "DIR/imd.csv:6: column Decile: \"11\" is no decile; write a whole number from 1, the most deprived tenth, to 10"},
		{"deciles that count the other way", map[string]string{"imd.csv": "Area Code,Score,Decile,Region\nA1,41.5,10,London\nH8,9.5,1,\n"}, nil,
			"DIR/imd.csv: column \"Decile\": decile 1 has lower scores than decile 10, so it counts from the least deprived; name the score alone; deciles are then cut from it, 1 = most deprived"},
		{"codes of two sorts", map[string]string{"list.csv": "CODE,PRACTICE_NAME,PATIENTS,PCN\nE87001,,900,\n"}, nil,
			"DIR/qof.csv, DIR/list.csv, DIR/imd.csv: no practice is left; 2 practices of the other files are not in the files of counts and are left out (E87001, H8); " +
				"6 practices are not in \"list.csv\" and are left out (A1, B2, C3, ...); 1 figure is withheld in the files; 1 row has no practice code and is passed over; check that the columns of practice codes hold codes of one sort, such as A81001"},
		{"10 million characters on one line", row("B2,VI002,NUMERATOR," + strings.Repeat("1", 10_000_000)), nil,
			"DIR/qof.csv:27: the line is longer than 65536 characters; check that it is the right file, and that each row ends with a line break"},
	} {
		dir, m := publishedFiles(t, tt.over)
		if tt.change != nil {
			tt.change(m)
		}
		pop, _, err := read(m)
		if pop != nil || err == nil {
			t.Errorf("%s: read", tt.reason)
			continue
		}
		if diff := cmp.Diff(tt.want, strings.ReplaceAll(err.Error(), dir, "DIR")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}

// FuzzImport reads any QOF file without a panic; what it accepts is sound and
// is written and read again to the same.
func FuzzImport(f *testing.F) {
	f.Add(qofText, listText)
	f.Add("\ufeffPractice_Code;INDICATOR_CODE;MEASURE;VALUE\r\nA1;VI003;NUMERATOR;9.0\r\nA1;VI003;DENOMINATOR;10\r\n", "CODE\tPATIENTS\tPRACTICE_NAME\tPCN\nA1\t900.25\t'=x\t\n")
	dir := f.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	f.Fuzz(func(t *testing.T, qof, list string) {
		for name, text := range map[string]string{"qof.csv": qof, "list.csv": list} {
			if err := os.WriteFile(at(name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		m := &Import{Files: []string{at("qof.csv")}, List: ListFile{at("list.csv"), "CODE", "PATIENTS"}, Name: "PRACTICE_NAME", PCAs: contract.RegisteredLate}
		pop, notices, err := read(m)
		if err != nil {
			return
		}
		if len(pop.Practices) == 0 || len(notices) == 0 {
			t.Fatalf("%d practices, notices %q", len(pop.Practices), notices)
		}
		again, _, err := practicecsv.Read("again.csv", practicecsv.Encode(pop))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(pop.Practices, again.Practices); diff != "" {
			t.Fatalf("read again (-want +got):\n%s", diff)
		}
	})
}
