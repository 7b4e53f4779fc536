"""training_events and participants."""

from .calendar import END, day_between, days, weekday
from .chance import Chance
from .world import PARTNERS, REGIONS, numbered, person
from datetime import date

NO_OWN_TRAINERS = {"LAO", "MLI"}  # nobody from there completes a training of trainers

INSTITUTIONS = {
    "police": 24,
    "border_guard": 13,
    "prosecution": 15,
    "judiciary": 12,
    "labour_inspection": 6,
    "social_services": 9,
    "child_protection": 5,
    "health_services": 2,
    "ministry": 6,
    "civil_society": 7,
    "international_organisation": 1,
    "other": 1,
    "_U": 2,
}


def training_events():
    chance = Chance("training_events")
    rows = []
    for country in PARTNERS:
        for _ in range(chance.between(8, 13)):
            rows.append(event(chance, country, None))
    for region in sorted(REGIONS):
        for _ in range(4):
            rows.append(event(chance, chance.pick(REGIONS[region]), region))
    for _ in range(5):
        rows.append(event(chance, "AUT", "all"))
    rows.sort(key=lambda row: (row["start"], row["host_country"], row["objective"], row["kind"]))
    return numbered(rows, "event_id", "E", 4)


def event(chance, host, region):
    start = weekday(day_between(chance, date(2016, 3, 1), date(2019, 7, 15)))
    kind = chance.weighted({"training": 45, "workshop": 29, "tot": 10, "study_visit": 6, "briefing": 10})
    length = {"training": chance.between(1, 5), "tot": chance.between(3, 9), "study_visit": 3}.get(
        kind, chance.between(0, 2)
    )
    return {
        "objective": chance.weighted({"1": 6, "2": 8, "3": 58, "4": 10, "5": 10, "6": 6, "X": 2}),
        "host_country": host,
        "start": start,
        "end": min(start + days(length), END),
        "theme": chance.weighted({"TIP": 45, "SOM": 24, "BOTH": 31}),
        "kind": kind,
        "modality": chance.weighted({"in_person": 88, "online": 7, "hybrid": 5}),
        "cancelled": chance.happens(0.05),
        "region": region,
    }


def participants(events):
    """Nobody is listed for a cancelled event; the same person may come to many events."""
    chance = Chance("participants")
    known = {country: [] for country in PARTNERS}
    count = 0
    rows = []
    for held in (row for row in events if not row["cancelled"]):
        places = {None: [held["host_country"]], "all": PARTNERS}.get(held["region"], REGIONS.get(held["region"]))
        seen = set()
        for _ in range(chance.between(9, 24)):
            country = chance.pick(places)
            if known[country] and chance.happens(0.36):
                attending = chance.pick(known[country])
            else:
                count += 1
                attending = {
                    "person_id": person("participant", count),
                    "country": country,
                    "sex": chance.weighted({"F": 410, "M": 550, "_O": 4, "_U": 36}),
                    "born": chance.weighted({1955: 3, 1962: 9, 1970: 22, 1976: 25, 1982: 24, 1988: 15, 1993: 6})
                    + chance.between(0, 5),
                    "institution_type": chance.weighted(INSTITUTIONS),
                    "disability": chance.weighted({"PWD": 88, "PD": 3, "_U": 9}),
                }
                known[country].append(attending)
            if attending["person_id"] in seen:
                continue
            seen.add(attending["person_id"])
            if chance.happens(0.02):  # people change jobs
                attending["institution_type"] = chance.weighted(INSTITUTIONS)
            rows.append(attendance(chance, held, attending))
    return sorted(rows, key=lambda row: (row["event_id"], row["person_id"]))


def attendance(chance, held, attending):
    completed = chance.happens(0.91) and not (held["kind"] == "tot" and attending["country"] in NO_OWN_TRAINERS)
    row = {
        "event_id": held["event_id"],
        "person_id": attending["person_id"],
        "country": attending["country"],
        "sex": "_U" if chance.happens(0.012) else attending["sex"],
        "age_group": "_U" if chance.happens(0.06) else band(held["end"].year - attending["born"]),
        "institution_type": attending["institution_type"],
        "disability": attending["disability"],
        "completed": completed,
        "pre_score": None,
        "post_score": None,
        "followup_months": None,
        "applied_skill": None,
    }
    if held["kind"] in ("training", "tot", "workshop"):
        before = min(max(chance.around(52, 13), 0), 100)
        gain = chance.around(15 if held["kind"] != "workshop" else 8, 10)
        after = min(max(before + gain, 0), 100)
        if chance.happens(0.88):
            row["pre_score"] = before
        if chance.happens(0.87 if completed else 0.25):
            row["post_score"] = after
    if completed and held["kind"] in ("training", "tot") and chance.happens(0.62):
        months = chance.weighted({3: 14, 6: 55, 7: 12, 9: 11, 12: 8})
        if held["end"] + days(31 * months) <= END:
            row["followup_months"] = months
            if chance.happens(0.76):
                row["applied_skill"] = chance.happens(0.63)
    return row


def band(age):
    if age < 18:
        return "Y0T17"
    if age < 30:
        return "Y18T29"
    if age < 45:
        return "Y30T44"
    return "Y45T59" if age < 60 else "Y_GE60"
