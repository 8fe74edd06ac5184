"""Writes the working of a scenario as Markdown: every figure of some practices'
pay with the arithmetic written out, to be checked with a calculator."""

from fractions import Fraction

import rules

# The practices worked through; for any other scenario, the first one.
WORKED = {
    "exceptions-2021-22": ["IMD02", "IMD10"],
    "change-of-2021": ["IMD01", "IMD09"],
    "change-of-2023": ["IMD01"],
    "improvement-2026-27": ["IMD05"],
    "no-exceptions": ["IMD03"],
    "three-practices": ["EX0001", "EX0003"],
}

NAMES = {"on_time": "on time", "late": "late", "contraindicated": "contraindicated",
         "registered_late": "registered too late", "declined": "declined", "no_response": "no response",
         "other_schedule": "on another country's schedule", "reachable": "reachable"}


def amount(pence):
    sign = "-" if pence < 0 else ""
    return f"{sign}£{abs(pence) // 100:,}.{abs(pence) % 100:02d}"


def pounds(value):
    return amount(rules.pence(Fraction(value)))


def number(x, places=8):
    """A fraction with as many decimals as it has, at most some."""
    text = f"{float(x):.{places}f}"
    return text.rstrip("0").rstrip(".")


def short(x):
    return number(x, 2)


def page(name, scenario):
    population = rules.practices(scenario)
    worked = WORKED.get(name, [population[0]["code"]])
    out = [f"# The working: {scenario['title']}", "",
           f"Scenario `{name}`. Every sum is written out, to be checked with a calculator. Amounts are",
           "rounded to the penny once, at the end of a line; long decimals are cut only for print.", ""]
    for practice in population:
        if practice["code"] in worked:
            out += one_practice(scenario, practice)
    return "\n".join(out).rstrip() + "\n"


def one_practice(scenario, practice):
    out = [f"## {practice['code']}, {practice['name']}", "",
           f"{practice['list_size']:,} patients. Children:", ""]
    out += table_of_children(practice)
    totals = []
    for case, title, contract in rules.cases(scenario):
        lines = rules.pay(contract, practice)
        total = sum(line.pence for line in lines)
        totals.append((case, total))
        out += [f"### {case}: {title}", ""]
        for line in lines:
            out += [f"- {sentence}" for sentence in said(contract, practice, line)]
        out += [f"- Total: {added(lines)} = **{amount(total)}**", ""]
    out += ["### Change", "", "| case | total | change |", "| --- | ---: | ---: |"]
    out += [f"| {case} | {amount(total)} | {amount(total - totals[0][1])} |" for case, total in totals]
    return out + [""]


def added(lines):
    return " + ".join(amount(line.pence) for line in lines).replace("+ -", "- ")


def table_of_children(practice):
    """Counts by status; in brackets what a rate gives before children are made whole."""
    cohorts = practice["cohorts"]
    out = ["| | " + " | ".join(cohorts) + " |", "| --- |" + " ---: |" * len(cohorts)]
    row = lambda label, values: out.append(f"| {label} | " + " | ".join(str(v) for v in values) + " |")
    row("eligible", [c["eligible"] for c in cohorts.values()])
    for status in rules.STATUSES:
        row(NAMES[status], [str(c[status]) + before_rounding(c, status) for c in cohorts.values()])
    row("reachable (the rest)", [c["eligible"] - sum(c[s] for s in rules.STATUSES) for c in cohorts.values()])
    row("given elsewhere", [c["given_elsewhere"] for c in cohorts.values()])
    row("baseline, %", ["none" if c["baseline"] is None else short(c["baseline"]) for c in cohorts.values()])
    if any("rates" in c for c in cohorts.values()):
        out += ["", "In brackets: the rate x the eligible, before largest remainder makes whole children of it."]
    return out + [""]


def before_rounding(c, status):
    if "rates" not in c:
        return ""
    return f" ({short(rules.percent(c['rates'].get(status, 0)) * c['eligible'])})"


def said(contract, practice, line):
    part = line.name.split(".")[0]
    say = {"item_of_service": say_fees, "qof": say_qof, "clawback": say_clawback, "targets": say_targets}
    return say[part](contract, practice, line)


def say_fees(contract, practice, line):
    for name, item in contract["item_of_service"].items():
        sums, total = [], Fraction(0)
        for k, c in practice["cohorts"].items():
            if doses := item["doses"].get(k, 0):
                here = f"({c['on_time']} + {c['late']} - {c['given_elsewhere']})"
                sums.append(f"{here} x {doses}")
                total += rules.given_here(c) * doses * Fraction(item["fee"])
        yield f"Fees, {item['title']}: ({' + '.join(sums)}) x {pounds(item['fee'])} = {pounds(total)}"
    yield f"Item of service: **{amount(line.pence)}**"


