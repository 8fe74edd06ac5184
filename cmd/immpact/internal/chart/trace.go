package chart

import "slices"

// joint is how the curve passes through a cell: the sides by which it leaves
// it, and whether it climbs a cliff there.
type joint struct {
	sides uint8
	cliff bool
}

// path is a stepped curve on the cells of a plot w wide.
type path struct {
	w      int
	joints []joint
}

// trace follows the values from left to right. From one count to the next it
// goes level to the next count's first column and there straight up or down.
// An upright line is drawn for a cliff and for any jump of at least a row;
// many small steps that add up to a row look like no cliff. A value that is
// no figure is a gap.
func (d Step) trace(f frame, values []float64) path {
	t := path{f.w, make([]joint, f.w*f.h)}
	values = values[:min(len(values), len(d.Values))]
	for i, v := range values {
		if !finite(v) {
			continue
		}
		from, to := d.column(d.First+i, f.w), d.column(d.First+i+1, f.w)
		row := f.scale.level(v)
		cliff := i > 0 && v != values[i-1] && slices.Contains(d.Cliffs, d.First+i)
		if i > 0 && finite(values[i-1]) && (cliff || f.scale.fillsRow(values[i-1], v)) {
			before := f.scale.level(values[i-1])
			if from > d.column(d.First+i-1, f.w) {
				t.join(from, before, left)
			}
			t.jump(from, before, row, cliff)
		} else {
			t.join(from, row, left|right)
		}
		for x := from; x < to; x++ {
			t.join(x, row, right)
			if x > from {
				t.join(x, row, left)
			}
		}
	}
	return t
}

// join lets the curve leave a cell by a side.
func (t path) join(x, y int, side uint8) { t.joints[y*t.w+x].sides |= side }

// jump goes straight from one row of a column to another.
func (t path) jump(x, from, to int, cliff bool) {
	top, foot := min(from, to), max(from, to)
	for y := top; y <= foot; y++ {
		at := &t.joints[y*t.w+x]
		if y > top {
			at.sides |= up
		}
		if y < foot {
			at.sides |= down
		}
		at.cliff = at.cliff || cliff
	}
}

// draw calls put for each cell the curve passes through.
func (t path) draw(f frame, put func(x, y int, j joint)) {
	for i, j := range t.joints {
		if j.sides != 0 {
			put(f.x+i%t.w, i/t.w, j)
		}
	}
}
