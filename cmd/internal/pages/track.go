package pages

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/contract"
	"example.org/immpact/scenarios"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/sim/track"
)

// Track is whether areas are on track to cut their gap to England: schema
// immpact.track/1.
type Track struct {
	Schema string        `json:"schema"`
	Trends string        `json:"trends"`
	Share  float64       `json:"share_percent"`
	From   string        `json:"from"`
	To     string        `json:"to"`
	At     string        `json:"at"` // the year judged
	Areas  []TrackedArea `json:"areas"`
	All    int           `json:"all"`    // areas on track with every measure
	Some   int           `json:"some"`   // with some
	None   int           `json:"none"`   // with none
	Closed int           `json:"closed"` // gaps, of an area with a measure each, that closed enough
	Behind int           `json:"behind"` // that did not
	Above  int           `json:"above"`  // where the area was not behind, and is not
	Lost   int           `json:"lost"`   // where it was not behind, and is
	Near   int           `json:"too_near_to_call"`
	Left   []string      `json:"left_out"`
	Lines  []TrackLine   `json:"lines"`

	trends *scenarios.Trends
	result *track.Result
}

// TrackLine is a measure's gap year by year against its path: of one area, or the mean
// of the areas that were behind England in the first year. A year without counts is
// null.
type TrackLine struct {
	Measure string     `json:"measure"`
	Of      string     `json:"of"`    // the area, or how many areas the mean is of
	Years   []string   `json:"years"` // from the first to the one judged
	Gaps    []*float64 `json:"gaps"`  // percentage points
	Path    []float64  `json:"path"`  // the most that the gap may be

	title string
}

// TrackedArea is one area with every measure.
type TrackedArea struct {
	Area     string           `json:"area"`
	Code     string           `json:"code,omitempty"`
	Deprived float64          `json:"imd_score,omitempty"`
	Measures []TrackedMeasure `json:"measures"`
}

// TrackedMeasure is an area's place with one measure. Gaps are percentage points,
// positive where the area is behind England.
type TrackedMeasure struct {
	Measure  string      `json:"measure"`
	GapFrom  float64     `json:"gap_from"`
	GapAt    float64     `json:"gap_at"`
	Needed   float64     `json:"needed"`
	OnTrack  bool        `json:"on_track"`
	Place    track.Place `json:"place"`
	Near     bool        `json:"too_near_to_call"`
	Quarters [2]int64    `json:"quarters"` // of the first year and of the year judged that the counts hold

	area, title string
}

// NewTrack judges the trends against the target. Area is the one whose gaps are drawn
// year by year; "" for the mean. The error is in words a user can act on.
func NewTrack(t *scenarios.Trends, target track.Target, area string) (*Track, error) {
	r, err := track.Judge(&t.Trends, target)
	if err != nil {
		return nil, err
	}
	p := &Track{Schema: "immpact.track/1", Trends: t.ID, Share: float64(target.Share) / 100, From: track.Year(target.From), To: track.Year(target.To), At: track.Year(r.At),
		Areas: []TrackedArea{}, Lines: []TrackLine{}, All: r.InAll(), Some: r.InSome(), None: r.InNone(), Left: list(r.LeftOut), trends: t, result: r,
		Closed: r.AtPlace(track.Closing), Behind: r.AtPlace(track.Behind), Above: r.AtPlace(track.Above), Lost: r.AtPlace(track.Lost), Near: r.Near()}
	for i := range r.Areas {
		a := &r.Areas[i]
		one := TrackedArea{Area: a.Area.Name, Code: a.Area.Code, Deprived: a.Area.Deprived}
		for _, s := range a.Standings {
			one.Measures = append(one.Measures, TrackedMeasure{s.Measure.ID, s.GapFrom, s.GapAt, s.Needed, s.OnTrack, s.Place, s.Near, s.Quarters, a.Area.Name, s.Measure.Title})
		}
		p.Areas = append(p.Areas, one)
	}
	return p, p.lines(area)
}

// lines draws the gaps of the area, or their mean, year by year.
func (p *Track) lines(area string) error {
	if area == "" {
		for m := range p.trends.Measures {
			gaps, path, n := p.result.MeanBehind(m)
			if n > 0 {
				p.line(m, fmt.Sprintf("the mean of the %s behind in %s", contract.Count(int64(n), "area", "areas"), p.From), gaps, path)
			}
		}
		return nil
	}
	at := slices.IndexFunc(p.result.Areas, func(a track.AreaStanding) bool { return strings.EqualFold(a.Area.Name, area) || a.Area.Code == area })
	if at < 0 {
		var names []string
		for _, a := range p.Areas {
			names = append(names, a.Area)
		}
		return fmt.Errorf("there is no area %s among those judged; %s", fault.Quote(area), fault.Suggest(area, names))
	}
	for m, s := range p.result.Areas[at].Standings {
		p.line(m, p.Areas[at].Area, s.Gaps, p.result.Path(s.GapFrom))
	}
	return nil
}

