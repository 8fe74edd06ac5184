"""The rules by which a practice is paid, from their words, in exact fractions.

Amounts are fractions of a pound until they become whole pence, once for each
line, halves away from zero. Percentages are fractions of 1, so 18 of 20 is 90%.
"""

import tomllib
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

TESTDATA = Path(__file__).resolve().parent.parent
SCENARIOS = TESTDATA.parent / "scenarios"

COHORTS = ["8m", "18m", "5y"]
STATUSES = ["on_time", "late", "contraindicated", "registered_late",
            "declined", "no_response", "other_schedule"]  # the rest are reachable


@dataclass
class Line:
    """One line of pay, and what its sum was made of."""
    name: str  # item_of_service, qof.VI001, clawback.8m, targets.5y
    pence: int
    facts: dict = field(default_factory=dict)


def pence(pounds):
    """Whole pence, halves away from zero."""
    whole = int(abs(pounds) * 100 + Fraction(1, 2))
    return whole if pounds >= 0 else -whole


def percent(number):
    return Fraction(number) / 100


# ---- reading ----

def read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Fraction)


def children(table):
    """A cohort as counts by status; rates become whole children."""
    cohort = {"eligible": table["eligible"], "given_elsewhere": table.get("given_elsewhere", 0),
              "baseline": table.get("baseline")}
    if "rates" in table:
        cohort["rates"] = table["rates"]
        cohort |= by_largest_remainder(table["eligible"], table["rates"])
    else:
        cohort |= {s: table.get(s, 0) for s in STATUSES}
    return cohort


def by_largest_remainder(eligible, rates):
    """Whole children that add up to the eligible. What is left after each
    share's whole part goes one by one to the largest remainders, the earlier
    status first among equals."""
    shares = [percent(rates.get(s, 0)) * eligible for s in STATUSES]
    shares.append(eligible - sum(shares))  # reachable
    counts = [int(x) for x in shares]
    order = sorted(range(len(shares)), key=lambda i: (counts[i] - shares[i], i))
    for i in order[:eligible - sum(counts)]:
        counts[i] += 1
    return dict(zip(STATUSES, counts))


def practices(scenario):
    """The practices a scenario lists, there or in a file of its own; none
    where they are to be generated."""
    table = scenario
    if "practices" in scenario:
        name = scenario["practices"]
        table = read(SCENARIOS / name) if name.endswith(".toml") else {}
    return [{"code": p["code"], "name": p.get("name", ""), "list_size": p["list_size"],
             "cohorts": {k: children(c) for k, c in p["cohort"].items()}}
            for p in table.get("practice", [])]


def laid_over(contract, change):
    """The contract with a change of the same shape laid over it."""
    merged = dict(contract)
    for key, value in change.items():
        merged[key] = laid_over(contract.get(key, {}), value) if isinstance(value, dict) else value
    return merged


def contract(name):
    return read(SCENARIOS / "contracts" / f"{name}.toml")


def cases(scenario):
    """The baseline and each reform, as (id, title, contract)."""
    base = contract(scenario["baseline"])
    yield "baseline", base["title"], base
    for reform in scenario.get("reform", []):
        changed = laid_over(contract(reform["contract"]), reform.get("change", {}))
        yield reform["id"], reform["title"], changed


# ---- the rules ----

def vaccinated(c):
    return c["on_time"] + c["late"]


def given_here(c):
    return vaccinated(c) - c["given_elsewhere"]


def fees_earned(rules, k, c):
    """Every item's fee x doses at this age x children vaccinated by the practice."""
    return given_here(c) * fee_per_child(rules, k)


def fee_per_child(rules, k):
    return sum(Fraction(item["fee"]) * item["doses"].get(k, 0)
               for item in rules.get("item_of_service", {}).values())


def excepted(rules, indicator, c):
    """The reasons that let children out of the indicator's denominator."""
    whole = rules.get("exceptions", {})
    own = indicator.get("exceptions", {})
    if not whole.get("enabled", False) or not own.get("enabled", True):
        return []
    return own.get("reasons", whole.get("reasons", []))


