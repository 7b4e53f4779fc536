#!/usr/bin/env python3
"""Computes single cells of the 40 programme indicators in plain Python, independently of Waymark.

    check_cells.py [DATA_FOLDER] < KEYS      KEYS: a JSON list of [code, series, period, {dimension: code}]
                                             prints a JSON list of [value, lower, upper], null where there is none

A cell is a period and a category of some dimensions; dimensions that are not named are totals. Every cell is computed
anew from the rows that lie in it. Where rows are read, statistics and conventions come from `check_sample.py`.
"""

import json
import math
import os
import sys
from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from statistics import NormalDist

import check_sample as sample
from check_sample import END, PARTNERS, QUARTERS, REGIONS, STAGE_ORDER, poisson_interval, t_quantile, table

START = date(2015, 7, 1)
NOTHING = (None, None, None)


# Periods and cells


class Period:
    """A quarter, a year or the whole programme; `known` is the last day of which anything is known."""

    def __init__(self, code):
        self.code = code
        if "/" in code:
            self.start, self.end = (date.fromisoformat(half) for half in code.split("/"))
        elif "Q" in code:
            year, number = int(code[:4]), int(code[-1])
            self.start = date(year, 3 * number - 2, 1)
            self.end = (date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)) - timedelta(days=1)
        else:
            self.start, self.end = date(int(code), 1, 1), date(int(code), 12, 31)
        self.known = min(self.end, END)

    def has(self, day):
        return day is not None and self.start <= day <= self.end

    def quarters(self, since_start):
        first = START if since_start else self.start
        return [quarter for quarter in QUARTERS if first <= first_day(quarter) <= self.end]


def first_day(quarter):
    return date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)


period_of = lru_cache(maxsize=None)(Period)


def countries_of(cell):
    """The programme's countries that a cell is about."""
    if "country" in cell:
        return [country for country in PARTNERS if country == cell["country"]]
    return REGIONS[cell["region"]] if "region" in cell else PARTNERS


class Rows:
    """Rows with the codes of their dimensions, found by category."""

    def __init__(self, rows):
        self.rows = rows
        self.indices = {}

    def of(self, cell):
        names = tuple(sorted(cell))
        if names not in self.indices:
            index = defaultdict(list)
            for row in self.rows:
                index[tuple(row[name] for name in names)].append(row)
            self.indices[names] = index
        return self.indices[names].get(tuple(cell[name] for name in names), [])


def rows_with(rows, **dimensions):
    """Rows, each with further codes made from it."""
    return Rows([dict(row, **{name: make(row) for name, make in dimensions.items()}) for row in rows])


REGION_OF = {country: region for region, members in REGIONS.items() for country in members}


@lru_cache(maxsize=None)
def source(name):
    """The rows of a table with the codes of every dimension it can be split by."""
    persons = {
        "victim_crime": lambda row: row["crime"],
        "age_group": sample.age_group,
        "child_adult": sample.child_adult,
        "form_of_exploitation": lambda row: row["form"],
    }
    if name == "participation":
        region = lambda row: REGION_OF.get(row["country"])  # noqa: E731
        return rows_with(table(name), region=region)
    if name == "participants":
        return rows_with(sample.participants(), event_kind=lambda row: row["kind"])
    if name == "training_events":
        return rows_with(
            table(name),
            country=lambda row: row["host_country"],
            crime=lambda row: row["theme"],
            event_kind=lambda row: row["kind"],
        )
    if name == "campaigns":
        return rows_with(table(name), campaign_channel=lambda row: row["channel"])
    if name == "agreement_parties":
        agreements = {row["agreement_id"]: row for row in table("agreements")}
        return Rows(
            [dict(row, agreement_kind=agreements[row["agreement_id"]]["kind"], **agreements[row["agreement_id"]])
             for row in table(name)]
        )
    if name == "coop_requests":
        return rows_with(
            table(name),
            country=lambda row: row["from_country"],
            requested_country=lambda row: row["to_country"],
            request_kind=lambda row: row["kind"],
        )
    if name == "victims":
        return rows_with(table(name), **persons)
    if name == "services":
        return rows_with(sample.with_person(name), institution_type=lambda row: row["provider"], **persons)
    if name == "referrals":
        return rows_with(
            sample.with_person(name),
            referring_organization=lambda row: row["from_org"],
            receiving_organization=lambda row: row["to_org"],
            via_nrm=lambda row: "yes" if row["via_nrm"] else "no",
            **persons,
        )
    return Rows(table(name))


