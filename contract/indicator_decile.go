package contract

import "fmt"

// Thresholds by deprivation. A row of ten, lower_by_decile or upper_by_decile,
// takes the place of the plain threshold for a practice of that IMD decile,
// each row on its own. A practice whose decile is not known keeps the plain
// ones. Points at lower are paid on the practice's own lower threshold. The
// improvement route knows no thresholds, and stays.

// at is the indicator as a practice of the decile has it, all its thresholds
// plain.
func (ind *Indicator) at(decile uint8) *Indicator {
	if !ind.LowerBy.Given && !ind.UpperBy.Given {
		return ind
	}
	own := *ind
	own.Lower, own.Upper = ind.LowerBy.of(decile, ind.Lower), ind.UpperBy.of(decile, ind.Upper)
	own.LowerBy, own.UpperBy = ByDecile{}, ByDecile{}
	return &own
}

// lowerPath and upperPath are the paths of the figures that are the thresholds
// of a practice of the decile.
func (ind *Indicator) lowerPath(decile uint8) string {
	return ind.LowerBy.path(ind.Path()+".lower", decile)
}
func (ind *Indicator) upperPath(decile uint8) string {
	return ind.UpperBy.path(ind.Path()+".upper", decile)
}

// path is that of the row's figure for the decile, or the plain one's.
func (r *ByDecile) path(plain string, decile uint8) string {
	if !r.Given || decile == 0 {
		return plain
	}
	return plain + "_by_decile." + tenthNames[decile-1]
}

// rowsDiffer says how the thresholds by decile differ.
func (ind *Indicator) rowsDiffer(a, b *Indicator) []string {
	var words []string
	for _, clause := range []string{b.LowerBy.differs(&a.LowerBy, ind.Name, "starts paying at", b.Lower), b.UpperBy.differs(&a.UpperBy, ind.Name, "pays in full from", b.Upper)} {
		if clause != "" {
			words = append(words, clause)
		}
	}
	return words
}

// differs says how a row differs from what it was; what is "pays in full from". plain is the threshold that the row takes the place of.
func (r *ByDecile) differs(was *ByDecile, name, what string, plain Percent) string {
	switch {
	case *r == *was:
		return ""
	case !r.Given:
		return fmt.Sprintf("%s %s %s in every decile", name, what, plain)
	case !was.Given:
		return fmt.Sprintf("%s %s %s by IMD decile, the most deprived first", name, what, r)
	}
	return fmt.Sprintf("%s %s %s by IMD decile, the most deprived first, instead of %s", name, what, r, was)
}

// String is the ten percentages in order.
func (r *ByDecile) String() string {
	words := ""
	for i, p := range r.Each {
		if i > 0 {
			words += ", "
		}
		words += p.String()
	}
	return words
}

// unreadThreshold says why no practice feels the threshold at the path, one of
// a row or the plain one that rows stand in for.
func (ind *Indicator) unreadThreshold(path string, in *Setting) string {
	for _, row := range []struct {
		path  string
		given bool
	}{{ind.Path() + ".lower", ind.LowerBy.Given}, {ind.Path() + ".upper", ind.UpperBy.Given}} {
		if d := decileOf(row.path+"_by_decile", path); d > 0 {
			return in.noDecile(d)
		}
		if path == row.path && row.given && !in.Deciles[0] {
			return row.path + "_by_decile takes its place in every practice here"
		}
	}
	return ""
}

// byDecileUnmoved says why thresholds that differ by decile move nothing.
func (run *Unmoved) byDecileUnmoved(a, b *Indicator) string {
	known := false
	for p := range run.Practices {
		known = known || p.IMDDecile > 0
	}
	if _, _, plain := pointsDiffer(a, b); !known && !plain {
		return "no practice here states its IMD decile"
	}
	return "no practice's achievement lies where its own thresholds moved"
}

// validateThresholds holds the lower threshold against the upper in each decile
// where either is its own.
func (ind *Indicator) validateThresholds() []Problem {
	deciles := []uint8{0}
	if ind.LowerBy.Given || ind.UpperBy.Given {
		for d := range uint8(tenths) {
			deciles = append(deciles, d+1)
		}
	}
	for _, d := range deciles {
		own := ind.at(d)
		if own.Lower <= own.Upper {
			continue
		}
		where, path := "", ind.lowerPath(d)
		if d > 0 {
			where = fmt.Sprintf(" in decile %d", d)
		}
		if !ind.LowerBy.Given && d > 0 {
			path = ind.upperPath(d)
		}
		return []Problem{{path, fmt.Sprintf("the lower threshold of %s, above its upper threshold of %s%s", own.Lower, own.Upper, where), "lower one or raise the other"}}
	}
	return nil
}
