package contract

import "fmt"

// What a QOF point is worth. Pay for points = points x point value x list
// size / national average list, with no prevalence factor and no rounding of
// points.

// QOF is what a point is worth.
type QOF struct {
	Modifier
	PointValue  Pence // for a practice of average list size
	AverageList int64 // national average list: the divisor of the contractor population index
}

func (*QOF) Path() string        { return "qof" }
func (*QOF) Heading() string     { return "Value of a QOF point" }
func (*QOF) On(c *Contract) bool { return len(c.Indicators) > 0 }

func (q *QOF) figures(_ *Contract, list *figures) {
	at := list.table(q.Path())
	at.add("point_value", Pounds, "value of a QOF point", number(&q.PointValue))
	at.add("average_list", Patients, "national average list", number(&q.AverageList))
}

func (*QOF) copyTo(dst, c *Contract) { dst.QOF = c.QOF }

// Worth is the pence that one point is worth to a practice of the list size;
// 0 where the contract has no average list.
func (q *QOF) Worth(list int32) float64 {
	if q.AverageList == 0 {
		return 0
	}
	return float64(q.PointValue) * float64(list) / float64(q.AverageList)
}

func (*QOF) Differs(a, b *Contract) []string {
	if len(a.Indicators)+len(b.Indicators) == 0 || a.QOF == b.QOF {
		return nil
	}
	return []string{fmt.Sprintf("a point is worth %s at a list of %s instead of %s at %s",
		b.QOF.PointValue, Count(b.QOF.AverageList, "patient", "patients"), a.QOF.PointValue, Group(a.QOF.AverageList))}
}

func (*QOF) Bears(*Contract) Bearing { return Bearing{On: []Component{QOFPoints}} }

func (*QOF) Unread(c *Contract, _ string, in *Setting) string {
	if len(c.Indicators) == 0 {
		return "this contract has no QOF indicator to pay"
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
	return nil
}
