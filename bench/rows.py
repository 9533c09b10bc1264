"""The rows of the table: what is measured, against whom, and what is to be reached.

A row's figure is a ratio (how many times as fast as the peer: more is better) or an amount of
its own (bytes, seconds, megabytes: less is better). `at_least` must be met or `make bench`
fails; `aim` is where the project should stand.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One job of the table."""

    name: str
    job: str
    peer: str
    at_least: float
    aim: float
    unit: str = "ratio"

    @property
    def more_is_better(self):
        return self.unit in ("ratio", "per second")

    def verdict(self, figure):
        if figure is None:
            return "skipped"
        meets = figure.__ge__ if self.more_is_better else figure.__le__
        if meets(self.aim):
            return "aim met"
        return "at least met" if meets(self.at_least) else "BELOW"


ROWS = [
    Row("arrangement", "files to checked arrangement", "shapely: loading and all day-to-day differences", 60, 200),
    Row("import", "files to stored history, through the binary", "shapely: fastest loading alone", 3, 10),
    Row("area", "area of every day, cold", "shapely, pyproj", 100, 200),
    Row("change", "gained and lost km² between two days", "shapely, pyproj", 400, 1000),
    Row("change ground", "the same with geometry", "shapely", 30, 100),
    Row("all changes ground", "all day-to-day changes with geometry", "shapely", 300, 500),
    Row("point", "a point's whole history", "prepared vectorised shapely", 500, 1000),
    Row("point postgis", "a point's whole history", "PostGIS", 2000, 4000),
    Row("history file", "whole history as one queryable file", "xz -9e of the GeoJSON, not queryable", 130e3, 90e3, "bytes"),
    Row("tiles bytes", "whole-history tiles, z0 to z12, gzip", "", 2e6, 1.5e6, "bytes"),
    Row("tiles largest", "the largest of them", "", 100e3, 60e3, "bytes"),
    Row("tiles seconds", "drawing them into one file, through the binary", "", 3, 1, "s"),
    Row("import memory", "peak memory of an import", "shapely: loading", 100, 50, "MB"),
    Row("extend", "extend by one day, stored and served", "", 0.020, 0.005, "s"),
    Row("tile latency", "a cached tile at the server", "", 0.001, 0.001, "s"),
    Row("tile rate", "cached tiles a second, client on the same cores", "", 10_000, 10_000, "per second"),
    Row("read texts", "reports read as text, on one core", "", 2_000, 2_000, "per second"),
    Row("read pages", "reports read as HTML, on one core", "", 100, 1_000, "per second"),
    Row("read large page", "a page of 10 MB read", "", 1, 0.5, "s"),
    Row("place word", "whether a word of a report names a place", "", 50e-6, 5e-6, "s"),
    Row("place exact", "a place by its name", "", 50e-6, 50e-6, "s"),
    Row("place alternate", "a place by an old or other name", "", 50e-6, 50e-6, "s"),
    Row("place transliterated", "a place by a name in another alphabet", "", 50e-6, 50e-6, "s"),
    Row("place misspelt", "a place by a name with one letter wrong", "", 50e-6, 50e-6, "s"),
    Row("place misspelt twice", "a place by a name with two letters wrong", "", 1e-3, 50e-6, "s"),
    Row("place nearest", "the five settlements nearest to a point", "", 50e-6, 50e-6, "s"),
    Row("script", "script a frame while the time bar is dragged", "", 0.016, 0.016, "s"),
]


def amount(value, unit):
    """A figure for people."""
    if value is None:
        return ""
    if unit == "ratio":
        return f"{value:,.0f}x" if value >= 10 else f"{value:.1f}x"
    if unit == "bytes":
        return f"{value / 1e6:.2f} MB" if value >= 1e6 else f"{value / 1e3:.0f} KB"
    if unit == "MB":
        return f"{value:.0f} MB"
    if unit == "per second":
        return f"{value:,.0f}"
    for scale, name in ((1, "s"), (1e-3, "ms"), (1e-6, "µs")):
        if value >= scale:
            return f"{value / scale:.3g} {name}"
    return f"{value / 1e-9:.0f} ns"
