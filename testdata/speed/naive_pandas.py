"""The question in pandas as one table: a row for each practice and draw, columns
added one after the other, and means by groupby. Nothing is done to make it
faster or smaller: it is how such sums are mostly written first."""

import numpy as np
import pandas as pd

import exchange
from exchange import COHORTS

REASONS = ["contraindicated", "registered_late", "declined", "no_response", "other_schedule"]


def practices(folder):
    """A row for each practice, a column for each status of each cohort."""
    read = pd.read_csv(f"{folder}/practices.csv", comment="#")
    table = read[["code", "list_size", "imd_decile"]].copy()
    for k in COHORTS:
        for status in ["eligible", "on_time", "late", "given_elsewhere"] + REASONS:
            column = f"{k}_{status}"
            table[column] = read[column].fillna(0).astype(int) if column in read else 0
        table[f"{k}_open"] = less_excepted(table, k, REASONS)  # on time, late and reachable
    return table


def less_excepted(table, k, reasons):
    left = table[f"{k}_eligible"]
    for reason in reasons:
        left = left - table[f"{k}_{reason}"]
    return left


def pay_indicator(rules, table, name):
    """Adds the columns lower, upper and qof for the children on time, n."""
    at = f"indicator.{name}."
    k = rules.figures[at + "cohort"]
    lower, upper, points, at_lower = (rules.number(at + leaf) for leaf in ["lower", "upper", "points", "points_at_lower"])
    n, d = table[f"{k}_n"], less_excepted(table, k, rules.reasons(name))
    table[f"lower_{name}"] = (d > 0) & (n * 10_000 >= lower * d)
    table[f"upper_{name}"] = (d > 0) & (n * 10_000 >= upper * d)
    between = at_lower + (points - at_lower) * (n / d * 10_000 - lower) / max(upper - lower, 1)
    earned = np.where(table[f"upper_{name}"], points, np.where(table[f"lower_{name}"], between, 0))
    value = rules.number("qof.point_value") / 100 * table["list_size"] / rules.number("qof.average_list")
    table[f"qof_{name}"] = earned * value


def pay_cohort(rules, table, k):
    """Adds the columns fees, clawback and repaid."""
    fee = rules.fee_per_child(k)
    table[f"fees_{k}"] = fee * table[f"{k}_given_here"]
    counted = less_excepted(table, k, rules.clawback_reasons())
    table[f"clawback_{k}"] = (rules.number("clawback.enabled") == 1) & (
        table[f"{k}_n"] * 10_000 < rules.number("clawback.below") * counted)
    share, enforced = rules.number("clawback.share") / 10_000, rules.number("clawback.enforced") / 10_000
    if rules.figures["clawback.basis"] == "cohort":
        repaid = np.minimum(share * fee * table[f"{k}_eligible"], table[f"fees_{k}"])
    else:
        repaid = share * table[f"fees_{k}"]
    table[f"repaid_{k}"] = np.where(table[f"clawback_{k}"], repaid * enforced, 0)


def pay(rules, table, rounded):
    """Adds the column total, of lines as they are or rounded to the penny."""
    table["total"] = 0
    for name in rules.indicators():
        pay_indicator(rules, table, name)
        table["total"] += rounded(table[f"qof_{name}"])
    for k in COHORTS:
        pay_cohort(rules, table, k)
        table["total"] += rounded(table[f"fees_{k}"]) - rounded(table[f"repaid_{k}"])


def half_up(pence):
    """Whole pence; a half that floats leave a hair short is a half."""
    return np.floor(pence + 0.5 + 1e-8).astype(int)


def as_is(cases, table):
    """Totals by case, and sums by case and group, in pence."""
    table = table.copy()
    for k in COHORTS:
        table[f"{k}_n"] = table[f"{k}_on_time"]
        table[f"{k}_given_here"] = table[f"{k}_on_time"] + table[f"{k}_late"] - table[f"{k}_given_elsewhere"]
    totals, groups = {}, {}
    for case, rules in cases.items():
        pay(rules, table, half_up)
        totals[case] = table["total"].copy()
        groups[case] = {g: table.loc[table["imd_decile"].isin(list(d)), "total"].sum() for g, d in exchange.GROUPS.items()}
    return totals, groups


def chance(cases, table, draws, counts):
    """Means, deviations and chances by case, from draws of our own or those given."""
    table = table.drop(columns="code").loc[table.index.repeat(draws)]
    rng = np.random.default_rng(1948)
    for i, k in enumerate(COHORTS):
        on_time, late, of = table[f"{k}_on_time"], table[f"{k}_late"], table[f"{k}_open"]
        if counts is not None:
            table[f"{k}_n"] = counts[i].astype(int)
        else:
            table[f"{k}_n"] = rng.binomial(of, (on_time / of).fillna(0))
        late_share = (late / (of - on_time)).fillna(0)
        here = 1 - (table[f"{k}_given_elsewhere"] / (on_time + late)).fillna(0)
        table[f"{k}_given_here"] = here * (table[f"{k}_n"] + late_share * (of - table[f"{k}_n"]))
    answers = {}
    for case, rules in cases.items():
        pay(rules, table, lambda pence: pence)
        by_practice = lambda column: table[column].groupby(level=0)
        answer = pd.DataFrame({"mean": by_practice("total").mean(), "sd": by_practice("total").std(ddof=0)})
        for column in [f"{end}_{name}" for name in rules.indicators() for end in ["lower", "upper"]] + [f"clawback_{k}" for k in COHORTS]:
            answer[column] = by_practice(column).mean()
        answers[case] = answer
    return answers


def main():
    args = exchange.arguments(__doc__)
    cases, table = exchange.cases(args.folder), practices(args.folder)
    counts = None
    if args.drawn:
        counts = np.fromfile(f"{args.folder}/draws.bin", dtype="<i2").reshape(len(COHORTS), -1)
    (totals, groups), as_is_s = exchange.timed(as_is, cases, table)
    answers, chance_s = exchange.timed(chance, cases, table, args.draws, counts)
    exchange.report(as_is_s, chance_s, len(table))
    if args.answers:
        exchange.write_answers(args.answers, list(table["code"]), list(table["imd_decile"]), totals, groups, answers)


if __name__ == "__main__":
    main()
