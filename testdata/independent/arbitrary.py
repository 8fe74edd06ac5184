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

THRESHOLDS = [65, 70, 80, 81, 85, 86, 87, 89, 90, 95, 96, 100]


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


def on_threshold(rng):
    """Exactly on a threshold, or a child to either side of it, before or after exceptions."""
    per_cent = rng.choice(THRESHOLDS)
    denominator = 100 // gcd(per_cent, 100) * rng.randint(1, 6)
    on_time = min(max(per_cent * denominator // 100 + rng.choice([-1, 0, 0, 0, 1]), 0), denominator)
    excepted = [rng.choice([0, 0, 1, 3]) for _ in range(5)]
    late = rng.randint(0, denominator - on_time)
    inside = rng.choice([True, False])  # do the excepted belong to the denominator?
    if inside:
        excepted = [min(x, (denominator - on_time - late) // 5) for x in excepted]
    eligible = denominator + (0 if inside else sum(excepted))
    elsewhere = rng.choice([0, 0, 1, on_time // 3])
    return cohort(eligible, [on_time, late, *excepted], min(elsewhere, on_time + late), baseline(rng))


def usual(rng):
    """A cohort of any size, at any coverage above a half."""
    eligible = rng.randint(3, 900)
    weights = [rng.randint(60, 400), *[rng.randint(0, 20) for _ in range(7)]]
    return divided(rng, eligible, rng.choices(range(8), weights, k=eligible))


def practices():
    """The same sixty on every machine."""
    rng = random.Random(20210401)
    kinds = [tiny, on_threshold, on_threshold, usual]
    for i in range(60):
        kind = kinds[i % len(kinds)]
        stated = [k for k in rules.COHORTS if i % 11 or rng.randrange(2)]
        yield {"code": f"ARB{i + 1:02d}", "list_size": [900, 42000, rng.randint(1, 60000)][i % 3],
               "cohorts": {k: kind(rng) for k in stated}}


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