def standard_points(indicator, achievement):
    """Nothing under the lower threshold, all from the upper, a line between."""
    lower, upper = percent(indicator["lower"]), percent(indicator["upper"])
    if achievement < lower:
        return Fraction(0)
    if achievement >= upper:
        return Fraction(indicator["points"])
    at_lower = Fraction(indicator["points_at_lower"])
    return at_lower + (indicator["points"] - at_lower) * (achievement - lower) / (upper - lower)


def improvement_points(route, achievement, baseline):
    """P x (achievement - (b + lower step)) / (upper step - lower step), from 0 to P."""
    start = percent(baseline) + percent(route["lower_step"])
    span = percent(route["upper_step"]) - percent(route["lower_step"])
    points = route["points"] * (achievement - start) / span
    return min(max(points, Fraction(0)), Fraction(route["points"]))


def qof(rules, name, practice):
    indicator = rules["indicator"][name]
    c = practice["cohorts"][indicator["cohort"]]
    reasons = excepted(rules, indicator, c)
    denominator = c["eligible"] - sum(c[r] for r in reasons)
    facts = {"cohort": indicator["cohort"], "reasons": reasons, "denominator": denominator,
             "standard": Fraction(0), "improvement": None}
    points = Fraction(0)
    if denominator > 0:
        achievement = Fraction(c["on_time"], denominator)
        facts["standard"] = points = standard_points(indicator, achievement)
        route = rules.get("improvement", {})
        if route.get("enabled", False) and c["baseline"] is not None:
            facts["improvement"] = improvement_points(route, achievement, c["baseline"])
            points = max(points, facts["improvement"])
    worth = Fraction(rules["qof"]["point_value"]) * practice["list_size"] / rules["qof"]["average_list"]
    return Line(f"qof.{name}", pence(points * worth), facts | {"points": points})


def clawback(rules, k, c):
    """The repayment of a cohort under the line, or None."""
    rule = rules["clawback"]
    counted = c["eligible"]
    if rule.get("exceptions", False) and rules["exceptions"]["enabled"]:
        counted -= sum(c[r] for r in rules["exceptions"]["reasons"])
    if counted <= 0 or Fraction(c["on_time"], counted) >= percent(rule["below"]):
        return None
    earned = fees_earned(rules, k, c)
    if rule["basis"] == "cohort":
        repaid = min(percent(rule["share"]) * c["eligible"] * fee_per_child(rules, k), earned)
    else:
        repaid = percent(rule["share"]) * earned
    repaid *= percent(rule.get("enforced", 100))
    return Line(f"clawback.{k}", -pence(repaid), {"cohort": k, "counted": counted, "earned": earned})


def targets(rules, k, c):
    """The lower or the upper sum, for the practice's children and its share of the work."""
    rule = rules["targets"]
    cohort = rule["cohort"][k]
    line = Line(f"targets.{k}", 0, {"cohort": k, "target": None})
    if c["eligible"] == 0:
        return line
    coverage = Fraction(vaccinated(c), c["eligible"])
    if coverage >= percent(rule["upper"]):
        target, total = rule["upper"], Fraction(cohort["upper_sum"])
    elif coverage >= percent(rule["lower"]):
        target, total = rule["lower"], Fraction(cohort["upper_sum"]) / rule["ratio"]
    else:
        return line
    share = min(Fraction(1), given_here(c) / (percent(target) * c["eligible"]))
    line.pence = pence(total * c["eligible"] / cohort["standard"] * share)
    line.facts |= {"target": target, "share": share}
    return line


def pay(rules, practice):
    """Every line that the contract pays the practice."""
    stated = [(k, practice["cohorts"][k]) for k in COHORTS if k in practice["cohorts"]]
    lines = []
    if rules.get("item_of_service"):
        lines.append(Line("item_of_service", pence(sum(fees_earned(rules, k, c) for k, c in stated))))
    for name, indicator in rules.get("indicator", {}).items():
        if indicator["cohort"] in practice["cohorts"]:
            lines.append(qof(rules, name, practice))
    if rules.get("clawback", {}).get("enabled", False):
        lines += [line for k, c in stated if (line := clawback(rules, k, c))]
    if rules.get("targets", {}).get("enabled", False):
        lines += [targets(rules, k, c) for k, c in stated if k in rules["targets"]["cohort"]]
    return lines

