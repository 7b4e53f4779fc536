"""The benchmark's workload: 40 indicators with six tables each, as Waymark's definitions and as anybody's queries."""
from pathlib import Path

COUNTRIES = ["BLR", "BRA", "COL", "EGY", "KGZ", "LAO", "MLI", "MAR", "NPL", "NER", "PAK", "ZAF", "UKR"]
FORMS = ["SEX", "LAB", "DOM", "BEG", "CRI", "ORG", "MAR", "ADO", "OTH", "_U"]
CODES = {
    "country_of_case": COUNTRIES, "case_sex": ["F", "M", "_U"], "case_form": FORMS,
    "case_citizenship": [f"N{n:02}" for n in range(73)], "case_region": [f"R{n:02}" for n in range(65)],
}
COLUMNS = {
    "case_id": ("id", "VARCHAR"), "person_id": ("id", "VARCHAR"), "country": ("code, dimension: country_of_case", "VARCHAR"),
    "report_date": ("date, role: date", "DATE"), "sex": ("code, dimension: case_sex", "VARCHAR"),
    "age": ("integer, range: [0, 120], optional: true, bands: child_adult", "INTEGER"),
    "exploitation": ("code, dimension: case_form", "VARCHAR"),
    "citizenship": ("code, dimension: case_citizenship", "VARCHAR"), "assisted": ("boolean", "BOOLEAN"),
    "region": ("code, dimension: case_region", "VARCHAR"), "weight": ("number, range: [0, 100]", "DOUBLE"),
}
# A dimension's column in queries; bands are worked out there.
BAND = "CASE WHEN age < 18 THEN 'Y0T17' WHEN age >= 18 THEN 'Y_GE18' END"
EXPRESSIONS = {
    "country_of_case": "country", "case_sex": "sex", "case_form": "exploitation", "case_citizenship": "citizenship",
    "case_region": "region", "child_adult": BAND,
}
TABLES = [
    ["country_of_case"], ["case_sex"], ["case_form"], ["case_citizenship"], ["case_region"],
    ["country_of_case", "case_sex"], ["country_of_case", "case_form"], ["case_sex", "case_form"],
    ["case_sex", "child_adult"], ["case_form", "child_adult"], ["country_of_case", "child_adult"],
]
FILTERS = {
    "all": None, "women": "sex = 'F'", "men": "sex = 'M'", "assisted": "assisted", "sexual": "exploitation = 'SEX'",
    "labour": "exploitation = 'LAB'", "children": "age < 18", "women_assisted": "sex = 'F' AND assisted",
    "adults_labour": "age >= 18 AND exploitation = 'LAB'",
}
RATIOS = ["women", "men", "assisted", "sexual", "labour", "children", "women_assisted", "adults_labour"]


def indicators(additive=False):
    """Each as calculator, unit, and inputs of (name, aggregation, column, filter); the total and five tables."""
    some = list(FILTERS)
    found = [("count", "cases", [("measure", "count", None, f)]) for f in some]
    found += [("sum", "cases", [("measure", "sum", "weight", f)]) for f in some[:6]]
    if not additive:
        found += [("distinct", "persons", [("measure", "distinct", "person_id", f)]) for f in some[:6]]
    found += [("ratio", "percent", [("numerator", "count", None, f), ("denominator", "count", None, "all")]) for f in RATIOS]
    if not additive:
        found += [
            ("ratio", "percent", [("numerator", "distinct", "person_id", f), ("denominator", "distinct", "person_id", "all")])
            for f in ["women", "assisted"]
        ]
    found += [
        ("ratio", "percent", [("numerator", "sum", "weight", f), ("denominator", "sum", "weight", "all")])
        for f in ["women", "assisted", "sexual", "children"]
    ]
    found += [("mean", "years", [("measure", "mean", "age", "all")]), ("mean", "points", [("measure", "mean", "weight", "assisted")])]
    if not additive:
        found += [("quantile", "years", [("measure", "median", "age", f)]) for f in ["all", "women"]]
        found += [("quantile", "points", [("measure", "median", "weight", "all")])]
    return [(*indicator, [TABLES[(n + 2 * k) % len(TABLES)] for k in range(5)]) for n, indicator in enumerate(found)]


def waymark_condition(text):
    return text.replace(" AND ", " and ")


def write_project(folder, file, additive=False):
    """A Waymark project over the file."""
    folder = Path(folder)
    for sub in ["indicators", "dimensions"]:
        (folder / sub).mkdir(parents=True, exist_ok=True)
    columns = "".join(f"      {name}: {{type: {kind}}}\n" for name, (kind, _) in COLUMNS.items())
    (folder / "waymark.yaml").write_text(
        "programme: {id: BENCH, name: Benchmark, start: 2008-01-01, end: 2025-12-31}\nuse: [dimensions]\n"
        f"sources:\n  cases:\n    file: {file}\n    coverage: complete\n    synthetic: true\n    columns:\n{columns}")
    for dimension, codes in CODES.items():
        lines = "".join(f"  - {{code: {code}, name: {code}{', unknown: true' if code == '_U' else ''}}}\n" for code in codes)
        (folder / f"dimensions/{dimension}.yaml").write_text(f"dimension: {dimension}\nname: {dimension}\ncategories:\n{lines}")
    for number, (calculator, unit, inputs, tables) in enumerate(indicators(additive)):
        text = f"indicator: B-{number:02}\nname: Indicator {number}\ncalculator: {calculator}\n"
        for name, aggregation, column, where in inputs:
            measure = {"count": "count: rows", "distinct": f"count: distinct {column}"}.get(aggregation, f"{aggregation}: {column}")
            condition = f', where: "{waymark_condition(FILTERS[where])}"' if FILTERS[where] else ""
            text += f"{name}: {{source: cases, {measure}{condition}}}\n"
        listed = ", ".join(f"[{', '.join(table)}]" for table in tables)
        text += f"unit: {unit}\nevery: year\ndisaggregate: [{listed}]\n"
        (folder / f"indicators/b-{number:02}.yaml").write_text(text)


def aggregate(aggregation, column, where):
    filtered = f" FILTER (WHERE {FILTERS[where]})" if FILTERS[where] else ""
    call = {"count": "count(*)", "distinct": f"count(DISTINCT {column})", "mean": f"avg({column})"}.get(
        aggregation, f"{aggregation}({column})")
    return call + filtered


def queries(relation, additive=False):
    """One DuckDB query for each indicator and table, the total among them."""
    found = []
    for _, _, inputs, tables in indicators(additive):
        for table in [[], *tables]:
            keys = ["year(report_date)", *(EXPRESSIONS[d] for d in table)]
            # Where there is one input, its condition is the query's: what anybody would write.
            if len(inputs) == 1:
                _, aggregation, column, where = inputs[0]
                values, condition = [aggregate(aggregation, column, "all")], FILTERS[where]
            else:
                values, condition = [aggregate(*i[1:]) for i in inputs], None
            found.append(
                f"SELECT {', '.join([*keys, *values])} FROM {relation}{f' WHERE {condition}' if condition else ''} "
                f"GROUP BY {', '.join(str(n + 1) for n in range(len(keys)))}")
    return found


def csv_relation(path):
    types = ", ".join(f"'{name}': '{kind}'" for name, (_, kind) in COLUMNS.items())
    return f"read_csv('{path}', header = true, columns = {{{types}}})"
