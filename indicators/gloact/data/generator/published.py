"""Published facts with their sources; nothing in this module is synthetic."""

from datetime import date, timedelta

WORLD_BANK = "World Bank, SP.POP.TOTL (ODC-PDDL-1.0), via github datasets/population@425fc447, 2026-03-06"
KYRGYZ = "National Statistical Committee of the Kyrgyz Republic, SDG 16.2.2, via github sdg-kyrgyzstan/open-sdg-data-starter@f35cf1cc"

POPULATION = {  # mid-year, 2014 to 2020
    "BLR": [9_448_515, 9_461_076, 9_469_379, 9_458_989, 9_438_785, 9_419_758, 9_379_952],
    "BRA": [200_085_127, 201_675_532, 203_218_114, 204_703_445, 206_107_261, 207_455_459, 208_660_842],
    "COL": [46_565_429, 46_969_940, 47_437_512, 48_131_078, 49_024_465, 49_907_985, 50_629_997],
    "EGY": [97_528_654, 99_597_342, 101_644_589, 103_696_057, 105_682_094, 107_553_158, 109_315_124],
    "KGZ": [5_905_848, 6_040_036, 6_175_338, 6_306_696, 6_444_079, 6_590_211, 6_726_596],
    "LAO": [6_703_172, 6_801_645, 6_908_802, 7_018_147, 7_128_045, 7_237_636, 7_346_533],
    "MAR": [34_204_780, 34_607_588, 35_023_457, 35_446_392, 35_839_760, 36_210_898, 36_584_208],
    "MLI": [18_020_267, 18_593_022, 19_191_289, 19_813_011, 20_442_030, 21_068_405, 21_713_836],
    "NER": [19_215_909, 19_939_498, 20_685_753, 21_435_446, 22_188_069, 22_947_757, 23_717_613],
    "NPL": [27_672_370, 27_823_629, 27_955_462, 28_011_258, 28_079_689, 28_414_064, 28_966_574],
    "PAK": [214_264_647, 217_290_883, 220_138_869, 223_273_967, 226_928_892, 230_800_899, 235_001_746],
    "UKR": [45_972_380, 45_784_896, 45_616_832, 45_436_041, 45_208_907, 44_957_458, 44_680_014],
    "ZAF": [55_594_838, 56_723_537, 57_259_551, 57_635_162, 58_613_001, 59_587_885, 60_562_381],
}

KYRGYZ_VICTIMS = [  # year, victims, population used by the national office
    (2010, 21, 5_503_086),
    (2011, 5, 5_590_087),
    (2012, 6, 5_714_065),
    (2013, 9, 5_840_235),
    (2014, 19, 5_971_460),
    (2015, 8, 6_108_611),
    (2016, 10, 6_242_064),
    (2017, 5, 6_371_327),
    (2018, 7, 6_516_830),
    (2019, 11, 6_663_592),
    (2020, 9, 6_789_599),
    (2021, 6, 6_912_849),
    (2022, 3, 7_037_590),
    (2023, 17, 7_161_910),
]

