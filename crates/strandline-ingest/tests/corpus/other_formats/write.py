"""Writes the small maps of this folder with GDAL: python3 write.py, in a venv with pyogrio and shapely.

A polygon with a hole of the status "held", a MultiPolygon of the status "kept", and a point.
"""

import os
import zipfile

import numpy
import pyogrio.raw
import shapely
from shapely.geometry import MultiPolygon, Point, Polygon, box

HELD = Polygon(
    [(37, 48), (37, 49), (38, 49), (38, 48)], [[(37.2, 48.2), (37.4, 48.2), (37.4, 48.4), (37.2, 48.4)]]
)
KEPT = MultiPolygon([box(30, 48, 31, 49), box(32, 48, 33, 49)])


def write(path, geometries, kind, **options):
    values = [numpy.array(["held", "kept", "held"][: len(geometries)], dtype=object)]
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(numpy.array(geometries, dtype=object)),
        field_data=values,
        fields=["zone"],
        geometry_type=kind,
        crs=options.pop("crs", "EPSG:4326"),
        **options,
    )


def mercator(geometry):
    import pyproj

    to = pyproj.Transformer.from_crs(4326, 3857, always_xy=True).transform
    return shapely.transform(geometry, lambda at: numpy.column_stack(to(at[:, 0], at[:, 1])))


def packed(name, **options):
    write(f"{name}.shp", **options)
    with zipfile.ZipFile(f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in ("shp", "dbf", "prj"):
            member = zipfile.ZipInfo(f"{name}.{ending}")
            archive.writestr(member, open(member.filename, "rb").read(), zipfile.ZIP_DEFLATED)
    for ending in ("shp", "shx", "dbf", "prj", "cpg"):
        os.remove(f"{name}.{ending}")


packed("front", geometries=[HELD, KEPT], kind="Polygon")
packed("front_mercator", geometries=[mercator(HELD), mercator(KEPT)], kind="Polygon", crs="EPSG:3857")
packed("front_utm", geometries=[HELD, KEPT], kind="Polygon", crs="EPSG:32637")
write("front.fgb", [HELD, KEPT, Point(37.5, 48.5)], "Unknown")
write("front_indexed.fgb", [mercator(HELD), mercator(KEPT)], "Unknown", crs="EPSG:3857", SPATIAL_INDEX="YES")
