"""Reads tiles with other people's tools and checks them day by day.

    python3 check_tiles.py FOLDER [LIMIT]

FOLDER holds z/x/y.mvt. Every feature must be a valid geometry with positive area, features
of one day must not overlap, and neighbours must agree where their buffers overlap.
Needs mapbox_vector_tile and shapely. Prints one line; exits 1 at the first fault.
"""

import pathlib
import random
import sys

import mapbox_vector_tile
import shapely
from shapely.geometry import box, shape

EXTENT, BUFFER = 4096, 64


def fail(tile, fault):
    sys.exit(f"{tile}: {fault}")


def read(path):
    decoded = mapbox_vector_tile.decode(path.read_bytes(), default_options={"y_coord_down": True})
    for name, layer in decoded.items():
        if layer["extent"] != EXTENT or layer["version"] != 2:
            fail(path, f"layer {name}: extent {layer['extent']}, version {layer['version']}")
    return decoded


def ground_of(tile, decoded):
    """(status, from, until, geometry) of every feature, each checked by itself."""
    found = []
    for feature in decoded.get("ground", {"features": []})["features"]:
        geometry = shape(feature["geometry"])
        properties = feature["properties"]
        if not geometry.is_valid:
            fail(tile, f"{properties}: {shapely.is_valid_reason(geometry)}")
        if geometry.area <= 0 or geometry.geom_type not in ("Polygon", "MultiPolygon"):
            fail(tile, f"{properties}: a {geometry.geom_type} of area {geometry.area}")
        if not properties["from"] < properties["until"]:
            fail(tile, f"{properties}: no span")
        found.append((properties["status"], properties["from"], properties["until"], geometry))
    for feature in decoded.get("contact", {"features": []})["features"]:
        line = shape(feature["geometry"])
        if line.length <= 0 or not line.is_valid:
            fail(tile, f"{feature['properties']}: a line of length {line.length}")
    return found


def check_days(tile, ground, days):
    for day in days:
        alive = [g for _, since, until, g in ground if since <= day < until]
        parts = sum(g.area for g in alive)
        # Vertices are whole numbers and shared, so the sums are exact up to how GEOS adds.
        together = shapely.union_all(alive).area if alive else 0.0
        if abs(parts - together) > 1e-6 * max(parts, 1.0):
            fail(tile, f"at {day} the parts are {parts}, together {together}")


def strip(geometry, west, east):
    """The edges of a geometry within a strip of columns, tile sides left out."""
    edges = set()
    for polygon in shapely.get_parts(geometry):
        for ring in [polygon.exterior, *polygon.interiors]:
            points = list(ring.coords)
            for a, b in zip(points, points[1:]):
                inside = all(west <= p[0] <= east for p in (a, b))
                side_x = a[0] == b[0] and a[0] in (west, east)
                side_y = a[1] == b[1] and a[1] in (-BUFFER, EXTENT + BUFFER)
                if inside and not side_x and not side_y:
                    a, b = ((round(x - west), round(y)) for x, y in (a, b))
                    edges.add((min(a, b), max(a, b)))
    return edges


def check_neighbours(tile, here, east):
    keys = lambda ground: {(s, f, u): g for s, f, u, g in ground}
    here, east = keys(here), keys(east)
    for key in here.keys() | east.keys():
        own = strip(here[key], EXTENT - BUFFER, EXTENT + BUFFER) if key in here else set()
        other = strip(east[key], -BUFFER, BUFFER) if key in east else set()
        if own != other:
            fail(tile, f"{key}: {len(own ^ other)} edges are not those of the tile to the east")


def main():
    folder = pathlib.Path(sys.argv[1])
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
    paths = sorted(folder.glob("*/*/*.mvt"))
    if limit is not None and len(paths) > limit:
        paths = random.Random(20251204).sample(paths, limit)
    if not paths:
        fail(folder, "no tile was found")
    features = pairs = days_checked = 0
    for path in paths:
        ground = ground_of(path, read(path))
        features += len(ground)
        starts = sorted({f for _, f, _, _ in ground})
        days = starts if len(starts) <= 12 else random.Random(str(path)).sample(starts, 12)
        check_days(path, ground, days)
        days_checked += len(days)
        inside = box(-BUFFER, -BUFFER, EXTENT + BUFFER, EXTENT + BUFFER)
        if any(not inside.covers(g) for *_, g in ground):
            fail(path, "something lies beyond the buffer")
        east = path.parent.parent / str(int(path.parent.name) + 1) / path.name
        if east.exists():
            check_neighbours(path, ground, ground_of(east, read(east)))
            pairs += 1
    print(f"{len(paths)} tiles, {features} features, {days_checked} days, {pairs} pairs: sound")


main()
