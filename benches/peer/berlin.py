"""Reads and checks the files of Berlin with pandas and geopandas.

The peer of `wirkraum city check presets/berlin/city.toml`: the same files, the same questions
(are keys known, does any area stand twice, do parts add up to given totals, are borders valid),
asked the way a practised analyst would. It protects and publishes nothing.

    python berlin.py FOLDER

FOLDER holds the folders `berlin_ewr`, `berlin_mss` and `berlin_lor_*`. Prints one JSON object.
"""

import json
import sys
from pathlib import Path

import geopandas
import pandas

problems = []
rows_read = 0


def table(path, **options):
    """A table with its keys as text: leading zeros matter."""
    global rows_read
    frame = pandas.read_csv(path, **options)
    rows_read += len(frame)
    return frame


def check_keys(path, keys, known):
    for key in keys[~keys.isin(known)].unique():
        problems.append(f"{path.name}: area {key} is not known")
    for key in keys[keys.duplicated()].unique():
        problems.append(f"{path.name}: area {key} stands twice")


def areas(path, key):
    """The keys of a boundary file, its geometry checked."""
    frame = geopandas.read_file(path)
    keys = frame[key].astype(str)
    for broken in keys[~frame.geometry.is_valid]:
        problems.append(f"{path.name}: border of {broken} is not valid")
    for twice in keys[keys.duplicated()]:
        problems.append(f"{path.name}: area {twice} stands twice")
    return set(keys)


def matrices(folder, known):
    """Residents by age, one file a year: sexes and ages must add up to all residents."""
    for path in sorted(folder.glob("EWR*_Matrix.csv")):
        # Some years write 1234,00.
        frame = table(path, sep=";", decimal=",", dtype={"RAUMID": str})
        # One year has a line of sums without a key below the table.
        frame = frame[frame["RAUMID"].notna()]
        # One year lost the leading zeros of its keys.
        frame["RAUMID"] = frame["RAUMID"].str.zfill(8)
        check_keys(path, frame["RAUMID"], known)
        ages = frame.filter(regex=r"^E_E\d\d_\d+$").sum(axis=1)
        sexes = frame["E_EM"] + frame["E_EW"]
        for name, total in [("ages", ages), ("sexes", sexes)]:
            for key in frame.loc[total != frame["E_E"], "RAUMID"]:
                problems.append(f"{path.name}: {name} of {key} do not add up")


def half_years(folder, old, new):
    """Planning areas must add up to the published district regions and to the city."""
    for edition in sorted(folder.iterdir()):
        known = old if edition.name < "2021" else new
        for parts_path in sorted(edition.glob("*-planning-areas.csv")):
            wholes_path = parts_path.with_name(parts_path.name.replace("planning-areas", "district-regions"))
            city_path = parts_path.with_name(parts_path.name.replace("planning-areas", "city"))
            parts = table(parts_path, dtype={"id": str})
            wholes = table(wholes_path, dtype={"id": str})
            city = table(city_path, dtype={"id": str})
            check_keys(parts_path, parts["id"], known)
            check_keys(wholes_path, wholes["id"], {key[:6] for key in known})
            counts = [name for name in parts.columns if name.startswith("inhabitants") and not name.endswith("percentage")]
            sums = parts.groupby(parts["id"].str[:6])[counts].sum()
            given = wholes.set_index("id")[counts]
            differ = sums.ne(given.reindex(sums.index))
            for key, name in differ.stack()[lambda wrong: wrong].index:
                problems.append(f"{wholes_path.name}: {name} of {key} is not the sum of its parts")
            total = parts[counts].sum()
            for name in total.index[total != city.iloc[0][counts]]:
                problems.append(f"{city_path.name}: {name} is not the sum of its parts")


def monitoring(folder, old, new):
    """Shares and classes as published, on the levels they are published for."""
    for edition in sorted(folder.glob("*-00")):
        known = new if "-2021-" in edition.name else old
        for ending, width in [("1", 8), ("2-1", 8), ("2-2", 6), ("2-3", 2)]:
            path = edition / f"{edition.name}-{ending}.csv"
            if not path.exists():
                continue
            frame = table(path, dtype={"id": str})
            check_keys(path, frame["id"], {key[:width] for key in known})
            shares = frame.filter(regex=r"^s\d_percentage")
            for name in shares.columns[((shares < 0) | (shares > 100)).any()]:
                problems.append(f"{path.name}: {name} is no share")


def main(folder):
    old_folder = folder / "berlin_lor_until2020_geometry"
    new_folder = folder / "berlin_lor_2021_geometry"
    old = areas(old_folder / "berlin-lor-planning-areas-until-2020.geojson", "id")
    areas(old_folder / "berlin-lor-districts.geojson", "id")
    new = areas(new_folder / "lor_plr.shp", "PLR_ID")
    for level, key, width in [("bzr", "BZR_ID", 6), ("pgr", "PGR_ID", 4)]:
        keys = areas(new_folder / f"lor_{level}.shp", key)
        if keys != {area[:width] for area in new}:
            problems.append(f"lor_{level}: its areas are not those of the planning areas")
    matrices(folder / "berlin_ewr/matrix_2001_2020/sources", old)
    half_years(folder / "berlin_ewr/half_year_statistics", old, new)
    monitoring(folder / "berlin_mss/openlifeworlds", old, new)
    print(
        json.dumps(
            {
                "rows": rows_read,
                "areas": len(old) + len(new),
                "problems": len(problems),
                "first_problems": problems[:5],
            }
        )
    )


main(Path(sys.argv[1]))
