package scenarios

import (
	"fmt"
	"strings"

	"example.org/immpact/sim/lab"
)

// dialKeys is what [reform.dial] may hold: how a reform is turned up and down.
var dialKeys = keys{
	"paths":   {kind: words, needed: true},
	"by":      {kind: text, needed: true},
	"weights": {kind: numbers, most: 10, signed: true},
}

// dialOf reads a reform's dial, and refuses one that cannot be turned.
func dialOf(t *table, baseline, reform *Contract) *lab.Dial {
	d := &lab.Dial{Paths: t.words("paths"), By: lab.By(t.text("by")), Weights: t.numbers("weights")}
	if len(d.Paths) == 0 || baseline == nil {
		t.fault("paths", "paths: no figure is named", "name at least one figure of the reform")
		return nil
	}
	if _, err := d.Lever(baseline.Contract, reform.Contract); err != nil {
		problem, remedy, _ := strings.Cut(err.Error(), "; ")
		if remedy == "" {
			remedy = "name figures that the reform has"
		}
		t.faultHere("dial: "+problem, remedy)
		return nil
	}
	return d
}

// dial writes a reform's dial.
func (e *encoder) dial(d *lab.Dial) {
	if d == nil {
		return
	}
	var paths, weights []string
	for _, p := range d.Paths {
		paths = append(paths, quote(p))
	}
	for _, w := range d.Weights {
		weights = append(weights, plainNumber(w))
	}
	e.line("")
	e.line("[reform.dial]")
	e.setting("paths", "["+strings.Join(paths, ", ")+"]", "")
	e.setting("by", quote(string(d.By)), "")
	if len(weights) > 0 {
		e.setting("weights", fmt.Sprintf("[%s]", strings.Join(weights, ", ")), "")
	}
}
