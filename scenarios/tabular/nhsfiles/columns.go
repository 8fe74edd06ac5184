package nhsfiles

import (
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
	"example.org/immpact/scenarios/tabular"
)

// columns are the columns by which a file is read, by their names; "" for none.
type columns struct {
	role     int // the part that the file was named for; -1: whatever it has
	code     string
	qof      bool // a row is one measure of one indicator of one practice
	measures [measures]string
	cohort   contract.CohortID // of the measures
	list     string
	score    string
	decile   string
	shares   [shares]string
	rows     []Choice // that are taken, where the user chooses none by these columns
}

// qofColumns are the columns of a QOF file.
var qofColumns = []string{"PRACTICE_CODE", "INDICATOR_CODE", "MEASURE", "VALUE"}

// published are the layouts that are recognised: the columns that a header must
// have, and what is read of them.
var published = []struct {
	has []string
	columns
}{
	// QOF's achievement, 2019/20 to 2025/26; the regional files since 2021/22.
	{qofColumns, columns{code: "PRACTICE_CODE", qof: true}},
	// QOF's prevalence: list sizes, a row for each register and age range.
	{[]string{"PRACTICE_CODE", "PATIENT_LIST_TYPE", "PRACTICE_LIST_SIZE"}, columns{code: "PRACTICE_CODE", list: "PRACTICE_LIST_SIZE", rows: []Choice{{"PATIENT_LIST_TYPE", "TOTAL"}}}},
	{[]string{"PRACTICE_CODE", "PATIENT_LIST_TYPE", "PATIENT_LIST_SIZE"}, columns{code: "PRACTICE_CODE", list: "PATIENT_LIST_SIZE", rows: []Choice{{"PATIENT_LIST_TYPE", "TOTAL"}}}},
	// Patients registered at a GP practice.
	{[]string{"CODE", "TYPE", "SEX", "AGE", "NUMBER_OF_PATIENTS"}, columns{code: "CODE", list: "NUMBER_OF_PATIENTS", rows: []Choice{{"TYPE", "GP"}, {"SEX", "ALL"}, {"AGE", "ALL"}}}},
	// OHID's Fingertips, with a practice's average deprivation score.
	{[]string{"Indicator Name", "Area Code", "Area Type", "Value"}, columns{code: "Area Code", score: "Value", rows: []Choice{{"Area Type", "GPs"}}}},
}

// recognise is the columns by which a file with the header is read; nil where
// it holds nothing that is read.
func (im *importer) recognise(header []string) *columns {
	for i := range published {
		if !slices.ContainsFunc(published[i].has, func(name string) bool { return !tabular.Has(header, name) }) {
			c := published[i].columns
			c.role = -1
			return &c
		}
	}
	if !tabular.Has(header, "PRACTICE_CODE") {
		return nil
	}
	for _, name := range im.textNames() {
		if tabular.Has(header, name) {
			return &columns{role: -1, code: "PRACTICE_CODE"}
		}
	}
	return nil
}

// readSource reads a file by the layout that its header has.
func (im *importer) readSource(s source) {
	f, done := im.open(s, func(header []string) bool { return im.recognise(header) != nil })
	if f == nil {
		return
	}
	defer done()
	switch c := im.recognise(f.Columns); {
	case c != nil:
		im.readRows(f, c)
	case s.found:
		im.passed = append(im.passed, base(s.name))
	default:
		im.faults = append(im.faults, f.HeaderFault("the columns are of no published file that is known", "a QOF file has "+strings.Join(qofColumns, ", ")+
			"; name a file of another layout with --practices, --list or --imd, and its columns"))
	}
}

// readNamed reads a file by columns that the user named; those that it did not
// are recognised.
func (im *importer) readNamed(name string, c *columns) {
	named := append([]string{c.code, c.list, c.score, c.decile, c.measures[numerator], c.measures[denominator], c.measures[pcas]}, c.shares[:]...)
	unnamed := c.list+c.score+c.decile+c.measures[numerator] == "" && c.role != communitiesPart
	f, done := im.open(onDisk(name), func(header []string) bool {
		if unnamed {
			return im.recognise(header) != nil
		}
		return !slices.ContainsFunc(named, func(n string) bool { return n != "" && !tabular.Has(header, n) })
	})
	if f == nil {
		return
	}
	defer done()
	if unnamed {
		known := im.recognise(f.Columns)
		switch {
		case c.role == listPart && (known == nil || known.list == ""):
			im.faults = append(im.faults, f.HeaderFault("no column is known for one of list sizes", "name it with --list-size"))
			return
		case c.role == imdPart && (known == nil || known.score == ""):
			im.faults = append(im.faults, f.HeaderFault("no column is known for one of deprivation", "name it with --imd-score, or --imd-decile"))
			return
		}
		known.role = c.role
		c = known
	}
	im.readRows(f, c)
}

