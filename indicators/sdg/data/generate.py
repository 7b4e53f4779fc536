"""Writes the synthetic tables of this folder. Every number is invented; the same script gives the same tables.

The tables are small, and hold what is easily done wrong: unknown sex, answers that are missing, two dates in a year,
an act of two kinds, arms seized for administrative violations, flows that cross no border.
"""

import csv
import pathlib
import random

FOLDER = pathlib.Path(__file__).parent
COUNTRIES = {"KGZ": 1.0, "NPL": 4.4, "UKR": 6.7}
YEARS = (2018, 2019, 2020)
MARK = "synthetic"


def write(name, header, rows):
    """Writes a table; the last column marks every row as invented."""
    with open(FOLDER / f"{name}.csv", "w", newline="", encoding="utf-8") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(header.split() + ["origin"])
        table.writerows([*row, MARK] for row in rows)


def places():
    for country, size in COUNTRIES.items():
        for year in YEARS:
            yield country, year, size * (1 + (year - 2018) / 50)


def people(size, sex, age):
    base = 130_000 if age < 40 else max(0, 130_000 - 2_600 * (age - 40))
    return round(size * base / 2 * (1.02 if (sex == "F") == (age > 30) else 0.98))


def population():
    rows = []
    for country, year, size in places():
        for sex in "FM":
            ages = [people(size, sex, age) for age in range(91)]
            rows.append((country, year, sex, "Y0T17", sum(ages[:18])))
            rows.append((country, year, sex, "Y_GE18", sum(ages[18:])))
    write("population", "country year sex age people", rows)


def people_by_age():
    rows = [
        (country, year, sex, age, people(size, sex, age))
        for country, year, size in places() for sex in "FM" for age in range(0, 91)
    ]
    write("people_by_age", "country year sex age people", rows)


def homicides(chance):
    rows = []
    for country, year, size in places():
        for sex, age, mean in (("F", "Y0T17", 6), ("F", "Y_GE18", 40), ("M", "Y0T17", 8), ("M", "Y_GE18", 120)):
            rows.append((country, year, sex, age, round(size * mean * chance.uniform(0.8, 1.2))))
        rows.append((country, year, "_U", "_U", chance.randint(0, 3)))
    write("homicides", "country year sex age victims", rows)


def conflict(chance):
    deaths, residents = [], []
    for year in YEARS:
        for sex in ("F", "M", "_U"):
            for status in ("CIVILIAN", "ARMED_FORCES", "_U"):
                for cause in ("COD_HEAVYWEAPONS", "COD_SMALLARMS", "COD_U"):
                    deaths.append(("UKR", year, sex, status, cause, chance.randint(0, 25)))
        for sex, number in (("F", 1_850_000), ("M", 1_650_000)):
            residents.append(("UKR", year, sex, number))
    write("conflict_deaths", "country year sex status cause deaths", deaths)
    write("conflict_population", "country year sex people", residents)


def trafficking(chance):
    rows = []
    for country, year, size in places():
        for sex in ("F", "M", "_U"):
            for form in ("SEX", "FORCED_LABOUR", "OTHER", "_U"):
                number = round(size * chance.uniform(0, 9)) if sex != "_U" else chance.randint(0, 2)
                # What a publisher hides is read as between 0 and 4.
                shown = "<5" if country == "NPL" and form == "OTHER" else f"{number:,}"
                age = "_U" if sex == "_U" else "Y_GE18" if form != "SEX" else "Y0T17"
                rows.append((country, year, sex, age, form, shown))
    write("trafficking_victims", "country year sex age form victims", rows)


def prisons(chance):
    rows = []
    for country, year, size in places():
        for day in (f"{year}-06-30", f"{year}-12-31"):
            for sex, part in (("F", 0.06), ("M", 0.94)):
                for status, number in (
                    ("PRE_TRIAL", 1600), ("APPEAL", 300), ("SENTENCED", 6100), ("ADMINISTRATIVE", 150),
                    ("POLICE_CUSTODY", 90),
                ):
                    held = round(size * part * number * chance.uniform(0.9, 1.1))
                    rows.append((country, day, sex, status, held))
    write("prisons", "country date sex status held", rows)


