#!/usr/bin/env python3
"""Computes the 40 programme indicators from the sample's CSV files in plain Python, independently of Waymark.

    check_sample.py [DATA_FOLDER] [CODE ...]      prints {code: {"total": {...}, "by_country": {...}, ...}}

Conventions
- An event belongs to the period of its `end`, a campaign likewise; every other record to its own date.
- `by_year` and `by_quarter` are flows; `by_quarter_end` is the stock or the total to date at the end of the quarter.
- Periods end at the programme's end, 2019-07-31. `total` is the whole programme, or the stock on that day.
- A figure is {"value": …} with its parts; an absent one has the value null and a reason.
- A country that sent no submission for a period is "not reported"; a submission without rows is 0.
- Distinct persons are counted anew in every cell: parts need not add up to the total.
"""

import csv
import json
import math
import os
import sys
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

PARTNERS = ["BLR", "BRA", "COL", "EGY", "KGZ", "LAO", "MAR", "MLI", "NER", "NPL", "PAK", "UKR", "ZAF"]
REGIONS = {
    "sub_saharan_africa": ["MLI", "NER", "ZAF"],
    "northern_africa_and_western_asia": ["EGY", "MAR"],
    "central_and_southern_asia": ["KGZ", "NPL", "PAK"],
    "eastern_and_south_eastern_asia": ["LAO"],
    "latin_america_and_the_caribbean": ["BRA", "COL"],
    "europe_and_northern_america": ["BLR", "UKR"],
}
END = date(2019, 7, 31)
YEARS = [2015, 2016, 2017, 2018, 2019]
QUARTERS = ["%d-Q%d" % (year, number) for year in YEARS for number in (1, 2, 3, 4)][2:19]
POLICY_ORDER = ["draft", "submitted", "adopted", "operational", "expired"]
STAGE_ORDER = ["requested", "reviewed", "drafted", "submitted", "adopted", "in_force"]
AGE_BANDS = [("Y0T17", 0, 17), ("Y18T29", 18, 29), ("Y30T44", 30, 44), ("Y45T59", 45, 59), ("Y_GE60", 60, 999)]
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")


# Reading


@lru_cache(maxsize=None)
def table(name):
    """The rows of a table; dates, whole numbers and booleans converted by the look of their column's name."""
    with open(os.path.join(FOLDER, name + ".csv"), encoding="utf-8", newline="") as file:
        return [{column: converted(column, cell) for column, cell in row.items()} for row in csv.DictReader(file)]


DATES = {
    "start",
    "end",
    "date",
    "status_date",
    "stage_date",
    "action_date",
    "entry_into_force",
    "known_party_by",
    "signed",
    "sent",
    "answered",
    "investigation_opened",
    "prosecution_started",
    "first_instance_date",
}
NUMBERS = {
    "pre_score",
    "post_score",
    "followup_months",
    "provisions_required",
    "provisions_met",
    "persons",
    "persons_female",
    "age_at_identification",
    "year",
    "approved_original",
    "approved_revised",
    "people_reached_estimate",
    "population",
}
BOOLEANS = {"completed", "applied_skill", "cancelled", "supported", "via_nrm", "eu_funded"}


def converted(column, cell):
    if column in DATES or column.endswith("_on"):
        return date.fromisoformat(cell) if cell else None
    if column in NUMBERS:
        return int(cell) if cell else None
    if column in BOOLEANS:
        return {"true": True, "false": False, "": None}[cell]
    return Fraction(cell) if column in ("spent", "committed") else cell


@lru_cache(maxsize=None)
def participants():
    """Participants with the end and kind of their event, cancelled events left out."""
    events = {row["event_id"]: row for row in table("training_events") if not row["cancelled"]}
    return [
        dict(row, date=events[row["event_id"]]["end"], kind=events[row["event_id"]]["kind"])
        for row in table("participants")
        if row["event_id"] in events
    ]


@lru_cache(maxsize=None)
def with_person(name):
    """Rows of services or referrals with what `victims` knows about the person."""
    people = {row["person_id"]: row for row in table("victims")}
    return [dict(people[row["person_id"]], **row) for row in table(name)]


# Periods


def year_of(day):
    return str(day.year)


