"""policies, legal_reviews, agreements and agreement_parties."""

from datetime import date

from .calendar import END, day_between, days, weekday
from .chance import Chance
from .world import PARTNERS, numbered

STATUSES = ["draft", "submitted", "adopted", "operational", "expired"]
STAGES = ["requested", "reviewed", "drafted", "submitted", "adopted", "in_force"]
OUTSIDERS = ["AUT", "ESP", "ITA", "SEN"]


def policies():
    """One row for each status a document or body reached; the status at a date is the latest row up to it."""
    chance = Chance("policies")
    documents = []
    for country in PARTNERS:
        if chance.happens(0.6):
            documents.append(older_plan(chance, country))
        wanted = [
            ("strategy", "general", chance.pick(["TIP", "TIP", "BOTH"]), 0.7),
            ("nap", "general", "TIP", 0.75),
            ("strategy", "general", "SOM", 0.55),
            ("coordination_body", "general", chance.pick(["TIP", "BOTH"]), 0.85),
            ("nrm", "general", "TIP", 0.85),
            ("sop", "child", chance.pick(["TIP", "BOTH"]), 0.65),
            ("sop", "general", "BOTH", 0.6),
            ("data_system", "general", "BOTH", 0.5),
        ]
        for kind, theme, crime, probability in wanted:
            if chance.happens(probability):
                documents.append(newer_document(chance, country, kind, theme, crime))
    documents.sort(
        key=lambda rows: (
            rows[0]["status_date"],
            rows[0]["country"],
            rows[0]["kind"],
            rows[0]["theme"],
            rows[0]["crime"],
        )
    )
    rows = []
    for number, document in enumerate(documents, start=1):
        for row in document:
            row["policy_id"] = "SYN-P%04d" % number
            rows.append(row)
    return rows


def history(country, kind, theme, crime, supported, steps):
    return [
        {
            "country": country,
            "kind": kind,
            "theme": theme,
            "crime": crime,
            "status": status,
            "status_date": day,
            "supported": supported,
        }
        for status, day in steps
    ]


def older_plan(chance, country):
    """A plan from before the programme, which runs out during it."""
    adopted = weekday(day_between(chance, date(2011, 9, 1), date(2013, 11, 1)))
    steps = [("adopted", adopted), ("operational", weekday(adopted + days(chance.between(60, 200))))]
    expiry = date(adopted.year + chance.pick([4, 5]), 12, 31)
    return history(country, "nap", "general", "TIP", False, steps + [("expired", expiry)])


def newer_document(chance, country, kind, theme, crime):
    reach = chance.weighted({"draft": 12, "submitted": 12, "adopted": 26, "operational": 50})
    steps, day = [], weekday(day_between(chance, date(2015, 11, 1), date(2018, 9, 30)))
    for status in STATUSES[: STATUSES.index(reach) + 1]:
        if status == "submitted" and chance.happens(0.35):  # some go straight from draft to adoption
            continue
        if day > END:
            break
        steps.append((status, day))
        day = weekday(day + days(chance.between(35, 260)))
    if kind == "strategy" and steps[-1][0] == "operational" and chance.happens(0.2):
        expiry = steps[-1][1] + days(chance.between(200, 420))
        if expiry <= END:
            steps.append(("expired", expiry))
    return history(country, kind, theme, crime, chance.happens(0.78), steps)


def legal_reviews():
    """One row for each stage; provisions are scored once, at the first stage after the request."""
    chance = Chance("legal_reviews")
    reviews = []
    for country in PARTNERS:
        for crime, required in (("TIP", 24), ("SOM", 18)):
            met, day = (
                chance.between(required // 3, required * 3 // 4),
                day_between(chance, date(2016, 5, 1), date(2017, 4, 30)),
            )
            for _ in range(chance.weighted({0: 12, 1: 40, 2: 36, 3: 12})):
                if day > date(2019, 6, 30):
                    break
                reviews.append(review(chance, country, crime, required, met, weekday(day)))
                met = min(required, met + chance.between(0, required // 4))
                day = day + days(chance.between(260, 520))
    reviews.sort(key=lambda rows: (rows[0]["stage_date"], rows[0]["country"], rows[0]["crime"]))
    rows = []
    for number, stages in enumerate(reviews, start=1):
        for row in stages:
            row["review_id"] = "SYN-L%04d" % number
            rows.append(row)
    return rows


def review(chance, country, crime, required, met, day):
    reach = chance.weighted(
        {"requested": 8, "reviewed": 32, "drafted": 22, "submitted": 14, "adopted": 8, "in_force": 16}
    )
    skipped = {"reviewed": 0.08, "submitted": 0.2, "adopted": 0.25}
    rows, scored = [], False
    for stage in STAGES[: STAGES.index(reach) + 1]:
        if stage != reach and chance.happens(skipped.get(stage, 0)):
            continue
        if day > END:
            break
        score = stage != "requested" and not scored
        rows.append(
            {
                "country": country,
                "crime": crime,
                "stage": stage,
                "stage_date": day,
                "provisions_required": required if score else None,
                "provisions_met": met if score else None,
            }
        )
        scored = scored or score
        day = weekday(day + days(chance.between(25, 150)))
    return rows


def agreements():
    chance = Chance("agreements")
    rows = []
    for _ in range(30):
        kind = chance.weighted({"mou": 12, "bilateral": 9, "regional": 5, "jit": 4})
        size = chance.between(3, 6) if kind == "regional" else 2
        first = chance.pick(PARTNERS)
        others = chance.some([country for country in PARTNERS + OUTSIDERS if country != first], size - 1)
        signed = None if chance.happens(0.17) else weekday(day_between(chance, date(2016, 6, 1), date(2019, 7, 20)))
        rows.append(
            {
                "kind": kind,
                "crime": chance.pick(["TIP", "TIP", "SOM", "BOTH"]),
                "signed": signed,
                "parties": sorted([first] + others),
            }
        )
    rows.sort(key=lambda row: (row["signed"] or date(2020, 1, 1), row["parties"], row["kind"], row["crime"]))
    return numbered(rows, "agreement_id", "A", 4)


def agreement_parties(agreed):
    return [{"agreement_id": row["agreement_id"], "country": country} for row in agreed for country in row["parties"]]
