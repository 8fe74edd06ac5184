package nhsfiles_test

import (
	"fmt"
	"os"
	"path/filepath"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/tabular/nhsfiles"
)

// Counts of a QOF file and list sizes of another are joined by practice code.
func ExampleImport_Read() {
	folder, err := os.MkdirTemp("", "nhs")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	file := func(name, text string) string {
		name = filepath.Join(folder, name)
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			fmt.Println(err)
		}
		return name
	}
	m := &nhsfiles.Import{
		Files: []string{file("qof.csv", "PRACTICE_CODE,INDICATOR_CODE,MEASURE,VALUE\n"+
			"A81001,VI001,NUMERATOR,90\nA81001,VI001,DENOMINATOR,96\nA81001,VI001,PCAS,4\n")},
		List: nhsfiles.ListFile{File: file("lists.csv", "CODE,PATIENTS\nA81001,9085\n"), Code: "CODE", Size: "PATIENTS"},
		PCAs: contract.Contraindicated,
	}
	made, err := m.Read()
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &made.Practices[0]
	babies := &p.Cohorts[contract.Age8m]
	fmt.Printf("%s: %d patients, %d of %d on time, %d contraindicated, %d reachable\n", p.Code, p.ListSize,
		babies.By[contract.OnTime], babies.Eligible, babies.By[contract.Contraindicated], babies.By[contract.Reachable])
	// Output:
	// A81001: 9085 patients, 90 of 100 on time, 4 contraindicated, 6 reachable
}
