package views

import (
	"example.org/immpact/cmd/immpact/internal/explorer/screen"
	"example.org/immpact/cmd/immpact/internal/plaintext"
	"example.org/immpact/cmd/internal/pages"
	"example.org/immpact/cmd/internal/wording"
)

// networkPanel is a network's practices by contracts, for the first screen: who is
// paid what by the baseline, the case shown and the pins, and who is short of a line.
type networkPanel struct {
	base
	of    *pages.Subject // whose lines are kept
	width int
	kept  []string
}

// lines is the page in as many lines as it takes, worked out once.
func (v *networkPanel) lines(c screen.Canvas) []string {
	if v.of == v.Subject && v.width == c.Width {
		return v.kept
	}
	v.of, v.width, v.kept = v.Subject, c.Width, nil
	page, err := pages.NewNetworkTable(v.Subject, "", nil)
	if err != nil {
		return screen.Wrap(wording.Sentence(err.Error()), c.Width)
	}
	for _, s := range page.Sheets() {
		s.Lead = nil // the title of the case stands above
		for _, line := range plaintext.Lines(s, c.Width, plaintext.Marks{}) {
			v.kept = append(v.kept, c.Set.Clip(line, c.Width))
		}
	}
	return v.kept
}
