"""participation, consultations, assessments, budget, grants and campaigns."""

from datetime import date
from decimal import Decimal

from .calendar import END, day_between, days, quarters, weekday
from .chance import Chance
from .world import PARTNERS, numbered

CONSULTED_BY_DAY = date(2016, 5, 25)  # by then nine partner countries, as published; which nine is invented


def participation():
    chance = Chance("participation")
    rows = []
    for country in PARTNERS:
        launched = weekday(day_between(chance, date(2016, 1, 20), date(2016, 11, 30)))
        signed = None if chance.happens(0.25) else launched - days(chance.between(10, 80))
        rows.append({"country": country, "signed_on": signed, "launched_on": launched})
    rows[4]["launched_on"] = None  # signed, never launched formally
    rows[4]["signed_on"] = rows[4]["signed_on"] or date(2016, 4, 12)
    rows.sort(key=lambda row: (row["signed_on"] or row["launched_on"], row["country"]))
    return numbered(rows, "participation_id", "PC", 3)


def consultations():
    chance = Chance("consultations")
    order = chance.some(PARTNERS, 13)
    rows = [{"country": "SEN", "date": date(2016, 4, 19), "stakeholder": "government"}]  # not a partner country
    for place, country in enumerate(order):
        early = place < 9
        first, last = (date(2016, 2, 1), CONSULTED_BY_DAY) if early else (date(2016, 6, 6), date(2016, 12, 9))
        for _ in range(chance.between(2, 5)):
            stakeholder = chance.weighted({"government": 55, "io": 20, "cso": 25})
            rows.append(
                {
                    "country": country,
                    "date": weekday(day_between(chance, first, last - days(2))),
                    "stakeholder": stakeholder,
                }
            )
    for _ in range(14):
        day = weekday(day_between(chance, date(2017, 1, 9), date(2019, 6, 28)))
        rows.append(
            {"country": chance.pick(PARTNERS), "date": day, "stakeholder": chance.pick(["government", "io", "cso"])}
        )
    rows.sort(key=lambda row: (row["date"], row["country"], row["stakeholder"]))
    return numbered(rows, "consultation_id", "CN", 3)


def assessments():
    chance = Chance("assessments")
    rows = []
    for country in PARTNERS:
        rows.append(
            {
                "country": country,
                "date": weekday(day_between(chance, date(2016, 3, 21), date(2016, 6, 28))),
                "kind": "gaps_needs",
            }
        )
        if chance.happens(0.3):  # an update: the country still counts once
            rows.append(
                {
                    "country": country,
                    "date": weekday(day_between(chance, date(2017, 9, 1), date(2018, 10, 1))),
                    "kind": "gaps_needs",
                }
            )
        if chance.happens(0.5):
            rows.append(
                {
                    "country": country,
                    "date": weekday(day_between(chance, date(2016, 9, 1), date(2018, 6, 1))),
                    "kind": "strategic",
                }
            )
    rows.sort(key=lambda row: (row["date"], row["country"]))
    return numbered(rows, "assessment_id", "AS", 3)


def budget():
    """Original approvals add up to 11,000,000 EUR, the published size of the programme; the split is invented."""
    chance = Chance("budget")
    weights = {"1": 8, "2": 9, "3": 27, "4": 10, "5": 24, "6": 9, "X": 13}
    lines = []
    for country in PARTNERS:
        for objective, weight in weights.items():
            opened = 1 + chance.between(0, 3)
            for place, quarter in enumerate(quarters("2015-Q3", "2019-Q3")):
                if objective != "X" and (place < opened or chance.happens(0.12)):
                    continue
                months = 1 if quarter == "2019-Q3" else 3
                lines.append((country, objective, quarter, weight * months * (0.5 + chance.share())))
    whole = sum(line[3] for line in lines)
    rows = []
    for country, objective, quarter, weight in lines:
        approved = 50 * round(11_000_000 * weight / whole / 50)
        rows.append(budget_line(chance, country, objective, quarter, approved))
    rows[0]["approved_original"] += 11_000_000 - sum(row["approved_original"] for row in rows)
    for country, quarter in (
        ("NER", "2017-Q2"),
        ("PAK", "2018-Q1"),
        ("UKR", "2016-Q1"),
    ):  # lines added by a revision only
        rows = [
            row for row in rows if (row["country"], row["objective"], row["quarter"]) != (country, "4", quarter)
        ] + [
            dict(
                budget_line(chance, country, "4", quarter, 0),
                approved_revised=9000,
                committed=Decimal("8750.00"),
                spent=Decimal("7412.35"),
            )
        ]
    rows[0]["approved_original"] += 11_000_000 - sum(row["approved_original"] for row in rows)
    rows.sort(key=lambda row: (row["quarter"], row["country"], row["objective"]))
    return numbered(rows, "line_id", "B", 4)


def budget_line(chance, country, objective, quarter, approved):
    revised = approved if chance.happens(0.7) else 50 * round(approved * (0.7 + 0.6 * chance.share()) / 50)
    spent = Decimal(int(100 * revised * (0.72 + 0.36 * chance.share()))) / 100 if chance.happens(0.97) else Decimal(0)
    committed = max(spent, Decimal(int(100 * revised * (0.8 + 0.2 * chance.share()))) / 100)
    cent = Decimal("0.01")
    return {
        "country": country,
        "objective": objective,
        "year": int(quarter[:4]),
        "quarter": quarter,
        "currency": "EUR",
        "approved_original": approved,
        "approved_revised": revised,
        "committed": committed.quantize(cent),
        "spent": spent.quantize(cent),
    }


def grants():
    chance = Chance("grants")
    rows = []
    for _ in range(30):
        start = date(2016, 9, 1) + days(30 * chance.between(0, 26))
        rows.append(
            {
                "country": chance.pick(PARTNERS),
                "recipient_cso": "SYN-CSO%02d" % chance.between(1, 22),
                "amount_eur": 500 * chance.between(16, 120),
                "start": start,
                "end": min(start + days(30 * chance.between(6, 18)), END),
            }
        )
    rows.sort(key=lambda row: (row["start"], row["country"], row["recipient_cso"], row["amount_eur"]))
    return numbered(rows, "grant_id", "G", 3)


def campaigns():
    chance = Chance("campaigns")
    methods = {
        "radio": "broadcaster_estimate",
        "television": "broadcaster_estimate",
        "social_media": "platform_statistics",
        "print": "copies_distributed",
        "outdoor": "audience_survey",
        "community_event": "head_count",
    }
    reach = {"radio": 90, "television": 160, "social_media": 60, "print": 9, "outdoor": 30, "community_event": 1}
    rows = []
    for _ in range(36):
        channel = chance.weighted(
            {"radio": 9, "television": 3, "social_media": 9, "print": 6, "outdoor": 3, "community_event": 8}
        )
        start = day_between(chance, date(2016, 10, 1), date(2019, 6, 1))
        rows.append(
            {
                "country": chance.pick([country for country in PARTNERS if country != "ZAF"]),
                "channel": channel,
                "start": start,
                "end": min(start + days(chance.between(0, 75)), END),
                "people_reached_estimate": 50 * max(1, int(20 * reach[channel] * (0.3 + 1.6 * chance.share()))),
                "method": methods[channel],
            }
        )
    rows.sort(key=lambda row: (row["start"], row["country"], row["channel"]))
    return numbered(rows, "campaign_id", "CP", 3)