def flows(chance):
    rows, smuggling = [], []
    for country, year, size in places():
        for activity, direction, usd in (
            ("MARKETS", "IN", 12_000_000), ("TAX_COMMERCIAL", "OUT", 20_000_000), ("CORRUPTION", "DOMESTIC", 6_000_000),
        ):
            rows.append((country, year, activity, direction, round(size * usd * chance.uniform(0.8, 1.2))))
        for smuggler, migrant, persons, price in (
            ("RESIDENT", "NON_RESIDENT", 5000, 900), ("NON_RESIDENT", "RESIDENT", 3000, 2500),
            ("RESIDENT", "RESIDENT", 2000, 300), ("NON_RESIDENT", "NON_RESIDENT", 700, 4000),
        ):
            smuggling.append((country, year, "MARKETS", smuggler, migrant, round(size * persons), price))
    write("financial_flows", "country year activity direction usd", rows)
    write("smuggling", "country year activity smuggler migrant persons price", smuggling)


def arms(chance):
    rows = []
    for country, year, size in places():
        for way, ground, result, number in (
            ("SEIZED", "CRIMINAL", "TRACED", 90), ("SEIZED", "CRIMINAL", "ESTABLISHED", 60),
            ("SEIZED", "CRIMINAL", "PENDING", 270), ("SEIZED", "ADMINISTRATIVE", "TRACED", 80),
            ("FOUND", "_Z", "NOT_ATTEMPTED", 60), ("SURRENDERED", "_Z", "INSUFFICIENT", 120),
        ):
            rows.append((country, year, way, ground, result, round(size * number * chance.uniform(0.7, 1.3))))
    write("arms", "country year way ground result arms", rows)


def budgets(chance):
    rows = []
    for country, size in COUNTRIES.items():
        for year in range(2016, 2021):
            for sector, share in (("GF01", 20), ("GF03", 10), ("GF07", 15), ("GF09", 25), ("OTHER", 30)):
                budget = round(size * share * 1_000_000 * (1 + (year - 2016) / 20))
                spent = round(budget * chance.uniform(0.84, 1.12))
                interest = round(budget * 0.05)
                rows.append((country, year, f"{year}-12-31", sector, budget, spent, interest, interest))
    write(
        "budgets", "country fiscal_year closed_on sector budget outturn interest_budget interest_outturn", rows)


def positions(chance):
    rows = []
    for country, year, size in places():
        seats = {"LC": 120, "PS": round(size * 9000), "JDC": round(size * 400), "JDC_HGR": 60, "JDC_LWR": 300}
        if country == "NPL":
            seats["UC"] = 59
        for institution, number in seats.items():
            for sex, part in (("F", chance.uniform(0.15, 0.5)), ("M", 0.6)):
                for age, weight in ((28, 0.1), (38, 0.3), (50, 0.4), (62, 0.2)):
                    rows.append((country, year, institution, sex, age, round(number * part * weight)))
    write("positions", "country year institution sex age positions", rows)


def memberships():
    rows = []
    for year in YEARS:
        for organization, developing, others, votes in (
            ("IO_UNGA", 139, 51, 1), ("IO_IMF", 135, 51, 20), ("IO_WTO", 115, 46, 1),
        ):
            for country in ("KGZ", "NPL", "UKR"):
                rows.append((country, year, organization, "true" if country != "UKR" else "false", votes, 1))
            # All further members in two rows, which name no country of the programme.
            rows.append(("ITA", year, organization, "false", others * votes * 2, others))
            rows.append(("SEN", year, organization, "true", developing * votes, developing))
    write("memberships", "country year organization developing votes members", rows)


def sample(chance, people):
    """Sampled persons of each country: two strata of six clusters, in 2020, with the columns that a survey begins with."""
    for country in COUNTRIES:
        for stratum in ("town", "country"):
            for cluster in range(6):
                for _ in range(people):
                    weight = round(chance.uniform(0.5, 1.6), 3)
                    yield country, f"{country}-{stratum}", f"{country}-{stratum}-{cluster}", weight, chance.choice("FM")


def yes(chance, probability):
    return "true" if chance.random() < probability else "false"


