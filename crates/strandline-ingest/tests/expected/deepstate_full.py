"""Writes deepstate_full.txt: what each of DeepState's full maps holds, found without Strandline.

Usage: python3 deepstate_full.py FOLDER_OF_UNPACKED_MAPS... > deepstate_full.txt

A line is a map: its name, the number of polygons and the net area in km2 of each status
(make_valid per polygon and union per status by GEOS, area on the WGS 84 ellipsoid with
geodesic edges by Karney's formulas), and the number of markers. Facts only, no geometry.
"""

import glob
import json
import sys

import pyproj
import shapely
from shapely.geometry import shape

ELLIPSOID = pyproj.Geod(ellps="WGS84")
PLAIN = {
    "#a52714": "occupied-since-2022",
    "#0f9d58": "liberated",
    "#0288d1": "liberated-lately",
    "#01579b": "held-in-russia",
    "#bcaaa4": "unknown",
    "#bdbdbd": "unknown",
    "#757575": "unknown",
    "#ff5252": "outside",
}


def status_of(fill, name):
    if fill in PLAIN:
        return PLAIN[fill]
    if fill == "#880e4f" and ("Придністров" in name or "Transnistria" in name):
        return "outside"
    if fill == "#000000" and name.startswith("Під питанням"):
        return "unknown"
    if fill in ("#880e4f", "#000000"):
        return "occupied-before-2022"
    raise ValueError(f"{fill} {name}")


def leaves(geometry):
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from leaves(part)
    else:
        yield geometry


def net_area_km2(polygons):
    # Polygons crossing themselves are taken by the even-odd rule, as the map's own
    # drawing and Strandline's do.
    on_grid = [shapely.set_precision(polygon, 1e-7, mode="pointwise") for polygon in polygons]
    union = shapely.union_all([shapely.make_valid(polygon) for polygon in on_grid])
    return abs(ELLIPSOID.geometry_area_perimeter(shapely.force_2d(union))[0]) / 1e6


def describe(path):
    polygons, markers = {}, 0
    for feature in json.load(open(path))["features"]:
        properties = feature["properties"]
        for leaf in leaves(feature["geometry"]):
            if leaf["type"] == "Point":
                markers += 1
            else:
                status = status_of(properties["fill"], properties["name"])
                polygons.setdefault(status, []).append(shapely.force_2d(shape(leaf)))
    layers = [f"{s} {len(p)} {net_area_km2(p):.4f}" for s, p in sorted(polygons.items())]
    return " | ".join([path.split("/")[-1], *layers, f"markers {markers}"])


for folder in sys.argv[1:]:
    for path in sorted(glob.glob(folder + "/*.geojson")):
        print(describe(path))
