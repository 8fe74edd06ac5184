package nhsfiles

import (
	"archive/zip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/immpact/contract"
)

const publishedFolder = "../../../testdata/nhs"

// archived is the folder as a zip archive in one of the test's own.
func archived(t *testing.T, folder string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), filepath.Base(folder)+".zip")
	out, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	w := zip.NewWriter(out)
	if err := w.AddFS(os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

// A year of QOF reads as it is downloaded, from its folder and from its archive
// alike: counts of two regions, list sizes, names, networks; deprivation from
// another file.
func TestAsPublished(t *testing.T) {
	folder := filepath.Join(publishedFolder, "QOF2425")
	imd := filepath.Join(publishedFolder, "indicators-gps.csv")
	var first *Made
	for _, files := range [][]string{{folder, imd}, {archived(t, folder), imd}} {
		m := &Import{Files: files, PCAs: contract.Contraindicated}
		made, err := m.Read()
		if err != nil {
			t.Fatal(err)
		}
		if made.Year != "2024-25" || len(made.Practices) != 12 || len(made.Published) != 35 {
			t.Errorf("%s: year %q, %d practices, %d published points", files[0], made.Year, len(made.Practices), len(made.Published))
		}
		if first == nil {
			first = made
		}
		if diff := cmp.Diff(first.Practices, made.Practices); diff != "" {
			t.Errorf("from the archive (-folder +archive):\n%s", diff)
		}
		for _, want := range []string{
			"MAPPING_NHS_GEOGRAPHIES_2425.csv: some letters are no UTF-8 and were read as Windows' (cp1252); check the names",
			"passed over, as nothing in them is needed: MAPPING_INDICATORS_2425.csv, ORGANISATION_REFERENCE_2425.csv, PRACTICE_VALIDATION_OUTCOMES_2425.csv and READ-ME.pdf",
			"3 figures are withheld in the files",
			"1 cohort has no numerator or no denominator, or it is withheld, and is left out (X90006)",
		} {
			if !slices.Contains(made.Notices, want) {
				t.Errorf("%s: no notice %q among\n%s", files[0], want, strings.Join(made.Notices, "\n"))
			}
		}
	}
	p := first.Practices[1]
	if p.Name != "Café Row Practice" || p.Region != "London" || p.Board != "NHS Invented Board 1" || p.PCN != "Invented Network 1" || p.ListSize != 4931 || p.IMD != 44.6 || p.IMDDecile == 0 {
		t.Errorf("the second practice is %+v", p)
	}
	// Two children of three on time, and five under PCAs: eight eligible.
	if ch := first.Practices[2].Cohorts[contract.Age5y]; ch != children(8, 2, 0, 5) {
		t.Errorf("with more PCAs than denominator: %+v", ch)
	}
}

// Layouts of other years, each read for its counts or its list sizes.
func TestOtherYears(t *testing.T) {
	const rows = ",VI003,NUMERATOR,9\nX1,VI003,DENOMINATOR,10\nX1,VI003,PCAS,0\n"
	for _, tt := range []struct {
		reason string
		files  map[string]string
		want   string // the year, or the fault
	}{
		{"2019/20, which has no vaccination indicator", map[string]string{
			"ACHIEVEMENT_1920.csv": "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nX1,DM006,NUMERATOR,9\n",
			"PREVALENCE_1920.csv":  "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PATIENT_LIST_SIZE\nX1,AF,3,TOTAL,900\n"},
			"no row is a NUMERATOR, DENOMINATOR or PCAS of VI001, VI002 or VI003"},
		{"2021/22", map[string]string{
			"ACHIEVEMENT_2122.csv":   "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nX1" + rows,
			"PREVALENCE_2122_V2.csv": "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\nX1,AF,3,TOTAL,900\nX1,DM,3,17OV,700\n"}, "2021-22"},
		{"2025/26, with a register column of another name", map[string]string{
			"ACHIEVEMENT_LONDON_2526.csv": "REGION_ODS_CODE,REGION_ONS_CODE,REGION_NAME,PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nY56,E4,London,X1" + strings.ReplaceAll(rows, "\nX1", "\nY56,E4,London,X1"),
			"PREVALENCE_2526.csv":         "PRACTICE_CODE,GROUP_CODE,REGISTER_SIZE,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\nX1,AF,3,TOTAL,900\nX1,DM,3,17OV,700\n"}, "2025-26"},
		{"lists by sex and age", map[string]string{
			"qof-2023-24.csv":         "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nX1" + rows,
			"gp-reg-pat-prac-all.csv": "PUBLICATION,TYPE,CODE,SEX,AGE,NUMBER_OF_PATIENTS\nP,GP,X1,MALE,ALL,450\nP,GP,X1,ALL,ALL,900\n"}, "2023-24"},
		{"two years at once", map[string]string{
			"ACHIEVEMENT_2122.csv": "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nX1" + rows,
			"ACHIEVEMENT_2223.csv": "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\nX1" + strings.ReplaceAll(rows, "9", "8"),
			"PREVALENCE_2122.csv":  "PRACTICE_CODE,GROUP_CODE,REGISTER,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\nX1,AF,3,TOTAL,900\n"},
			"take the files of one year only"},
	} {
		dir := folder(t, tt.files)
		made, err := (&Import{Files: []string{dir}, PCAs: contract.Contraindicated}).Read()
		switch {
		case err != nil && !strings.Contains(err.Error(), tt.want):
			t.Errorf("%s: %v, want %s", tt.reason, err, tt.want)
		case err == nil && (made.Year != tt.want || made.Practices[0].ListSize != 900 || made.Practices[0].Cohorts[contract.Age5y].Eligible != 10):
			t.Errorf("%s: year %q, %+v", tt.reason, made.Year, made.Practices)
		}
	}
}

// Rows are chosen by a column of whichever file has it.
func TestWhere(t *testing.T) {
	dir := folder(t, map[string]string{
		"qof.csv":  "Year,PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\n2023,X1,VI003,NUMERATOR,1\n2024,X1,VI003,NUMERATOR,9\n2024,X1,VI003,DENOMINATOR,10\n2024,X1,VI003,PCAS,0\n",
		"list.csv": "PRACTICE_CODE,PATIENT_LIST_TYPE,PRACTICE_LIST_SIZE\nX1,TOTAL,900\nX1,17OV,700\n"})
	m := &Import{Files: []string{dir}, PCAs: contract.Contraindicated, Where: []Choice{{"year", "2024"}, {"PATIENT_LIST_TYPE", "17OV"}}}
	made, err := m.Read()
	if err != nil {
		t.Fatal(err)
	}
	if p := made.Practices[0]; p.ListSize != 700 || p.Cohorts[contract.Age5y] != children(10, 9) {
		t.Errorf("%+v", p)
	}
	m.Where = nil
	if _, err := m.Read(); err == nil || !strings.Contains(err.Error(), "choose rows with --where") {
		t.Errorf("of two years: %v", err)
	}
}
