"""submissions, victims, referrals and services."""

from .calendar import END, START, day_between, days, quarter_end, quarter_of, quarter_start, quarters
from .chance import Chance
from .world import FIRST_QUARTER, IDENTIFIED_A_QUARTER, NEVER_REPORTS_PERSONS, PARTNERS, numbered, person

PERSONAL = ["victims", "referrals", "services"]
DEADLINE = 45  # days after the end of the quarter
MOSTLY_SMUGGLING = {"NER", "MLI", "MAR"}
NEIGHBOURS = {  # other partner countries whose citizens are met most often
    "BLR": "UKR",
    "UKR": "BLR",
    "BRA": "COL",
    "COL": "BRA",
    "EGY": "MAR",
    "MAR": "MLI",
    "MLI": "NER",
    "NER": "MLI",
    "NPL": "PAK",
    "PAK": "NPL",
    "KGZ": "PAK",
    "ZAF": "NER",
}


def submissions():
    """Who sent which table for which quarter. A quarter without a row here was not reported."""
    chance = Chance("submissions")
    rows = []
    for country in PARTNERS:
        for source in PERSONAL + ["cases"]:
            if country == NEVER_REPORTS_PERSONS and source in PERSONAL:
                continue
            for quarter in quarters(FIRST_QUARTER[country], "2019-Q3"):
                if chance.happens(0.06) or (country == "MLI" and quarter in ("2018-Q1", "2018-Q2")):
                    continue
                late = chance.happens(0.14)
                wait = chance.between(DEADLINE + 1, 170) if late else chance.between(6, DEADLINE)
                end = min(quarter_end(quarter), END)
                rows.append({"source": source, "country": country, "quarter": quarter, "received_on": end + days(wait)})
    rows.sort(key=lambda row: (row["source"], row["country"], row["quarter"]))
    return numbered(rows, "submission_id", "S", 4)


def reported_quarters(rows, source):
    found = {country: set() for country in PARTNERS}
    for row in rows:
        if row["source"] == source:
            found[row["country"]].add(row["quarter"])
    return found


def victims(reported):
    """Everyone identified, one row a person: victims of trafficking and, kept apart by `crime`, smuggled migrants."""
    chance = Chance("victims")
    rows = []
    for country in sorted(IDENTIFIED_A_QUARTER):
        expected = IDENTIFIED_A_QUARTER[country]
        for quarter in sorted(reported[country]):
            last = min(quarter_end(quarter), END)
            months = 1 if quarter == "2019-Q3" else 3
            number = max(0, chance.around(expected * months / 3, 1 + expected / 5))
            if country in ("EGY", "ZAF") and chance.happens(0.25):
                number = 0  # reported, and nobody was identified: a true zero
            for _ in range(number):
                rows.append(identified(chance, country, day_between(chance, quarter_start(quarter), last)))
    rows += edges(reported)
    rows.sort(
        key=lambda row: (
            row["identified_on"],
            row["country"],
            row["age_at_identification"] or 0,
            row["sex"],
            row["form"],
        )
    )
    for number, row in enumerate(rows):
        row["person_id"] = person("identified", number)
    return rows