func (p *Track) line(measure int, of string, gaps, path []float64) {
	l := TrackLine{Measure: p.trends.Measures[measure].ID, Of: of, Years: p.result.Years(), Path: path, title: p.trends.Measures[measure].Title}
	for i := range gaps {
		l.Gaps = append(l.Gaps, nil)
		if !math.IsNaN(gaps[i]) {
			l.Gaps[i] = &gaps[i]
		}
	}
	p.Lines = append(p.Lines, l)
}

// chart is the gap against its path.
func (l *TrackLine) chart() sheet.Chart {
	gap := sheet.Series{Name: "gap to England, " + l.Of, Low: math.NaN(), High: math.NaN()}
	path := sheet.Series{Name: "path: the most that it may be", Low: math.NaN(), High: math.NaN()}
	for i := range l.Path {
		path.Points = append(path.Points, sheet.Points(l.Path[i], 2))
		gap.Points = append(gap.Points, sheet.None)
		if l.Gaps[i] != nil {
			gap.Points[i] = sheet.Points(*l.Gaps[i], 2).Signed()
		}
	}
	return sheet.Chart{ID: "gap-" + l.Measure, Title: l.title + ": gap to England, percentage points", At: l.Years, Series: []sheet.Series{path, gap},
		About: "Two lines: how far behind England coverage is, and the most that it may be to be on track. Under nought it is ahead of England."}
}

// Sentence is the result as it can be quoted: the target, how many areas are on
// track, and how many gaps closed and opened.
func (p *Track) Sentence() string {
	judged := "in " + p.At
	if p.At != p.To {
		judged = fmt.Sprintf("in %s, on the way to %s", p.At, p.To)
	}
	return fmt.Sprintf("If the gap in coverage to England in %s were to be cut by %g%% by %s: of %s, judged %s, %d are on track with all %d measures, %d with some and %d with none. "+
		"Counting each area with each measure, of %d behind England in %s %d closed enough; of %d level with England or ahead, %d fell behind.",
		p.From, p.Share, p.To, contract.Count(int64(len(p.Areas)), "area", "areas"), judged, p.All, len(p.trends.Measures), p.Some, p.None,
		p.Closed+p.Behind, p.From, p.Closed, p.Above+p.Lost, p.Lost)
}

// notes is what a reader must know of the figures.
func (p *Track) notes() []string {
	notes := []string{"The gap is coverage in England less coverage in the area, in percentage points. An area that was not behind has no gap to close, and is on track while it is not behind England.",
		"No target of this kind is set for these measures: it is the form of the Spearhead target of 2004 (a tenth of the gap), put to them."}
	if p.Near > 0 {
		notes = append(notes, fmt.Sprintf("%s within 0.1 percentage point of what is needed, too near to call, and marked.", contract.Count(int64(p.Near), "lies", "lie")))
	}
	var short []string
	for _, a := range p.Areas {
		if q := a.Measures[0].Quarters; q[0] < 4 || q[1] < 4 {
			short = append(short, a.Area)
		}
	}
	if len(short) > 0 {
		notes = append(notes, "Judged on fewer than four quarters at one end, and marked: "+strings.Join(short, ", ")+".")
	}
	if len(p.Left) > 0 {
		notes = append(notes, fmt.Sprintf("Left out, without counts in %s or %s: %s.", p.From, p.At, strings.Join(p.Left, ", ")))
	}
	notes = append(notes, p.trends.Notes...)
	for _, s := range p.trends.Sources {
		notes = append(notes, "Source, graded "+s.Grade+": "+s.Title+".")
	}
	return notes
}

// trackedYear is a line of the table of gaps year by year: the gap, or its path.
type trackedYear struct {
	*TrackLine
	path bool
}

