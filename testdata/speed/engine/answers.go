package main

import (
	"bytes"
	"encoding/csv"
	"os"
	"strconv"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// writeAnswers writes a row for each case and practice, then one for each case
// and group with its total and mean. Amounts are in pence.
func writeAnswers(file string, pop *sim.Population, paid []sim.Result, answers [][]answer) error {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	head := []string{"case", "who", "total", "mean", "sd"}
	for _, ind := range paid[0].Contract.Indicators {
		head = append(head, "lower_"+ind.Name, "upper_"+ind.Name)
	}
	for k := range contract.Cohorts {
		head = append(head, "clawback_"+k.String())
	}
	_ = w.Write(head) // writing to memory cannot fail
	for i := range paid {
		for j := range pop.Practices {
			row := []string{paid[i].ID, pop.Practices[j].Code, pence(paid[i].Practices[j].Total)}
			_ = w.Write(append(row, answers[i][j].cells(len(paid[i].Contract.Indicators))...))
		}
		for _, g := range paid[i].Groups {
			mean := 0.0
			members := pop.Groups.Of(g.Name)
			for j := range pop.Practices {
				if members.Has(&pop.Practices[j]) {
					mean += answers[i][j].mean
				}
			}
			row := make([]string, len(head))
			copy(row, []string{paid[i].ID, g.Name, pence(g.Total), number(mean)})
			_ = w.Write(row)
		}
	}
	w.Flush()
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func (a *answer) cells(indicators int) []string {
	row := []string{number(a.mean), number(a.sd)}
	for i := range indicators {
		row = append(row, number(a.lower[i]), number(a.upper[i]))
	}
	for _, chance := range a.clawback {
		row = append(row, number(chance))
	}
	return row
}

func pence(p contract.Pence) string { return strconv.FormatInt(int64(p), 10) }

func number(x float64) string { return strconv.FormatFloat(x, 'g', 15, 64) }