def identified(chance, country, day):
    smuggling = 48 if country in MOSTLY_SMUGGLING else 16
    crime = chance.weighted(
        {"TIP": 100 - smuggling, "AGGRAVATED_SOM": smuggling // 3, "SOM_VULNERABLE": smuggling - smuggling // 3}
    )
    sex = chance.weighted({"F": 62, "M": 32.5, "_O": 0.5, "_U": 5} if crime == "TIP" else {"F": 29, "M": 66, "_U": 5})
    form = "_Z"
    if crime == "TIP":
        form = chance.weighted(
            {"SEX": 56, "FORCED_LABOUR": 24, "ORGANS": 0.7, "OTHER": 9, "_U": 10}
            if sex == "F"
            else {"SEX": 14, "FORCED_LABOUR": 63, "ORGANS": 1, "OTHER": 10, "_U": 12}
        )
    child = chance.happens(0.27)
    age = chance.between(5, 17) if child else min(18 + int(52 * chance.share() * chance.share()), 79)
    return {
        "country": country,
        "sex": sex,
        "age_at_identification": None if chance.happens(0.09) else age,
        "form": form,
        "crime": crime,
        "identified_on": day,
        "identified_by": chance.weighted(
            {
                "police": 34,
                "border_guard": 16,
                "civil_society": 20,
                "social_services": 9,
                "labour_inspection": 5,
                "child_protection": 6,
                "health_services": 3,
                "international_organisation": 5,
                "_U": 2,
            }
        ),
        "citizenship": chance.weighted({country: 66, NEIGHBOURS[country]: 9, "OTHER": 17, "STATELESS": 1, "_U": 7}),
        "disability": chance.weighted({"PWD": 61, "PD": 5, "_U": 34}),
        "urbanisation": chance.weighted({"U": 58, "R": 31, "_U": 11}),
    }


def edges(reported):
    """Persons on the borders of the 90-day rule; `lag` fixes the day of their only service."""
    chance = Chance("edges")
    fixed = [
        ("NPL", END - days(90), 0),
        ("NPL", END - days(89), 3),
        ("BRA", END - days(90), 90),
        ("BRA", END - days(91), 91),
        ("PAK", END - days(200), 90),
        ("PAK", END - days(201), 91),
        ("UKR", END - days(300), 91),
        ("COL", END - days(400), 90),
    ]
    rows = []
    for country, day, lag in fixed:
        if quarter_of(day) in reported[country]:
            rows.append(dict(identified(chance, country, day), lag=lag))
    return rows


def referrals(people, reported):
    chance = Chance("referrals")
    senders = [
        "police",
        "border_guard",
        "civil_society",
        "social_services",
        "child_protection",
        "labour_inspection",
        "international_organisation",
    ]
    receivers = {
        "civil_society": 40,
        "social_services": 24,
        "child_protection": 12,
        "health_services": 12,
        "international_organisation": 12,
    }
    rows = []
    for row in people:
        for _ in range(chance.weighted({0: 33, 1: 44, 2: 17, 3: 6})):
            referred = row["identified_on"] + days(
                chance.between(0, 75) if chance.happens(0.9) else chance.between(76, 240)
            )
            accepted = referred + days(int(45 * chance.share() * chance.share())) if chance.happens(0.74) else None
            if referred > END or quarter_of(referred) not in reported[row["country"]]:
                continue
            sender = row["identified_by"] if row["identified_by"] in senders else chance.pick(senders)
            rows.append(
                {
                    "person_id": row["person_id"],
                    "from_org": sender,
                    "to_org": chance.weighted({key: value for key, value in receivers.items() if key != sender}),
                    "referred_on": referred,
                    "accepted_on": accepted if accepted and accepted <= END else None,
                    "via_nrm": chance.happens(0.57),
                }
            )
    rows.sort(key=lambda row: (row["referred_on"], row["person_id"], row["to_org"], row["from_org"]))
    return numbered(unique(rows, ("person_id", "referred_on", "to_org")), "referral_id", "F", 5)


def services(people, reported):
    """Up to six services a person; some come late, a few also shortly before formal identification."""
    chance = Chance("services")
    rows = []
    for row in people:
        known = [
            day
            for day in service_days(chance, row)
            if START <= day <= END and quarter_of(day) in reported[row["country"]]
        ]
        in_time = any(0 <= (day - row["identified_on"]).days <= 90 for day in known)
        for day in known:
            if day < row["identified_on"] and not in_time:  # help before identification never stands alone
                continue
            rows.append(
                {
                    "person_id": row["person_id"],
                    "date": day,
                    "service_type": chance.weighted(
                        {
                            "shelter": 22,
                            "psychosocial": 19,
                            "legal_aid": 16,
                            "medical": 14,
                            "material": 13,
                            "education_training": 5,
                            "return_reintegration": 5,
                            "interpretation": 4,
                            "family_tracing": 2,
                        }
                    ),
                    "provider": chance.weighted(
                        {
                            "civil_society": 55,
                            "social_services": 18,
                            "international_organisation": 17,
                            "child_protection": 5,
                            "health_services": 5,
                        }
                    ),
                    "eu_funded": chance.happens(0.62),
                }
            )
    rows.sort(key=lambda row: (row["date"], row["person_id"], row["service_type"]))
    return numbered(unique(rows, ("person_id", "date", "service_type")), "service_id", "V", 5)


def service_days(chance, row):
    day = row["identified_on"]
    if "lag" in row:
        return [day + days(row["lag"])]
    if not chance.happens(0.74):
        return []
    late = chance.happens(0.17)
    first = day + days(chance.between(91, 330) if late else int(90 * chance.share() * chance.share()))
    found = [first]
    for _ in range(chance.weighted({0: 42, 1: 25, 2: 15, 3: 10, 5: 8})):
        found.append(first + days(chance.between(0, 260)))
    if not late and chance.happens(0.05):
        found.append(day - days(chance.between(1, 20)))
    return found


def unique(rows, columns):
    """The first row of each key."""
    seen, kept = set(), []
    for row in rows:
        key = tuple(row[column] for column in columns)
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept
