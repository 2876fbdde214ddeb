"""Reads and checks one large CSV file with pandas.

The peer of `wirkraum city check` on the same file: is every area known, does any area stand twice
in a year, is every field a whole number that is not negative; and the sums that the description
asks for (residents, under 18, 65 and over).

    python wide_table.py BOUNDARIES.geojson TABLE.csv [ROWS]

With ROWS the table is read in pieces of so many rows, which takes less memory and more care: what
stands twice is looked for across the pieces. Prints one JSON object.
"""

import json
import sys

import pandas


def known_areas(path):
    with open(path, encoding="utf-8") as file:
        return {feature["properties"]["schluessel"] for feature in json.load(file)["features"]}


def columns(first, last):
    return [f"{sex}_{age}" for sex in "mw" for age in range(first, last + 1)]


def check(frame, known, problems):
    """Faults of a piece, and its sums by area and year."""
    problems["unknown"] += int((~frame["quartier"].isin(known)).sum())
    ages = frame[columns(0, 99)]
    problems["not_a_number"] += int(ages.isna().sum().sum())
    problems["negative"] += int((ages < 0).sum().sum())
    sums = frame[["jahr", "quartier"]].copy()
    sums["residents"] = ages.sum(axis=1)
    sums["under_18"] = frame[columns(0, 17)].sum(axis=1)
    sums["age_65_plus"] = frame[columns(65, 99)].sum(axis=1)
    return sums


def main(boundaries, table, rows=None):
    known = known_areas(boundaries)
    problems = {"unknown": 0, "not_a_number": 0, "negative": 0}
    read = pandas.read_csv(table, sep=";", dtype={"quartier": str}, chunksize=rows and int(rows))
    pieces = [read] if rows is None else read
    sums = pandas.concat([check(piece, known, problems) for piece in pieces])
    problems["twice"] = int(sums.duplicated(["jahr", "quartier"]).sum())
    print(json.dumps({"rows": len(sums), "problems": problems, "residents": int(sums["residents"].sum())}))


main(*sys.argv[1:])