def quarter_of(day):
    return "%d-Q%d" % (day.year, (day.month + 2) // 3)


def quarter_end(quarter):
    year, number = int(quarter[:4]), int(quarter[-1])
    following = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return min(following - timedelta(days=1), END)


def quarters_in(period):
    """The quarters of a year or a quarter; all of them when there is no period."""
    return [quarter for quarter in QUARTERS if period is None or quarter.startswith(period)]


# Figures


def count(value, **parts):
    return dict(value=value, **parts)


def ratio(numerator, denominator, scale=100, **parts):
    found = (
        {"value": float(Fraction(scale) * numerator / denominator)}
        if denominator
        else {"value": None, "reason": "denominator zero"}
    )
    return dict(found, numerator=number(numerator), denominator=number(denominator), **parts)


def number(value):
    return float(value) if isinstance(value, Fraction) else value


def share_of_partners(countries, **parts):
    """A number of partner countries; the share is always of 13."""
    found = set(countries) & set(PARTNERS)
    return count(len(found), share=100 * len(found) / 13, countries=sorted(found), **parts)


def persons(rows):
    return count(len({row["person_id"] for row in rows}))


def rows_of(rows):
    return count(len(rows))


def split(rows, key, measure, always=()):
    """The measure for each category of `key`; `always` are shown even when empty."""
    groups = {category: [] for category in always}
    for row in rows:
        groups.setdefault(row[key] if isinstance(key, str) else key(row), []).append(row)
    return {category: measure(groups[category]) for category in sorted(groups, key=str)}


def flow(rows, day, measure):
    """The measure by year and by quarter of a date column."""
    dated = [row for row in rows if row[day] is not None and row[day] <= END]
    return {
        "by_year": split(dated, lambda row: year_of(row[day]), measure, map(str, YEARS)),
        "by_quarter": split(dated, lambda row: quarter_of(row[day]), measure, QUARTERS),
    }


def at_quarter_ends(figure):
    return {quarter: figure(quarter_end(quarter)) for quarter in QUARTERS}


def yes_no(countries):
    return {country: count(int(country in countries)) for country in PARTNERS}


def stock_of_countries(countries_at, **more):
    """Total, by country and by quarter end of a set of partner countries that depends on the date."""
    return dict(
        total=share_of_partners(countries_at(END)),
        by_country=yes_no(countries_at(END)),
        by_quarter_end=at_quarter_ends(lambda day: share_of_partners(countries_at(day))),
        **more,
    )


# Coverage


@lru_cache(maxsize=None)
def submitted():
    return {(row["source"], row["country"], row["quarter"]) for row in table("submissions")}


def quarters_reported(sources, country, period=None):
    return [
        quarter
        for quarter in quarters_in(period)
        if any((source, country, quarter) in submitted() for source in sources)
    ]


def coverage(sources, period=None):
    return "%d of 13" % sum(1 for country in PARTNERS if quarters_reported(sources, country, period))


def covered(figures, sources, country=None, period=None):
    """A figure, or "not reported" where the country sent nothing for the period."""
    if country is not None:
        told = len(quarters_reported(sources, country, period))
        return dict(figures, quarters_reported=told) if told else {"value": None, "reason": "not reported"}
    if coverage(sources, period) == "0 of 13":
        return {"value": None, "reason": "not reported", "coverage": "0 of 13"}
    return dict(figures, coverage=coverage(sources, period))


def reported(rows, day, measure, sources, **more):
    """Total, by country, year, quarter, country and year, country and quarter, with what was not reported left out."""
    dated = [row for row in rows if row[day] is not None and row[day] <= END]
    periods = flow(dated, day, measure)
    by_country = split(dated, "country", measure, PARTNERS)
    crossed = {}
    for name, of, wanted in (
        ("by_country_year", year_of, list(map(str, YEARS))),
        ("by_country_quarter", quarter_of, QUARTERS),
    ):
        groups = defaultdict(list)
        for row in dated:
            groups[row["country"], of(row[day])].append(row)
        crossed[name] = {
            country: {period: covered(measure(groups[country, period]), sources, country, period) for period in wanted}
            for country in PARTNERS
        }
    return dict(
        total=covered(measure(dated), sources),
        by_country={country: covered(figure, sources, country) for country, figure in by_country.items()},
        by_year={period: covered(figure, sources, None, period) for period, figure in periods["by_year"].items()},
        by_quarter={period: covered(figure, sources, None, period) for period, figure in periods["by_quarter"].items()},
        **crossed,
        **more,
    )


# Categories of persons


def age_group(row):
    age = row["age_at_identification"]
    return "_U" if age is None else next(code for code, low, high in AGE_BANDS if low <= age <= high)


def child_adult(row):
    age = row["age_at_identification"]
    return "_U" if age is None else "Y0T17" if age < 18 else "Y_GE18"


def of_crime(rows, *crimes):
    return [row for row in rows if row["crime"] in crimes]


# Policies and reviews: logs of statuses


def status_at(day):
    """The latest row of each policy up to a day."""
    latest = {}
    for row in table("policies"):
        if row["status_date"] <= day and (
            row["policy_id"] not in latest or latest[row["policy_id"]]["status_date"] < row["status_date"]
        ):
            latest[row["policy_id"]] = row
    return latest.values()


def countries_with(kinds, statuses, crimes=("TIP", "SOM", "BOTH"), theme=None):
    def at(day):
        return {
            row["country"]
            for row in status_at(day)
            if row["kind"] in kinds
            and row["status"] in statuses
            and row["crime"] in crimes
            and theme in (None, row["theme"])
        }

    return at


def stock_by_crime(kinds, statuses, crimes):
    return stock_of_countries(
        countries_with(kinds, statuses, crimes),
        by_crime={crime: share_of_partners(countries_with(kinds, statuses, (crime,))(END)) for crime in crimes},
    )


def reviews_reaching(stage):
    """Each review that ever reached a stage or a later one, dated by the first row that shows it."""
    first = {}
    for row in table("legal_reviews"):
        if STAGE_ORDER.index(row["stage"]) >= STAGE_ORDER.index(stage) and row["stage_date"] <= END:
            if row["review_id"] not in first or row["stage_date"] < first[row["review_id"]]["stage_date"]:
                first[row["review_id"]] = row
    rows = list(first.values())
    return dict(
        total=rows_of(rows),
        by_country=split(rows, "country", rows_of, PARTNERS),
        by_crime=split(rows, "crime", rows_of, ["SOM", "TIP"]),
        **flow(rows, "stage_date", rows_of),
    )


# Statistics


def t_quantile(probability, freedom):
    """Student's t quantile, by bisection on the regularised incomplete beta function."""
    low, high = 0.0, 1000.0
    for _ in range(200):
        middle = (low + high) / 2
        tail = beta_share(freedom / (freedom + middle * middle), freedom / 2, 0.5) / 2
        low, high = (middle, high) if 1 - tail < probability else (low, middle)
    return (low + high) / 2


def beta_share(x, a, b):
    """The regularised incomplete beta function by its continued fraction (Lentz's method, DLMF 8.17.22)."""
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = (
        math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(1 - x)) / a
        if x
        else 0.0
    )
    result, c, d = 1.0, 1.0, 0.0
    for i in range(400):
        m = i // 2
        if i == 0:
            term = 1.0
        elif i % 2 == 0:
            term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / ((1 + term * d) or 1e-300)
        c = (1 + term / c) or 1e-300
        result *= c * d
        if abs(1 - c * d) < 1e-15 and i > 2:
            break
    return front * (result - 1)


