"""What the engines in Python read and write, and how they are called.

    ENGINE DIR [--drawn] [--draws N] [--answers FILE]

DIR holds practices.csv, rules.csv and, for --drawn, draws.bin, as immpact
exported them. Amounts are whole pence, percentages and points hundredths.
"""

import argparse
import csv
import json
import time

COHORTS = ["8m", "18m", "5y"]
GROUPS = {"deprived": [1, 2], "affluent": [9, 10], "all": range(11)}
GROUPS.update({f"decile-{d}": [d] for d in range(1, 11)})


def arguments(about):
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("folder")
    parser.add_argument("--drawn", action="store_true", help="pay the counts of draws.bin")
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--answers", help="file to write the answers to")
    return parser.parse_args()


class Rules:
    """One case's figures by their paths."""

    def __init__(self):
        self.figures = {}

    def number(self, path):
        return int(self.figures[path])

    def indicators(self):
        """Names, in the contract's order."""
        names = [path.split(".")[1] for path in self.figures if path.startswith("indicator.")]
        return list(dict.fromkeys(names))

    def fee_per_child(self, cohort):
        items = {path.split(".")[1] for path in self.figures if path.startswith("item_of_service.")}
        return sum(self.number(f"item_of_service.{i}.fee") * self.number(f"item_of_service.{i}.doses.{cohort}")
                   for i in items)

    def reasons(self, name):
        """What lets a child out of the indicator's denominator."""
        at = f"indicator.{name}.exceptions."
        if not (self.number("exceptions.enabled") and self.number(at + "enabled")):
            return []
        return self.figures[at + "reasons"].split()

    def clawback_reasons(self):
        if not (self.number("clawback.exceptions") and self.number("exceptions.enabled")):
            return []
        return self.figures["exceptions.reasons"].split()


def cases(folder):
    """Every case's rules by its id, the baseline first."""
    found = {}
    with open(f"{folder}/rules.csv", encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            found.setdefault(row["case"], Rules()).figures[row["path"]] = row["value"]
    return found


def timed(work, *args):
    """What the work returns, and the seconds it took."""
    start = time.perf_counter()
    result = work(*args)
    return result, time.perf_counter() - start


def peak_kb():
    """The most memory that the process held; 0 where the system does not tell."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as f:
            return next((int(line.split()[1]) for line in f if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


def report(as_is, chance, practices):
    print(json.dumps({"as_is_s": as_is, "chance_s": chance, "peak_kb": peak_kb(), "practices": practices, "cores": 1}))


def write_answers(file, codes, deciles, totals, groups, answers):
    """A row for each case and practice, then one for each case and group that
    has practices, with its total and mean.

    totals and groups are by case; answers[case] maps a column to its values."""
    columns = list(next(iter(answers.values())))
    with open(file, "w", encoding="utf-8", newline="") as f:
        out = csv.writer(f)
        out.writerow(["case", "who", "total"] + columns)
        for case, of in answers.items():
            for i, code in enumerate(codes):
                out.writerow([case, code, int(totals[case][i])] + [repr(float(of[c][i])) for c in columns])
            for group, total in groups[case].items():
                means = [float(m) for m, d in zip(of["mean"], deciles) if d in GROUPS[group]]
                if means:
                    out.writerow([case, group, int(total), repr(sum(means))] + [""] * (len(columns) - 1))
