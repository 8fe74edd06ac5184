package chart_test

import (
	"fmt"
	"os"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"example.org/immpact/cmd/immpact/internal/chart"
)

// A change by IMD decile, for output that is no terminal: no colours, and
// characters that any printer has.
func ExampleDiverging() {
	pen := chart.Pen{Style: chart.NewStyle(lipgloss.NewRenderer(os.Stdout)), Set: chart.ASCII}
	change := chart.Diverging{
		Rows:   []chart.Bar{{Label: "deprived", Value: -1_200_00}, {Label: "affluent", Value: 900_00}},
		Format: func(pence float64) string { return fmt.Sprintf("£%.0f", pence/100) },
		Under:  "loses", Over: "gains",
	}
	fmt.Println(strings.Join(change.Lines(pen, 50), "\n"))
	// Output:
	//                       loses | gains
	// deprived -------------------|               -£1200
	// affluent                    |++++++++++++++  +£900
}

func ExampleSet_Clip() {
	fmt.Println(chart.Unicode.Clip("Canal Street Surgery", 15))
	// Output: Canal Street…
}

func ExampleInterval() {
	pen := chart.Pen{Style: chart.NewStyle(lipgloss.NewRenderer(os.Stdout)), Set: chart.Unicode}
	pay := chart.Interval{Low: 0, Mid: 2_400_00, High: 3_600_00}
	fmt.Println(pay.Line(pen, 0, 4_000_00, 20) + " by chance")
	// Output:
	// ├──────────●─────┤   by chance
}