def poisson_below(k, mean):
    """P(X <= k) of a Poisson variable."""
    return (
        math.fsum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(k + 1)) if mean > 0 else 1.0
    )


def poisson_interval(x):
    """The exact 95 % interval of a Poisson mean (Garwood 1936), by bisection."""

    def solve(wanted):
        low, high = 0.0, 10.0 * x + 20
        for _ in range(200):
            middle = (low + high) / 2
            low, high = (middle, high) if wanted(middle) else (low, middle)
        return (low + high) / 2

    lower = 0.0 if x == 0 else solve(lambda mean: 1 - poisson_below(x - 1, mean) < 0.025)
    return lower, solve(lambda mean: poisson_below(x, mean) > 0.025)


# X: across objectives


def ga_x_01():
    """Partner countries covered: signed or launched, whichever came first."""
    first = {
        row["country"]: min(day for day in (row["signed_on"], row["launched_on"]) if day)
        for row in table("participation")
    }

    def countries_at(day):
        return {country for country, start in first.items() if start <= day}

    regions = {region: count(len(countries_at(END) & set(members))) for region, members in REGIONS.items()}
    return stock_of_countries(countries_at, by_region=regions)


def ga_x_02():
    """Partner countries consulted; countries outside the 13 do not count."""

    def at(day, stakeholder=None):
        return {
            row["country"]
            for row in table("consultations")
            if row["date"] <= day and stakeholder in (None, row["stakeholder"])
        } & set(PARTNERS)

    stakeholders = {code: share_of_partners(at(END, code)) for code in ("cso", "government", "io")}
    return stock_of_countries(at, by_stakeholder=stakeholders, on_2016_05_25=share_of_partners(at(date(2016, 5, 25))))


