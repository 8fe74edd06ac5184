package scenarios

import (
	"fmt"
	"strconv"
	"strings"

	"example.org/immpact/contract"
)

// response writes which years are followed and how practices respond, whole.
func (e *encoder) response(r *Response) {
	if r == nil {
		return
	}
	plain := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	e.line("")
	e.line("[years]")
	e.setting("first", strconv.Itoa(r.First), "")
	e.setting("count", strconv.Itoa(r.Count), "")
	e.line("")
	e.line("[response]")
	e.setting("rounds_now", strconv.Itoa(r.RoundsNow), "")
	e.setting("duty", strconv.Itoa(r.Response.Duty), "")
	e.setting("reply", plain(r.Reply), "per cent")
	var costs, visits []string
	for _, c := range r.Cost {
		costs = append(costs, plain(c))
	}
	for k, v := range r.Visit {
		visits = append(visits, fmt.Sprintf("%s = %s", contract.CohortID(k), plain(v)))
	}
	e.setting("cost", "["+strings.Join(costs, ", ")+"]", "pounds")
	e.setting("visit", "{ "+strings.Join(visits, ", ")+" }", "pounds")
	e.setting("least", plain(r.Least), "pounds")
	e.setting("pace", plain(r.Pace), "per cent")
	for word, chase := range chases {
		if chase == r.Chase {
			e.setting("chase", quote(word), "")
		}
	}
	e.setting("capacity", plain(r.Capacity), "per cent")
}
