"""Maps that GDAL writes in every format that is read: the binary finds in each what GEOS and PROJ do.

Stars of several statuses, some with a hole, at random from a printed seed; written as GeoJSON,
shapefile, GeoPackage and FlatGeobuf, in degrees and in Web Mercator.
"""

import csv
import io
import math
import os
import random
import tempfile
import unittest
from pathlib import Path

import numpy
import pyogrio.raw
import pyproj
import shapely
from drawn_maps_test import ASSESSOR, LEGEND, SEED, THEATRE
from real_maps import run

GEOD = pyproj.Geod(ellps="WGS84")
MERCATOR = pyproj.Transformer.from_crs(4326, 3857, always_xy=True).transform
FORMATS = {"geojson": "geojson", "shapefile": "shp", "geopackage": "gpkg", "flatgeobuf": "fgb"}

# What a corner that is rounded to 1 cm moves, along borders of some thousand kilometres.
TOLERANCE_KM2 = 0.02


def star(chance, lon, lat):
    corners = [
        (lon + r * math.cos(a), lat + r * math.sin(a))
        for a, r in ((n / 24 * math.tau, chance.uniform(0.1, 0.4)) for n in range(24))
    ]
    hole = [(lon + 0.04 * math.cos(a), lat + 0.04 * math.sin(a)) for a in (0, 2, 4)]
    return shapely.Polygon(corners, [hole] if chance.random() < 0.5 else [])


def drawn():
    chance = random.Random(SEED)
    cells = [(31 + n % 8, 41 + n // 8) for n in range(40)]
    return [(chance.choice(LEGEND), star(chance, lon, lat)) for lon, lat in cells]


def in_mercator(geometry):
    return shapely.transform(geometry, lambda at: numpy.column_stack(MERCATOR(at[:, 0], at[:, 1])))


def write(path, features, crs):
    geometries = [geometry if crs == 4326 else in_mercator(geometry) for _, geometry in features]
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(numpy.array(geometries, dtype=object)),
        field_data=[numpy.array([status for status, _ in features], dtype=object)],
        fields=["zone"],
        geometry_type="Polygon",
        crs=f"EPSG:{crs}",
    )


class OtherFormats(unittest.TestCase):
    def test_every_format_says_what_geos_and_proj_say(self):
        print(f"seed {SEED}")
        features = drawn()
        expected = {}
        for status, geometry in features:
            area = abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(geometry))[0]) / 1e6
            expected[status] = expected.get(status, 0) + area
        with tempfile.TemporaryDirectory() as folder:
            self.store = Path(folder) / "s.db"
            for kind, text in (("theatre", THEATRE), ("assessor", ASSESSOR)):
                settings = Path(folder) / f"{kind}.toml"
                settings.write_text(text)
                run(self.store, kind, "add", "--file", str(settings))
            for name, ending in FORMATS.items():
                for crs in (4326, 3857) if name != "geojson" else (4326,):
                    path = os.path.join(folder, f"map_{crs}.{ending}")
                    write(path, features, crs)
                    self.check(name, path, f"{name}-{crs}", expected)

    def check(self, name, path, feed, expected):
        words = ["--assessor", "desk", "--feed", feed]
        told = run(
            self.store, "import", name, path, *words, "--as-of", "2024-01-01T00:00:00Z", "--status-property", "zone"
        )
        self.assertIn(" 0 problems", told, feed)
        rows = csv.DictReader(io.StringIO(run(self.store, "area", *words, "--format", "csv")))
        found = {row["status"]: float(row["area_geodesic_km2"]) for row in rows}
        for status, area in expected.items():
            self.assertAlmostEqual(found[status], area, delta=TOLERANCE_KM2, msg=f"{feed} {status}")


if __name__ == "__main__":
    unittest.main()
