"""The same work done with shapely and pyproj, as a program of its own.

`shapely_peer.py TASK FOLDER` prints one line of JSON: seconds of the task alone, without
starting Python or importing libraries, and what it found, so that the answers can be compared.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyproj
import shapely

GEOD = pyproj.Geod(ellps="WGS84")


def paths(folder):
    return sorted(Path(folder).glob("**/*.geojson"))


def load(folder):
    """All maps, the fastest way found: GEOS reads a whole collection by itself. Through json
    and shapely.geometry.shape, orjson and from_ragged_array, or pyogrio it takes more CPU time."""
    return shapely.from_geojson([path.read_bytes() for path in paths(folder)])


def load_with_threads(folder):
    """The same on two threads, since shapely lets go of the interpreter's lock."""
    files = paths(folder)
    halves = [files[: len(files) // 2], files[len(files) // 2 :]]
    with ThreadPoolExecutor(2) as pool:
        read = pool.map(
            lambda half: list(shapely.from_geojson([path.read_bytes() for path in half])), halves
        )
        return [geometry for half in read for geometry in half]


def area_km2(geometry):
    """The geodesic area of a map, as shapely and pyproj users compute it."""
    oriented = shapely.orient_polygons(geometry)
    parts = shapely.get_parts(oriented)
    return sum(GEOD.geometry_area_perimeter(part)[0] for part in parts) / 1e6


def areas(maps):
    return [area_km2(geometry) for geometry in maps]


def change(maps):
    """Gained and lost between the first and the last map, in km²."""
    first, last = (shapely.union_all(shapely.get_parts(maps[n])) for n in (0, -1))
    gained = shapely.difference(last, first)
    lost = shapely.difference(first, last)
    return [area_km2(gained), area_km2(lost)]


def timed(work, *arguments):
    started = time.perf_counter()
    result = work(*arguments)
    return time.perf_counter() - started, result


def main(task, folder):
    if task in ("load", "load-threads"):
        seconds, maps = timed(load if task == "load" else load_with_threads, folder)
        found = [len(maps), int(sum(shapely.get_num_coordinates(maps)))]
    else:
        maps = load(folder)
        seconds, found = timed({"area": areas, "change": change}[task], maps)
    print(json.dumps({"seconds": seconds, "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
