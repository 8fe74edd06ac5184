package scenarios_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/disk"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim"
)

// written is a file of the text, in a folder that goes when the example ends.
func written(text string) (file string, gone func()) {
	folder, err := os.MkdirTemp("", "immpact")
	if err != nil {
		panic(err)
	}
	file = filepath.Join(folder, "mine.toml")
	if err := disk.Write(file, []byte(text), false); err != nil {
		panic(err)
	}
	return file, func() { os.RemoveAll(folder) }
}

// Fees: 90 children x 2 doses x £10.06 = £1,810.80. Points: 90% is three
// eighths of the way from 87% to 95%, so 7 + 11 x 3/8 = 11.125, x £201.16 =
// £2,237.91, as the list is of average size. Without the cliff: 18 x 3/8 = 6.75
// points, £1,357.83.
func ExampleLoad() {
	file, gone := written(`
title = "One practice"
baseline = "england-2021-22"

[[reform]]
id = "no-cliff"
title = "2021/22 without points at the lower threshold"
[reform.change.indicator.VI003]
points_at_lower = 0

[[practice]]
code = "EX0001"
list_size = 9085
[practice.cohort.5y]
eligible = 100
on_time = 90
`)
	defer gone()
	s, err := scenarios.Load(file)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range sim.Run(&s.Population, s.Cases()) {
		fmt.Println(r.ID, r.Practices[0].Total)
	}
	// Output:
	// baseline £4,048.71
	// no-cliff £3,168.63
}

// A misspelt key is told with its line and the key it is most like.
func ExampleCheck() {
	file, gone := written(`[[practice]]
code = "EX0001"
list_size = 9085
[practice.cohort.8m]
eligible = 110
on_tme = 97
`)
	defer gone()
	kind, err := scenarios.Check(file)
	fmt.Println(kind)
	var faults fault.Errors
	if errors.As(err, &faults) {
		for _, e := range faults {
			fmt.Printf("line %d: %s; %s\n", e.Line, e.Problem, e.Remedy)
		}
	}
	// Output:
	// practices
	// line 6: on_tme is no key of [cohort.8m] (practice "EX0001"); did you mean on_time?
}
