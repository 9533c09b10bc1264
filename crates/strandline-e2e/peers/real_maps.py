"""What the checks against peers share: the real daily maps, a store with them, a server."""

import datetime
import json
import lzma
import os
import pathlib
import re
import subprocess
import tarfile
import urllib.request

import shapely

ROOT = pathlib.Path(__file__).resolve().parents[3]
BINARY = os.environ.get("STRANDLINE_BINARY", str(ROOT / "target/release/strandline"))


def archive():
    """The archive of daily maps; set and incomplete test data are a failure."""
    folder = pathlib.Path(os.environ["STRANDLINE_TEST_DATA"]) / "assessors"
    found = sorted(folder.glob("deepstate_daily_*.tar.xz"))
    assert found, f"no deepstate_daily_*.tar.xz in {folder}"
    return found[0]


def daily_maps():
    """Civil day to geometry, as GEOS reads the file."""
    maps = {}
    with lzma.open(archive()) as packed, tarfile.open(fileobj=packed, mode="r|") as members:
        for member in members:
            day = re.search(r"(\d{4})(\d{2})(\d{2})\.geojson$", member.name)
            if day:
                geometry = shapely.from_geojson(members.extractfile(member).read())
                maps[datetime.date(*map(int, day.groups()))] = geometry.geoms[0]
    return maps


def run(store, *words):
    """What the binary prints; anything but success fails the test with its error."""
    done = subprocess.run([BINARY, "--store", str(store), *words], capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(words)}: exit {done.returncode}\n{done.stderr}"
    return done.stdout


def store_with_daily_maps(folder):
    store = pathlib.Path(folder) / "daily.db"
    run(store, "theatre", "add", "--file", str(ROOT / "theatres/ukraine.toml"))
    run(store, "assessor", "add", "--file", str(ROOT / "theatres/deepstate.toml"))
    run(store, "import", "deepstate-daily", str(archive()), "--assessor", "deepstate")
    return store


class Server:
    """The binary serving a store on a free port of this machine."""

    def __init__(self, store):
        self.store = store

    def __enter__(self):
        words = [BINARY, "--store", str(self.store), "serve", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            address = re.search(r"http://127\.0\.0\.1:\d+", line)
            if address:
                self.address = address.group()
                return self
        raise AssertionError(f"the server did not start: {self.process.stderr.read()}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(timeout=10)
        self.process.stdout.close()
        self.process.stderr.close()

    def json(self, path):
        with urllib.request.urlopen(self.address + path) as answer:
            return json.load(answer)
