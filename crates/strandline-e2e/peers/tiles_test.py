"""The pyramid of the real maps, read from the exported file with other people's tools.

Features are valid and do not overlap, neighbours have the very same edges, and on some days the
ground is what was drawn, at every zoom: see check_tiles.py. A sample by a fixed lot; with
STRANDLINE_WHOLE_PYRAMID set, every tile (`make pyramid`).
"""

import datetime
import gzip
import os
import sys
import tempfile
import unittest
import zoneinfo
from pathlib import Path

from pmtiles.reader import MmapSource, Reader, all_tiles

import real_maps

sys.path.append(str(real_maps.ROOT / "crates/strandline-draw/tests/peers"))
import check_tiles

SAMPLE = 250
DAYS = (datetime.date(2024, 7, 8), datetime.date(2025, 12, 4), datetime.date(2026, 8, 22))


def instant_of(day):
    """A daily map is as of its day's beginning where its assessor is, in seconds."""
    midnight = datetime.datetime.combine(day, datetime.time(), zoneinfo.ZoneInfo("Europe/Kyiv"))
    return int(midnight.timestamp())


@unittest.skipUnless(os.environ.get("STRANDLINE_TEST_DATA"), "skipped: STRANDLINE_TEST_DATA is not set")
class Tiles(unittest.TestCase):
    """The daily maps as one file of tiles."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        store = real_maps.store_with_daily_maps(cls.folder.name)
        cls.file = Path(cls.folder.name) / "daily.pmtiles"
        real_maps.run(store, "export", "tiles", "--assessor", "deepstate", "--to", str(cls.file))
        with cls.file.open("rb") as opened:
            source = MmapSource(opened)
            cls.header, cls.metadata = Reader(source).header(), Reader(source).metadata()
            cls.tiles = {place: gzip.decompress(data) for place, data in all_tiles(source)}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_the_file_says_what_is_in_it(self):
        self.assertTrue(self.header["clustered"])
        self.assertEqual((self.header["min_zoom"], self.header["max_zoom"]), (0, 12))
        self.assertEqual(self.header["addressed_tiles_count"], len(self.tiles))
        layers = {layer["id"]: set(layer["fields"]) for layer in self.metadata["vector_layers"]}
        self.assertEqual(layers["ground"], {"status", "from", "until"})
        self.assertEqual(layers["contact"], {"left", "right", "from", "until"})
        self.assertIn("DeepState", self.metadata["attribution"])

    def test_tiles_are_sound_and_show_what_was_drawn(self):
        truth = check_tiles.Truth()
        maps = real_maps.daily_maps()
        for day in DAYS:
            truth.add(instant_of(day), maps[day])
        whole = os.environ.get("STRANDLINE_WHOLE_PYRAMID")
        try:
            print(check_tiles.check(check_tiles.Pyramid(self.tiles, truth), None if whole else SAMPLE))
        except check_tiles.Fault as fault:
            self.fail(str(fault))


if __name__ == "__main__":
    unittest.main()
