package pages

import (
	"encoding/json"
	"math"
)

// Maybe is a figure that there may be none of (NaN), such as nought of nought:
// null in JSON.
type Maybe float64

// MarshalJSON writes the figure, or null where there is none.
func (f Maybe) MarshalJSON() ([]byte, error) {
	if x := float64(f); !math.IsNaN(x) && !math.IsInf(x, 0) {
		return json.Marshal(x)
	}
	return []byte("null"), nil
}
