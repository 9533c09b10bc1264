"""Writes isw.txt: what each of ISW's maps holds, found without Strandline.

Usage: python3 isw.py FOLDER_OF_UNPACKED_ARCHIVE > isw.txt

A line is a map: its folder and name, the number of polygons, the net area in km2
(make_valid per polygon and union by GEOS, area on the WGS 84 ellipsoid with geodesic edges
by Karney's formulas), and the number of features without geometry. Facts only, no geometry.
"""

import glob
import json
import sys

import pyproj
import shapely
from shapely.geometry import shape

ELLIPSOID = pyproj.Geod(ellps="WGS84")


def net_area_km2(polygons):
    on_grid = [shapely.set_precision(polygon, 1e-7, mode="pointwise") for polygon in polygons]
    union = shapely.union_all([shapely.make_valid(polygon) for polygon in on_grid])
    return abs(ELLIPSOID.geometry_area_perimeter(union)[0]) / 1e6


def describe(path):
    features = json.load(open(path))["features"]
    shapes = [shape(feature["geometry"]) for feature in features if feature["geometry"]]
    polygons = [part for one in shapes for part in getattr(one, "geoms", [one])]
    name = "/".join(path.split("/")[-2:])
    nulls = sum(feature["geometry"] is None for feature in features)
    return f"{name} | {len(polygons)} {net_area_km2(polygons):.4f} | without geometry {nulls}"


for path in sorted(glob.glob(sys.argv[1] + "/*_geojson/*.geojson")):
    print(describe(path))
