"""Two assessors compared, against GEOS and PROJ on real maps of three of them.

Ten days are drawn from a seed that is printed; set STRANDLINE_SEED to repeat a run. Reads
STRANDLINE_TEST_DATA and STRANDLINE_BINARY.
"""

import datetime
import json
import lzma
import os
import pathlib
import random
import re
import subprocess
import tarfile
import tempfile
import time
import unittest
import xml.etree.ElementTree

import numpy
import pyproj
import shapely

from real_maps import BINARY, daily_maps, run, store_with_daily_maps

SEED = int(os.environ.get("STRANDLINE_SEED", time.time_ns() % 1_000_000))
GEOD = pyproj.Geod(ellps="WGS84")

# Of the two maps of a day the coordinates are rounded to 1e-7 degree; what remains is how doubles
# cross lines.
NEAR_KM2 = 0.01


def area_km2(geometry):
    """Of edges straight in longitude and latitude: geodesics between points this near to each other
    differ from them by less than 1e-9 of the area. Lines that an overlay leaves beside polygons have
    none, but pyproj would close them."""
    ground = [part for part in shapely.get_parts(geometry) if part.area > 0]
    if not ground:
        return 0.0
    short = shapely.orient_polygons(shapely.segmentize(shapely.MultiPolygon(ground), 0.002))
    return abs(GEOD.geometry_area_perimeter(short)[0]) / 1e6


def ground(geometries):
    """The union of polygons on the grid, whatever their faults; lines and points left out."""
    on_grid = [shapely.transform(g, lambda xy: numpy.round(xy, 7)) for g in geometries]
    union = shapely.union_all([shapely.make_valid(g) for g in on_grid])
    return shapely.union_all([p for p in shapely.get_parts(union) if p.area > 0])


def data(name):
    folder = pathlib.Path(os.environ["STRANDLINE_TEST_DATA"])
    found = sorted(folder.glob(name))
    assert found, f"no {name} in {folder}"
    return found[0]


def members(name):
    with lzma.open(data(name)) as packed, tarfile.open(fileobj=packed, mode="r|") as archive:
        for member in archive:
            if member.isfile():
                yield member.name, archive.extractfile(member).read()


def polygons_of(features, wanted):
    chosen = [f["geometry"] for f in features if f["geometry"] and wanted(f["properties"])]
    shapes = [shapely.force_2d(shapely.from_geojson(json.dumps(g))) for g in chosen]
    return [part for shape in shapes for part in shapely.get_parts(shape) if part.area > 0]


def nzz_maps(days):
    maps = {}
    for name, text in members("assessors/nzz_liveuamap_2025*"):
        day = datetime.date.fromisoformat(re.search(r"\d{4}-\d\d-\d\d", name).group())
        if day in days:
            told = json.loads(text)
            features = told.get("value", told)["features"]
            maps[day] = ground(polygons_of(features, lambda p: p["type"] != "gains"))
    return maps


def creamy_maps():
    """Civil day to the bytes of its file."""
    files = {}
    for name, text in members("assessors/mini_krowka_Control_2025*"):
        year, month, day = map(int, re.search(r"(\d\d)_(\d\d)_(\d\d)\.kml$", name).groups())
        files[datetime.date(2000 + year, month, day)] = text
    return files


def creamy_ground(text):
    # One file has more behind its end, which is reported on import and not read here.
    root = xml.etree.ElementTree.fromstring(text[:text.index(b"</kml>") + len(b"</kml>")])
    shapes = []
    for placemark in root.iter("Placemark"):
        if placemark.findtext("styleUrl") == "#ru":
            shapes += [polygon(one) for one in placemark.iter("Polygon")]
    return ground(shapes)


def polygon(element):
    def ring(border):
        positions = border.find(".//coordinates").text.split()
        return [tuple(map(float, position.split(",")[:2])) for position in positions]
    shell = ring(element.find("outerBoundaryIs"))
    return shapely.Polygon(shell, [ring(hole) for hole in element.findall("innerBoundaryIs")])


def in_force(maps, day):
    return maps[max(known for known in maps if known <= day)]


