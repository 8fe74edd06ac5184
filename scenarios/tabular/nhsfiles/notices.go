package nhsfiles

import (
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/immpact/contract"
	"example.org/immpact/scenarios/fault"
)

// vintage says in a sentence what the practices were made of.
func (im *importer) vintage(j *joined) string {
	var names []string
	for _, name := range im.names {
		names = append(names, base(name))
	}
	if len(names) > 5 {
		names = append(names[:4:4], contract.Count(int64(len(names)-4), "other file", "other files"))
	}
	text := "imported from " + listed(names)
	if im.Vintage != "" {
		text = im.Vintage + ", " + text
	}
	if j.excepted > 0 {
		text += "; PCAs count as " + im.PCAs.Title()
	}
	var left []string
	if n := j.empty.n + j.unlisted.n + j.sizeless.n + j.cohortless.n; n > 0 {
		left = append(left, contract.Count(int64(n), "practice", "practices"))
	}
	if n := j.missing.n + j.impossible.n + j.oversized.n; n > 0 {
		left = append(left, contract.Count(int64(n), "cohort", "cohorts"))
	}
	if len(left) > 0 {
		text += "; left out for what is missing or wrong: " + listed(left)
	}
	return text
}

// base is a file's name without its folder.
func base(name string) string { return path.Base(filepath.ToSlash(name)) }

// firstName is the file that practices are called by: the one that the user
// named first.
func (im *importer) firstName() string {
	if len(im.Files) > 0 {
		return im.Files[0]
	}
	return im.Counts.File
}

// listed joins words as a sentence does.
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// notices say how the practices were made, then what is missing.
func (im *importer) notices(j *joined) []string {
	list := append(im.cohortNotices(j), im.heard...)
	if len(im.passed) > 0 {
		list = append(list, "passed over, as nothing in them is needed: "+listed(im.passed))
	}
	if j.unexcepted.n == 0 || j.excepted > 0 {
		list = append(list, "eligible is the denominator and the children under PCAs together, since a published denominator is what PCAs left; on time is the numerator")
	}
	if j.excepted > 0 {
		list = append(list, im.pcaNotice(j))
	}
	if j.unexcepted.n > 0 {
		list = append(list, j.unexcepted.describe("cohort has no count of PCAs", "cohorts have no count of PCAs")+
			": eligible is the denominator as it stands; if that is what PCAs left, the children under them are not in the figures, and rules that except fewer children would see a lower coverage than shown")
	}
	list = append(list, fmt.Sprintf("%s neither on time nor under a PCA; they count as reachable, since the files do not tell who was late, declined or did not answer (these are not recorded, which is not to say none), and no fee for a late dose is in the pay",
		contract.Count(j.reachable, "child is", "children are")))
	if im.rounded > 0 {
		list = append(list, fmt.Sprintf("%s no whole number in the file and rounded to the nearest patient", contract.Count(int64(im.rounded), "list size was", "list sizes were")))
	}
	return slices.Concat(list, im.decileNotices(), im.shareNotices(j), im.omissions(j))
}

// cohortNotices say which cohorts there are.
func (im *importer) cohortNotices(j *joined) []string {
	var list, none []string
	for k, n := range j.cohorts {
		if n == 0 {
			none = append(none, contract.CohortID(k).Title())
			continue
		}
		list = append(list, fmt.Sprintf("children of %s: %s", contract.CohortID(k).Title(), contract.Count(int64(n), "practice", "practices")))
	}
	if len(none) > 0 {
		list = append(list, "children of "+listed(none)+": not in the files, and left out")
	}
	return list
}