def is_reported(sources, cell, period, since_start=False):
    """Whether a country of the cell sent a table for a quarter of the period."""
    return any(
        (name, country, quarter) in sample.submitted()
        for name in sources
        for country in countries_of(cell)
        for quarter in period.quarters(since_start)
    )


# Figures


def number(value):
    return (None if value is None else float(value), None, None)


def share(part, whole, scale=100):
    return number(Fraction(scale) * part / whole if whole else None)


def of_known(part, known, everybody, scale=100):
    """A ratio with what lies outside its denominator."""
    return {
        "": share(part, known, scale),
        "outside": number(everybody - known),
        "known_share": share(known, everybody),
    }


def country_figures(cell, certain, possible=(), with_share=True):
    here = countries_of(cell)
    if not here:
        return {"": NOTHING, "share": NOTHING}
    found = len(set(here) & set(certain))
    more = len((set(here) & set(possible)) - set(certain))
    figures = {}
    for series, factor in (("", 1.0), ("share", 100 / len(here))) if with_share else (("", 1.0),):
        bounds = (found * factor, (found + more) * factor) if more else (None, None)
        figures[series] = (found * factor, *bounds)
    return figures


def distinct(rows):
    return len({row["person_id"] for row in rows})


# X: across objectives


def ga_x_01(cell, period):
    def first(row):
        return min(day for day in (row["signed_on"], row["launched_on"]) if day)

    return country_figures(
        cell, [row["country"] for row in source("participation").of(cell) if first(row) <= period.end]
    )


def up_to(name, cell, period, day, keep=lambda row: True):
    return [row for row in source(name).of(cell) if row[day] is not None and row[day] <= period.end and keep(row)]


def during(name, cell, period, day, keep=lambda row: True):
    return [row for row in source(name).of(cell) if period.has(row[day]) and keep(row)]


def ga_x_02(cell, period):
    return country_figures(cell, [row["country"] for row in up_to("consultations", cell, period, "date")])


def ga_x_03(cell, period):
    rows = up_to("assessments", cell, period, "date", lambda row: row["kind"] == "gaps_needs")
    return country_figures(cell, [row["country"] for row in rows])


def budget_rows(cell, period):
    return [row for row in source("budget").of(cell) if period.start <= first_day(row["quarter"]) <= period.end]


def ga_x_04(cell, period):
    rows = budget_rows(cell, period)
    spent, approved, revised = (
        sum((Fraction(row[name]) for row in rows), Fraction(0))
        for name in ("spent", "approved_original", "approved_revised")
    )
    figures = {"": share(spent, approved), "against_revised": share(spent, revised), "pefa_band": NOTHING}
    if approved:
        rate = spent / approved * 100
        widths = ((5, 4), (10, 3), (15, 2))
        figures["pefa_band"] = number(next((grade for width, grade in widths if abs(rate - 100) <= width), 1))
    return figures


def ga_x_05(cell, period):
    spent = sum((row["spent"] for row in budget_rows(cell, period) if row["objective"] == "3"), Fraction(0))
    return {"": share(spent, int(ga_3_03(cell, period)[""][0]), 1)}


def ga_x_06(cell, period):
    rows = during("participants", cell, period, "date")
    women, known = ({row["person_id"] for row in rows if row["sex"] in sexes} for sexes in ("F", "FM"))
    return of_known(len(women), len(known), distinct(rows))


def ga_x_08(cell, period):
    return {"": number(sum(row["people_reached_estimate"] for row in during("campaigns", cell, period, "end")))}


# 1 and 2: logs of documents


