"""The history file, read from its specification alone, against GEOS on real daily maps.

Points are drawn from a seed that is printed; set STRANDLINE_SEED to repeat a run.
"""

import os
import pathlib
import tempfile
import time
import unittest

import numpy
import shapely

import history_file
from real_maps import daily_maps, run, store_with_daily_maps

SEED = int(os.environ.get("STRANDLINE_SEED", time.time_ns() % 1_000_000))


@unittest.skipUnless(os.environ.get("STRANDLINE_TEST_DATA"), "STRANDLINE_TEST_DATA is not set")
class HistoryFile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print(f"STRANDLINE_SEED={SEED}")
        maps = daily_maps()
        cls.maps = [maps[day] for day in sorted(maps)]
        with tempfile.TemporaryDirectory() as folder:
            store = store_with_daily_maps(folder)
            path = pathlib.Path(folder) / "daily.slhf"
            run(store, "export", "history", "--assessor", "deepstate", "--to", str(path))
            cls.bytes = path.read_bytes()
        cls.head, cls.drawings = history_file.read(cls.bytes)

    def test_two_years_of_maps_take_ninety_kilobytes(self):
        self.assertLess(len(self.bytes), 90_000)

    def test_every_map_is_told_of_with_its_instant(self):
        self.assertIn("zone Europe/Kyiv", self.head)
        maps = [line.split() for line in self.head if line.startswith("map ")]
        self.assertEqual(len(maps), len(self.maps))
        self.assertEqual(self.drawings.columns, len(self.maps))
        # 2024-07-08 and 2026-08-22, 00:00 in Kyiv.
        instants = numpy.cumsum([int(seconds) for _, seconds, _ in maps])
        self.assertEqual((instants[0], instants[-1]), (1720386000, 1787346000))

    def test_every_segment_is_there_just_when_a_map_draws_it(self):
        drawn = {}
        for column, geometry in enumerate(self.maps):
            for segment in segments(geometry):
                drawn.setdefault(segment, []).append(column)
        found = {}
        for _, start, end, spans in self.drawings.segments:
            columns = [column for span in spans for column in range(*span)]
            found.setdefault(tuple(sorted((start, end))), []).extend(columns)
        # A difference of two such tables is too long to be printed.
        self.assertTrue({key: sorted(columns) for key, columns in found.items()} == drawn)

    def test_points_have_the_timelines_that_geos_gives_them(self):
        generator = numpy.random.default_rng(SEED)
        west, south, east, north = self.maps[0].bounds
        points = generator.uniform((west, south), (east, north), (200, 2))
        for geometry in self.maps:
            shapely.prepare(geometry)
        expected = [shapely.contains_xy(geometry, points) for geometry in self.maps]
        for place, point in enumerate(points * 1e7):
            timeline = self.timeline(*point)
            self.assertEqual(timeline, [bool(day[place]) for day in expected], point)

    def timeline(self, x, y):
        switches = numpy.zeros(self.drawings.columns + 1, dtype=int)
        for _, (x0, y0), (x1, y1), spans in self.drawings.segments:
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) / (y1 - y0) * (x1 - x0) < x:
                for span in spans:
                    switches[list(span)] += 1
        return [bool(odd) for odd in numpy.cumsum(switches[:-1]) % 2]


def segments(geometry):
    """The segments of all rings on the grid, smaller end first."""
    for ring in shapely.get_rings(shapely.get_parts(geometry)):
        points = [tuple(point) for point in numpy.round(shapely.get_coordinates(ring) * 1e7).astype(int).tolist()]
        for pair in zip(points, points[1:]):
            if pair[0] != pair[1]:
                yield tuple(sorted(pair))


if __name__ == "__main__":
    unittest.main()
