"""Figures of the binary against GEOS and PROJ, on maps drawn at random from a printed seed.

Polygons of several statuses overlap each other and themselves, as real maps do. GEOS makes
each valid, takes the union per status and lets the legend's order decide; PROJ measures.
"""

import csv
import io
import json
import os
import random
import subprocess
import tempfile
import unittest
from pathlib import Path

import pyproj
import shapely
import shapely.affinity

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("STRANDLINE_BINARY", ROOT / "target/release/strandline")).resolve()
GEOD = pyproj.Geod(ellps="WGS84")
SEED = int(os.environ.get("STRANDLINE_SEED", random.SystemRandom().randrange(10**6)))
LEGEND = ["held", "retaken", "contested"]

THEATRE = """
id = "valley"
name = { en = "The valley" }
extent = [30.0, 40.0, 40.0, 50.0]
languages = ["en"]
subject = "north"
party = [
  { id = "north", name = { en = "North" }, colour = "#b5523f" },
  { id = "south", name = { en = "South" }, colour = "#2b6c99" },
]
status = [
  { id = "held", name = { en = "Held" }, favours = "north", colour = "#b5523f", pattern = "hatch" },
  { id = "retaken", name = { en = "Retaken" }, favours = "south", colour = "#2b6c99", pattern = "solid" },
  { id = "contested", name = { en = "Contested" }, colour = "#8f897c", pattern = "dots" },
]
"""

ASSESSOR = """
id = "desk"
theatre = "valley"
name = { en = "The desk" }
zone = "UTC"
languages = ["en"]
terms = { attribution = "The desk" }
"""


def star(chance):
    """A ring around a point; one in three crosses itself."""
    lon, lat = chance.uniform(35, 37), chance.uniform(47, 48.5)
    corners = chance.randrange(3, 12)
    angles = sorted(chance.uniform(0, 6.283) for _ in range(corners))
    if chance.random() < 1 / 3:
        chance.shuffle(angles)
    ring = []
    for angle in angles:
        reach = chance.uniform(0.05, 0.4)
        direction = shapely.affinity.rotate(shapely.Point(reach, 0), angle, (0, 0), use_radians=True)
        ring.append([round(lon + direction.x, 7), round(lat + direction.y, 7)])
    return [*ring, ring[0]]


def draw(chance):
    """A map: a dozen polygons with a status each."""
    return [(chance.choice(LEGEND), star(chance)) for _ in range(12)]


