"""cases and coop_requests."""

from datetime import date

from .calendar import END, day_between, days, quarter_of
from .chance import Chance
from .policy import OUTSIDERS
from .world import PARTNERS, numbered


def cases(reported):
    """Only what a country reported is known: a step in a quarter it did not report is missing, and the case looks open."""
    chance = Chance("cases")
    rows = []
    for country in PARTNERS:
        for _ in range(chance.between(18, 52)):
            row = case(chance, country)
            if quarter_of(row["investigation_opened"]) not in reported[country]:
                continue
            for column, later in (("prosecution_started", "first_instance_date"), ("first_instance_date", None)):
                day = row[column]
                if day is not None and (day > END or quarter_of(day) not in reported[country]):
                    row[column], row["outcome"] = None, "pending"
                    if later:
                        row[later] = None
            rows.append(row)
    rows.sort(
        key=lambda row: (row["investigation_opened"], row["country"], row["crime"], row["persons"], row["victims"])
    )
    return numbered(rows, "case_id", "K", 4)


def case(chance, country):
    crime = chance.weighted({"TIP": 62, "SOM": 32, "BOTH": 6})
    persons = chance.weighted({1: 46, 2: 25, 3: 14, 4: 7, 6: 5, 9: 3})
    opened = day_between(chance, date(2016, 1, 4), date(2019, 7, 12))
    prosecuted = opened + days(chance.between(20, 300)) if chance.happens(0.72) else None
    decided = prosecuted + days(chance.between(60, 620)) if prosecuted and chance.happens(0.8) else None
    women = sum(chance.happens(0.24) for _ in range(persons))
    victims = chance.weighted({0: 22, 1: 36, 2: 18, 3: 10, 5: 8, 11: 6}) if crime != "SOM" else 0
    return {
        "country": country,
        "crime": crime,
        "investigation_opened": opened,
        "prosecution_started": prosecuted,
        "first_instance_date": decided,
        "outcome": chance.weighted({"convicted": 66, "acquitted": 22, "other": 12}) if decided else "pending",
        "persons": persons,
        "persons_female": None if chance.happens(0.07) else women,
        "victims": victims,
        "child_victim": victims > 0 and chance.happens(0.28),
    }


def coop_requests():
    """Requests between States; about a third are open at the end of the programme."""
    chance = Chance("coop_requests")
    answered_share = {"mla": 0.74, "extradition": 0.36, "police": 0.9, "letter_rogatory": 0.66}
    slowest = {"mla": 420, "extradition": 600, "police": 120, "letter_rogatory": 380}
    rows = []
    for _ in range(330):
        sender = chance.pick(PARTNERS)
        kind = chance.weighted({"mla": 46, "police": 30, "extradition": 12, "letter_rogatory": 12})
        sent = day_between(chance, date(2016, 3, 1), date(2019, 7, 25))
        answered = None
        if chance.happens(answered_share[kind]):
            answered = sent + days(3 + int(slowest[kind] * chance.share() * chance.share()))
        rows.append(
            {
                "from_country": sender,
                "to_country": chance.pick([country for country in PARTNERS + OUTSIDERS if country != sender]),
                "kind": kind,
                "sent": sent,
                "answered": answered if answered and answered <= END else None,
            }
        )
    rows.sort(key=lambda row: (row["sent"], row["from_country"], row["to_country"], row["kind"]))
    return numbered(rows, "request_id", "R", 4)
