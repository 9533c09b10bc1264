"""Reads tiles with other people's tools and checks them day by day.

    python3 check_tiles.py FOLDER [LIMIT]

FOLDER holds z/x/y.mvt. Every feature must be a valid geometry with positive area, features
of one day must not overlap, and neighbours to the east and south must have the very same
edges where their buffers overlap. Where the drawings of some instants are given (`Truth`),
ground must show exactly what was drawn, away from its border by more than rounding moves it:
so there are no gaps.

Needs mapbox_vector_tile and shapely. Prints one line; exits 1 at the first fault.
"""

import math
import multiprocessing
import pathlib
import random
import sys
from dataclasses import dataclass, field

import mapbox_vector_tile
import shapely
import shapely.affinity
from shapely.geometry import box, shape

ZOOM_MAX = 12
# Rounding moves a point by up to 0.71 pixels and snapping bends a border by as much again,
# tracing a curve by chords leaves it by 0.125, and edges of the drawing are taken here as
# straight on the map between points at most a kilometre apart.
STRAY_PIXELS = 1.75


class Fault(Exception):
    """What is wrong with a tile."""


def side_of(zoom):
    """Units along the side of a tile of a zoom, and beyond each side."""
    extent = 4096 if zoom == ZOOM_MAX else 2048
    return extent, extent // 64


def read(tile, data):
    decoded = mapbox_vector_tile.decode(data, default_options={"y_coord_down": True})
    for name, layer in decoded.items():
        if layer["extent"] != side_of(tile[0])[0] or layer["version"] != 2:
            raise Fault(f"{tile}: layer {name}: extent {layer['extent']}, version {layer['version']}")
    return decoded


def ground_of(tile, data):
    """(status, from, until, geometry) of every feature, each checked by itself."""
    found = []
    decoded = read(tile, data)
    for feature in decoded.get("ground", {"features": []})["features"]:
        geometry, properties = shape(feature["geometry"]), feature["properties"]
        if not geometry.is_valid:
            raise Fault(f"{tile}: {properties}: {shapely.is_valid_reason(geometry)}")
        if geometry.area <= 0 or geometry.geom_type not in ("Polygon", "MultiPolygon"):
            raise Fault(f"{tile}: {properties}: a {geometry.geom_type} of area {geometry.area}")
        if not properties["from"] < properties["until"]:
            raise Fault(f"{tile}: {properties}: no span")
        found.append((properties["status"], properties["from"], properties["until"], geometry))
    for feature in decoded.get("contact", {"features": []})["features"]:
        line = shape(feature["geometry"])
        if line.length <= 0 or not line.is_valid:
            raise Fault(f"{tile}: {feature['properties']}: a line of length {line.length}")
    extent, buffer = side_of(tile[0])
    inside = box(-buffer, -buffer, extent + buffer, extent + buffer)
    if any(not inside.covers(geometry) for *_, geometry in found):
        raise Fault(f"{tile}: something lies beyond the buffer")
    return found


def alive_at(ground, instant):
    return [g for _, since, until, g in ground if since <= instant < until]


def check_overlap(tile, ground, instants):
    for instant in instants:
        alive = alive_at(ground, instant)
        parts = sum(g.area for g in alive)
        # Vertices are whole numbers and shared, so the sums are exact up to how GEOS adds.
        together = shapely.union_all(alive).area if alive else 0.0
        if abs(parts - together) > 1e-6 * max(parts, 1.0):
            raise Fault(f"{tile}: at {instant} the parts are {parts}, together {together}")


def strip(geometry, tile, axis, start):
    """The edges in the strip of two buffers along a side, tile sides left out."""
    extent, buffer = side_of(tile[0])
    end, ends = start + 2 * buffer, (-buffer, extent + buffer)
    edges = set()
    for ring in shapely.get_rings(shapely.get_parts(geometry)):
        points = shapely.get_coordinates(ring).astype(int).tolist()
        for a, b in zip(points, points[1:]):
            inside = start <= a[axis] <= end and start <= b[axis] <= end
            on_side = a[axis] == b[axis] and a[axis] in (start, end)
            on_end = a[1 - axis] == b[1 - axis] and a[1 - axis] in ends
            if inside and not on_side and not on_end:
                moved = [(p[axis] - start, p[1 - axis]) for p in (a, b)]
                edges.add((min(moved), max(moved)))
    return edges


def check_neighbours(tile, here, beyond, axis):
    """`beyond` is the tile to the east (axis 0) or south (axis 1)."""
    extent, buffer = side_of(tile[0])
    keyed = lambda ground: {(s, f, u): g for s, f, u, g in ground}
    here, beyond = keyed(here), keyed(beyond)
    for key in here.keys() | beyond.keys():
        own = strip(here[key], tile, axis, extent - buffer) if key in here else set()
        other = strip(beyond[key], tile, axis, -buffer) if key in beyond else set()
        if own != other:
            side = ("east", "south")[axis]
            raise Fault(f"{tile}: {key}: {len(own ^ other)} edges are not those to the {side}")


