package main

import (
	"bytes"
	"encoding/binary"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"gonum.org/v1/gonum/stat/distuv"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/tabular/practicecsv"
	"example.org/immpact/sim"
)

// export writes the question of a scenario to a folder: the practices as
// immpact's own CSV, the scenario over these, the rules as one figure a line,
// and the draws.
func export(q *request, scenario string) error {
	s, err := scenarios.Load(scenario)
	if err != nil {
		return err
	}
	cases := s.Cases()
	for _, cs := range cases {
		if err := known(cs.Contract); err != nil {
			return fmt.Errorf("%s: %w", cs.ID, err)
		}
	}
	s.Practices = filepath.Join(q.folder, "practices.csv")
	files := map[string][]byte{
		"practices.csv": practicecsv.Encode(&s.Population),
		"question.toml": scenarios.EncodeScenario(s, q.folder),
		"rules.csv":     rules(cases),
	}
	if q.draws > 0 {
		if files["draws.bin"], err = draws(&s.Population, q.draws); err != nil {
			return err
		}
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(q.folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// known refuses a contract with parts that the other engines don't know.
func known(c *contract.Contract) error {
	if c.Targets.Enabled || c.Improvement.Enabled {
		return errors.New("the other engines know item of service, QOF indicators and clawback only: choose contracts without target payments and improvement route")
	}
	var of [contract.Cohorts]int
	for i := range c.Indicators {
		of[c.Indicators[i].Cohort]++
	}
	if of != [contract.Cohorts]int{1, 1, 1} {
		return errors.New("the other engines know one indicator to each cohort: choose contracts that have these")
	}
	return nil
}

// rules lists every figure of every case: whole pence, hundredths of a per
// cent and of a point, counts, 0 or 1 for a switch, words.
func rules(cases []sim.Case) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	_ = w.Write([]string{"case", "path", "value"}) // writing to memory cannot fail
	for _, cs := range cases {
		for _, r := range cs.Contract.Rules() {
			value := fmt.Sprint(int64(r.Value))
			if r.Unit > contract.Switch {
				value = strings.Join(r.Unit.Words(r.Value), " ")
			}
			_ = w.Write([]string{cs.ID, r.Path, value})
		}
	}
	w.Flush()
	return b.Bytes()
}

// draws is so many counts of children on time for every cohort: of each cohort
// practice by practice, a practice's draws together, two bytes a count, the
// lower first. They are gonum's, which has no part in the exact sums.
func draws(pop *sim.Population, n int) ([]byte, error) {
	source := rand.NewPCG(2021, 22)
	data := make([]byte, 0, 2*n*len(pop.Practices)*int(contract.Cohorts))
	for k := range contract.Cohorts {
		for i := range pop.Practices {
			ch := &pop.Practices[i].Cohorts[k]
			if ch.Open() > math.MaxInt16 {
				return nil, fmt.Errorf("%s: %d children of a cohort, and a draw has room for %d: leave the practice out", pop.Practices[i].Code, ch.Open(), math.MaxInt16)
			}
			open, p := float64(ch.Open()), 0.0
			if open > 0 {
				p = float64(ch.By[contract.OnTime]) / open
			}
			b := distuv.Binomial{N: open, P: p, Src: source}
			for range n {
				count := 0.0
				switch {
				case p == 1:
					count = open
				case p > 0:
					count = b.Rand()
				}
				data = binary.LittleEndian.AppendUint16(data, uint16(count))
			}
		}
	}
	return data, nil
}
