"""The same work done with shapely and pyproj, as a program of its own.

`shapely_peer.py TASK FOLDER [ASKED]` prints one line of JSON: seconds of the task alone, without
starting Python or importing libraries and, for questions, without loading the maps, by the clock on the
wall and by the processor, all threads together; and what it found, so that the answers can be compared.
ASKED is a file of JSON with pairs of days or points.
"""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyproj
import shapely

GEOD = pyproj.Geod(ellps="WGS84")
CLOCKS = [time.perf_counter, time.process_time]


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


def regions(maps):
    """Each map as one geometry that may be overlaid."""
    return [shapely.union_all(shapely.get_parts(geometry)) for geometry in maps]


def area_km2(geometry):
    """The geodesic area of a map, as shapely and pyproj users compute it."""
    oriented = shapely.orient_polygons(geometry)
    # A file is a collection of multipolygons, an overlay a multipolygon: twice reaches polygons.
    parts = shapely.get_parts(shapely.get_parts(oriented))
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return sum(GEOD.geometry_area_perimeter(part)[0] for part in polygons) / 1e6


def both_ways(one, other):
    return shapely.difference(other, one), shapely.difference(one, other)


def differences(folder):
    """Loading, and what each map gained and lost against the one before."""
    whole = regions(load(folder))
    return sum(len(both_ways(one, other)) for one, other in zip(whole, whole[1:]))


class Questions:
    """Tasks on maps that are loaded already: each gives seconds of one question and answers."""

    def __init__(self, folder, asked):
        self.maps = load(folder)
        self.asked = asked

    def area(self):
        return 1, [area_km2(geometry) for geometry in self.maps]

    def change(self):
        """km² gained and lost; maps are made one geometry before the clock starts."""
        found = [[area_km2(part) for part in both_ways(*pair)] for pair in self.pairs()]
        return len(self.asked), found

    def change_ground(self):
        return len(self.asked), [len(both_ways(*pair)) for pair in self.pairs()]

    def all_changes_ground(self):
        whole = self.whole
        return 1, sum(len(both_ways(one, other)) for one, other in zip(whole, whole[1:]))

    def point(self):
        """In how many maps a point is held, the maps prepared before the clock starts."""
        held = [int(shapely.contains_xy(self.prepared, x, y).sum()) for x, y in self.asked]
        return len(self.asked), held

    def pairs(self):
        return ((self.whole[a], self.whole[b]) for a, b in self.asked)

    def make_ready(self, task):
        if task in ("change", "change_ground", "all_changes_ground"):
            self.whole = regions(self.maps)
        if task == "point":
            self.prepared = self.maps
            shapely.prepare(self.prepared)
            shapely.contains_xy(self.prepared, 37.0, 48.0)


def timed(work, *arguments):
    started = [clock() for clock in CLOCKS]
    result = work(*arguments)
    return [clock() - start for clock, start in zip(CLOCKS, started)], result


def main(task, folder, asked=None):
    if task in ("load", "load_with_threads"):
        seconds, maps = timed(globals()[task], folder)
        found = [len(maps), int(sum(shapely.get_num_coordinates(maps)))]
    elif task == "differences":
        seconds, found = timed(differences, folder)
    else:
        questions = Questions(folder, json.loads(Path(asked).read_text()) if asked else None)
        questions.make_ready(task)
        seconds, (count, found) = timed(getattr(questions, task))
        seconds = [each / count for each in seconds]
    print(json.dumps({"seconds": seconds[0], "cpu_seconds": seconds[1], "found": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
