package practicecsv_test

import (
	"fmt"

	"example.org/immpact/scenarios/tabular/practicecsv"
)

// A cell at fault is named with its line, its column and its practice.
func ExampleRead() {
	_, _, err := practicecsv.Read("own.csv", []byte("code,list_size,8m_eligible,8m_on_time\nA81001,4000,40,95%\n"))
	fmt.Println(err)
	// Output:
	// own.csv:2: column 8m_on_time: "95%" is a percentage (practice "A81001"); write a whole number of children
}

// Only the columns that any practice has something to say in are written.
func ExampleEncode() {
	pop, _, err := practicecsv.Read("own.csv", []byte("# title: Our network\n8m_on_time;8m_eligible;list_size;code\n38;40;4000;A81001\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(string(practicecsv.Encode(pop)))
	// Output:
	// # title: Our network
	// code,name,list_size,imd_decile,imd_score,region,pcn,8m_eligible,8m_on_time
	// A81001,,4000,,,,,40,38
}
