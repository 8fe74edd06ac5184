package scenarios

import (
	"testing"
)

// Every figure that ships and is graded low or assumed has a stated range.
func TestShippedRanges(t *testing.T) {
	for _, entry := range Contracts() {
		c, err := LoadContract(entry.ID)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, rule := range c.Rules() {
			ranged := false
			for i := range c.Ranges {
				ranged = ranged || c.Ranges[i].covers(rule.Path)
			}
			if weak(c.Grade(rule.Path)) && !ranged {
				t.Errorf("%s: %s, graded %s, has no range", c.ID, rule.Path, c.Grade(rule.Path))
			}
		}
	}
	for _, name := range []string{"england", "practices/archetypes.toml", "practices/three-practices.toml"} {
		p, err := LoadPopulation(name)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, path := range p.withoutRange(p.Ranges) {
			t.Errorf("%s: %s has no range", name, path)
		}
	}
}