def ga_x_03():
    """Countries with a gaps and needs assessment; an update counts the country once."""
    return stock_of_countries(
        lambda day: {
            row["country"] for row in table("assessments") if row["kind"] == "gaps_needs" and row["date"] <= day
        }
    )


def ga_x_04():
    """Budget execution against the original budget, with the revised one beside it."""

    def execution(rows):
        spent = sum((row["spent"] for row in rows), Fraction(0))
        revised = sum(row["approved_revised"] for row in rows)
        return ratio(
            spent,
            sum(row["approved_original"] for row in rows),
            approved_revised=revised,
            against_revised=ratio(spent, revised)["value"],
        )

    rows = table("budget")
    return {
        "total": execution(rows),
        "by_country": split(rows, "country", execution, PARTNERS),
        "by_objective": split(rows, "objective", execution),
        "by_year": split(rows, lambda row: str(row["year"]), execution),
        "by_quarter": split(rows, "quarter", execution, QUARTERS),
        "by_country_year": {
            country: split([row for row in rows if row["country"] == country], lambda row: str(row["year"]), execution)
            for country in PARTNERS
        },
        "by_country_objective_quarter_denominator_zero": sorted(
            [row["country"], row["objective"], row["quarter"]] for row in rows if row["approved_original"] == 0
        ),
    }


def ga_x_05():
    """Money spent under objective 3 for each person who completed an event."""
    spent = [row for row in table("budget") if row["objective"] == "3"]
    trained = [row for row in participants() if row["completed"]]

    def cost(keep_money, keep_people):
        return ratio(
            sum((row["spent"] for row in spent if keep_money(row)), Fraction(0)),
            len({row["person_id"] for row in trained if keep_people(row)}),
            1,
        )

    return {
        "total": cost(lambda row: True, lambda row: True),
        "by_country": {
            code: cost(lambda row: row["country"] == code, lambda row: row["country"] == code) for code in PARTNERS
        },
        "by_year": {
            str(year): cost(lambda row: row["year"] == year, lambda row: row["date"].year == year) for year in YEARS
        },
    }


def ga_x_06():
    """Women among distinct participants of known sex (F or M); others are shown beside it."""

    def share(rows):
        by_sex = {sex: {row["person_id"] for row in rows if row["sex"] == sex} for sex in ("F", "M", "_O", "_U")}
        known = by_sex["F"] | by_sex["M"]
        return ratio(
            len(by_sex["F"]),
            len(known),
            other=len(by_sex["_O"] - known),
            not_stated=len(by_sex["_U"] - known - by_sex["_O"]),
        )

    rows = participants()
    return dict(
        total=share(rows),
        by_country=split(rows, "country", share, PARTNERS),
        by_institution_type=split(rows, "institution_type", share),
        **flow(rows, "date", share),
    )


def ga_x_08():
    """Sum of estimates; never added to persons trained."""

    def reach(rows):
        return count(sum(row["people_reached_estimate"] for row in rows), estimated=True)

    rows = table("campaigns")
    return dict(
        total=reach(rows),
        by_country=split(rows, "country", reach, PARTNERS),
        by_channel=split(rows, "channel", reach),
        **flow(rows, "end", reach),
    )


# 1: strategy and policy


