package screen

// Look is where the user looks: what no undo takes back and no file keeps.
type Look struct {
	View        View
	Plain       bool // figures in words and lines; nothing is drawn
	PerPractice bool // amounts per practice rather than per child

	Rule     string          // key of the rule under the cursor
	Unfolded map[string]bool // lists of rules that are unfolded, by path

	List List // how the list of practices is looked at

	Panel  Panel // the part of a practice that is shown
	Line   int   // the line of its pay under the cursor
	Scroll int   // how far the panel is scrolled, in lines

	Ask  Question // what the Why view answers
	Node int      // the figure of the answer under the cursor

	// The two columns of Compare that a difference is told between: From
	// counted from the left, the other from the right.
	From, FromRight int
	CompareScroll   int

	Claim       int  // the claim under the cursor
	ClaimOpen   bool // it is shown in full
	ClaimScroll int

	Threshold int // the line that Cliffs holds coverage against

	Typing string // what is being typed for the rule under the cursor; empty: nothing
}

// IsUnfolded reports whether the list of the path is unfolded.
func (l Look) IsUnfolded(path string) bool { return l.Unfolded[path] }

// Fold is the look with the list of the path folded, or unfolded.
func (l Look) Fold(path string) Look {
	was := l.Unfolded
	l.Unfolded = map[string]bool{path: !was[path]}
	for p, open := range was {
		if p != path {
			l.Unfolded[p] = open
		}
	}
	return l
}
