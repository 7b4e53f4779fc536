#!/usr/bin/env python3
"""Writes every CSV of the sample programme; the same bytes on every run.

generate.py            write the tables beside this script
generate.py --check    write them to a temporary folder and compare; also check contracts and code lists
"""

import argparse
import csv
import os
import sys
import tempfile
from datetime import date

sys.dont_write_bytecode = True  # leave no cache among the data

from generator import justice, policy, programme, protection, published, surveys, training
from generator.checks import code_lists, dimension_faults, table_faults
from generator.contracts import CONTRACTS

HERE = os.path.dirname(os.path.abspath(__file__))
DIMENSIONS = os.path.join(HERE, "..", "..", "dimensions")


def tables():
    """All rows of all tables, by table name."""
    events = training.training_events()
    agreed = policy.agreements()
    sent = protection.submissions()
    people = protection.victims(protection.reported_quarters(sent, "victims"))
    return {
        "participation": programme.participation(),
        "training_events": events,
        "participants": training.participants(events),
        "consultations": programme.consultations(),
        "assessments": programme.assessments(),
        "policies": policy.policies(),
        "legal_reviews": policy.legal_reviews(),
        "treaty_status": published.treaty_status(),
        "agreements": agreed,
        "agreement_parties": policy.agreement_parties(agreed),
        "coop_requests": justice.coop_requests(),
        "cases": justice.cases(protection.reported_quarters(sent, "cases")),
        "victims": people,
        "referrals": protection.referrals(people, protection.reported_quarters(sent, "referrals")),
        "services": protection.services(people, protection.reported_quarters(sent, "services")),
        "grants": programme.grants(),
        "budget": programme.budget(),
        "campaigns": programme.campaigns(),
        "surveys": surveys.surveys(),
        "submissions": sent,
        "published_population": published.published_population(),
        "published_victims": published.published_victims(),
        "published_consultations": published.published_consultations(),
        "published_treaties": published.published_treaties(),
    }


def cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else str(value)


def write(folder):
    """Writes all tables and returns their rows as text cells."""
    written = {}
    for name, rows in tables().items():
        columns = list(CONTRACTS[name].columns)
        written[name] = [{column: cell(row[column]) for column in columns} for row in rows]
        with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(written[name])
    return written


def check(dimensions):
    faults = []
    with tempfile.TemporaryDirectory() as folder:
        written = write(folder)
        for name in sorted(written):
            if content(os.path.join(folder, name + ".csv")) != content(os.path.join(HERE, name + ".csv")):
                faults.append("%s.csv differs from what generate.py writes" % name)
    for name in sorted(os.listdir(HERE)):
        if name.endswith(".csv") and name[:-4] not in written:
            faults.append("%s is not written by generate.py" % name)
    return faults + dimension_faults(dimensions) + table_faults(written, code_lists(dimensions))


def content(path):
    if not os.path.exists(path):
        return None
    with open(path, "rb") as file:
        return file.read()


def main():
    parser = argparse.ArgumentParser(description="Writes the sample programme's tables.")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    parser.add_argument("--dimensions", help="folder of the code lists")
    options = parser.parse_args()
    if not options.check:
        for name, rows in write(HERE).items():
            print("%-24s %6d rows" % (name, len(rows)))
        return 0
    dimensions = options.dimensions or DIMENSIONS
    if not os.path.isdir(dimensions):
        print("no dimensions folder: name it with --dimensions", file=sys.stderr)
        return 1
    faults = check(dimensions)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