# Date of ratification, acceptance, approval or accession; countries left out took no action in the snapshot.
SNAPSHOT = {
    "UNTOC": {
        "BLR": "2003-06-25",
        "BRA": "2004-01-29",
        "COL": "2004-08-04",
        "EGY": "2004-03-05",
        "KGZ": "2003-10-02",
        "LAO": "2003-09-26",
        "MAR": "2002-09-19",
        "MLI": "2002-04-12",
        "NER": "2004-09-30",
        "NPL": "2011-12-23",
        "PAK": "2010-01-13",
        "UKR": "2004-05-21",
        "ZAF": "2004-02-20",
    },
    "TIP": {
        "BLR": "2003-06-25",
        "BRA": "2004-01-29",
        "COL": "2004-08-04",
        "EGY": "2004-03-05",
        "KGZ": "2003-10-02",
        "LAO": "2003-09-26",
        "MAR": "2011-04-25",
        "MLI": "2002-04-12",
        "NER": "2004-09-30",
        "UKR": "2004-05-21",
        "ZAF": "2004-02-20",
    },
    "SOM": {
        "BLR": "2003-06-25",
        "BRA": "2004-01-29",
        "EGY": "2005-03-01",
        "KGZ": "2003-10-02",
        "LAO": "2003-09-26",
        "MLI": "2002-04-12",
        "NER": "2009-03-18",
        "UKR": "2004-05-21",
        "ZAF": "2004-02-20",
    },
}
UNTC = "UN Treaty Collection, chapter XVIII-12, as at 2015-03-14, via github zmjones/untreaties@003ce130"
COE_PARTIES = "coe.int: 48 parties, being the 46 member States, Belarus and Israel"
LATER = {  # (country, treaty): action date or nothing, status, year of the source, source, note
    ("NPL", "TIP"): (
        "2020-06-16",
        "party",
        2024,
        "The Rising Nepal, 2024-09-05",
        "secondary source; check the UN Treaty Collection before publishing",
    ),
    ("PAK", "TIP"): (
        "",
        "party",
        2023,
        "US Department of State, TIP Report 2023",
        "acceded between 2022-04-01 and 2023-03-31; day not found",
    ),
    ("BLR", "COE_CETS197"): (
        "2013-11-26",
        "party",
        2016,
        "coe.int status page",
        "first State that is not a member of the Council of Europe",
    ),
    ("UKR", "COE_CETS197"): (
        "",
        "party",
        2014,
        "coe.int, first GRETA report on Ukraine, DC 109(2014)",
        "day not found; evaluated as a party in 2014",
    ),
}
KNOWN_PARTY_BY = {("PAK", "TIP"): "2023-03-31", ("UKR", "COE_CETS197"): "2014-12-31"}
IN_FORCE = {"UNTOC": "2003-09-29", "TIP": "2003-12-25", "SOM": "2004-01-28"}  # in general
COE_ENTRY = {"BLR": "2014-03-01"}  # BelaPAN, 2013-11-26
ORDER = ["UNTOC", "TIP", "SOM", "COE_CETS197"]


def published_population():
    return [
        {
            "country": country,
            "year": 2014 + place,
            "population": value,
            "reference_date": "mid-year",
            "source": WORLD_BANK,
        }
        for country, values in sorted(POPULATION.items())
        for place, value in enumerate(values)
    ]


def published_victims():
    return [
        {"country": "KGZ", "year": year, "victims": victims, "population": population, "source": KYRGYZ}
        for year, victims, population in KYRGYZ_VICTIMS
    ]


def published_consultations():
    return [
        {
            "date": "2016-05-25",
            "countries_consulted": 9,
            "target": 13,
            "source": "UNODC, GLO.ACT, as at 25 May 2016 (as quoted in the project's brief)",
        }
    ]


def published_treaties():
    rows = []
    for country in sorted(POPULATION):
        for treaty in ORDER:
            day, status, year, source, note = LATER.get((country, treaty), (None,) * 5)
            if status is None and treaty == "COE_CETS197":
                day, status, year, source, note = "", "not_party", 2024, COE_PARTIES, "derived from the list of parties"
            elif status is None:
                day = SNAPSHOT[treaty].get(country, "")
                status, year, source = ("party" if day else "not_party"), 2015, UNTC
                note = "" if day else "no action in the snapshot; status after it unknown"
            rows.append(
                {
                    "country": country,
                    "treaty": treaty,
                    "action_date": day,
                    "status": status,
                    "as_of_year": year,
                    "source": source,
                    "note": note,
                }
            )
    return rows


def treaty_status():
    """The programme's table, derived from the published facts only."""
    return [
        {
            "country": row["country"],
            "treaty": row["treaty"],
            "status": row["status"],
            "action_date": row["action_date"],
            "entry_into_force": entry_into_force(row),
            "known_party_by": KNOWN_PARTY_BY.get((row["country"], row["treaty"]), row["action_date"]),
        }
        for row in published_treaties()
    ]


def entry_into_force(row):
    """The 30th day after deposit, not before the treaty itself (UNTOC art. 38, TIP art. 17, SOM art. 22)."""
    if row["treaty"] == "COE_CETS197":
        return COE_ENTRY.get(row["country"], "")
    if not row["action_date"]:
        return ""
    return max((date.fromisoformat(row["action_date"]) + timedelta(days=30)).isoformat(), IN_FORCE[row["treaty"]])