def logs(name, key, cell, keep=lambda row: True):
    found = defaultdict(list)
    for row in source(name).of(cell):
        if keep(row):
            found[row[key]].append(row)
    return found


def reached(name, key, cell, period, stage, order, at_least, day, keep=lambda row: True):
    first = [
        min((row[day] for row in rows if order.index(row[stage]) >= order.index(at_least)), default=None)
        for rows in logs(name, key, cell, keep).values()
    ]
    return {
        "": number(sum(1 for found in first if period.has(found))),
        "so_far": number(sum(1 for found in first if found is not None and found <= period.end)),
    }


def ga_1_01(cell, period):
    def supported(row):
        return row["kind"] in ("strategy", "nap") and row["supported"]

    order = sample.POLICY_ORDER
    return reached("policies", "policy_id", cell, period, "status", order, "draft", "status_date", supported)


def reviews(at_least):
    def figure(cell, period):
        return reached(
            "legal_reviews", "review_id", cell, period, "stage", STAGE_ORDER, at_least, "stage_date"
        )

    return figure


ga_2_01, ga_2_02 = reviews("reviewed"), reviews("adopted")


def standing(statuses, keep):
    def figure(cell, period):
        countries = set()
        for rows in logs("policies", "policy_id", cell, keep).values():
            told = [row for row in rows if row["status_date"] <= period.end]
            if told and max(told, key=lambda row: row["status_date"])["status"] in statuses:
                countries.add(told[0]["country"])
        return country_figures(cell, countries)

    return figure


def plan_against(*crimes):
    return standing(
        ("adopted", "operational"), lambda row: row["kind"] in ("strategy", "nap") and row["crime"] in crimes
    )


ga_1_02, ga_1_03 = plan_against("TIP", "BOTH"), plan_against("SOM", "BOTH")
ga_1_04 = standing(("operational",), lambda row: row["kind"] == "coordination_body")
ga_5_06 = standing(("operational",), lambda row: row["kind"] == "nrm")
ga_6_03 = standing(("operational",), lambda row: row["kind"] == "sop" and row["theme"] == "child")


def ga_2_03(cell, period):
    latest = {}
    for row in up_to("legal_reviews", cell, period, "stage_date", lambda row: row["provisions_required"] is not None):
        key = row["country"], row["crime"]
        if key not in latest or latest[key]["stage_date"] < row["stage_date"]:
            latest[key] = row
    met, required = defaultdict(int), defaultdict(int)
    for (country, _), row in latest.items():
        met[country] += row["provisions_met"]
        required[country] += row["provisions_required"]
    each = [Fraction(100 * met[country], required[country]) for country in required]
    return {
        "": share(sum(met.values()), sum(required.values())),
        "country_mean": number(sum(each) / len(each) if each else None),
    }


def party_to(treaty, with_share=True):
    def figure(cell, period):
        rows = [row for row in source("treaty_status").of(cell) if row["treaty"] == treaty and row["status"] == "party"]
        certain = [row["country"] for row in rows if row["known_party_by"] and row["known_party_by"] <= period.end]
        open_ = [row["country"] for row in rows if row["action_date"] is None]
        return country_figures(cell, certain, open_, with_share)

    return figure


ga_2_04, ga_2_05, ga_2_06 = party_to("UNTOC"), party_to("TIP"), party_to("SOM")
ga_2_07 = party_to("COE_CETS197", with_share=False)


# 3: capacity


def ga_3_01(cell, period):
    return {"": number(len(during("training_events", cell, period, "end", lambda row: not row["cancelled"])))}


def ga_3_02(cell, period):
    return {"": number(len(during("participants", cell, period, "date")))}


def ga_3_03(cell, period):
    return {"": number(distinct(during("participants", cell, period, "date", lambda row: row["completed"])))}