def ga_1_01():
    """Supported strategies and action plans, each once, in the period of its first status."""
    first = {}
    for row in table("policies"):
        if row["kind"] in ("strategy", "nap") and row["supported"]:
            if row["policy_id"] not in first or row["status_date"] < first[row["policy_id"]]["status_date"]:
                first[row["policy_id"]] = row
    rows = list(first.values())
    return dict(
        total=rows_of(rows),
        by_country=split(rows, "country", rows_of, PARTNERS),
        by_crime=split(rows, "crime", rows_of, ["BOTH", "SOM", "TIP"]),
        **flow(rows, "status_date", rows_of),
    )


def ga_1_02():
    return stock_by_crime(("strategy", "nap"), ("adopted", "operational"), ("TIP", "BOTH"))


def ga_1_03():
    return stock_by_crime(("strategy", "nap"), ("adopted", "operational"), ("SOM", "BOTH"))


def ga_1_04():
    return stock_by_crime(("coordination_body",), ("operational",), ("TIP", "SOM", "BOTH"))


# 2: legislation and treaties


def ga_2_01():
    return reviews_reaching("reviewed")


def ga_2_02():
    return reviews_reaching("adopted")


def ga_2_03():
    """Provisions met of those required, in the latest scored review of each country and crime."""

    def latest(day):
        found = {}
        for row in table("legal_reviews"):
            key = row["country"], row["crime"]
            if (
                row["provisions_required"] is not None
                and row["stage_date"] <= day
                and (key not in found or found[key]["stage_date"] < row["stage_date"])
            ):
                found[key] = row
        return list(found.values())

    def index(rows):
        return ratio(sum(row["provisions_met"] for row in rows), sum(row["provisions_required"] for row in rows))

    def overall(rows):
        each = [figure["value"] for figure in split(rows, "country", index).values()]
        return dict(index(rows), country_mean=math.fsum(each) / len(each) if each else None, countries=len(each))

    rows = latest(END)
    return {
        "total": overall(rows),
        "by_country": split(rows, "country", index, PARTNERS),
        "by_crime": split(rows, "crime", overall),
        "by_country_crime": {
            country: split([row for row in rows if row["country"] == country], "crime", index, ["SOM", "TIP"])
            for country in PARTNERS
        },
        "by_quarter_end": at_quarter_ends(lambda day: overall(latest(day))),
    }


def party_to(treaty, of_thirteen=True):
    """Parties at a date: by the day of action, or by the day at which the country is known to be a party."""
    rows = [row for row in table("treaty_status") if row["treaty"] == treaty]

    def figure(day):
        countries = {row["country"] for row in rows if row["known_party_by"] and row["known_party_by"] <= day}
        parts = {
            "dated": sum(1 for row in rows if row["action_date"] and row["action_date"] <= day),
            "in_force": sum(1 for row in rows if row["entry_into_force"] and row["entry_into_force"] <= day),
        }
        return (
            share_of_partners(countries, **parts)
            if of_thirteen
            else count(len(countries), countries=sorted(countries), **parts)
        )

    return {
        "total": figure(END),
        "by_country": yes_no(figure(END)["countries"]),
        "by_quarter_end": at_quarter_ends(figure),
        "at_start": figure(date(2015, 7, 1)),
        "on_2020_12_31": figure(date(2020, 12, 31)),
        "on_2023_12_31": figure(date(2023, 12, 31)),
    }


def ga_2_04():
    return party_to("UNTOC")


def ga_2_05():
    return party_to("TIP")


def ga_2_06():
    return party_to("SOM")


def ga_2_07():
    """A regional convention: no share of 13."""
    return party_to("COE_CETS197", of_thirteen=False)


# 3: capacity


def ga_3_01():
    rows = [row for row in table("training_events") if not row["cancelled"]]
    return dict(
        total=rows_of(rows),
        by_country=split(rows, "host_country", rows_of, PARTNERS),
        by_theme=split(rows, "theme", rows_of),
        by_kind=split(rows, "kind", rows_of),
        **flow(rows, "end", rows_of),
    )


def by_participant(rows, measure):
    return dict(
        total=measure(rows),
        by_country=split(rows, "country", measure, PARTNERS),
        by_sex=split(rows, "sex", measure),
        by_age_group=split(rows, "age_group", measure),
        by_institution_type=split(rows, "institution_type", measure),
        by_kind=split(rows, "kind", measure),
        **flow(rows, "date", measure),
    )


