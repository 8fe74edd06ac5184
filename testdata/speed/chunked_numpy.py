"""The question in numpy, a chunk of practices at a time: what a careful analyst
would write. A chunk's draws fit a processor's cache."""

import csv

import numpy as np

import exchange
from exchange import COHORTS

CHUNK = 64_000  # draws of one cohort held at a time


def practices(folder):
    """Columns by name; a column that is not there is 0."""
    with open(f"{folder}/practices.csv", encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(line for line in f if not line.startswith("#")))
    column = lambda name: np.array([int(r.get(name) or 0) for r in rows], dtype=np.int64)
    table = {"code": [r["code"] for r in rows], "list_size": column("list_size"), "decile": column("imd_decile")}
    for k in COHORTS:
        for status in ["eligible", "on_time", "late", "contraindicated", "registered_late",
                       "declined", "no_response", "other_schedule", "given_elsewhere"]:
            table[k, status] = column(f"{k}_{status}")
        others = sum(table[k, s] for s in ["contraindicated", "registered_late", "declined", "no_response", "other_schedule"])
        table[k, "open"] = table[k, "eligible"] - others  # on time, late and reachable
    return table


def excepted(table, k, reasons):
    return sum((table[k, r] for r in reasons), np.zeros_like(table["list_size"]))


def fewest(percent, of):
    """The fewest children that reach the percentage, in whole numbers."""
    return -(-percent * of // 10_000)


def half_up(pence):
    """Whole pence; a half that floats leave a hair short is a half."""
    return np.floor(pence + 0.5 + 1e-8).astype(np.int64)


def line(rules, name, n, d):
    """Points for n of d children, in hundredths."""
    at = f"indicator.{name}."
    lower, upper, points, at_lower = (rules.number(at + leaf) for leaf in ["lower", "upper", "points", "points_at_lower"])
    slope = (points - at_lower) / max(upper - lower, 1)
    with np.errstate(divide="ignore", invalid="ignore"):  # an empty denominator is sorted out below
        between = at_lower + slope * (n * (10_000 / d) - lower)
    earned = np.where(n >= fewest(upper, d), points, np.where(n >= fewest(lower, d), between, 0))
    return np.where(d > 0, earned, 0)


def worth(rules, table):
    """Pence for a hundredth of a point."""
    return table["list_size"] * (rules.number("qof.point_value") / 100 / rules.number("qof.average_list"))


def repaid(rules, k, fee, eligible, earned):
    """What a cohort under the line repays."""
    share, enforced = rules.number("clawback.share") / 10_000, rules.number("clawback.enforced") / 10_000
    if rules.figures["clawback.basis"] == "cohort":
        return np.minimum(share * fee * eligible, earned) * enforced
    return share * earned * enforced


def as_is(cases, table):
    """Totals by case, and sums by case and group, in pence."""
    totals, groups = {}, {}
    for case, rules in cases.items():
        total = np.zeros(len(table["code"]), dtype=np.int64)
        for name in rules.indicators():
            k = rules.figures[f"indicator.{name}.cohort"]
            d = table[k, "eligible"] - excepted(table, k, rules.reasons(name))
            total += half_up(line(rules, name, table[k, "on_time"], d) * worth(rules, table))
        for k in COHORTS:
            fee = rules.fee_per_child(k)
            earned = fee * (table[k, "on_time"] + table[k, "late"] - table[k, "given_elsewhere"])
            total += earned
            if rules.number("clawback.enabled"):
                base = table[k, "eligible"] - excepted(table, k, rules.clawback_reasons())
                under = (base > 0) & (table[k, "on_time"] * 10_000 < rules.number("clawback.below") * base)
                total -= np.where(under, half_up(repaid(rules, k, fee, table[k, "eligible"], earned)), 0)
        totals[case] = total
        groups[case] = {g: total[np.isin(table["decile"], list(d))].sum() for g, d in exchange.GROUPS.items()}
    return totals, groups


def given_here(table, k, rows):
    """Children vaccinated by the practice with n on time: base + each x n."""
    of = {s: table[k, s][rows] for s in ["on_time", "late", "open", "given_elsewhere"]}
    rest = of["open"] - of["on_time"]
    late = np.divide(of["late"], rest, out=np.zeros(len(rest)), where=rest > 0)
    vaccinated = of["on_time"] + of["late"]
    here = 1 - np.divide(of["given_elsewhere"], vaccinated, out=np.zeros(len(rest)), where=vaccinated > 0)
    return here * late * of["open"], here * (1 - late)


def chance(cases, table, draws, counts):
    """Means, deviations and chances by case, from draws of our own or those given."""
    rng = np.random.default_rng(2021)
    practices = len(table["code"])
    answers = {case: {c: np.zeros(practices) for c in columns(rules)} for case, rules in cases.items()}
    step = max(1, CHUNK // draws)
    for start in range(0, practices, step):
        rows = slice(start, min(practices, start + step))
        if counts is not None:
            drawn = {k: counts[i, rows] for i, k in enumerate(COHORTS)}
        else:
            drawn = {k: own(rng, table[k, "on_time"][rows], table[k, "open"][rows], draws) for k in COHORTS}
        for case, rules in cases.items():
            pay_chunk(rules, table, rows, drawn, answers[case])
    return answers


def own(rng, on_time, of, draws):
    p = np.divide(on_time, of, out=np.zeros(len(of)), where=of > 0)
    return rng.binomial(of[:, None], p[:, None], (len(of), draws))


def columns(rules):
    reach = [f"{end}_{name}" for name in rules.indicators() for end in ["lower", "upper"]]
    return ["mean", "sd"] + reach + [f"clawback_{k}" for k in COHORTS]


def pay_chunk(rules, table, rows, drawn, answers):
    upright = lambda column: column[rows][:, None]
    total = 0.0
    for name in rules.indicators():
        k = rules.figures[f"indicator.{name}.cohort"]
        d = upright(table[k, "eligible"] - excepted(table, k, rules.reasons(name)))
        total = total + line(rules, name, drawn[k], d) * upright(worth(rules, table))
        for end in ["lower", "upper"]:
            reached = (d > 0) & (drawn[k] >= fewest(rules.number(f"indicator.{name}.{end}"), d))
            answers[f"{end}_{name}"][rows] = reached.mean(axis=1)
    for k in COHORTS:
        fee = rules.fee_per_child(k)
        base, each = given_here(table, k, rows)
        earned = (fee * base)[:, None] + (fee * each)[:, None] * drawn[k]
        total += earned
        if rules.number("clawback.enabled"):
            counted = upright(table[k, "eligible"] - excepted(table, k, rules.clawback_reasons()))
            under = drawn[k] < fewest(rules.number("clawback.below"), counted)
            total -= np.where(under, repaid(rules, k, fee, upright(table[k, "eligible"]), earned), 0)
            answers[f"clawback_{k}"][rows] = under.mean(axis=1)
    answers["mean"][rows], answers["sd"][rows] = total.mean(axis=1), total.std(axis=1)


def main():
    args = exchange.arguments(__doc__)
    cases, table = exchange.cases(args.folder), practices(args.folder)
    counts = None
    if args.drawn:
        counts = np.fromfile(f"{args.folder}/draws.bin", dtype="<i2").reshape(len(COHORTS), -1, args.draws)
    (totals, groups), as_is_s = exchange.timed(as_is, cases, table)
    answers, chance_s = exchange.timed(chance, cases, table, args.draws, counts)
    exchange.report(as_is_s, chance_s, len(table["code"]))
    if args.answers:
        exchange.write_answers(args.answers, table["code"], table["decile"], totals, groups, answers)


if __name__ == "__main__":
    main()
