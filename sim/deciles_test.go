package sim

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDeciles(t *testing.T) {
	for _, tt := range []struct {
		reason   string
		scores   []float64
		patients []int32
		want     []uint8
	}{
		{"ten equal lists: one a tenth, the highest score first",
			[]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, []int32{5, 5, 5, 5, 5, 5, 5, 5, 5, 5},
			[]uint8{10, 9, 8, 7, 6, 5, 4, 3, 2, 1}},
		// Of 100 patients the first 30 have their middle at 15, in the second
		// tenth; the next 10 at 35, in the fourth; the last 60 at 70, which is
		// where the eighth tenth begins.
		{"a practice lies where the middle of its patients lies",
			[]float64{40, 20, 10}, []int32{30, 10, 60}, []uint8{2, 4, 8}},
		// 20 and 20 patients of one score are one block, middle at 20 of 100.
		{"practices of one score share their tenth, in whatever order they stand",
			[]float64{5, 30, 30, 1}, []int32{30, 20, 20, 30}, []uint8{6, 3, 3, 9}},
		{"a practice without patients lies between its neighbours and moves nobody",
			[]float64{30, 20, 10}, []int32{50, 0, 50}, []uint8{3, 6, 8}},
		{"none at the end either", []float64{30, 10}, []int32{50, 0}, []uint8{6, 10}},
		{"no patients, no tenths", []float64{30, 10}, []int32{0, 0}, []uint8{0, 0}},
		{"a score that is no number ends the ranking", []float64{math.NaN(), 10}, []int32{10, 10}, []uint8{8, 3}},
		{"nobody", nil, nil, []uint8{}},
	} {
		if diff := cmp.Diff(tt.want, Deciles(tt.scores, tt.patients)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.reason, diff)
		}
	}
}