def ga_3_02():
    return by_participant(participants(), rows_of)


def ga_3_03():
    rows = [row for row in participants() if row["completed"]]
    return dict(
        by_participant(rows, persons),
        by_quarter_end=at_quarter_ends(lambda day: persons([row for row in rows if row["date"] <= day])),
    )


def ga_3_04():
    """Mean of post minus pre of completed participations with both scores; 95 % t interval."""

    def gain(rows):
        gains = [
            row["post_score"] - row["pre_score"]
            for row in rows
            if row["pre_score"] is not None and row["post_score"] is not None
        ]
        parts = {
            "n": len(gains),
            "completed": len(rows),
            "share_with_both": 100 * len(gains) / len(rows) if rows else None,
        }
        if not gains:
            return dict(value=None, reason="no pairs of scores", **parts)
        mean = sum(gains) / len(gains)
        if len(gains) < 2:
            return dict(value=mean, lower=None, upper=None, **parts)
        error = math.sqrt(math.fsum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1) / len(gains))
        half = t_quantile(0.975, len(gains) - 1) * error
        return dict(value=mean, lower=mean - half, upper=mean + half, **parts)

    return by_participant([row for row in participants() if row["completed"]], gain)


def ga_3_05():
    """Those who apply the skill among answers at six months or later; the response rate goes with it."""

    def applied(rows):
        asked = [row for row in rows if row["followup_months"] is not None and row["followup_months"] >= 6]
        answers = [row["applied_skill"] for row in asked if row["applied_skill"] is not None]
        return ratio(
            sum(answers),
            len(answers),
            asked=len(asked),
            response_rate=100 * len(answers) / len(asked) if asked else None,
        )

    return by_participant(participants(), applied)


def ga_3_06():
    rows = [row for row in participants() if row["kind"] == "tot" and row["completed"]]
    return stock_of_countries(lambda day: {row["country"] for row in rows if row["date"] <= day})


# 4: cooperation


def ga_4_01():
    """An agreement counts once in the total and once for each partner country in it."""
    signed = [row for row in table("agreements") if row["signed"] and row["signed"] <= END]
    parties = defaultdict(set)
    for row in table("agreement_parties"):
        parties[row["agreement_id"]].add(row["country"])
    return dict(
        total=rows_of(signed),
        by_country={
            country: count(sum(1 for row in signed if country in parties[row["agreement_id"]])) for country in PARTNERS
        },
        by_kind=split(signed, "kind", rows_of),
        by_crime=split(signed, "crime", rows_of),
        by_quarter_end=at_quarter_ends(lambda day: count(sum(1 for row in signed if row["signed"] <= day))),
        **flow(signed, "signed", rows_of),
    )


def requests(measure):
    """`measure(rows, day)` over requests as they stood on a day; `by_year` is by the year of sending, seen at the end."""
    rows = table("coop_requests")
    pair = lambda row: row["from_country"] + ">" + row["to_country"]  # noqa: E731
    final = lambda rows: measure(rows, END)  # noqa: E731
    return dict(
        total=final(rows),
        by_country=split(rows, "from_country", final, PARTNERS),
        by_to_country=split(rows, "to_country", final),
        by_kind=split(rows, "kind", final),
        by_pair=split(rows, pair, final),
        **flow(rows, "sent", final),
        by_quarter_end=at_quarter_ends(lambda day: measure([row for row in rows if row["sent"] <= day], day)),
    )


def ga_4_03():
    return requests(
        lambda rows, day: ratio(sum(1 for row in rows if row["answered"] and row["answered"] <= day), len(rows))
    )


def ga_4_04():
    """The first day on which the Kaplan-Meier share of unanswered requests is one half or less."""

    def median(rows, day):
        times = sorted(
            (
                ((row["answered"] if row["answered"] and row["answered"] <= day else day) - row["sent"]).days,
                bool(row["answered"] and row["answered"] <= day),
            )
            for row in rows
        )
        answered = sum(known for _, known in times)
        parts = {"answered": answered, "open": len(times) - answered}
        waiting, left = Fraction(1), len(times)
        for time in sorted({time for time, _ in times}):
            here = [known for other, known in times if other == time]
            waiting *= 1 - Fraction(sum(here), left)
            left -= len(here)
            if sum(here) and waiting <= Fraction(1, 2):
                return dict(value=time, share_waiting=float(waiting), **parts)
        return dict(value=None, reason="median not reached" if rows else "no requests", **parts)

    return requests(median)