// open opens a file and reads its header; nil where that is a fault.
func (im *importer) open(s source, isHeader func([]string) bool) (f *tabular.File, done func()) {
	in, err := s.open()
	if err != nil {
		im.unreadable(s.name, err)
		return nil, nil
	}
	f, wrong := tabular.Open(s.name, in, isHeader)
	if wrong != nil {
		_ = in.Close()
		im.faults = append(im.faults, wrong)
		return nil, nil
	}
	return f, func() { _ = in.Close() }
}

// places are where the columns of a file stand; -1 for none.
type places struct {
	*columns
	f             *tabular.File
	code          int
	qof           [3]int // indicator, measure, value
	measures      [measures]int
	list          int
	score, decile int
	texts         [texts]int
	shares        [shares]int
	name          int // of a Fingertips indicator
	choices       []placedChoice
}

// placedChoice is what a column must hold for a row to be taken.
type placedChoice struct {
	at    int
	value string
}

// readRows reads a file row by row, and stops where enough is wrong. A
// published file may be large, and is never held whole.
func (im *importer) readRows(f *tabular.File, c *columns) {
	before := len(im.faults)
	at := im.place(f, c)
	if len(im.faults) > before {
		return
	}
	if !slices.Contains(im.names, f.Name) {
		im.names = append(im.names, f.Name)
	}
	if c.qof {
		im.counted = append(im.counted, f.Name)
	}
	f.EachRow(&im.faults, func() {
		if at.chosen() {
			im.row(at)
		}
	})
	for _, n := range f.Notices() {
		if told := base(f.Name) + ": " + n; !slices.Contains(im.heard, told) {
			im.heard = append(im.heard, told)
		}
	}
}

// place finds the columns of a file.
func (im *importer) place(f *tabular.File, c *columns) *places {
	column := func(name string) int {
		if name == "" {
			return -1
		}
		i, wrong := f.Column(name)
		if wrong != nil {
			im.faults = append(im.faults, wrong)
		}
		return i
	}
	at := &places{columns: c, f: f, code: column(c.code), list: column(c.list), score: column(c.score), decile: column(c.decile), name: -1}
	for i, name := range c.measures {
		at.measures[i] = column(name)
	}
	for i, name := range c.shares {
		at.shares[i] = column(name)
	}
	if c.qof {
		for i, name := range qofColumns[1:] {
			at.qof[i] = column(name)
		}
	}
	if tabular.Has(f.Columns, "Indicator Name") && c.role == -1 {
		at.name = column("Indicator Name")
	}
	for i, name := range im.textNames() {
		if at.texts[i] = -1; tabular.Has(f.Columns, name) {
			at.texts[i], im.had[i] = column(name), true
		}
	}
	chosen := map[string]bool{}
	for i, w := range im.Where {
		if tabular.Has(f.Columns, w.Column) {
			at.choices = append(at.choices, placedChoice{column(w.Column), w.Value})
			im.used[i], chosen[strings.ToLower(w.Column)] = true, true
		}
	}
	for _, w := range c.rows {
		if !chosen[strings.ToLower(w.Column)] {
			at.choices = append(at.choices, placedChoice{column(w.Column), w.Value})
		}
	}
	return at
}

// chosen reports whether the row is one of those to be taken.
func (at *places) chosen() bool {
	for _, c := range at.choices {
		if !strings.EqualFold(at.f.Cell(c.at), c.value) {
			return false
		}
	}
	return at.name < 0 || strings.Contains(strings.ToLower(at.f.Cell(at.name)), "deprivation")
}

// row takes what the row says of its practice.
func (im *importer) row(at *places) {
	f := at.f
	if at.columns.qof {
		im.qofRow(at)
		return
	}
	p := im.practice(f, at.code)
	if p == nil {
		return
	}
	im.rowTexts(at, p)
	if at.measures[numerator] >= 0 {
		im.countsRow(at, p)
	}
	if at.list >= 0 {
		im.listRow(at, p)
	}
	if at.score >= 0 || at.decile >= 0 {
		im.imdRow(at, p)
	}
	if at.columns.role == communitiesPart {
		im.sharesRow(at, p)
	}
}

// rowTexts takes the practice's texts from the row, where no file before had
// them.
func (im *importer) rowTexts(at *places, p *imported) {
	for i, column := range at.texts {
		if cell := at.f.Cell(column); cell != "" && p.texts[i] == "" {
			p.texts[i] = tabular.UnguardFormula(strings.Join(strings.Fields(cell), " "))
		}
	}
}

// unknown keeps that a cell is no figure of its column.
func (p *imported) unknown(at *places, column int, problem, remedy string) {
	p.fault(at.f, column, fault.Quote(at.f.Cell(column))+problem, remedy)
}
