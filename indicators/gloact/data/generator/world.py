"""The 13 partner countries and the invented sizes that the synthetic tables start from."""

import hashlib

PARTNERS = ["BLR", "BRA", "COL", "EGY", "KGZ", "LAO", "MAR", "MLI", "NER", "NPL", "PAK", "UKR", "ZAF"]
NEVER_REPORTS_PERSONS = "LAO"  # never submits victims, referrals or services

REGIONS = {
    "latin_america": ["BRA", "COL"],
    "africa": ["EGY", "MAR", "MLI", "NER", "ZAF"],
    "asia": ["KGZ", "LAO", "NPL", "PAK"],
    "eastern_europe": ["BLR", "UKR"],
}

# Persons identified in a quarter, all groups together: invented, and kept away from published national counts.
IDENTIFIED_A_QUARTER = {
    "BLR": 13,
    "BRA": 17,
    "COL": 13,
    "EGY": 4,
    "KGZ": 6,
    "MAR": 22,
    "MLI": 27,
    "NER": 20,
    "NPL": 33,
    "PAK": 32,
    "UKR": 20,
    "ZAF": 4,
}

# The first quarter for which a country was asked to report persons and cases.
FIRST_QUARTER = {
    "BLR": "2016-Q1",
    "BRA": "2016-Q2",
    "COL": "2016-Q1",
    "EGY": "2016-Q2",
    "KGZ": "2016-Q1",
    "LAO": "2016-Q2",
    "MAR": "2016-Q3",
    "MLI": "2016-Q2",
    "NER": "2016-Q1",
    "NPL": "2016-Q1",
    "PAK": "2016-Q3",
    "UKR": "2016-Q1",
    "ZAF": "2016-Q2",
}


def person(kind, number):
    """A synthetic person key that looks like a salted hash."""
    return "SYN-" + hashlib.sha256(("sample salt/%s/%d" % (kind, number)).encode("ascii")).hexdigest()[:10]


def numbered(rows, column, prefix, width):
    """Gives rows the ids SYN-<prefix>0001 … in their order."""
    for number, row in enumerate(rows, start=1):
        row[column] = "SYN-%s%0*d" % (prefix, width, number)
    return rows