def ga_3_04(cell, period):
    rows = during("participants", cell, period, "date", lambda row: row["completed"])
    gains = [
        row["post_score"] - row["pre_score"]
        for row in rows
        if row["pre_score"] is not None and row["post_score"] is not None
    ]
    figure = NOTHING
    if gains:
        mean = sum(gains) / len(gains)
        figure = number(mean)
        if len(gains) > 1:
            variance = math.fsum((gain - mean) ** 2 for gain in gains) / (len(gains) - 1)
            half = t_quantile(0.975, len(gains) - 1) * math.sqrt(variance / len(gains))
            figure = (mean, mean - half, mean + half)
    return {"": figure, "paired_share": share(len(gains), len(rows))}


def ga_3_05(cell, period):
    asked = during("participants", cell, period, "date", lambda row: (row["followup_months"] or 0) >= 6)
    answers = [row["applied_skill"] for row in asked if row["applied_skill"] is not None]
    return of_known(sum(answers), len(answers), len(asked))


def ga_3_06(cell, period):
    rows = up_to("participants", cell, period, "date", lambda row: row["kind"] == "tot" and row["completed"])
    return country_figures(cell, [row["country"] for row in rows])


# 4: cooperation


def ga_4_01(cell, period):
    rows = during("agreement_parties", cell, period, "signed")
    return {"": number(len({row["agreement_id"] for row in rows})), "participations": number(len(rows))}


def answered_by(row, day):
    return row["answered"] is not None and row["answered"] <= day


def ga_4_03(cell, period):
    rows = up_to("coop_requests", cell, period, "sent")
    return {"": share(sum(1 for row in rows if answered_by(row, period.known)), len(rows))}


def ga_4_04(cell, period):
    waits = []
    for row in up_to("coop_requests", cell, period, "sent"):
        is_over = answered_by(row, period.known)
        waits.append((((row["answered"] if is_over else period.known) - row["sent"]).days, is_over))
    return {"": median_time(waits), "open": number(sum(1 for _, is_over in waits if not is_over))}


def median_time(waits):
    """The Kaplan-Meier median and its Brookmeyer-Crowley limits on the scale of ln(-ln S), as R's survfit gives them."""
    curve, left, waiting, variance = [], len(waits), Fraction(1), 0.0
    for time in sorted({time for time, _ in waits}):
        events = sum(1 for other, is_over in waits if other == time and is_over)
        if events:
            waiting *= 1 - Fraction(events, left)
            variance += events / (left * (left - events)) if left > events else math.inf
            curve.append((time, waiting, variance))
        left -= sum(1 for other, _ in waits if other == time)

    def limit(sign):
        z, moved = NormalDist().inv_cdf(0.975), []
        for time, waiting, variance in curve:
            if 0 < waiting < 1:
                logarithm = math.log(waiting)
                waiting = math.exp(logarithm * math.exp(sign * z * math.sqrt(variance) / logarithm))
            elif waiting == 0:
                waiting = None
            moved.append((time, waiting))
        return first_half(moved)

    median = first_half([(time, waiting) for time, waiting, _ in curve])
    if median is None:
        return NOTHING
    lower, upper = limit(-1), limit(1)
    return (median, lower, upper) if lower is not None and upper is not None else number(median)


def first_half(curve):
    """The first time with at most one half left; between two times where exactly one half is left from one to the next."""
    for index, (time, left) in enumerate(curve):
        if left is not None and left <= 0.5:
            if left == 0.5:
                for following, less in curve[index + 1 :]:
                    if less is None or less < 0.5:
                        return (time + following) / 2
            return float(time)
    return None


# 5: protection


def reported(sources, figures, since_start=False):
    """A figure whose series are absent where nobody in the cell reported."""

    def figure(cell, period):
        found = figures(cell, period)
        return found if is_reported(sources, cell, period, since_start) else {series: NOTHING for series in found}

    return figure


def trafficked(cell, period):
    return during("victims", cell, period, "identified_on", lambda row: row["crime"] == "TIP")


ga_5_01 = reported(("victims",), lambda cell, period: {"": number(distinct(trafficked(cell, period)))})


def ga_5_02(cell, period):
    told = [country for country in countries_of(cell) if is_reported(("victims",), {"country": country}, period)]
    people = sum(
        row["population"]
        for row in table("published_population")
        if row["country"] in told and str(row["year"]) == period.code
    )
    if not told or not people:
        return {"": NOTHING}
    found = distinct(trafficked(cell, period))
    lower, upper = poisson_interval(found)
    return {"": (100_000 * found / people, 100_000 * lower / people, 100_000 * upper / people)}


