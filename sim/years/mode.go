package years

// Mode says which of the responses that are stated are followed.
type Mode string

// The modes.
const (
	AllResponses  Mode = "all"   // as they are stated
	NoResponses   Mode = "none"  // earnings alone give way
	ChaseResponse Mode = "chase" // rounds of contact change, the team stays
	TeamResponse  Mode = "team"  // the team changes, not the rounds
)

// Modes are the modes, in order.
var Modes = []Mode{AllResponses, NoResponses, ChaseResponse, TeamResponse}

// Of is the response with only what the mode follows.
func (m Mode) Of(stated *Response) *Response {
	r := *stated
	if m == NoResponses || m == TeamResponse {
		r.Chase = Now
	}
	if m == NoResponses || m == ChaseResponse {
		r.Capacity = 0
	}
	return &r
}

// Words is what responds, for a reader.
func (m Mode) Words() string {
	return map[Mode]string{AllResponses: "all together", NoResponses: "earnings alone", ChaseResponse: "rounds of contact alone", TeamResponse: "the team alone"}[m]
}

// Changes reports whether any practice changes what it does.
func (r *Response) Changes() bool { return r.Chase != Now || r.Capacity != 0 }

// Following is the ranges with only what the mode follows at their ends.
func Following(m Mode, ranges []Range) []Range {
	list := make([]Range, len(ranges))
	for i, r := range ranges {
		for e := range r.At {
			r.At[e].Response = *m.Of(&r.At[e].Response)
		}
		list[i] = r
	}
	return list
}
