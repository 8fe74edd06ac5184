package contract

// Seen is what a run's practices hold of what the rules can read.
type Seen struct {
	Children [Cohorts]bool // some practice has an eligible child of the cohort
	Baseline [Cohorts]bool // some practice states its own baseline for it
}

// See adds a practice to what is seen.
func (s *Seen) See(p *Practice) {
	for k := range p.Cohorts {
		ch := &p.Cohorts[k]
		s.Children[k] = s.Children[k] || ch.Eligible > 0
		s.Baseline[k] = s.Baseline[k] || ch.Eligible > 0 && ch.HasBaseline
	}
}

// Idle reports why no run over such practices can read the leaf at the path:
// its part is switched off, its cohort is empty, another list takes its
// place. It is "" for a leaf that is read.
func (c *Contract) Idle(path string, seen Seen) string {
	switch part := PartOf(path); part {
	case "item_of_service":
		return c.idleItem(path, seen)
	case "targets":
		if !c.Targets.Enabled && path != "targets.enabled" {
			return off("target payments are", "targets.enabled")
		}
		for k := range Cohorts {
			if Covers("targets.cohort."+k.String(), path) {
				return emptyCohort(k, seen)
			}
		}
	case "qof":
		if len(c.Indicators) == 0 {
			return "this contract has no QOF indicator to pay"
		}
		return c.idleIndicators(seen)
	case "exceptions":
		return c.idleExceptions(path, seen)
	case "improvement":
		return c.idleImprovement(path, seen)
	case "clawback":
		if !c.Clawback.Enabled && path != "clawback.enabled" {
			return off("the clawback is", "clawback.enabled")
		}
		if path == "clawback.exceptions" && !c.Exceptions.Enabled {
			return off("exception reporting is", "exceptions.enabled")
		}
	default:
		return c.idleIndicator(path, seen)
	}
	return ""
}

func off(what, path string) string {
	return what + " switched off here (" + path + " = false)"
}

func emptyCohort(k CohortID, seen Seen) string {
	if seen.Children[k] {
		return ""
	}
	return "no practice here has an eligible child of " + k.Title()
}

func (c *Contract) idleItem(path string, seen Seen) string {
	for i := range c.Items {
		it := &c.Items[i]
		at := "item_of_service." + it.Name
		for k := range Cohorts {
			if path == at+".doses."+k.String() {
				return emptyCohort(k, seen)
			}
			if path == at+".fee" && it.Doses[k] > 0 && seen.Children[k] {
				return ""
			}
		}
		if path == at+".fee" {
			return "no practice here has a child due a dose of " + it.Title
		}
	}
	return ""
}

// idleIndicators says why no indicator is read.
func (c *Contract) idleIndicators(seen Seen) string {
	for i := range c.Indicators {
		if seen.Children[c.Indicators[i].Cohort] {
			return ""
		}
	}
	return "no practice here has an eligible child of an indicator's cohort"
}

func (c *Contract) idleIndicator(path string, seen Seen) string {
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		at := "indicator." + ind.Name
		if !Covers(at, path) || path == at+".cohort" {
			continue
		}
		if why := emptyCohort(ind.Cohort, seen); why != "" {
			return why
		}
		if Covers(at+".exceptions", path) && !c.Exceptions.Enabled {
			return off("exception reporting for the whole contract is", "exceptions.enabled")
		}
		if path == at+".exceptions.reasons" && ind.ExceptionsOff {
			return off("exception reporting for "+ind.Name+" is", at+".exceptions.enabled")
		}
	}
	return ""
}

func (c *Contract) idleExceptions(path string, seen Seen) string {
	if path == "exceptions.reasons" && !c.Exceptions.Enabled {
		return off("exception reporting is", "exceptions.enabled")
	}
	if c.Clawback.Enabled && c.Clawback.ExceptionsCount {
		return ""
	}
	if len(c.Indicators) == 0 {
		return "this contract has no QOF indicator to except a child from"
	}
	if why := c.idleIndicators(seen); why != "" {
		return why
	}
	if path == "exceptions.enabled" {
		return ""
	}
	for i := range c.Indicators {
		ind := &c.Indicators[i]
		if !ind.OwnReasons && !ind.ExceptionsOff && seen.Children[ind.Cohort] {
			return ""
		}
	}
	return "every indicator has a list of exceptions of its own"
}

func (c *Contract) idleImprovement(path string, seen Seen) string {
	if !c.Improvement.Enabled && path != "improvement.enabled" {
		return off("the improvement route is", "improvement.enabled")
	}
	for i := range c.Indicators {
		if seen.Baseline[c.Indicators[i].Cohort] {
			return ""
		}
	}
	return "no practice here states its own baseline, so the improvement route is closed to all"
}
