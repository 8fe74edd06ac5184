package draft

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/sim/claims"
)

// What the words of a sentence propose. They are a place to begin: the form shows
// what was read into them.

// amount is a number in the words, with the unit that goes with it.
type amount struct {
	value   float64
	unit    claims.Unit
	assumed string // what taking it so takes for granted
}

var (
	year     = regexp.MustCompile(`\b(20\d\d)[/–-](20)?(\d\d)\b`)
	numeral  = regexp.MustCompile(`(?i)(£\s*)?(\d[\d,]*(?:\.\d+)?)\s*(k\b|m\b|bn\b|thousand\b|million\b|billion\b)?\s*(%|per ?cent(?:age points?)?\b|percentage points?\b|points?\b|times\b|pounds\b)?`)
	suffixes = map[string]float64{"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
)

// inWords are amounts that people write in words.
var inWords = []struct {
	words string
	amount
}{
	{"hundreds of thousands", amount{100_000, claims.Pounds, "hundreds of thousands is taken as £100,000 or more"}},
	{"tens of thousands", amount{10_000, claims.Pounds, "tens of thousands is taken as £10,000 or more"}},
	{"thousands of pounds", amount{1_000, claims.Pounds, "thousands of pounds is taken as £1,000 or more"}},
	{"millions of pounds", amount{1_000_000, claims.Pounds, "millions of pounds is taken as £1,000,000 or more"}},
	{"two thirds", amount{66.67, claims.PerCent, "two thirds is taken as 66.67%"}},
	{"three quarters", amount{75, claims.PerCent, ""}},
	{"a third", amount{33.33, claims.PerCent, "a third is taken as 33.33%"}},
	{"a quarter", amount{25, claims.PerCent, ""}},
	{"a fifth", amount{20, claims.PerCent, ""}},
	{"a tenth", amount{10, claims.PerCent, ""}},
	{"half", amount{50, claims.PerCent, ""}},
	{"twice", amount{2, claims.Times, ""}},
}

// parse is a number as people write it: 10,000, £2.5m, 12%, -3.
func parse(text string) (float64, bool) {
	text = strings.ToLower(strings.NewReplacer(",", "", "£", "", "%", "", " ", "", "−", "-").Replace(text))
	by := 1.0
	for suffix, times := range suffixes {
		if cut, ok := strings.CutSuffix(text, suffix); ok && cut != "" {
			text, by = cut, times
			break
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	return x * by, err == nil && x == x
}

// written is a number as the form has it: 10,000.
func written(x float64) string {
	if whole := int64(x); float64(whole) == x {
		return contract.Group(whole)
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

// amountIn is the amount that the words speak of: one in pounds before one in per
// cent, and that before a bare number.
func amountIn(words string) (found amount, any bool) {
	words = year.ReplaceAllString(words, " ")
	best := 0
	for _, m := range numeral.FindAllStringSubmatch(words, -1) {
		x, ok := parse(m[2] + m[3])
		unit, rank := claims.NoUnit, 1
		switch after := strings.ToLower(m[4]); {
		case m[1] != "" || after == "pounds":
			unit, rank = claims.Pounds, 3
		case after == "%" || after == "per cent" || after == "percent":
			unit, rank = claims.PerCent, 2
		case strings.Contains(after, "percentage") || strings.HasPrefix(after, "per cent"):
			unit, rank = claims.PercentagePoints, 2
		case strings.HasPrefix(after, "point"):
			unit, rank = claims.QOFPoints, 2
		case after == "times":
			unit, rank = claims.Times, 2
		}
		if ok && rank > best {
			found, any, best = amount{value: x, unit: unit}, true, rank
		}
	}
	if best > 1 {
		return found, true
	}
	lower := strings.ToLower(words)
	for _, w := range inWords {
		if strings.Contains(lower, w.words) {
			return w.amount, true
		}
	}
	return found, any
}

// word proposes a place in a list where the words match it, the first of a list
// first.
type word struct {
	match *regexp.Regexp
	at    int
}

func says(pattern string, at int) word { return word{regexp.MustCompile(`(?i)` + pattern), at} }

// kindOf is the place of a measure in kinds; with what the practices do, of a share.
func kindOf(m claims.Measure, shares string) int {
	return slices.IndexFunc(kinds, func(k kind) bool { return k.of.Measure == m && k.shares == shares })
}

// someOf is how a share of practices is spoken of.
const someOf = `(%|per ?cent|half|third|quarter|fifth|tenth|most|many) (of )?(all |the )?(gp |general )?(practices|surgeries).*`

// words are what propose what is measured, how a sum is divided and how it is held.
var (
	measureWords = []word{
		says(`\bfamil(y|ies)\b|\b(one|single|missing a|next) child\b`, kindOf(claims.MissedChildren, "")),
		says(`(widen|narrow|clos|increas|reduc|grow|shrink|shrank|grew)\w*\b.*\bgap\b|\bgap\b.*(widen|narrow|clos|grow|shrink|grew|shrank)`, kindOf(claims.GapChange, "")),
		says(`\btimes as much\b|\bratio\b|\btwice\b`, kindOf(claims.GapRatio, "")),
		says(`\bgap\b`, kindOf(claims.Gap, "")),
		says(someOf+`(claw|repa|pa(y|id) back)`, kindOf(claims.Share, "that repay fees")),
		says(someOf+`(no|nothing|zero) `, kindOf(claims.Share, "that earn no QOF points")),
		says(someOf+`(los|worse|cut)`, kindOf(claims.Share, "that lose")),
		says(someOf+`(gain|better|win|benefit)`, kindOf(claims.Share, "that gain")),
		says(`\bclaw|\brepa(y|id|yment)|\bpa(y|id) back\b`, kindOf(claims.Repaid, "")),
		says(`\bcoverage\b|\buptake\b|\b(vaccinat|immunis)ed\b|\bon time\b`, kindOf(claims.Coverage, "")),
		says(`\bpoints?\b`, kindOf(claims.Points, "")),
		says(`\bforgo|\bmiss(es|ed|ing)? out\b|\bgo(es)? without\b`, kindOf(claims.Forgone, "")),
		says(less+`|\bgain|\bmore (money|pay)\b|\bextra\b|\bincreas|\bris(e|es|en)\b|\brose\b|\bbetter off\b|\bbr(ought|ings?)\b|\badd(s|ed|itional)?\b`, kindOf(claims.Change, "")),
	}
	sharedBy = []word{
		says(`\b(per|a|each|every|for each) (eligible )?child\b`, int(claims.PerChild)),
		says(`\b(per|a|each|average|for each) (gp |general |average )?practice\b`, int(claims.PerPractice)),
		says(`\b1,?000 (registered )?patients\b`, int(claims.PerThousand)),
	}
	ageWords = []word{says(`\bvi001\b|\b8 months\b|\b6-in-1\b`, 1), says(`\bvi002\b|\b18 months\b`, 2), says(`\bvi003\b|\b(5|five)[- ]year|\bpre-?school\b|\bbooster\b`, 3)}
	heldBy   = []word{
		says(`\bat least\b|\bor more\b|\bno (less|fewer) than\b|\b(tens|hundreds) of thousands\b|\b(thousands|millions) of pounds\b`, 0),
		says(`\bat most\b|\bor less\b|\bno more than\b|\bup to\b`, 1),
		says(`\bmore than\b|\bover\b|\babove\b|\bexceed`, 2),
		says(`\bless than\b|\bunder £?\d|\bbelow £?\d|\bfewer than\b`, 3),
		says(`\babout\b|\baround\b|\broughly\b|\bnearly\b|\balmost\b|\bsome £`, 4),
	}
	childWords = []word{says(`\b(three|3) children\b|\bfamil(y|ies)\b`, 2), says(`\b(two|2) children\b`, 1)}

	past      = regexp.MustCompile(`(?i)\b(had|were|was|have been|did)\b`)
	losing    = regexp.MustCompile(`(?i)` + less)
	narrowing = regexp.MustCompile(`(?i)narrow|clos|reduc|shrink|shrank|smaller`)
)

// less is what pay that falls is said by.
const less = `\blos(e|es|t|ing)\b|\bcuts?\b|\bless (money|pay)\b|\bworse off\b|\bfell\b|\bfalls?\b|\bdrop|\breduc|\bcost (practices|gps)\b`

// first is the place that the words propose; false where they propose none.
func first(from []word, words string, fits func(at int) bool) (int, bool) {
	for _, w := range from {
		if w.match.MatchString(words) && fits(w.at) {
			return w.at, true
		}
	}
	return 0, false
}

// propose fills what the user has not touched from the words.
func (d *Draft) propose() {
	found, any := amountIn(d.words)
	fits := func(at int) bool {
		return !any || found.unit == claims.NoUnit || kinds[at].known().Unit == found.unit
	}
	anything := func(int) bool { return true }
	put := func(c choice, at int, ok bool) {
		if ok && !d.touched[c] {
			d.at[c] = at
		}
	}
	at, ok := first(measureWords, d.words, fits)
	if !ok {
		at = max(0, slices.IndexFunc(kinds, func(k kind) bool { return any && k.known().Unit == found.unit }))
	}
	put(measured, at, true)
	for c, from := range map[choice][]word{shared: sharedBy, age: ageWords, children: childWords} {
		at, _ := first(from, d.words, anything)
		put(c, at, true)
	}
	d.proposeWhom()
	d.proposeUnder()
	put(counted, 0, true)
	put(counted, 1, past.MatchString(d.words))
	at, ok = first(heldBy, d.words, anything)
	d.proposeFigure(found, any, at, ok)
}

// proposeUnder proposes the rules of the year that the sentence names; else of a
// change those that are looked at, and of anything else what there is, the baseline.
func (d *Draft) proposeUnder() {
	if d.touched[under] {
		return
	}
	d.at[under] = 0
	if d.kind().changes() {
		d.at[under] = d.shown
	}
	if m := year.FindStringSubmatch(d.words); m != nil {
		named := func(title string) bool { return strings.Contains(title, m[1]+"/"+m[3]) }
		if at := slices.IndexFunc(d.options(under), named); at >= 0 && (at > 0 || !d.kind().changes()) {
			d.at[under] = at
		}
	}
}

// scopeSaid are practices one by one, as a sentence speaks of them.
var scopeSaid = []struct {
	match *regexp.Regexp
	kind  claims.ScopeKind
}{
	{regexp.MustCompile(`(?i)\bany practice\b|\ba practice (can|could|may|might)\b`), claims.AnyPractice},
	{regexp.MustCompile(`(?i)\b(every|all|each) practices?\b`), claims.EveryPractice},
}

// proposeWhom proposes of whom the sentence is: a group or a practice that it names,
// or practices one by one where no sum is spoken of; else the first there is.
func (d *Draft) proposeWhom() {
	if d.touched[whom] {
		return
	}
	lower := strings.ToLower(d.words)
	named := func(o someone) bool {
		return o.Name != "" && o.Name != "all" && strings.Contains(lower, strings.ToLower(o.Name))
	}
	spoken := func(o someone) bool {
		for _, s := range scopeSaid {
			if o.Kind == s.kind && !d.kind().divides() && s.match.MatchString(d.words) {
				return true
			}
		}
		return false
	}
	options := d.whomOptions()
	d.at[whom] = max(slices.IndexFunc(options, named), 0)
	if d.at[whom] == 0 {
		d.at[whom] = max(slices.IndexFunc(options, spoken), 0)
	}
}

// proposeFigure proposes the figure and how it is held. What is lost is a change
// below nought; and a change without a figure is held against none.
func (d *Draft) proposeFigure(found amount, any bool, how int, said bool) {
	change := d.kind().changes() && d.kind().shares == ""
	falls := change && (losing.MatchString(d.words) || d.kind().between() && narrowing.MatchString(d.words))
	if change && !any {
		found, any, how, said = amount{}, true, 2, true
	}
	if falls {
		found.value = -found.value
		how = [...]int{1, 0, 3, 2, 4}[how]
	}
	if !d.touched[held] {
		d.at[held] = 0
		if said || falls {
			d.at[held] = how
		}
	}
	if d.typed {
		return
	}
	d.figure, d.assumed = "", nil
	if any {
		d.figure = written(found.value)
		if found.assumed != "" {
			d.assumed = []string{found.assumed}
		}
	}
}