def say_qof(contract, practice, line):
    name = line.name.split(".")[1]
    ind, f = contract["indicator"][name], line.facts
    c = practice["cohorts"][f["cohort"]]
    out = [r for r in f["reasons"] if c[r]]
    less = "".join(f" - {c[r]}" for r in out)
    why = f" ({', '.join(NAMES[r] for r in out) or 'nobody is excepted'})"
    n, d = c["on_time"], f["denominator"]
    yield f"{name}: denominator {c['eligible']}{less} = {d}{why}; achievement {n} / {d} = {number(Fraction(100 * n, d), 4)}%"
    yield f"{name}, thresholds: {by_thresholds(ind, n, d, f['standard'])}"
    if f["improvement"] is not None:
        yield f"{name}, improvement: {by_improvement(contract['improvement'], c['baseline'], n, d, f['improvement'])}"
        yield f"{name}: the higher is {number(f['points'])} points"
    q = contract["qof"]
    yield (f"{name} pay: {number(f['points'])} x {pounds(q['point_value'])} x {practice['list_size']} / "
           f"{q['average_list']} = **{amount(line.pence)}**")


def by_thresholds(ind, n, d, points):
    if Fraction(100 * n, d) < ind["lower"]:
        return f"under {short(ind['lower'])}%: 0 points"
    if Fraction(100 * n, d) >= ind["upper"]:
        return f"{short(ind['upper'])}% or more: {short(ind['points'])} points"
    low, top, at = short(ind["lower"]), short(ind["upper"]), short(ind["points_at_lower"])
    return (f"{at} + ({short(ind['points'])} - {at}) x (100 x {n} / {d} - {low}) / ({top} - {low}) "
            f"= {number(points)} points")


def by_improvement(route, baseline, n, d, points):
    start, full = baseline + route["lower_step"], baseline + route["upper_step"]
    here = f"{short(baseline)}% + {short(route['lower_step'])} = {short(start)}%"
    if points == 0:
        return f"begins above {here}: 0 points"
    if points == route["points"]:
        return f"{short(baseline)}% + {short(route['upper_step'])} = {short(full)}% or more: {short(points)} points"
    return (f"begins above {here}: {short(route['points'])} x (100 x {n} / {d} - {short(start)}) / "
            f"({short(full)} - {short(start)}) = {number(points)} points")


def say_clawback(contract, practice, line):
    rule, k = contract["clawback"], line.facts["cohort"]
    c, counted = practice["cohorts"][k], line.facts["counted"]
    fee, share = rules.fee_per_child(contract, k), short(rule["share"])
    got = f"{c['on_time']} / {counted} = {number(Fraction(100 * c['on_time'], counted), 4)}%, under {short(rule['below'])}%"
    if rule["basis"] == "cohort":
        sum_of = f"{share}% x {c['eligible']} x {pounds(fee)}, and no more than the {pounds(line.facts['earned'])} earned"
    else:
        sum_of = f"{share}% x {pounds(line.facts['earned'])} earned"
    yield f"Clawback, {k}: {got}. {sum_of}; x {short(rule.get('enforced', 100))}% enforced = **{amount(line.pence)}**"


def say_targets(contract, practice, line):
    rule, k = contract["targets"], line.facts["cohort"]
    c, cohort = practice["cohorts"][k], contract["targets"]["cohort"][k]
    done, target = rules.vaccinated(c), line.facts["target"]
    got = f"({c['on_time']} + {c['late']}) / {c['eligible']} = {number(Fraction(100 * done, c['eligible']), 4)}%"
    if target is None:
        yield f"Targets, {k}: {got}, under {short(rule['lower'])}%: **£0.00**"
        return
    upper = target == rule["upper"]
    sum_of = pounds(cohort["upper_sum"]) + ("" if upper else f" / {rule['ratio']}")
    needed = rules.percent(target) * c["eligible"]
    share = f"{rules.given_here(c)} given here of the {short(needed)} that {short(target)}% asks for"
    part = "the whole" if line.facts["share"] == 1 else number(line.facts["share"])
    yield (f"Targets, {k}: {got}, {short(target)}% reached. {sum_of} x {c['eligible']} / {cohort['standard']}, "
           f"share of the work: {share}, {part} = **{amount(line.pence)}**")