def children(chance):
    rows = []
    for country, stratum, cluster, weight, _ in sample(chance, 20):
        state = chance.choices(
            ("CERTIFICATE_SEEN", "CERTIFICATE_NOT_SEEN", "REGISTERED", "NOT_REGISTERED", "_U"), (56, 18, 8, 17, 1))[0]
        rows.append((country, 2020, stratum, cluster, weight, chance.randint(0, 71), state))
    write("children", "country year stratum cluster weight age_in_months registration", rows)
    rows = []
    for country, stratum, cluster, weight, sex in sample(chance, 12):
        rows.append(
            (country, "2020-05-20", stratum, cluster, weight, sex, chance.randint(0, 17), yes(chance, 0.4), yes(chance, 0.5)))
    write("child_survey", "country day stratum cluster weight sex age physical psychological", rows)


GROUNDS = "sex age disability ethnicity migration socioeconomic location religion marital orientation political other".split()
AGREE = ("STRONGLY_AGREE", "AGREE", "DISAGREE", "STRONGLY_DISAGREE", "DK", "NA", "RF")
SATISFIED = ("VERY_SATISFIED", "SATISFIED", "DISSATISFIED", "VERY_DISSATISFIED", "DK", "NA", "RF")


def household(chance):
    rows = []
    for country, stratum, cluster, weight, sex in sample(chance, 18):
        age = chance.choice((chance.randint(15, 29), chance.randint(18, 29), chance.randint(30, 85)))
        violence = [yes(chance, share) for share in (0.27, 0.22, 0.25, 0.21)]
        first = chance.randint(6, 24) if chance.random() < 0.25 and age > 24 else ""
        safe = chance.choices(("VERY_SAFE", "SAFE", "UNSAFE", "VERY_UNSAFE", "NEVER_GOES_OUT", "DK"), (18, 32, 24, 11, 12, 3))[0]
        dispute, mechanism, reason = yes(chance, 0.6), "", ""
        if dispute == "true":
            mechanism = chance.choices(("COURT", "POLICE", "COMMUNITY", "LAWYER", "NONE"), (12, 8, 20, 5, 55))[0]
            if mechanism == "NONE":
                reason = chance.choice(("NOT_NEEDED", "SOLVED_DIRECTLY", "TOO_EXPENSIVE", "NO_TRUST"))
        contact = yes(chance, 0.7)
        paid, asked = (yes(chance, 0.08), yes(chance, 0.12)) if contact == "true" else ("", "")
        say = [chance.choices(("1", "2", "3", "4", "5", "DK", "RF"), share)[0] for share in ((8, 22, 26, 34, 10, 3, 2), (16, 30, 26, 14, 14, 4, 2))]
        felt = [yes(chance, 0.05) for _ in GROUNDS]
        rows.append(
            (country, "2020-10-10", stratum, cluster, weight, sex, age, *violence, yes(chance, 0.24), yes(chance, 0.11), safe,
             "true" if first else "false", first, dispute, mechanism, reason, contact, paid, asked,
             *say, *felt))
    write(
        "household_survey",
        "country day stratum cluster weight sex age physical sexual psychological robbery to_police to_other_recognised "
        "feels_safe experienced first_age had_dispute mechanism reason contact paid asked "
        "has_say has_influence " + " ".join(f"felt_{name}" for name in GROUNDS),
        rows)


SERVICES = {
    "healthcare": (0, 1, 2, 3, 4), "primary_education": (0, 1, 2, 3, 5), "secondary_education": (0, 1, 2, 3, 5),
    "government": (0, 1, 3, 5, 6),
}


def services(chance):
    rows = []
    for country, stratum, cluster, weight, sex in sample(chance, 12):
        age = chance.randint(16, 85)
        for service, asked in SERVICES.items():
            if chance.random() < 0.4:
                continue  # did not use it
            answers = [chance.choices(AGREE, (20, 35, 25, 13, 3, 2, 2))[0] if item in asked else "" for item in range(7)]
            overall = chance.choices(SATISFIED, (23, 37, 25, 8, 3, 2, 2))[0]
            rows.append((country, "2020-10-10", stratum, cluster, weight, sex, age, service, *answers, overall))
    write(
        "services_survey",
        "country day stratum cluster weight sex age service accessibility affordability facilities equal_treatment courtesy "
        "effective_delivery timeliness overall", rows)