@unittest.skipUnless(os.environ.get("STRANDLINE_TEST_DATA"), "STRANDLINE_TEST_DATA is not set")
class Comparison(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print(f"STRANDLINE_SEED={SEED}")
        year = [datetime.date(2025, 1, 1) + datetime.timedelta(n) for n in range(365)]
        cls.days = sorted(random.Random(SEED).sample(year, 10))
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = store_with_daily_maps(cls.folder.name)
        cls.import_others()
        cls.known = json.loads(run(cls.store, "assessors", "--format", "json"))["revision"]
        cls.set_scopes()
        cls.maps = {"deepstate": daily_maps(), "nzz": nzz_maps(cls.days)}
        files = creamy_maps()
        used = {max(known for known in files if known <= day) for day in cls.days}
        cls.maps["creamy-caprice"] = {day: creamy_ground(files[day]) for day in used}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def import_others(cls):
        for assessor in ["nzz", "creamy-caprice"]:
            run(cls.store, "assessor", "add", assessor)
        cls.bring_in("nzz", "assessors/nzz_liveuamap_2025*", "nzz")
        cls.bring_in("kml", "assessors/mini_krowka_Control_2025*", "creamy-caprice")

    @classmethod
    def bring_in(cls, form, name, assessor, *words):
        line = [BINARY, "--store", str(cls.store), "import", form, str(data(name)), "--assessor", assessor]
        done = subprocess.run([*line, *words], capture_output=True, text=True)
        # 3 where something of a map was reported, which is no fault of the import.
        assert done.returncode in (0, 3), done.stderr

    @classmethod
    def set_scopes(cls):
        """NZZ says nothing of what DeepState calls occupied before 2022; DeepState tells of Ukraine."""
        last = [text for _, text in members("assessors/deepstate_full_2024H2*")][-1]
        before = polygons_of(json.loads(last)["features"], lambda p: p.get("fill") == "#880e4f")
        path = pathlib.Path(cls.folder.name) / "before-2022.geojson"
        path.write_text(shapely.to_geojson(shapely.MultiPolygon(before)))
        oblasts = data("boundaries/osm_darmat1_oblasts.geojson")
        cls.bring_in("nzz", "assessors/nzz_liveuamap_2025*", "nzz", "--outside-scope", str(path))
        cls.bring_in("deepstate-daily", "assessors/deepstate_daily_*", "deepstate", "--scope", str(oblasts))
        features = json.loads(oblasts.read_text())["features"]
        cls.outside_nzz = ground(before)
        cls.ukraine = ground(polygons_of(features, lambda _: True))

    def ask(self, other, *words):
        line = ["compare", "--assessor", "deepstate", "--assessor", other, "--format", "json"]
        return json.loads(run(self.store, *line, *words))

    def check(self, answer, expected, message):
        for name, geometry in expected.items():
            with self.subTest(message, name=name):
                self.assertAlmostEqual(answer[name], area_km2(geometry), delta=NEAR_KM2)

    def pairs(self):
        for day in self.days:
            for other in ["nzz", "creamy-caprice"]:
                yield day, other, in_force(self.maps["deepstate"], day), in_force(self.maps[other], day)

    def test_ten_days_without_scopes_are_those_of_geos(self):
        for day, other, a, b in self.pairs():
            answer = self.ask(other, "--on", day.isoformat(), "--known-at", str(self.known))
            expected = {"agreed_km2": a & b, "only_a_km2": a - b, "only_b_km2": b - a,
                        "outside_scope_a_km2": shapely.Polygon()}
            self.check(answer, expected, f"{day} {other}")

    def test_ten_days_are_compared_where_both_scopes_meet(self):
        for day, other, a, b in self.pairs():
            answer = self.ask(other, "--on", day.isoformat())
            outside_b = self.outside_nzz if other == "nzz" else shapely.Polygon()
            both = self.ukraine - outside_b
            union = a | b
            expected = {"agreed_km2": a & b & both, "only_a_km2": (a - b) & both,
                        "only_b_km2": (b - a) & both,
                        "outside_scope_a_km2": union - self.ukraine,
                        "outside_scope_b_km2": union & outside_b}
            self.check(answer, expected, f"{day} {other}")

    def test_every_day_of_the_year_is_compared_and_scope_is_no_dispute(self):
        for other, most_km2 in [("nzz", 4000), ("creamy-caprice", 4000)]:
            series = self.ask(other, "--from", "2025-01-01", "--until", "2025-12-31")
            self.assertEqual(len(series["rows"]), 365)
            for row in series["rows"]:
                self.assertGreater(row["agreed_km2"], 65_000 if other == "nzz" else 100_000, row)
                self.assertLess(row["only_a_km2"] + row["only_b_km2"], most_km2, row)
            row = random.Random(SEED).choice(series["rows"])
            day = self.ask(other, "--on", row["on"])
            for name in row.keys() & day.keys():
                self.assertEqual(row[name], day[name], row["on"])

    def test_pokrovsk_by_three_assessors_in_one_answer(self):
        settlements = data("boundaries/osm_pokrovska_hromada_settlements.geojson")
        subprocess.run([BINARY, "--store", str(self.store), "import", "places", str(settlements),
                        "--kind", "settlement"], capture_output=True, check=False)
        answer = json.loads(run(self.store, "place", "Pokrovsk", "--country", "UA",
                                "--on", "2025-12-04", "--format", "json"))
        self.assertEqual(answer["within"], "polygon")
        shares = {row["assessor"]: row["share_percent"] for row in answer["series"]
                  if row["status"] == "occupied"}
        for assessor, share in [("deepstate", 54.45), ("creamy-caprice", 87.47), ("nzz", 79.27)]:
            self.assertAlmostEqual(shares[assessor], share, delta=0.01)


if __name__ == "__main__":
    unittest.main()
