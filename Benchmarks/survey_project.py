#!/usr/bin/env python3
"""Times a national project: 100 indicators over two surveys of 50,000 respondents each and an administrative register.

    Benchmarks/survey_project.py .build/release/waymark [--respondents 50000] [--runs 3] [--keep FOLDER]

Prints the best wall-clock time and the processor time of `waymark run` (CSV and JSON) as JSON. All data are invented.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

REGIONS = [f"R{number:02}" for number in range(1, 13)]
YES_NO = ["sexual", "threatened", "robbed", "to_police", "to_elders", "contact", "paid", "asked"]
SCALES = ["feels_safe", "has_say", "has_influence", "near", "affordable", "clean", "equal", "courteous", "satisfied"]

PROJECT = """\
programme: {id: NATIONAL, name: {en: A national project}, start: 2020-01-01, end: 2020-12-31}
use: [dimensions]
sources:
"""

SURVEY = """\
  NAME:
    file: data/NAME.csv
    coverage: complete
    sensitive: persons
    survey: {weight: weight, stratum: stratum, psu: cluster, population: clusters}
    columns:
      day: {type: date, role: date}
      region: {type: code, dimension: region_of_country}
      stratum: {type: text}
      cluster: {type: integer}
      clusters: {type: integer}
      weight: {type: number, range: [0, 100000]}
      sex: {type: code, dimension: sex}
      age: {type: integer, range: [15, 99], bands: age_group}
      physical: {type: boolean, optional: true}
"""

REGISTER = """\
  register:
    file: data/register.csv
    coverage: complete
    columns:
      day: {type: date, role: date}
      region: {type: code, dimension: region_of_country}
      sex: {type: code, dimension: sex}
      kind: {type: text}
      amount: {type: number, range: [0, 1000000]}
"""

TABLES = "disaggregate: [sex, region_of_country, age_group, [sex, region_of_country]]"


def survey(name):
    text = SURVEY.replace("NAME", name)
    text += "".join(f"      {column}: {{type: boolean, optional: true}}\n" for column in YES_NO)
    text += "".join(f"      {column}: {{type: text, optional: true}}\n" for column in SCALES)
    return text + "      income: {type: number, range: [0, 1000000], optional: true}\n"


def definitions():
    for name in ["north", "south"]:
        asked = f"source: {name}, count: rows"
        for age in [15, 18, 25]:
            where = f"where: age >= {age}"
            yield "sdg-16.1.3", f"respondents: {{{asked}, {where}, by: {{physical: physical, sexual: sexual, psychological: threatened, robbery: robbed}}}}"
            yield "sdg-16.1.4", f"respondents: {{{asked}, {where}, by: {{answer: feels_safe}}}}\noptions: {{safe: [A, B]}}"
            yield "sdg-16.3.1", f"physical: {{{asked}, where: age >= {age} and physical, by: {{police: to_police, other_recognised: to_elders}}}}"
            yield "sdg-16.5.1", f"persons: {{{asked}, {where}, by: {{contact: contact, paid: paid, asked: asked}}}}"
            yield "sdg-16.7.2", f"say: {{{asked}, {where}, by: {{answer: has_say}}}}\ninfluence: {{{asked}, {where}, by: {{answer: has_influence}}}}\noptions: {{positive: [A, B]}}"
            attributes = dict(accessibility="near", affordability="affordable", facilities="clean", equal_treatment="equal", courtesy="courteous", overall="satisfied")
            lines = "".join(f"{key}: {{{asked}, {where}, by: {{answer: {column}}}}}\n" for key, column in attributes.items())
            yield "sdg-16.6.2", lines + "options: {service: healthcare, agree: [A, B], satisfied: [A, B]}"
            yield "survey-mean", f"measure: {{source: {name}, mean: income, {where}}}"
            for column in YES_NO[:4]:
                yield "survey-proportion", (
                    f"numerator: {{{asked}, where: age >= {age} and {column}}}\n"
                    f"denominator: {{{asked}, where: age >= {age} and {column} is not missing}}"
                )
    for number in range(34):
        yield "count", f"measure: {{source: register, count: rows, where: \"kind = 'K{number % 17}' and amount > {number}\"}}"


def write(folder, respondents):
    chance = random.Random("a national project")
    for name in ["indicators", "data", "dimensions"]:
        (folder / name).mkdir(parents=True)
    regions = ", ".join(f"{{code: {code}, name: {{en: {code}}}}}" for code in REGIONS)
    (folder / "dimensions" / "region_of_country.yaml").write_text(
        f"dimension: region_of_country\nname: {{en: Region}}\ntotal: _T\ncategories: [{regions}]\n")
    (folder / "waymark.yaml").write_text(PROJECT + survey("north") + survey("south") + REGISTER)
    count = 0
    for count, (calculator, lines) in enumerate(definitions(), 1):
        unit = {"count": "number", "survey-mean": "USD"}.get(calculator, "percent")
        tables = TABLES if calculator != "count" else "disaggregate: [sex, region_of_country]"
        (folder / "indicators" / f"n-{count:03}.yaml").write_text(
            f"indicator: N-{count:03}\nname: {{en: Indicator {count}}}\ncalculator: {calculator}\n{lines.rstrip()}\n"
            f"unit: {unit}\nevery: year\n{tables}\n")
    header = "day,region,stratum,cluster,clusters,weight,sex,age,physical," + ",".join(YES_NO + SCALES) + ",income\n"
    for name in ["north", "south"]:
        with open(folder / "data" / f"{name}.csv", "w") as file:
            file.write(header)
            size = 50
            for cluster in range(respondents // size):
                region, kind = REGIONS[cluster % 12], "urban" if cluster % 5 else "rural"
                weight = chance.uniform(50, 400)
                for _ in range(size):
                    answers = [chance.choice(("true", "false", "false", "false", "")) for _ in range(1 + len(YES_NO))]
                    scales = [chance.choice("ABCDE") for _ in SCALES]
                    file.write(",".join([
                        f"2020-0{1 + cluster % 9}-15", region, f"{region} {kind}", str(cluster), "9000", f"{weight:.3f}",
                        chance.choice("FM"), str(chance.randint(15, 90)), *answers, *scales, str(chance.randint(0, 5000))]) + "\n")
    with open(folder / "data" / "register.csv", "w") as file:
        file.write("day,region,sex,kind,amount\n")
        for _ in range(respondents):
            file.write(f"2020-{chance.randint(1, 12):02}-10,{chance.choice(REGIONS)},{chance.choice('FM')},K{chance.randint(0, 16)},{chance.randint(0, 500)}\n")
    return count


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--respondents", type=int, default=50_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep")
    options = parser.parse_args()
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="waymark-survey-"))
    try:
        count = write(folder / "national", options.respondents)
        best, processor = float("inf"), float("inf")
        for _ in range(options.runs):
            before, start = os.times(), time.perf_counter()
            command = [options.program, "run", str(folder / "national"), "--out", str(folder / "out"), "--format", "csv", "--format", "json"]
            run = subprocess.run(command, capture_output=True, text=True)
            best = min(best, time.perf_counter() - start)
            after = os.times()
            processor = min(processor, after.children_user + after.children_system - before.children_user - before.children_system)
            if run.returncode != 0:
                print(run.stderr[:3000], file=sys.stderr)
                return 1
        print(json.dumps({
            "indicators": count, "respondents": options.respondents, "survey_project_seconds": round(best, 2),
            "survey_project_processor_seconds": round(processor, 2)}))
        return 0
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    sys.exit(main())