def as_geojson(drawing):
    features = [
        {
            "type": "Feature",
            "properties": {"status": status},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for status, ring in drawing
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


def as_regions(drawing):
    """What GEOS makes of the map: for each status its ground, after the legend's order."""
    taken, regions = shapely.Polygon(), {}
    for status in LEGEND:
        polygons = [
            shapely.make_valid(shapely.Polygon(ring), method="linework")
            for drawn, ring in drawing
            if drawn == status
        ]
        union = shapely.union_all(polygons)
        regions[status] = shapely.difference(union, taken)
        taken = shapely.union(taken, union)
    return regions


def area_km2(geometry):
    """With edges straight in longitude and latitude: geodesics between points so near each
    other that they differ from them by less than 1e-9 of the area."""
    dense = shapely.orient_polygons(shapely.segmentize(geometry, 0.002))
    polygons = [part for part in shapely.get_parts(dense) if part.geom_type == "Polygon"]
    return sum(GEOD.geometry_area_perimeter(part)[0] for part in polygons) / 1e6


class DrawnMaps(unittest.TestCase):
    """Thirty days of random maps in one record."""

    @classmethod
    def setUpClass(cls):
        print(f"seed {SEED}; STRANDLINE_SEED={SEED} repeats it")
        chance = random.Random(SEED)
        cls.maps = {f"2024-01-{day:02}": draw(chance) for day in range(1, 31)}
        cls.folder = tempfile.TemporaryDirectory()
        folder = Path(cls.folder.name)
        for day, drawing in cls.maps.items():
            (folder / "maps").mkdir(exist_ok=True)
            (folder / "maps" / f"{day}.geojson").write_text(as_geojson(drawing))
        for noun, settings in (("theatre", THEATRE), ("assessor", ASSESSOR)):
            (folder / f"{noun}.toml").write_text(settings)
            cls.run_binary(noun, "add", "--file", f"{noun}.toml")
        # Maps drawn at random leap from day to day, which an import would ask about.
        cls.run_binary(
            *("import", "geojson", "maps", "--assessor", "desk", "--status-property", "status"),
            "--accept=drawn at random",
        )

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @classmethod
    def run_binary(cls, *arguments):
        ran = subprocess.run(
            [BINARY, *arguments], cwd=cls.folder.name, capture_output=True, text=True, check=False
        )
        # 3: problems were reported, and polygons that cross themselves are problems.
        if ran.returncode not in (0, 3) or "panicked" in ran.stderr:
            raise AssertionError(f"{arguments}: {ran.returncode} {ran.stderr}")
        return ran.stdout

    def ask(self, *arguments):
        text = self.run_binary(*arguments, "--assessor", "desk", "--format", "csv")
        return list(csv.DictReader(io.StringIO(text)))

    def check_near(self, found, expect, what):
        # The grid of 1e-7 degree moves a border by up to 8 mm; with some 1,000 km of border
        # on a map that is at most 0.008 km², and GEOS's make_valid rounds likewise.
        self.assertAlmostEqual(float(found), expect, delta=0.01, msg=what)

    def test_every_day_has_the_areas_that_geos_and_proj_measure(self):
        rows = {(row["day"], row["status"]): row["area_km2"] for row in self.ask("area")}
        for day, drawing in self.maps.items():
            for status, region in as_regions(drawing).items():
                self.check_near(rows.get((day, status), 0), area_km2(region), f"{day} {status}")

    def test_gained_and_lost_are_those_of_geos(self):
        days = sorted(self.maps)
        for one, other in ((0, 1), (0, 29), (28, 29), (10, 20)):
            before, after = (as_regions(self.maps[days[n]]) for n in (one, other))
            rows = self.ask("change", "--from", days[one], "--until", days[other])
            found = {row["ground"]: row for row in rows}
            for status in LEGEND:
                gained = area_km2(shapely.difference(after[status], before[status]))
                lost = area_km2(shapely.difference(before[status], after[status]))
                what = f"{status} from {days[one]} to {days[other]}"
                self.check_near(found[status]["gained_km2"], gained, what)
                self.check_near(found[status]["lost_km2"], lost, what)

    def test_within_a_region_only_its_ground_counts(self):
        region = shapely.Polygon([(35.5, 47.2), (36.6, 47.4), (36.2, 48.3), (35.4, 48.0)])
        path = Path(self.folder.name) / "region.geojson"
        path.write_text(shapely.to_geojson(region))
        rows = self.ask("area", "--within", "region.geojson")
        found = {(row["day"], row["status"]): row["area_km2"] for row in rows}
        for day in ("2024-01-01", "2024-01-15", "2024-01-30"):
            for status, ground in as_regions(self.maps[day]).items():
                expect = area_km2(shapely.intersection(ground, region))
                self.check_near(found.get((day, status), 0), expect, f"{day} {status}")

    def test_a_point_has_the_statuses_in_which_it_was_drawn(self):
        chance = random.Random(SEED + 1)
        regions = {day: as_regions(drawing) for day, drawing in self.maps.items()}
        for _ in range(20):
            point = shapely.Point(chance.uniform(35, 37), chance.uniform(47, 48.5))
            rows = self.ask("at", "--lon", str(point.x), "--lat", str(point.y))
            for day, ground in regions.items():
                borders = min(shapely.distance(region.boundary, point) for region in ground.values())
                if borders < 1e-6:
                    continue
                expect = [status for status, region in ground.items() if region.contains(point)]
                instant = f"{day}T00:00:00Z"
                found = [
                    row["status"]
                    for row in rows
                    if row["from"] <= instant and (not row["until"] or instant < row["until"])
                ]
                self.assertEqual(found or [""], expect or [""], f"{point} on {day}")


if __name__ == "__main__":
    unittest.main()
