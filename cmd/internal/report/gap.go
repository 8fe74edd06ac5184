package report

import (
	"fmt"
	"strconv"

	"example.org/immpact/cmd/internal/sheet"
	"example.org/immpact/cmd/internal/wording"
	"example.org/immpact/sim"
)

// gap is the deprived-affluent gap and the indices of inequality.
func gap(st *study) Section {
	s := Section{ID: "gap", Title: "The gap between deprived and affluent practices"}
	if !st.hasGap {
		s.Blocks = append(s.Blocks, text("There is no eligible child among the deprived practices or among the affluent: the gap cannot be told."))
	} else {
		s.Blocks = append(s.Blocks, text(st.gapLead()), st.gapTable())
	}
	return Section{s.ID, s.Title, append(s.Blocks, st.indexTable(), Block{Items: []Item{
		{Text: "The gap is what affluent practices are paid per eligible child, less what deprived ones are; below nought the deprived are paid more."},
		{Text: "The slope index of inequality is the same along the whole ranking: the difference between its two ends, on a straight line through the ten deciles weighted by children (OHID's method). The relative index is the one end over the other."},
		{Text: "The concentration index is from -1 to 1, and above nought where the money lies with the children of less deprived practices. The Kakwani index compares the money with the children, patient by patient: above nought, the money lies further towards the affluent than the children do."},
		{Text: "The ranges hold what small numbers make of the figure in 95 of 100 years of the same coverage. They say nothing of what is assumed."},
	}})}
}

func (st *study) gapLead() string {
	d, a := st.now.Group("deprived"), st.now.Group("affluent")
	return fmt.Sprintf("Deprived practices are paid %s per eligible child today and would be paid %s, which is %s; affluent ones %s and %s, which is %s.",
		wording.Money(st.baseline.Group("deprived").PerChild()), wording.Money(d.PerChild()), sim.MoreOrLess(wording.Nearest(d.ChangePerChild())),
		wording.Money(st.baseline.Group("affluent").PerChild()), wording.Money(a.PerChild()), sim.MoreOrLess(wording.Nearest(a.ChangePerChild())))
}

func (st *study) gapTable() Block {
	before, after := st.baselineChance.Gap, st.nowChance.Gap
	cell := func(figure float64, a sim.Amount) sheet.Cell {
		return between(sheet.Pounds(figure), a.Around(figure))
	}
	rows := [][]sheet.Cell{
		{sheet.Text("per eligible child"), cell(st.before.PerChild, before.PerChild), cell(st.after.PerChild, after.PerChild)},
		{sheet.Text("per practice"), cell(st.before.PerPractice, before.PerPractice), cell(st.after.PerPractice, after.PerPractice)},
		{sheet.Text("ratio, affluent over deprived"), ratio(st.before.Ratio), ratio(st.after.Ratio)},
	}
	return table("gap-table", "The gap in pay, affluent less deprived", []string{"gap", "today", "proposed"}, rows)
}

// none stands where there is no figure, with the reason.
func none(why string) sheet.Cell {
	if why != "" {
		return sheet.Instead("none: " + why)
	}
	return sheet.Instead("none")
}

func ratio(x float64) sheet.Cell {
	if x != x {
		return none("the deprived are paid nothing")
	}
	return sheet.Number(x, 3)
}

// indexTable is the indices of inequality, today and as proposed.
func (st *study) indexTable() Block {
	before := sim.Inequalities(st.baseline, st.baselineChance, sim.Tenths)
	after := sim.Inequalities(st.now, st.nowChance, sim.Tenths)
	find := func(list []sim.Inequality, of string) *sim.Inequality {
		for i := range list {
			if list[i].Of == of {
				return &list[i]
			}
		}
		return nil
	}
	var rows [][]sheet.Cell
	same := sheet.Instead("the same")
	for _, of := range []string{"pay", "clawback"} {
		b, a := find(before, of), find(after, of)
		if b == nil && a == nil {
			continue
		}
		rows = append(rows, []sheet.Cell{sheet.Text("slope index, " + of + " per child"), slope(b), slope(a)})
		if of == "pay" {
			rows = append(rows,
				[]sheet.Cell{sheet.Text("relative index, pay per child"), relative(b), relative(a)},
				[]sheet.Cell{sheet.Text("concentration index, pay per child"), concentration(b), concentration(a)},
				[]sheet.Cell{sheet.Text("Kakwani index, pay against children"), kakwani(st.pop, st.baseline, st.baselineChance), kakwani(st.pop, st.now, st.nowChance)})
		}
	}
	for i := range before {
		if in := &before[i]; in.OfCoverage() {
			rows = append(rows, []sheet.Cell{sheet.Text("slope index, " + in.Title()), slope(in), same})
		}
	}
	return table("indices", "Inequality along the whole ranking, with ranges", []string{"measure", "today", "proposed"}, rows)
}

func slope(in *sim.Inequality) sheet.Cell {
	switch {
	case in == nil:
		return none("")
	case in.NoSlope != "":
		return none(in.NoSlope)
	case in.OfCoverage():
		return between(sheet.Points(in.Slope.SII.Value, 1), in.Slope.SII.Interval)
	}
	return between(sheet.Pounds(in.Slope.SII.Value), in.Slope.SII.Interval)
}

func relative(in *sim.Inequality) sheet.Cell {
	switch {
	case in == nil || in.NoSlope != "":
		return none("")
	case in.Slope.NoRII != "":
		return none(in.Slope.NoRII)
	}
	return estimate(in.Slope.RII, 3)
}

func concentration(in *sim.Inequality) sheet.Cell {
	switch {
	case in == nil:
		return none("")
	case in.NoConcentration != "":
		return none(in.NoConcentration)
	}
	return estimate(in.Concentration, 4)
}

func kakwani(pop *sim.Population, r *sim.Result, ch *sim.ChanceResult) sheet.Cell {
	e, err := sim.Kakwani(r, ch, sim.Tenths)
	if err != nil {
		return none(err.Error())
	}
	return estimate(e, 4)
}

// estimate is a cell of a number and its range.
func estimate(e sim.Estimate, decimals uint8) sheet.Cell {
	return between(sheet.Number(e.Value, decimals), e.Interval)
}

// between is the cell of a figure with its range.
func between(c sheet.Cell, in sim.Interval) sheet.Cell { return c.Between(in.Low, in.High) }

func fixed(x float64, decimals int) string {
	s := strconv.FormatFloat(x, 'f', decimals, 64)
	if x < 0 && s == strconv.FormatFloat(-0.0001, 'f', decimals, 64) {
		return s[1:] // a nought has no sign
	}
	return s
}
