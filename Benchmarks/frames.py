"""Some of the workload's queries by polars or pandas: frames.py polars|pandas FILE EVERY. Prints how many it ran."""
import sys

from workload import FILTERS, indicators

NAMES = {
    "country_of_case": "country", "case_sex": "sex", "case_form": "exploitation", "case_citizenship": "citizenship",
    "case_region": "region", "child_adult": "band",
}


def pairs(every):
    found = [(inputs, table) for _, _, inputs, tables in indicators() for table in [[], *tables]]
    return found[::every]


def with_polars(path, every):
    import polars as pl

    kinds = {
        "all": None, "women": pl.col("sex") == "F", "men": pl.col("sex") == "M", "assisted": pl.col("assisted"),
        "sexual": pl.col("exploitation") == "SEX", "labour": pl.col("exploitation") == "LAB", "children": pl.col("age") < 18,
        "women_assisted": (pl.col("sex") == "F") & pl.col("assisted"),
        "adults_labour": (pl.col("age") >= 18) & (pl.col("exploitation") == "LAB"),
    }
    assert kinds.keys() == FILTERS.keys()

    def value(number, aggregation, column, where):
        chosen = pl.col(column or "case_id")
        if kinds[where] is not None:
            chosen = chosen.filter(kinds[where])
        call = {"count": "len", "distinct": "n_unique"}.get(aggregation, aggregation)
        return getattr(chosen, call)().alias(f"v{number}")

    done = 0
    for inputs, table in pairs(every):
        rows = pl.scan_parquet(path).with_columns(
            year=pl.col("report_date").dt.year(),
            band=pl.when(pl.col("age") < 18).then(pl.lit("Y0T17")).when(pl.col("age") >= 18).then(pl.lit("Y_GE18")))
        keys = ["year", *(NAMES[d] for d in table)]
        rows.group_by(keys).agg([value(n, *i[1:]) for n, i in enumerate(inputs)]).collect(engine="streaming")
        done += 1
    return done


def with_pandas(path, every):
    import pandas as pd

    rows = pd.read_parquet(path)
    rows["year"] = pd.to_datetime(rows["report_date"]).dt.year
    rows["band"] = pd.cut(rows["age"], [-1, 17, 200], labels=["Y0T17", "Y_GE18"])
    for name in ["country", "sex", "exploitation", "citizenship", "region"]:
        rows[name] = rows[name].astype("category")
    masks = {
        "all": None, "women": rows["sex"] == "F", "men": rows["sex"] == "M", "assisted": rows["assisted"],
        "sexual": rows["exploitation"] == "SEX", "labour": rows["exploitation"] == "LAB", "children": rows["age"] < 18,
        "women_assisted": (rows["sex"] == "F") & rows["assisted"],
        "adults_labour": (rows["age"] >= 18) & (rows["exploitation"] == "LAB"),
    }
    done = 0
    for inputs, table in pairs(every):
        for _, aggregation, column, where in inputs:
            chosen = rows if masks[where] is None else rows[masks[where]]
            groups = chosen.groupby(["year", *(NAMES[d] for d in table)], observed=True)[column or "case_id"]
            getattr(groups, {"count": "size", "distinct": "nunique"}.get(aggregation, aggregation))()
        done += 1
    return done


if __name__ == "__main__":
    print({"polars": with_polars, "pandas": with_pandas}[sys.argv[1]](sys.argv[2], int(sys.argv[3])))
