"""Holds written tables against their contracts and against the code lists in the dimensions folder."""

import os
import re
from datetime import date

from .contracts import CONTRACTS

CATEGORY = re.compile(r'^\s*- \{code: ("?)([^",}]+)\1[,}]')


def code_lists(folder):
    """The codes of every dimension; PyYAML reads the files where it is installed, else each category line is matched."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".yaml"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        found[name[:-5]] = [match.group(2) for match in map(CATEGORY.match, text.splitlines()) if match]
    return found


def dimension_faults(folder):
    """What PyYAML sees in the files: structure, double codes and synonyms, English and French names, parents."""
    try:
        import yaml
    except ImportError:
        return []
    faults, codes = [], code_lists(folder)
    for name, matched in codes.items():
        with open(os.path.join(folder, name + ".yaml"), encoding="utf-8") as file:
            content = yaml.safe_load(file)
        categories = content["categories"]
        listed = [category["code"] for category in categories]
        if content["dimension"] != name or listed != matched or any(not isinstance(code, str) for code in listed):
            faults.append("%s.yaml: name or codes are not as expected" % name)
        if len(set(listed)) != len(listed):
            faults.append("%s.yaml: a code stands twice" % name)
        synonyms = [word.lower() for category in categories for word in category.get("synonyms", [])]
        if len(set(synonyms)) != len(synonyms):
            faults.append("%s.yaml: a synonym stands twice" % name)
        for entry in [content] + categories:
            if not all(isinstance(entry["name"].get(language), str) for language in ("en", "fr")):
                faults.append("%s.yaml: %s has no English or French name" % (name, entry.get("code", "the dimension")))
        parents = codes.get(content.get("parent_dimension"), [])
        for category in categories:
            if "parent" in category and category["parent"] not in parents:
                faults.append("%s.yaml: unknown parent %s" % (name, category["parent"]))
    return faults


def table_faults(tables, codes):
    """Rows of text cells that break their contract; at most one fault for each column."""
    faults = []
    for name, contract in CONTRACTS.items():
        rows = tables[name]
        for column, (kind, detail, optional) in contract.columns.items():
            for number, row in enumerate(rows, start=2):
                problem = cell_problem(row[column], kind, detail, optional, codes)
                if problem:
                    faults.append("%s.csv line %d, %s: %s" % (name, number, column, problem))
                    break
        for key in contract.keys:
            if len({tuple(row[column] for column in key) for row in rows}) != len(rows):
                faults.append("%s.csv: %s is not unique" % (name, ", ".join(key)))
        for column, other in contract.references:
            missing = {row[column] for row in rows} - {row[column] for row in tables[other]}
            if missing:
                faults.append("%s.csv: %d values of %s are not in %s" % (name, len(missing), column, other))
        for earlier, later in contract.orders:
            if any(row[earlier] and row[later] and row[earlier] > row[later] for row in rows):
                faults.append("%s.csv: %s after %s" % (name, earlier, later))
    return faults


def cell_problem(cell, kind, detail, optional, codes):
    if cell == "":
        return None if optional else "empty"
    if kind == "code":
        return None if cell in codes.get(detail, []) else "%s is not in dimension %s" % (cell, detail)
    if kind == "date":
        try:
            return None if date.fromisoformat(cell).isoformat() == cell else "not a date"
        except ValueError:
            return "not a date"
    if kind in ("integer", "decimal"):
        low, high = detail.split("..")
        shape = r"-?[0-9]+" if kind == "integer" else r"-?[0-9]+(\.[0-9]+)?"
        return None if re.fullmatch(shape, cell) and float(low) <= float(cell) <= float(high) else "not in %s" % detail
    patterns = {"id": detail, "boolean": "true|false", "quarter": "20[0-9]{2}-Q[1-4]", "text": ".+"}
    return None if re.fullmatch(patterns[kind], cell) else "%s does not fit" % cell
