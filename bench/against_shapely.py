"""Measures the binary on two years of real daily maps, beside shapely and pyproj.

Every round runs each program once, one after the other, so that whatever else the machine
does falls on all of them; the table shows medians. The time of the binary is that of the
whole process, from start to a record on disk or an answer printed; the peers' time leaves out
starting Python, importing libraries and, for questions, loading the maps. Answers are compared
before anything is printed.

Needs STRANDLINE_TEST_DATA: maps of others are not in the repository.
"""

import argparse
import csv
import io
import json
import lzma
import multiprocessing
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ARCHIVE = "assessors/deepstate_daily_2024-07..2026-08.tar.xz"
FIRST, LAST = "2024-07-08", "2026-08-22"
PEER = Path(__file__).with_name("shapely_peer.py")


class Measured:
    """Seconds, CPU seconds and peak memory of one process, with its output."""

    def __init__(self, arguments):
        started = time.perf_counter()
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
        self.output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.seconds = time.perf_counter() - started
        self.cpu_seconds = usage.ru_utime + usage.ru_stime
        self.peak_mb = usage.ru_maxrss * 1024 / 1e6
        # 3 is "done with problems reported": a map that had to be mended.
        if os.waitstatus_to_exitcode(status) not in (0, 3):
            sys.exit(f"{arguments} failed")


class Bench:
    """The binary and the peers over one folder of maps."""

    def __init__(self, binary, folder, maps):
        self.binary, self.folder, self.maps = binary, folder, maps
        self.stores = 0

    def strandline(self, store, *arguments):
        return Measured([self.binary, "--store", str(store), *arguments])

    def fresh_store(self):
        self.stores += 1
        store = self.folder / f"{self.stores}.db"
        self.strandline(store, "theatre", "add", "ukraine")
        self.strandline(store, "assessor", "add", "deepstate")
        return store

    def peer(self, task):
        measured = Measured([sys.executable, str(PEER), task, str(self.maps)])
        answer = json.loads(measured.output)
        measured.seconds, measured.found = answer["seconds"], answer["found"]
        return measured

    def round(self):
        """Everything once; measured by name."""
        store = self.fresh_store()
        ask = ("--assessor", "deepstate", "--format", "csv")
        imported = self.strandline(
            store, "import", "deepstate-daily", str(self.maps), "--assessor", "deepstate"
        )
        return {
            "import": imported,
            "import shapely": self.peer("load"),
            "import shapely, 2 threads": self.peer("load-threads"),
            "area": self.strandline(store, "area", *ask),
            "area shapely": self.peer("area"),
            "change": self.strandline(store, "change", *ask, "--from", FIRST, "--until", LAST),
            "change shapely": self.peer("change"),
        }


def rows(measured):
    return list(csv.DictReader(io.StringIO(measured.output)))


def check_answers(first):
    """A fast wrong answer is worth nothing."""
    count = first["import shapely"].found[0]
    assert f"{count} added" in first["import"].output, first["import"].output
    fresh = [row for row in rows(first["area"]) if row["stale_days"] == "0"]
    ours = [float(row["area_geodesic_km2"]) for row in fresh]
    theirs = first["area shapely"].found
    assert len(ours) == len(theirs), (len(ours), len(theirs))
    worst = max(abs(one - other) / other for one, other in zip(ours, theirs))
    gained, lost = first["change shapely"].found
    subject = rows(first["change"])[0]
    for one, other in ((subject["gained_km2"], gained), (subject["lost_km2"], lost)):
        assert abs(float(one) - other) / other < 1e-4, (one, other)
    print(f"answers agree: {len(ours)} areas within {worst * 1e6:.3f} parts per million,")
    print(f"gained {subject['gained_km2']} (shapely {gained:.3f}), ", end="")
    print(f"lost {subject['lost_km2']} (shapely {lost:.3f}) km²\n")


def median(rounds, name, field):
    return statistics.median(getattr(one[name], field) for one in rounds)


def print_table(rounds):
    print(f"{'median of ' + str(len(rounds)) + ' rounds':<38}{'time':>10}{'CPU':>10}{'peak':>10}  ratio")
    for subject, words in (
        ("import", "import of {count} maps"),
        ("area", "area of every day"),
        ("change", "gained and lost, first to last day"),
    ):
        count = rounds[0]["import shapely"].found[0]
        peers = [name for name in rounds[0] if name.startswith(subject + " ")]
        best = min(median(rounds, name, "seconds") for name in peers)
        for name in [subject, *peers]:
            seconds = median(rounds, name, "seconds")
            title = words.format(count=count) if name == subject else "  " + name[len(subject) + 1 :]
            ratio = f"{best / seconds:6.2f} x as fast" if name == subject else ""
            print(
                f"{title:<38}{seconds * 1000:>7.0f} ms{median(rounds, name, 'cpu_seconds'):>8.2f} s"
                f"{median(rounds, name, 'peak_mb'):>7.0f} MB  {ratio}"
            )


def unpack(archive, folder):
    """In a process of its own: a child's peak memory counts from its parent's size when it
    was forked, so this program must stay small."""
    process = multiprocessing.Process(target=unpack_here, args=(archive, folder))
    process.start()
    process.join()
    if process.exitcode != 0:
        sys.exit(f"{archive} was not unpacked")


def unpack_here(archive, folder):
    with lzma.open(archive) as packed, tarfile.open(fileobj=packed) as members:
        members.extractall(folder, filter="data")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    data = os.environ.get("STRANDLINE_TEST_DATA")
    if data is None:
        sys.exit("skipped: STRANDLINE_TEST_DATA is not set; it names the folder of real maps")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unpack(Path(data) / ARCHIVE, folder / "maps")
        bench = Bench(options.binary, folder, folder / "maps")
        bench.round()
        rounds = [bench.round() for _ in range(options.rounds)]
        check_answers(rounds[0])
        print_table(rounds)


if __name__ == "__main__":
    main()