// linesTable is the gaps year by year, each with its path under it.
func (p *Track) linesTable() sheet.Table {
	columns := []column[trackedYear]{
		{"measure", "measure", func(y trackedYear) sheet.Cell { return sheet.Text(y.title) }},
		{"of", "of", func(y trackedYear) sheet.Cell {
			return sheet.Text(map[bool]string{true: "at most, to be on track", false: y.Of}[y.path])
		}},
	}
	var rows []trackedYear
	for i := range p.Lines {
		rows = append(rows, trackedYear{&p.Lines[i], false}, trackedYear{&p.Lines[i], true})
	}
	for i, year := range p.result.Years() {
		columns = append(columns, column[trackedYear]{year, year, func(y trackedYear) sheet.Cell {
			switch {
			case y.path:
				return sheet.Points(y.Path[i], 2)
			case y.Gaps[i] == nil:
				return sheet.Instead("no counts")
			}
			return sheet.Points(*y.Gaps[i], 2).Signed()
		}})
	}
	return table("lines", "Gap to England year by year, and its path", columns, rows)
}

// placeWords says where an area stands.
var placeWords = map[track.Place]string{track.Closing: "behind, closing enough", track.Behind: "behind, not closing enough",
	track.Above: "not behind", track.Lost: "fell behind"}

// shown is the place in words, with its marks.
func (m TrackedMeasure) shown() string {
	words := placeWords[m.Place]
	if m.Near {
		words += " (too near to call)"
	}
	if m.Quarters[0] < 4 || m.Quarters[1] < 4 {
		words += " (not all quarters)"
	}
	return words
}

var trackColumns = []column[TrackedMeasure]{
	{"area", "area", func(m TrackedMeasure) sheet.Cell { return sheet.Text(m.area) }},
	{"measure", "measure", func(m TrackedMeasure) sheet.Cell { return sheet.Text(m.title) }},
	{"gap_from", "gap then", func(m TrackedMeasure) sheet.Cell { return sheet.Points(m.GapFrom, 2).Signed() }},
	{"gap_at", "gap now", func(m TrackedMeasure) sheet.Cell { return sheet.Points(m.GapAt, 2).Signed() }},
	{"needed", "at most", func(m TrackedMeasure) sheet.Cell { return sheet.Points(m.Needed, 2) }},
	{"on_track", "on track", func(m TrackedMeasure) sheet.Cell {
		return sheet.Text(map[bool]string{true: "yes", false: "no"}[m.OnTrack])
	}},
	{"place", "place", func(m TrackedMeasure) sheet.Cell { return sheet.Text(m.shown()) }},
}

var trackedAreaColumns = []column[TrackedArea]{
	{"area", "area", func(a TrackedArea) sheet.Cell { return sheet.Text(a.Area) }},
	{"on_track", "measures on track", func(a TrackedArea) sheet.Cell {
		return sheet.Text(fmt.Sprintf("%d of %d", a.onTrack(), len(a.Measures)))
	}},
	{"closed", "gaps closed enough", func(a TrackedArea) sheet.Cell { return sheet.Count(a.at(track.Closing)) }},
	{"behind", "gaps not closed", func(a TrackedArea) sheet.Cell { return sheet.Count(a.at(track.Behind)) }},
	{"above", "never behind", func(a TrackedArea) sheet.Cell { return sheet.Count(a.at(track.Above)) }},
	{"lost", "fell behind", func(a TrackedArea) sheet.Cell { return sheet.Count(a.at(track.Lost)) }},
}

func (a *TrackedArea) onTrack() int { return a.at(track.Closing) + a.at(track.Above) }

func (a *TrackedArea) at(p track.Place) int {
	n := 0
	for _, m := range a.Measures {
		if m.Place == p {
			n++
		}
	}
	return n
}

// Rows are every area with every measure, for a spreadsheet.
func (p *Track) Rows() ([]sheet.Column, iter.Seq[[]sheet.Cell]) {
	t := table("standings", "", trackColumns, p.standings())
	return t.Columns, slices.Values(t.Rows)
}

func (p *Track) standings() []TrackedMeasure {
	var rows []TrackedMeasure
	for _, a := range p.Areas {
		rows = append(rows, a.Measures...)
	}
	return rows
}

// Sheets is the areas, then every area with every measure.
func (p *Track) Sheets() []*sheet.Page {
	var charts []sheet.Chart
	for i := range p.Lines {
		charts = append(charts, p.Lines[i].chart())
	}
	return []*sheet.Page{{Title: "On track: " + p.trends.Title, Lead: []string{p.Sentence()}, Charts: charts,
		Tables: []sheet.Table{table("areas", "Areas, the most deprived first", trackedAreaColumns, p.Areas),
			p.linesTable(), table("standings", fmt.Sprintf("Gap to England in %s and %s", p.From, p.At), trackColumns, p.standings())},
		Notes: p.notes()}}
}