def firms(chance):
    rows = []
    for country in COUNTRIES:
        for number in range(120):
            answers = [chance.choices(("YES", "NO", "DK", "RF", ""), (8, 30, 2, 1, 59))[0] for _ in range(6)]
            size = "large" if number % 3 == 0 else "small"
            rows.append((country, 2020, f"{country}-{size}", f"SYN-{country}-{number}", round(chance.uniform(1, 9), 2), *answers))
    write("enterprise_survey", "country year stratum firm weight electricity water construction import operating tax", rows)


def workers(chance):
    rows = []
    for country, stratum, cluster, weight, sex in sample(chance, 8):
        started = f"{chance.randint(2016, 2019)}-{chance.randint(1, 12):02}-01"
        earnings = "" if chance.random() < 0.03 else chance.choice((0, *range(200, 900, 20)))
        rows.append((country, "2020-09-01", stratum, cluster, weight, sex, started, chance.randrange(0, 4000, 50), earnings))
    write("migrant_workers_survey", "country day stratum cluster weight sex started cost earnings", rows)


def attacks(chance):
    rows = []
    for country, year, size in places():
        for number in range(chance.randint(3, 7)):
            incident, day = f"SYN-{country}-{year}-{number}", f"{year}-{chance.randint(1, 12):02}-15"
            acts = chance.choice((["KILLING", "TORTURE"], ["ARBITRARY_DETENTION"], ["ENFORCED_DISAPPEARANCE", "TORTURE"], ["KIDNAPPING"], ["OTHER"]))
            verified, linked = ("true" if chance.random() < 0.8 else "false"), ("true" if chance.random() < 0.9 else "false")
            for reporter in chance.choice((["OHCHR"], ["OHCHR", "UNESCO"], ["ILO"])):
                for act in acts:
                    rows.append((country, day, incident, act, verified, linked, reporter, "F" if number % 3 == 0 else "M", 1 + number % 2))
    write("attacks", "country date incident act verified linked reporter sex victims", rows)


def answers():
    access, policies, institutions = [], [], []
    for country, year, _ in places():
        if country == "NPL":
            access.append((country, year, "Q1", "IN_PROGRESS"))
        else:
            given = ["YES", "YES", "SOME", "3", "NO", "4", "NO", "YES"]
            access += [(country, year, f"Q{number}", answer) for number, answer in enumerate(given, 1)]
        institutions.append((country, year, {"KGZ": "B", "NPL": "A", "UKR": "A"}[country]))
        if country == "UKR" and year == 2018:
            continue  # no answer to the Inquiry
        for domain in range(1, 7):
            for item in range(1, 6):
                if domain == 1:
                    answer = ("YES", "LEGAL_ONLY", "LEGAL_ONLY", "NO", "")[item - 1]
                else:
                    answer = "YES" if (domain + item) % 5 or country == "UKR" else "NO"
                policies.append((country, year, f"PD_{domain}", item, answer))
    write("information_access", "country year question answer", access)
    write("migration_policies", "country year domain item answer", policies)
    write("human_rights_institutions", "country year status", institutions)


def migrants(chance):
    deaths, refugees = [], []
    for country, year, size in places():
        refugees.append((country, year, round(size * 2900 * chance.uniform(0.8, 1.2))))
        deaths += [
            (country, f"{year}-03-04", "true", 2, "", "", "", ""), (country, f"{year}-05-06", "true", 15, "", "", 85, 40),
            (country, f"{year}-08-09", "true", "", "", 10, "", ""), (country, f"{year}-10-11", "false", 1, "", "", "", ""),
        ]
    write("migrant_deaths", "country date qualifies dead disappeared disappeared_from aboard survivors", deaths)
    write("refugees", "country year refugees", refugees)


if __name__ == "__main__":
    population()
    people_by_age()
    memberships()
    answers()
    for table in (homicides, conflict, trafficking, prisons, flows, arms, budgets, positions, children, attacks, migrants, household, services, firms, workers):
        # Each table has its own sequence, so that a change of one leaves the others as they are.
        table(random.Random(f"sdg {table.__name__}"))