def mercator(points):
    """Longitudes and latitudes into the unit square of web Mercator, north-west corner first."""
    places = points.copy()
    for place, (lon, lat) in zip(places, points):
        sine = math.sin(math.radians(lat))
        place[0] = lon / 360 + 0.5
        place[1] = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return places


def areas_of(geometry):
    """What of a geometry has an area, valid: cutting leaves lines and points behind."""
    parts = shapely.get_parts(shapely.get_parts(shapely.make_valid(geometry)))
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return shapely.MultiPolygon() if not polygons else shapely.union_all(polygons)


@dataclass
class Truth:
    """Instants with what was drawn as of them, in the unit square of web Mercator."""

    drawn: dict = field(default_factory=dict)

    def add(self, instant, geometry):
        """Takes a drawing in longitude and latitude, its edges straight in those."""
        dense = shapely.segmentize(areas_of(geometry), 0.01)
        self.drawn[instant] = areas_of(shapely.transform(dense, mercator))

    def check(self, tile, ground):
        zoom, column, row = tile
        extent, buffer = side_of(zoom)
        # A border that lies just outside of what is shown counts as near as any other.
        scale, margin = 2**zoom, (buffer + 2 * STRAY_PIXELS) / extent
        sides = [(column - margin) / scale, (row - margin) / scale]
        sides += [(column + 1 + margin) / scale, (row + 1 + margin) / scale]
        inside = box(-buffer, -buffer, extent + buffer, extent + buffer)
        for instant, whole in self.drawn.items():
            clipped = shapely.clip_by_rect(whole, *sides)
            to_tile = [scale * extent, 0, 0, scale * extent, -column * extent, -row * extent]
            drawn = areas_of(shapely.affinity.affine_transform(clipped, to_tile))
            shown = shapely.union_all(alive_at(ground, instant))
            stray = shapely.symmetric_difference(shapely.intersection(drawn, inside), shown)
            border = shapely.buffer(drawn.boundary, STRAY_PIXELS, quad_segs=4)
            left = shapely.difference(stray, border)
            if left.area > 1e-6:
                at = left.representative_point().wkt
                raise Fault(f"{tile}: at {instant} {left.area} square pixels are not as drawn, {at}")


@dataclass
class Pyramid:
    """Tiles by zoom, column and row, not compressed, and what they must show."""

    tiles: dict
    truth: Truth = field(default_factory=Truth)
    cached: dict = field(default_factory=dict)

    def ground(self, tile):
        if tile not in self.cached:
            if len(self.cached) > 200:
                self.cached.pop(next(iter(self.cached)))
            self.cached[tile] = ground_of(tile, self.tiles[tile])
        return self.cached[tile]

    def check(self, tile):
        """Features, instants and neighbours looked at."""
        ground = self.ground(tile)
        starts = sorted({since for _, since, _, _ in ground})
        some = starts if len(starts) <= 12 else random.Random(str(tile)).sample(starts, 12)
        check_overlap(tile, ground, some)
        self.truth.check(tile, ground)
        zoom, column, row = tile
        pairs = 0
        for axis, beyond in enumerate([(zoom, column + 1, row), (zoom, column, row + 1)]):
            if beyond in self.tiles:
                check_neighbours(tile, ground, self.ground(beyond), axis)
                pairs += 1
        return len(ground), len(some) + len(self.truth.drawn), pairs

    def check_some(self, tiles):
        """Sums of what was looked at; the first fault as a text."""
        sums = (0, 0, 0)
        for tile in tiles:
            try:
                sums = tuple(map(sum, zip(sums, self.check(tile))))
            except Fault as fault:
                return sums, str(fault)
        return sums, None


def check(pyramid, limit=None):
    """Checks tiles on all cores, at most so many drawn by a fixed lot; a line of what held."""
    tiles = sorted(pyramid.tiles)
    if not tiles:
        raise Fault("no tile was found")
    if limit is not None and len(tiles) > limit:
        tiles = sorted(random.Random(20251204).sample(tiles, limit))
    # Neighbours stay together, and all workers get tiles of every zoom.
    runs = [tiles[start : start + 50] for start in range(0, len(tiles), 50)]
    with multiprocessing.get_context("fork").Pool() as pool:
        done = pool.map(pyramid.check_some, runs, chunksize=1)
    for _, fault in done:
        if fault:
            raise Fault(fault)
    features, instants, pairs = map(sum, zip(*(sums for sums, _ in done)))
    return f"{len(tiles)} tiles, {features} features, {instants} instants, {pairs} pairs: sound"


def read_folder(folder):
    paths = pathlib.Path(folder).glob("*/*/*.mvt")
    number = lambda path: (int(path.parts[-3]), int(path.parts[-2]), int(path.stem))
    return {number(path): path.read_bytes() for path in paths}


def main():
    limit = int(sys.argv[2]) if len(sys.argv) > 2 else None
    try:
        print(check(Pyramid(read_folder(sys.argv[1])), limit))
    except Fault as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()
