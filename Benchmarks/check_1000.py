#!/usr/bin/env python3
"""Times `waymark check` on a project of 1,000 indicator files, and prints the best of some runs as JSON.

    Benchmarks/check_1000.py .build/release/waymark [--files 1000] [--runs 5] [--keep FOLDER]
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PROJECT = """\
programme: {id: MANY, name: {en: Many indicators}, start: 2015-07-01, end: 2019-07-31}
languages: [en, fr]
countries: {dimension: country, members: [BLR, BRA, COL, EGY, KGZ, LAO, MLI, MAR, NPL, NER, PAK, ZAF, UKR]}
use: [dimensions]
results:
  - {id: OC1, level: outcome, name: {en: Outcome}, children: [{id: OP1.1, level: output, name: {en: Output}}]}
sources:
  victims:
    file: data/victims.csv
    key: person_id
    columns:
      person_id: {type: id}
      country: {type: code, dimension: country}
      identified_on: {type: date, role: date}
      sex: {type: code, dimension: sex, optional: true}
      age: {type: integer, range: [0, 120], bands: age_group, optional: true}
      form: {type: code, dimension: form_of_exploitation}
    sensitive: persons
    coverage: complete
  services:
    file: data/services.csv
    columns:
      person_id: {type: id}
      given_on: {type: date, role: date}
      nights: {type: integer}
    coverage: complete
"""

INDICATOR = """\
indicator: M-{number:04}
name: {{en: Victims assisted within {days} days, fr: Victimes aidées en {days} jours}}
summary: {{en: "Victims who received a service within {days} days, of those identified so long ago."}}
result: OP1.1
calculator: ratio
numerator:
  source: victims
  count: distinct person_id
  where: >
    age >= {age} and sex != _U and identified_on <= period_end - {days} days
    and exists(services, on: person_id, given_on within {days} days of identified_on, where: nights > 0)
denominator: {{source: victims, count: distinct person_id, where: "age >= {age} and identified_on <= period_end - {days} days"}}
unit: percent
time: flow
every: [quarter, year]
disaggregate: [country, sex, form_of_exploitation, [sex, age_group]]
combine: {{countries: recompute, periods: recompute}}
direction: increase
baseline: {{period: 2015, value: 41, source: Baseline study}}
milestones: [{{by: 2017, value: 55}}]
target: {{by: 2019, value: 75}}
assess: [milestone-share, open-sdg]
verification: {{en: Service registers of partner organizations}}
framework: {{sdg: 16.2.2}}
tags: [protection]
"""


def write(folder: pathlib.Path, files: int) -> None:
    (folder / "indicators").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "waymark.yaml").write_text(PROJECT, encoding="utf-8")
    for name in ["victims", "services"]:
        (folder / "data" / f"{name}.csv").write_text("", encoding="utf-8")
    for number in range(1, files + 1):
        text = INDICATOR.format(number=number, days=30 + number % 90, age=number % 40)
        (folder / "indicators" / f"m-{number:04}.yaml").write_text(text, encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep")
    options = parser.parse_args()
    folder = pathlib.Path(options.keep or tempfile.mkdtemp(prefix="waymark-check-")) / "many"
    try:
        write(folder, options.files)
        best, processor = float("inf"), float("inf")
        for _ in range(options.runs):
            before, start = os.times(), time.perf_counter()
            run = subprocess.run([options.program, "check", str(folder), "--strict"], capture_output=True, text=True)
            best = min(best, time.perf_counter() - start)
            after = os.times()
            used = after.children_user + after.children_system - before.children_user - before.children_system
            processor = min(processor, used)
            if run.returncode != 0:
                print(run.stderr[:2000], file=sys.stderr)
                return 1
        print(json.dumps({"check_1000_seconds": round(best, 3), "check_1000_processor_seconds": round(processor, 3)}))
        return 0
    finally:
        if not options.keep:
            shutil.rmtree(folder.parent)


if __name__ == "__main__":
    sys.exit(main())
