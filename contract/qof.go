package contract

import "fmt"

// What a QOF point is worth. Pay for points = points x point value x list
// size / national average list, or by the eligible children (qof_children.go),
// with no prevalence factor and no rounding of points.

// QOF is what a point is worth.
type QOF struct {
	Modifier
	PointValue  Pence // for a practice of average list size
	AverageList int64 // national average list: the divisor of the contractor population index

	// By children, Per1000 is the eligible children of each cohort per 1,000
	// patients, in hundredths, that a practice of average list has.
	By      PaidBy
	Per1000 [Cohorts]int64
}

func (*QOF) Path() string        { return "qof" }
func (*QOF) Heading() string     { return "Value of a QOF point" }
func (*QOF) On(c *Contract) bool { return len(c.Indicators) > 0 }

func (q *QOF) figures(_ *Contract, list *figures) {
	at := list.table(q.Path())
	at.add("point_value", Pounds, "value of a QOF point", number(&q.PointValue))
	at.add("average_list", Patients, "national average list", number(&q.AverageList))
	at.option("by", PaidByName, "a point is paid by", number(&q.By))
	each := at.entry("per_1000")
	for k := range Cohorts {
		each.option(k.String(), PerThousand, "children of "+k.Title()+" per 1,000 patients", number(&q.Per1000[k]))
	}
}

func (*QOF) copyTo(dst, c *Contract) { dst.QOF = c.QOF }

func (*QOF) Differs(a, b *Contract) []string {
	if len(a.Indicators)+len(b.Indicators) == 0 {
		return nil
	}
	var words []string
	if a.QOF.PointValue != b.QOF.PointValue || a.QOF.AverageList != b.QOF.AverageList {
		words = append(words, fmt.Sprintf("a point is worth %s at a list of %s instead of %s at %s",
			b.QOF.PointValue, Count(b.QOF.AverageList, "patient", "patients"), a.QOF.PointValue, Group(a.QOF.AverageList)))
	}
	return append(words, b.QOF.byDiffers(&a.QOF)...)
}

func (*QOF) Bears(*Contract) Bearing { return Bearing{On: []Component{QOFPoints}} }

func (*QOF) Unread(c *Contract, path string, in *Setting) string {
	if len(c.Indicators) == 0 {
		return "this contract has no QOF indicator to pay"
	}
	for k := range Cohorts {
		if path == "qof.per_1000."+k.String() {
			return c.QOF.unreadBy(c, k, in)
		}
	}
	return c.noIndicatorRead(in)
}

func (*QOF) Unmoved(run *Unmoved) string {
	if !pays(run.Lines(QOFPoints)) {
		return "no practice earns a point"
	}
	return ""
}

func (*QOF) Validate(c *Contract) []Problem {
	if len(c.Indicators) > 0 && c.QOF.AverageList == 0 {
		return []Problem{{"qof.average_list", "must be above 0", "an indicator's pay is divided by it"}}
	}
	return c.QOF.validateBy(c)
}