// pcaNotice says as what the children under PCAs count, and where that errs.
func (im *importer) pcaNotice(j *joined) string {
	text := contract.Count(j.excepted, "child under PCAs counts", "children under PCAs count") + " as " + im.PCAs.Title() +
		", since the files do not tell the reasons apart. "
	if im.PCAs == contract.Contraindicated {
		return text + "England's contracts except those from 2021/22 on, so a year's own PCAs leave its own denominator; but some of a year from 2023/24 on had registered too late, whom the contracts of 2021/22 and 2022/23 would not except"
	}
	return text + "England's contracts except those from 2023/24 on; the contracts of 2021/22 and 2022/23 would not, though some were contraindicated, whom they would"
}

// decileNotices say where deciles come from.
func (im *importer) decileNotices() []string {
	switch {
	case !im.roles[imdPart]:
		return []string{"no file of deprivation is named: deciles are not stated, and no practice is in a deprived or affluent group"}
	case !im.scores || im.deciles:
		return nil
	case im.ranked < leastRanked:
		return []string{fmt.Sprintf("deciles are left out: tenths are cut of %d practices or more, and %d have a score and a list size", leastRanked, im.ranked)}
	}
	return []string{fmt.Sprintf("deciles are cut from the scores, so that each holds a tenth of the patients of the %s with a score and a list size; they are England's deciles only if these are England's practices",
		contract.Count(int64(im.ranked), "practice", "practices"))}
}

// omissions lists what is left out or missing, each counted.
func (im *importer) omissions(j *joined) []string {
	counts, lists, imd := named("the files of counts", im.Counts.File), named("the files of list sizes", im.List.File), named("the files of deprivation", im.IMD.File)
	var list []string
	add := func(t *tally, one, many string) {
		if t.n > 0 {
			list = append(list, t.describe(one, many))
		}
	}
	add(&j.empty, "practice has no counts in "+counts+" and is left out", "practices have no counts in "+counts+" and are left out")
	add(&j.uncounted, "practice of the other files is not in "+counts+" and is left out", "practices of the other files are not in "+counts+" and are left out")
	add(&j.unlisted, "practice is not in "+lists+" and is left out", "practices are not in "+lists+" and are left out")
	add(&j.sizeless, "practice has no patients in "+lists+" and is left out", "practices have no patients in "+lists+" and are left out")
	add(&j.missing, "cohort has no numerator or no denominator, or it is withheld, and is left out", "cohorts have no numerator or no denominator, or it is withheld, and are left out")
	add(&j.impossible, "cohort has a numerator above its denominator and is left out", "cohorts have a numerator above their denominator and are left out")
	add(&j.oversized, "cohort has more eligible children than its list has patients and is left out", "cohorts have more eligible children than their lists have patients and are left out")
	add(&j.cohortless, "practice has no cohort left and is left out", "practices have no cohort left and are left out")
	if im.roles[imdPart] && im.ranked != 0 && im.ranked < leastRanked {
		return list
	}
	if im.roles[imdPart] {
		add(&j.unranked, "practice has no decile to be had from "+imd+"; it is kept, in no group", "practices have no decile to be had from "+imd+"; they are kept, in no group")
	}
	if im.withheld > 0 {
		list = append(list, contract.Count(int64(im.withheld), "figure is withheld in the files", "figures are withheld in the files"))
	}
	if j.summed != "" {
		list = append(list, "the row "+fault.Quote(j.summed)+" is the sum of all others and is left out")
	}
	if im.totals > 0 {
		list = append(list, contract.Count(int64(im.totals), "row is a total and is left out", "rows are totals and are left out"))
	}
	if im.uncoded > 0 {
		list = append(list, contract.Count(int64(im.uncoded), "row has no practice code and is passed over", "rows have no practice code and are passed over"))
	}
	return list
}

// named is the file of a part in quotes; the words where the user named none.
func named(words, file string) string {
	if file == "" {
		return words
	}
	return fault.Quote(base(file))
}

// describe says how many, of what, and some of them by code.
func (t *tally) describe(one, many string) string {
	return contract.Count(int64(t.n), one, many) + " (" + strings.Join(t.codes, ", ") + ")"
}
