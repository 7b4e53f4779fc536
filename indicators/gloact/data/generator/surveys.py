"""surveys: awareness of trafficking risks in Nepal, before and after the campaigns (stratified, clustered)."""

from datetime import date

from .calendar import days
from .chance import Chance
from .world import person

QUESTIONS = {"recognises_signs": (0.38, 0.52), "knows_hotline": (0.21, 0.44), "heard_campaign": (0.07, 0.46)}
STRATA = {"NPL-HILL-U": (4, 310.0), "NPL-HILL-R": (5, 720.0), "NPL-TERAI-U": (4, 350.0), "NPL-TERAI-R": (5, 810.0)}


def surveys():
    chance = Chance("surveys")
    rows, count = [], 0
    for wave, (survey, first_day) in enumerate((("SYN-SV01", date(2016, 9, 12)), ("SYN-SV02", date(2019, 5, 13)))):
        cluster = 0
        for stratum, (clusters, base) in STRATA.items():
            for _ in range(clusters):
                cluster += 1
                shift, share = 0.24 * (chance.share() - 0.5), 0.8 + 0.4 * chance.share()
                for _ in range(chance.between(7, 11)):
                    count += 1
                    rows += answers(
                        chance,
                        wave,
                        shift,
                        {
                            "survey_id": survey,
                            "person_id": person("respondent", count),
                            "country": "NPL",
                            "interviewed_on": first_day + days(cluster + chance.between(0, 2)),
                            "sex": chance.weighted({"F": 51, "M": 48, "_U": 1}),
                            "urbanisation": stratum[-1],
                            "weight": "%.4f" % (base * share),
                            "stratum": stratum,
                            "psu": "SYN-PSU%d%02d" % (wave + 1, cluster),
                        },
                    )
    return sorted(rows, key=lambda row: (row["survey_id"], row["psu"], row["person_id"], row["question"]))


def answers(chance, wave, shift, respondent):
    rows = []
    for question, levels in QUESTIONS.items():
        if chance.happens(0.015):
            answer = "refused"
        elif chance.happens(0.05):
            answer = "dont_know"
        else:
            answer = "yes" if chance.happens(levels[wave] + shift) else "no"
        rows.append(dict(respondent, question=question, answer=answer))
    return rows