def served(keep):
    def figure(cell, period):
        return {"": number(distinct(during("services", cell, period, "date", keep)))}

    return reported(("services",), figure)


ga_5_03 = served(lambda row: row["eu_funded"])
ga_6_02 = served(lambda row: sample.child_adult(row) == "Y0T17")


@lru_cache(maxsize=None)
def service_days():
    days = defaultdict(list)
    for row in table("services"):
        days[row["person_id"]].append(row["date"])
    return days


def assisted(cell, period):
    everybody = up_to("victims", cell, period, "identified_on")
    due = [row for row in everybody if (period.known - row["identified_on"]).days >= 90]
    helped = [
        row for row in due if any(0 <= (day - row["identified_on"]).days <= 90 for day in service_days()[row["person_id"]])
    ]
    return {"": share(len(helped), len(due)), "too_recent": number(len(everybody) - len(due))}


ga_5_04 = reported(("victims",), assisted, since_start=True)


def accepted(cell, period):
    rows = during("referrals", cell, period, "referred_on")
    return {"": share(sum(1 for row in rows if row["accepted_on"]), len(rows))}


ga_5_05 = reported(("referrals",), accepted)


def smuggled(cell, period):
    def is_smuggled(row):
        return row["crime"] in ("AGGRAVATED_SOM", "SOM_VULNERABLE")

    rows = during("services", cell, period, "date", is_smuggled)
    rows += during("referrals", cell, period, "referred_on", is_smuggled)
    return {"": number(distinct(rows))}


ga_5_07 = reported(("services", "referrals"), smuggled)


def children(cell, period):
    groups = [sample.child_adult(row) for row in trafficked(cell, period)]
    return of_known(groups.count("Y0T17"), len(groups) - groups.count("_U"), len(groups))


ga_6_01 = reported(("victims",), children)


# J: justice


def accused(day, keep=lambda row: True):
    def figure(cell, period):
        rows = during("cases", cell, period, day, keep)
        known = [row for row in rows if row["persons_female"] is not None]
        everybody, stated = sum(row["persons"] for row in rows), sum(row["persons"] for row in known)
        # Where rows are there and none states the women among them, their number is not known: it is not 0.
        women = sum(row["persons_female"] for row in known) if known or not rows else None
        return {
            "": number(everybody),
            "part": number(women),
            "rest": number(None if women is None else stated - women),
            "not_stated": number(everybody - stated),
        }

    return reported(("cases",), figure)


ga_j_02 = accused("prosecution_started")
ga_j_03 = accused("first_instance_date", lambda row: row["outcome"] == "convicted")


def convictions(cell, period):
    rows = during("cases", cell, period, "first_instance_date")
    convicted, acquitted = (
        sum(row["persons"] for row in rows if row["outcome"] == outcome) for outcome in ("convicted", "acquitted")
    )
    return {"": share(convicted, convicted + acquitted)}


ga_j_04 = reported(("cases",), convictions)

INDICATORS = {
    name.upper().replace("_", "-", 1).replace("_", "."): function
    for name, function in list(globals().items())
    if name.startswith("ga_")
}


def cells(keys):
    """The figures of some cells; the series of a cell are computed together."""
    known = {}
    found = []
    for code, series, period, cell in keys:
        place = code, period, tuple(sorted(cell.items()))
        if place not in known:
            known[place] = INDICATORS[code](cell, period_of(period))
        found.append(known[place][series or ""])
    return found


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sample.FOLDER = os.path.abspath(sys.argv[1])
    elif not os.path.isdir(sample.FOLDER):
        sample.FOLDER = os.path.dirname(os.path.abspath(__file__))
    if set(INDICATORS) != set(sample.INDICATORS):
        sys.exit("the two calculations are not about the same indicators")
    json.dump(cells(json.load(sys.stdin)), sys.stdout)