# 5: protection


def ga_5_01():
    rows = of_crime(table("victims"), "TIP")
    return reported(
        rows,
        "identified_on",
        persons,
        ("victims",),
        by_sex=split(rows, "sex", persons),
        by_child_adult=split(rows, child_adult, persons),
        by_age_group=split(rows, age_group, persons),
        by_form=split(rows, "form", persons),
        by_citizenship=split(rows, "citizenship", persons),
        by_sex_age_group=split(rows, lambda row: row["sex"] + "," + age_group(row), persons),
    )


def ga_5_02():
    """Per 100,000 of the population of the countries that reported at least a quarter of the year; exact Poisson interval."""
    population = {(row["country"], str(row["year"])): row["population"] for row in table("published_population")}
    counts = ga_5_01()["by_country_year"]

    def rate(countries, year):
        told = [country for country in countries if quarters_reported(("victims",), country, year)]
        if not told:
            return {"value": None, "reason": "not reported"}
        found, people = (
            sum(counts[country][year]["value"] for country in told),
            sum(population[country, year] for country in told),
        )
        lower, upper = poisson_interval(found)
        return ratio(
            found,
            people,
            100_000,
            lower=1e5 * lower / people,
            upper=1e5 * upper / people,
            countries=len(told),
            complete_countries=sum(
                1 for country in told if len(quarters_reported(("victims",), country, year)) == len(quarters_in(year))
            ),
        )

    return {
        "total": rate(PARTNERS, "2018"),
        "by_country": {country: rate([country], "2018") for country in PARTNERS},
        "by_year": {str(year): rate(PARTNERS, str(year)) for year in YEARS},
        "by_country_year": {country: {str(year): rate([country], str(year)) for year in YEARS} for country in PARTNERS},
    }


def ga_5_03():
    """Distinct persons with an EU-funded service in the period; country, sex and age are those at identification."""
    rows = [row for row in with_person("services") if row["eu_funded"]]
    return reported(
        rows,
        "date",
        persons,
        ("services",),
        by_sex=split(rows, "sex", persons),
        by_age_group=split(rows, age_group, persons),
        by_service_type=split(rows, "service_type", persons),
        by_institution_type=split(rows, "provider", persons),
        by_crime=split(rows, "crime", persons),
    )


def ga_5_04():
    """Persons identified at least 90 days before the date, and served within 90 days of identification, both ends included."""
    days = defaultdict(list)
    for row in table("services"):
        days[row["person_id"]].append(row["date"])

    def helped(row):
        return any(0 <= (day - row["identified_on"]).days <= 90 for day in days[row["person_id"]])

    def assisted(rows):
        return ratio(sum(1 for row in rows if helped(row)), len(rows))

    def due(day):
        return [row for row in table("victims") if row["identified_on"] <= day - timedelta(days=90)]

    rows = due(END)
    return dict(
        total=covered(assisted(rows), ("victims",)),
        by_country={
            country: covered(figure, ("victims",), country)
            for country, figure in split(rows, "country", assisted, PARTNERS).items()
        },
        by_sex=split(rows, "sex", assisted),
        by_child_adult=split(rows, child_adult, assisted),
        by_form=split(rows, "form", assisted),
        by_crime=split(rows, "crime", assisted),
        by_quarter_end=at_quarter_ends(lambda day: assisted(due(day))),
        by_year_identified=split(rows, lambda row: year_of(row["identified_on"]), assisted),
        by_year_literal={
            str(year): assisted([row for row in due(min(date(year, 12, 31), END)) if row["identified_on"].year == year])
            for year in YEARS
        },
        too_recent=len(table("victims")) - len(rows),
    )


def ga_5_05():
    """Accepted among all referrals made in the period, whenever the acceptance came."""

    def accepted(rows):
        return ratio(sum(1 for row in rows if row["accepted_on"]), len(rows))

    rows = with_person("referrals")
    return reported(
        rows,
        "referred_on",
        accepted,
        ("referrals",),
        by_from_org=split(rows, "from_org", accepted),
        by_to_org=split(rows, "to_org", accepted),
        by_via_nrm=split(rows, lambda row: "true" if row["via_nrm"] else "false", accepted),
    )


