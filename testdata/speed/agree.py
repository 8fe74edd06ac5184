"""Whether engines give the same answers. Nothing is timed until they do.

Identical draws: every total, mean and deviation is the same to half a penny,
every chance the same count of draws.

Draws of one's own, against exact sums: totals to half a penny, and

- a group's mean, and a chance over all practices, within four standard errors;
- the deviations over all practices: the practices' ratios of sampled to exact
  variance, less one, average to nothing within four standard errors;
- a practice's mean within four standard errors and half a penny a line, a
  chance within four and two draws. Of so many practices a few are beyond by chance alone, one in 15,800;
  as many are let pass as would be seen once in a million times.

The standard errors are those of the exact sums, for so many draws.
"""

import csv
import math

HALF_A_PENNY = 0.5
LINES = 7  # most lines that a practice is paid: where nothing is left to chance, each is rounded
BEYOND_FOUR = 6.334e-5  # chance of a normal deviate beyond four on either side


def read(file):
    """Answers by (case, who); a group has a total and a mean only."""
    with open(file, encoding="utf-8", newline="") as f:
        return {(row.pop("case"), row.pop("who")): {c: float(x) for c, x in row.items() if x}
                for row in csv.DictReader(f)}


def deciles(file):
    with open(file, encoding="utf-8", newline="") as f:
        rows = csv.DictReader(line for line in f if not line.startswith("#"))
        return {row["code"]: int(row["imd_decile"] or 0) for row in rows}


class Disagreement(Exception):
    """Says of which answer, and how far apart."""


def is_chance(column):
    return column.split("_")[0] in ("lower", "upper", "clawback")


def same_keys(reference, other):
    if list(reference) != list(other):
        raise Disagreement("it answers for other cases or practices, or in another order")


def identical(reference, other):
    """The largest difference of any amount, in pence."""
    same_keys(reference, other)
    worst = 0.0
    for key, answer in reference.items():
        for column, want in answer.items():
            apart = abs(other[key].get(column, math.inf) - want)
            if not apart <= (1e-9 if is_chance(column) else HALF_A_PENNY):
                raise Disagreement(f"{column} of {key[1]} under {key[0]} is {other[key].get(column)}, not {want}")
            if not is_chance(column):
                worst = max(worst, apart)
    return f"the same: largest difference {worst:.1g} pence"


def most_by_chance(n):
    """The most of n that are beyond four standard errors but once in a million."""
    mean, k = n * BEYOND_FOUR, 0
    term = left = math.exp(-mean)
    while 1 - left > 1e-6:
        k += 1
        term *= mean / k
        left += term
    return k


class Tally:
    """How far sampled figures lie from exact ones, in standard errors."""

    def __init__(self, what):
        self.what, self.count, self.beyond, self.furthest = what, 0, 0, 0.0

    def add(self, apart, error, allowance=0.0):
        self.count += 1
        self.furthest = max(self.furthest, max(0.0, abs(apart) - allowance) / error if error > 0 else 0.0)
        if not abs(apart) <= 4 * error + allowance:
            self.beyond += 1

    def settle(self, most):
        if self.beyond > most:
            raise Disagreement(f"{self.beyond} of {self.count:,} {self.what} are beyond four standard errors, the furthest {self.furthest:.1f}; "
                               f"chance allows {most}")
        if most == 0:
            return f"{self.what} within {self.furthest:.1f}"
        return f"{self.beyond} of {self.count:,} {self.what} beyond four (chance alone: {self.count * BEYOND_FOUR:.0f})"


def sampled(exact, other, draws, decile, groups):
    """Compares draws of an engine's own with exact sums; groups are deciles by name."""
    same_keys(exact, other)
    group_means, all_chances, spreads = Tally("group means"), Tally("chances over all practices"), Tally("deviations")
    means, chances = Tally("means"), Tally("chances")
    for case in dict.fromkeys(case for case, _ in exact):
        practices = [(decile[who], exact[case, who], other[case, who]) for c, who in exact if c == case and who in decile]
        for _, want, got in practices:
            means.add(got["mean"] - want["mean"], want["sd"] / math.sqrt(draws), LINES * HALF_A_PENNY)
        ratios = [got["sd"] ** 2 / want["sd"] ** 2 * draws / (draws - 1) - 1 for _, want, got in practices if want["sd"] > HALF_A_PENNY]
        spreads.add(sum(ratios), math.sqrt(sum(r * r for r in ratios)))
        for column in filter(is_chance, practices[0][1]):
            total = variance = 0.0
            for _, want, got in practices:
                own = want[column] * (1 - want[column]) / draws
                chances.add(got[column] - want[column], math.sqrt(own), 2 / draws)
                total, variance = total + got[column] - want[column], variance + own
            all_chances.add(total, math.sqrt(variance), 1e-6)
        for group, members in groups.items():
            variance = sum(want["sd"] ** 2 for d, want, _ in practices if d in members) / draws
            if (case, group) in exact:
                group_means.add(other[case, group]["mean"] - exact[case, group]["mean"], math.sqrt(variance), HALF_A_PENNY)
    for key in exact:
        if abs(other[key]["total"] - exact[key]["total"]) > HALF_A_PENNY:
            raise Disagreement(f"total of {key[1]} under {key[0]} is {other[key]['total']}, not {exact[key]['total']}")
    words = [t.settle(0) for t in (group_means, spreads, all_chances)]
    words += [t.settle(most_by_chance(t.count)) for t in (means, chances)]
    return "totals to half a penny; in standard errors: " + ", ".join(words)


def precision(exact, decile, draws):
    """The standard error of a practice's mean from so many draws, in pounds: the middle and the largest."""
    errors = sorted(answer["sd"] / math.sqrt(draws) / 100 for (_, who), answer in exact.items() if who in decile)
    return errors[len(errors) // 2], errors[-1]
