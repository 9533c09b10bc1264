"""Prints the net area of every full map as GEOS and PROJ see it: one line a file with the union of
all polygons and of those in the colour of ground occupied since 2022, in km².

`full_map_areas.py ARCHIVE.tar.xz...` writes the table that the tests of strandline-record expect;
run it again only when a map is added.
"""

import json
import lzma
import sys
import tarfile

import pyproj
import shapely

GEOD = pyproj.Geod(ellps="WGS84")


def polygons(geometry):
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from polygons(part)
    elif geometry["type"] in ("Polygon", "MultiPolygon"):
        yield shapely.make_valid(shapely.force_2d(shapely.from_geojson(json.dumps(geometry))))


def net_area_km2(features):
    union = shapely.union_all([p for f in features for p in polygons(f["geometry"])])
    # Edges straight in longitude and latitude: geodesics between points at most 0.002 degree
    # apart differ from them by less than 1e-9 of the area.
    union = shapely.segmentize(union, 0.002)
    return abs(GEOD.geometry_area_perimeter(shapely.orient_polygons(union))[0]) / 1e6


def main(archives):
    print("file\tall_km2\toccupied_since_2022_km2")
    for archive in archives:
        with lzma.open(archive) as packed, tarfile.open(fileobj=packed, mode="r|") as members:
            for member in members:
                if not member.isfile():
                    continue
                features = json.load(members.extractfile(member))["features"]
                features = [f for f in features if f["geometry"]]
                red = [f for f in features if f["properties"].get("fill") == "#a52714"]
                print(f"{member.name.split('/')[-1]}\t{net_area_km2(features):.4f}"
                      f"\t{net_area_km2(red):.4f}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
