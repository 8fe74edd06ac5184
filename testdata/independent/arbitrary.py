"""Arbitrary practices, many of them at the edges of a rule, paid by every
contract and by variants that reach rules no shipped contract switches on."""

import json
import random
from math import gcd

import rules

YEARS = ["england-2019-20", "england-2020-21", "england-2021-22", "england-2022-23",
         "england-2023-24", "england-2024-25", "england-2025-26", "england-2026-27"]

# What no shipped contract does: id, contract, figures set.
VARIANTS = [
    ("fees-basis", "england-2021-22",
     {"clawback.basis": "fees", "clawback.share": "37.5", "clawback.enforced": "33.33"}),
    ("clawback-excepts", "england-2022-23",
     {"clawback.exceptions": True, "clawback.below": "85",
      "exceptions.reasons": ["contraindicated", "declined", "other_schedule"]}),
    ("own-reasons", "england-2021-22",
     {"indicator.VI001.exceptions.enabled": False,
      "indicator.VI002.exceptions.reasons": ["registered_late", "no_response"]}),
    ("half-pennies", "england-2021-22",
     {"item_of_service.routine.fee": "10.05", "item_of_service.routine.doses.8m": 1,
      "clawback.below": "95"}),
    ("none-excepted", "england-2023-24", {"exceptions.enabled": False}),
    ("odd-route", "england-2026-27",
     {"improvement.lower_step": 0, "improvement.upper_step": "7.25", "improvement.points": "12.5"}),
    ("odd-targets", "england-2020-21", {"targets.lower": "65.5", "targets.ratio": 4}),
]

COLUMNS = ["item_of_service", "qof.VI001", "qof.VI002", "qof.VI003", "clawback.8m", "clawback.18m",
           "clawback.5y", "targets.18m", "targets.5y"]

# Where the rules turn for each cohort: the percentage, and how many of the
# reasons for an exception, the first first, leave the denominator before it.
EDGES = {
    "8m": [(90, 1), (95, 1), (89, 2), (96, 2), (80, 0), (85, 0), (95, 5)],
    "18m": [(90, 1), (95, 1), (86, 2), (96, 2), (80, 0), (70, 0), (90, 0)],
    "5y": [(87, 1), (95, 1), (81, 2), (96, 2), (80, 0), (70, 0), (90, 0)],
}


def cohort(eligible, counts, elsewhere=0, baseline=None):
    return {"eligible": eligible, "given_elsewhere": elsewhere, "baseline": baseline,
            **dict(zip(rules.STATUSES, counts))}


def tiny(rng):
    """0, 1 or 2 children, of any status."""
    n = rng.randrange(3)
    return divided(rng, n, [rng.randrange(8) for _ in range(n)])


def divided(rng, eligible, statuses):
    counts = [statuses.count(s) for s in range(7)]
    elsewhere = rng.randint(0, counts[0] + counts[1])
    return cohort(eligible, counts, elsewhere, baseline(rng))


def baseline(rng):
    return None if rng.randrange(5) == 0 else rng.randrange(60_00, 100_01)


def on_edge(rng, edge, step):
    """On a threshold to the child, or so many children beside it."""
    per_cent, leaving = edge
    denominator = 100 // gcd(per_cent, 100) * rng.randint(1, 6)
    on_time = min(max(per_cent * denominator // 100 + step, 0), denominator)
    rest = denominator - on_time
    late = rng.randint(0, rest // 2) if leaving else 0
    reasons = [rng.randint(0, 4) if i < leaving else rng.randint(0, (rest - late) // 5) for i in range(5)]
    elsewhere = rng.choice([0, 0, 1, on_time // 3])
    return cohort(denominator + sum(reasons[:leaving]), [on_time, late, *reasons],
                  min(elsewhere, on_time + late), baseline(rng))


def edges(rng, i):
    """The ith practice on the edges: each edge in turn, on it, under it, on it, over it."""
    return {k: on_edge(rng, list_[i % 7], [0, -1, 0, 1][i // 7 % 4]) for k, list_ in EDGES.items()}


def usual(rng):
    """A cohort of any size, at any coverage above a half."""
    return weighted(rng, rng.randint(60, 400), 20)


def high(rng):
    """A cohort between the thresholds, most likely."""
    return weighted(rng, rng.randint(300, 900), 8)


def weighted(rng, on_time, most):
    """A cohort with these odds of being on time, against at most so much for each other status."""
    eligible = rng.randint(3, 900)
    weights = [on_time, *[rng.randint(0, most) for _ in range(7)]]
    return divided(rng, eligible, rng.choices(range(8), weights, k=eligible))


def practices():
    """The same on every machine: 35 on the edges, 30 of all kinds."""
    rng = random.Random(20210401)
    cohorts = [edges(rng, i) for i in range(35)]
    for i in range(30):
        kind = [high, tiny, usual][i % 3]
        cohorts.append({k: kind(rng) for k in rules.COHORTS if i % 11 or rng.randrange(2)})
    for i, stated in enumerate(cohorts):
        size = [900, 42000, rng.randint(1, 60000), 9085][i % 4]
        yield {"code": f"ARB{i + 1:02d}", "list_size": size, "cohorts": stated}


def set_figures(contract, figures):
    for path, value in figures.items():
        *above, leaf = path.split(".")
        table = contract
        for name in above:
            table = table.setdefault(name, {})
        table[leaf] = rules.Fraction(value) if isinstance(value, str) and value[0].isdigit() else value
    return contract


def payable(practice):
    """The practice with its baselines in per cent, as the rules read them."""
    return practice | {"cohorts": {
        k: c | {"baseline": None if c["baseline"] is None else rules.Fraction(c["baseline"], 100)}
        for k, c in practice["cohorts"].items()}}


def row(contract, practice):
    paid = {line.name: line.pence for line in rules.pay(contract, payable(practice))}
    assert set(paid) <= set(COLUMNS), paid
    return [paid.get(name, 0) for name in COLUMNS]


def text():
    """The practices and what each contract pays them, a line for each practice.

    A cohort is [eligible, the seven counts by status, given elsewhere,
    baseline in hundredths of a per cent or null]."""
    contracts = [(year, year, {}) for year in YEARS] + VARIANTS
    rules_of = {name: set_figures(rules.contract(base), figures) for name, base, figures in contracts}
    lines = []
    for p in practices():
        flat = {k: [c["eligible"], *[c[s] for s in rules.STATUSES], c["given_elsewhere"], c["baseline"]]
                for k, c in p["cohorts"].items()}
        entry = {"code": p["code"], "list_size": p["list_size"], "cohorts": flat,
                 "pence": {name: row(contract, p) for name, contract in rules_of.items()}}
        lines.append(json.dumps(entry, separators=(",", ":")))
    head = {"columns": COLUMNS,
            "contracts": [{"id": n, "contract": b, "set": f} for n, b, f in contracts]}
    return json.dumps(head)[:-1] + ', "practices": [\n' + ",\n".join(lines) + "\n]}\n"
