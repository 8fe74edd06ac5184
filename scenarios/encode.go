package scenarios

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"example.org/immpact/contract"
	"example.org/immpact/sim"
)

// encoder writes TOML that people read.
type encoder struct{ bytes.Buffer }

func (e *encoder) line(format string, args ...any) { fmt.Fprintf(e, format+"\n", args...) }

// setting writes key = value, and what a reader should know beside it.
func (e *encoder) setting(key, value, note string) {
	s := key + " = " + value
	if note != "" {
		s = fmt.Sprintf("%-33s # %s", s, note)
	}
	e.line("%s", s)
}

// text writes a text; an empty one is left out.
func (e *encoder) text(key, value string) {
	if value != "" {
		e.setting(key, quote(value), "")
	}
}

// quote is the text as TOML has it; what cannot be seen is written out.
func quote(text string) string {
	var b bytes.Buffer
	if err := toml.NewEncoder(&b).Encode(map[string]string{"k": text}); err != nil {
		panic(err) // a buffer takes everything, and any text can be written
	}
	var seen strings.Builder
	for _, r := range strings.TrimSpace(strings.TrimPrefix(b.String(), "k =")) {
		switch {
		case unicode.IsPrint(r):
			seen.WriteRune(r)
		case r > 0xffff:
			fmt.Fprintf(&seen, `\U%08x`, r)
		default:
			fmt.Fprintf(&seen, `\u%04x`, r)
		}
	}
	return seen.String()
}

func quoteAll(texts []string) string {
	list := make([]string, len(texts))
	for i, t := range texts {
		list[i] = quote(t)
	}
	return "[" + strings.Join(list, ", ") + "]"
}

// figureText is a value as a file has it: pounds, per cent, points, a count.
func figureText(u contract.Unit, v contract.Value) string {
	switch {
	case u == contract.PerCent && v > 0 && v < 100: // as a number it would look like a share of 1
		return quote(u.Format(v))
	case u.Decimal() && v%100 == 0:
		return fmt.Sprint(v / 100)
	case u.Decimal():
		return strings.TrimRight(fmt.Sprintf("%d.%02d", v/100, v%100), "0")
	case u == contract.Switch:
		return fmt.Sprint(v != 0)
	case u == contract.ReasonList:
		return quoteAll(u.Words(v))
	case u.Choice():
		return quote(u.Words(v)[0])
	default:
		return fmt.Sprint(int64(v))
	}
}

// EncodePractices writes practices as a file that reads back to the same.
func EncodePractices(p *sim.Population, sources []Source) []byte {
	e := &encoder{}
	e.line("# Practices for immpact: children are counts, each eligible child of one status;")
	e.line("# those of no status are reachable.")
	e.line("")
	e.text("title", p.Title)
	e.text("vintage", p.Vintage)
	e.practices(p.Practices)
	e.sources(sources)
	return e.Bytes()
}

func (e *encoder) practices(list []sim.Practice) {
	for i := range list {
		p := &list[i]
		e.line("")
		e.line("[[practice]]")
		e.setting("code", quote(p.Code), "")
		e.text("name", p.Name)
		e.setting("list_size", fmt.Sprint(p.ListSize), "registered patients")
		if p.IMDDecile > 0 {
			e.setting("imd_decile", fmt.Sprint(p.IMDDecile), "1 = most deprived tenth, 10 = least")
		}
		if p.ChildrenByDecile != nil {
			var row []contract.Rule
			for d, part := range p.ChildrenByDecile {
				row = append(row, contract.Rule{Path: fmt.Sprintf("%s.%d", livesKey, d+1), Unit: contract.PerCent, Value: contract.Value(part)})
			}
			e.setting(livesKey, settingText(row), "where the children live, per cent")
		}
		if p.IMD > 0 {
			e.setting("imd_score", fmt.Sprint(p.IMD), "")
		}
		e.share(communitiesKey, p.Communities)
		e.share(southAsianKey, p.SouthAsian)
		e.text("region", p.Region)
		e.text("board", p.Board)
		e.text("pcn", p.PCN)
		if p.Partners > 0 {
			e.setting("partners", fmt.Sprint(p.Partners), "GP partners")
		}
		if p.NotRecorded != 0 {
			e.setting("not_recorded", quoteAll(contract.ReasonList.Words(contract.Value(p.NotRecorded))), "by the source of the counts: not known, not none")
		}
		for k := range p.Cohorts {
			e.cohort(contract.CohortID(k), &p.Cohorts[k])
		}
	}
}

// share writes a share of residents where it is stated.
func (e *encoder) share(key string, of sim.Share) {
	if of.Stated {
		e.setting(key, strings.TrimSuffix(of.Percent.String(), "%"), sim.ShareMeaning)
	}
}

func (e *encoder) cohort(k contract.CohortID, ch *contract.Children) {
	if !ch.Stated {
		return
	}
	e.line("")
	e.line("[practice.cohort.%s]", k)
	e.setting("eligible", fmt.Sprint(ch.Eligible), "children")
	for s := range contract.Reachable {
		if ch.By[s] > 0 {
			e.setting(s.String(), fmt.Sprint(ch.By[s]), "")
		}
	}
	if ch.GivenElsewhere > 0 {
		e.setting("given_elsewhere", fmt.Sprint(ch.GivenElsewhere), "of those on time and late")
	}
	if ch.HasBaseline {
		e.setting("baseline", figureText(contract.PerCent, contract.Value(ch.Baseline)), "per cent")
	}
}

func (e *encoder) sources(list []Source) {
	for _, s := range list {
		e.line("")
		e.line("[[source]]")
		e.setting("covers", quoteAll(s.Covers), "")
		e.setting("title", quote(s.Title), "")
		e.text("url", s.URL)
		e.setting("grade", quote(s.Grade), "")
		e.text("note", s.Note)
	}
}

// ranges writes stated ranges.
func (e *encoder) ranges(list []Range) {
	for _, r := range list {
		e.line("")
		e.line("[[range]]")
		e.setting("of", quoteAll(r.Of), "")
		e.text("title", r.Title)
		e.setting("low", endText(r.Low), "")
		e.setting("high", endText(r.High), "")
		if r.By != sim.BySetting {
			e.setting("by", quote(sim.ByNames[r.By]), "")
		}
		e.setting("grade", quote(r.Grade), "")
		e.text("url", r.URL)
		e.text("note", r.Note)
	}
}

// endText is an end of a range as a file has it.
func endText(v any) string {
	switch v := v.(type) {
	case float64:
		return plainNumber(v)
	case []string:
		return quoteAll(v)
	}
	return fmt.Sprint(v)
}