def ga_5_06():
    return stock_of_countries(countries_with(("nrm",), ("operational",)))


def ga_5_07():
    """Smuggled migrants with a service or a referral in the period, whoever paid."""
    rows = [row for row in with_person("services")] + [
        dict(row, date=row["referred_on"]) for row in with_person("referrals")
    ]
    rows = of_crime(rows, "AGGRAVATED_SOM", "SOM_VULNERABLE")
    return reported(
        rows,
        "date",
        persons,
        ("services", "referrals"),
        by_sex=split(rows, "sex", persons),
        by_age_group=split(rows, age_group, persons),
        by_crime=split(rows, "crime", persons),
    )


# 6: children


def ga_6_01():
    """Under 18 among victims of trafficking of known age; unknown ages are shown beside it."""

    def children(rows):
        groups = [child_adult(row) for row in rows]
        return ratio(groups.count("Y0T17"), len(groups) - groups.count("_U"), age_unknown=groups.count("_U"))

    rows = of_crime(table("victims"), "TIP")
    return reported(
        rows,
        "identified_on",
        children,
        ("victims",),
        by_sex=split(rows, "sex", children),
        by_form=split(rows, "form", children),
        all_identified_persons=children(table("victims")),
    )


def ga_6_02():
    """Persons under 18 at identification with any service in the period."""
    rows = [row for row in with_person("services") if child_adult(row) == "Y0T17"]
    return reported(
        rows,
        "date",
        persons,
        ("services",),
        by_sex=split(rows, "sex", persons),
        by_service_type=split(rows, "service_type", persons),
        by_crime=split(rows, "crime", persons),
    )


def ga_6_03():
    return stock_of_countries(countries_with(("sop",), ("operational",), theme="child"))


# J: justice


def persons_in_cases(rows, day):
    def total(rows):
        return count(sum(row["persons"] for row in rows))

    rows = [row for row in rows if row[day] is not None]
    known = [row for row in rows if row["persons_female"] is not None]
    women, unknown = (
        sum(row["persons_female"] for row in known),
        sum(row["persons"] for row in rows if row["persons_female"] is None),
    )
    by_sex = {"F": count(women), "not_F": count(sum(row["persons"] for row in known) - women), "_U": count(unknown)}
    return reported(rows, day, total, ("cases",), by_crime=split(rows, "crime", total), by_sex=by_sex)


def ga_j_02():
    return persons_in_cases(table("cases"), "prosecution_started")


def ga_j_03():
    return persons_in_cases([row for row in table("cases") if row["outcome"] == "convicted"], "first_instance_date")


def ga_j_04():
    """Convicted persons among those convicted or acquitted at first instance in the same period."""

    def convicted(rows):
        by_outcome = {
            outcome: sum(row["persons"] for row in rows if row["outcome"] == outcome)
            for outcome in ("convicted", "acquitted")
        }
        return ratio(by_outcome["convicted"], sum(by_outcome.values()))

    rows = [row for row in table("cases") if row["first_instance_date"]]
    return reported(rows, "first_instance_date", convicted, ("cases",), by_crime=split(rows, "crime", convicted))


INDICATORS = {
    name.upper().replace("_", "-", 1).replace("_", "."): function
    for name, function in list(globals().items())
    if name.startswith("ga_")
}


def figures(folder=None, codes=None):
    """The figures of the named indicators, or of all 40."""
    global FOLDER
    if folder is not None and folder != FOLDER:
        FOLDER = folder
        for cached in (table, participants, with_person, submitted):
            cached.cache_clear()
    return {code: INDICATORS[code]() for code in codes or INDICATORS}


if __name__ == "__main__":
    words = sys.argv[1:]
    data = words.pop(0) if words and os.path.isdir(words[0]) else None
    unknown = [word for word in words if word not in INDICATORS]
    if unknown:
        sys.exit("unknown: %s" % ", ".join(unknown))
    json.dump(figures(data, words), sys.stdout, indent=1, ensure_ascii=False)
    print()
