"""The engine against GEOS and PROJ on real daily maps.

Days, pairs of days, regions and points are drawn from a seed that is printed; set
STRANDLINE_SEED to repeat a run. Reads STRANDLINE_TEST_DATA and STRANDLINE_BINARY.
"""

import datetime
import json
import os
import pathlib
import random
import tempfile
import time
import unittest

import numpy
import pyproj
import shapely

from real_maps import Server, daily_maps, run, store_with_daily_maps

SEED = int(os.environ.get("STRANDLINE_SEED", time.time_ns() % 1_000_000))
GEOD = pyproj.Geod(ellps="WGS84")


def area_km2(geometry):
    """Geodesic area, as pyproj gives it."""
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6


@unittest.skipUnless(os.environ.get("STRANDLINE_TEST_DATA"), "STRANDLINE_TEST_DATA is not set")
class Engine(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print(f"STRANDLINE_SEED={SEED}")
        cls.random = random.Random(SEED)
        cls.maps = daily_maps()
        cls.days = sorted(cls.maps)
        cls.folder = tempfile.TemporaryDirectory()
        cls.store = store_with_daily_maps(cls.folder.name)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, *words):
        return json.loads(run(self.store, *words, "--format", "json"))

    def test_area_of_every_day_is_that_of_proj(self):
        rows = self.ask("area", "--assessor", "deepstate", "--status", "occupied")["rows"]
        by_day = {row["day"]: row for row in rows}
        self.assertEqual(len(self.days), 769)
        for day in self.days:
            geodesic = area_km2(self.maps[day])
            row = by_day[day.isoformat()]
            # Coordinates are rounded to 1e-7 degree: 5 mm along 8,000 km of border is 0.04 km² at
            # the very worst, and cancels to far less.
            self.assertAlmostEqual(row["area_geodesic_km2"], geodesic, delta=0.002, msg=str(day))
            self.assertAlmostEqual(row["area_km2"] / geodesic, 1, delta=10e-6, msg=str(day))

    def test_a_day_comes_out_as_it_was_drawn(self):
        for day in self.random.sample(self.days, 10):
            out = self.ask_map(day)
            drawn = shapely.transform(self.maps[day], lambda xy: numpy.round(xy, 7))
            difference = shapely.symmetric_difference(out, drawn)
            self.assertLess(area_km2(difference), 1e-6, day)

    def ask_map(self, day):
        text = run(self.store, "map", "--assessor", "deepstate", "--on", day.isoformat())
        features = json.loads(text)["features"]
        self.assertEqual([f["properties"]["status"] for f in features], ["occupied"])
        geometry = shapely.from_geojson(json.dumps(features[0]["geometry"]))
        self.assertTrue(geometry.is_valid, shapely.is_valid_reason(geometry))
        return geometry

    def test_change_between_two_days_is_that_of_geos(self):
        pairs = [sorted(self.random.sample(self.days, 2)) for _ in range(10)]
        for first, last in [(self.days[0], self.days[-1]), *pairs]:
            answer = self.ask("change", "--assessor", "deepstate", "--from", first.isoformat(),
                              "--until", last.isoformat())
            before, after = self.maps[first], self.maps[last]
            for name, one, other in [("gained_km2", after, before), ("lost_km2", before, after)]:
                # Geodesic and straight edges differ by more than is told, so that long ones are
                # cut into short pieces; then no more is left than the last of three decimals.
                short = shapely.segmentize(shapely.difference(one, other), 0.002)
                self.assertAlmostEqual(answer[name], area_km2(short), delta=1e-3,
                                       msg=f"{name} {first} {last}")
            self.assertAlmostEqual(answer["gained_km2"] - answer["lost_km2"], answer["net_km2"],
                                   delta=0.0011)

    def test_areas_within_regions_are_those_of_geos(self):
        border = self.maps[self.days[0]].boundary
        for number in range(5):
            region = self.region(border)
            path = pathlib.Path(self.folder.name) / f"region{number}.geojson"
            path.write_text(shapely.to_geojson(region))
            for day in self.random.sample(self.days, 3):
                answer = self.ask("area", "--assessor", "deepstate", "--status", "occupied",
                                  "--from", day.isoformat(), "--until", day.isoformat(),
                                  "--within", str(path))
                found = sum(row["area_km2"] for row in answer["rows"])
                # Long edges of the region: geodesic and straight differ by more than 10 ppm, so
                # the straight ones are cut into short pieces first.
                short = shapely.segmentize(shapely.intersection(self.maps[day], region), 0.002)
                expected = area_km2(short)
                self.assertAlmostEqual(found, expected, delta=max(expected * 1e-5, 2e-3),
                                       msg=f"{day} {region}")

    def region(self, border):
        """A star of seven corners, up to 0.6 degree around a point of the border."""
        while True:
            centre = border.interpolate(self.random.random(), normalized=True)
            corners = sorted(self.random.uniform(0, 2 * numpy.pi) for _ in range(7))
            reach = [self.random.uniform(0.1, 0.6) for _ in corners]
            region = shapely.Polygon(
                [(centre.x + r * numpy.cos(a), centre.y + r * numpy.sin(a))
                 for a, r in zip(corners, reach)])
            if region.is_valid:
                return region

    def test_timelines_of_a_thousand_points(self):
        points = self.points(1000)
        xy = numpy.array([(p.x, p.y) for p in points])
        expected = {}
        for day in self.days:
            prepared = self.maps[day]
            shapely.prepare(prepared)
            expected[day] = shapely.contains_xy(prepared, xy[:, 0], xy[:, 1])
        disagreements = []
        with Server(self.store) as server:
            for index, point in enumerate(points):
                answer = server.json(f"/api/v1/at?lon={point.x:.7f}&lat={point.y:.7f}")
                found = self.days_held(answer["timelines"][0]["intervals"])
                wrong = [day for day in self.days if (day in found) != bool(expected[day][index])]
                disagreements += [(point, day) for day in wrong]
        for point, day in disagreements:
            distance = shapely.distance(self.maps[day].boundary, point)
            print(f"disagreement at {point} on {day}: {distance} degrees from the border")
            # Rounding to the grid moves a border by half a unit in x and y, noding again by
            # as much: 2 · √½ units of 1e-7 degree.
            self.assertLess(distance, 1.42e-7)
        print(f"{len(points)} points on {len(self.days)} days, {len(disagreements)} disagreements")

    def points(self, count):
        """Half of them anywhere in the extent, half within 1 km of a line of some day."""
        west, south, east, north = self.maps[self.days[0]].bounds
        anywhere = [shapely.Point(self.random.uniform(west, east), self.random.uniform(south, north))
                    for _ in range(count // 2)]
        near = []
        while len(near) < count - len(anywhere):
            line = self.maps[self.random.choice(self.days)].boundary
            on = line.interpolate(self.random.random(), normalized=True)
            near.append(shapely.Point(on.x + self.random.uniform(-0.009, 0.009),
                                      on.y + self.random.uniform(-0.006, 0.006)))
        return [shapely.Point(round(p.x, 7), round(p.y, 7)) for p in anywhere + near]

    def days_held(self, intervals):
        """The days on whose map the ground is occupied; a map is as of 00:00 in Kyiv."""
        instant = datetime.datetime.fromisoformat
        held = set()
        for interval in intervals:
            if interval["status"] != "occupied":
                continue
            start = instant(interval["from"])
            end = instant(interval["until"]) if interval["until"] else None
            for day in self.days:
                moment = midnight_in_kyiv(day)
                if start <= moment and (end is None or moment < end):
                    held.add(day)
        return held


def midnight_in_kyiv(day):
    import zoneinfo
    local = datetime.datetime(day.year, day.month, day.day, tzinfo=zoneinfo.ZoneInfo("Europe/Kyiv"))
    return local.astimezone(datetime.timezone.utc)


if __name__ == "__main__":
    unittest.main()
