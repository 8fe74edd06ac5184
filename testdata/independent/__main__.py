"""Pays practices a second time, apart from the program, and writes what it finds.

    python3 testdata/independent             write expected/*.json, expected/*.md and arbitrary.json
    python3 testdata/independent --check     exit 1 if a file differs from what would be written

Written from the words of the rules, with fractions and no floats, so that the
program and this would have to make the same mistake to agree to the penny.
Python 3.11 or later, standard library only.
"""

import json
import sys

sys.dont_write_bytecode = True  # leave nothing beside the scripts

import arbitrary
import rules
import working


def expected(scenario):
    """What each case pays each practice: the lines and the total, in pence."""
    population = rules.practices(scenario)
    result = {}
    for case, _, contract in rules.cases(scenario):
        result[case] = {}
        for practice in population:
            lines = {line.name: line.pence for line in rules.pay(contract, practice)}
            result[case][practice["code"]] = {"lines": lines, "total": sum(lines.values())}
    return result


def files():
    """Every file as (path, text)."""
    for path in sorted(rules.SCENARIOS.glob("*.toml")):
        scenario = rules.read(path)
        if not rules.practices(scenario):
            continue  # a population to generate is not for this script
        beside = rules.TESTDATA / "expected" / path.stem
        yield beside.with_suffix(".json"), json.dumps(expected(scenario), indent=1) + "\n"
        yield beside.with_suffix(".md"), working.page(path.stem, scenario)
    yield rules.TESTDATA / "arbitrary.json", arbitrary.text()


def main(args):
    if args not in ([], ["--check"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    differing = []
    for path, text in files():
        if args:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                differing.append(path)
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in differing:
        print(f"{path.relative_to(rules.TESTDATA)}: not what the rules give; run without --check and read the difference")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
