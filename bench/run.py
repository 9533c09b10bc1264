"""Measures Strandline on two years of real daily maps, every job beside its peer.

    python bench/run.py --binary B --rows R [--rounds N] [--question-rounds N] [--clock processor]
                        [--markdown FILE]

Every round runs each program once, one after the other, so that whatever else the machine does
falls on all of them; the table shows medians. Rows of the binary are times of the whole
process, from start to a record on disk or a file written; rows in process (R is the example
`bench_rows`) leave out starting and loading on both sides. Answers are compared before a ratio
is believed. Ends with 1 when a row is below what is to be reached at least.

Where the machine does other work, seconds on the wall tell of that. `--clock processor` counts for both
sides the seconds that all their threads used instead: less than our due where a row runs on two cores
and the peer on one, but the same on a quiet machine and a busy one.

Needs STRANDLINE_TEST_DATA: maps of others are not in the repository.
"""

import argparse
import json
import lzma
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import postgis_peer
import served
from process import Measured
from rows import ROWS, amount

ARCHIVE = "assessors/deepstate_daily_2024-07..2026-08.tar.xz"
HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent / "crates/strandline-e2e/browser/bench"
PEER = HERE / "shapely_peer.py"
CORPUS = HERE / "corpus" / "dev"
PLACES = HERE.parent / "web" / "places" / "world.places"
# Which task of the peer stands beside which row of the example.
IN_PROCESS = {
    "area": "area",
    "change": "change",
    "change ground": "change_ground",
    "all changes ground": "all_changes_ground",
    "point": "point",
}


class Bench:
    """The programs over one folder of maps; figures by row, one list of each."""

    def __init__(self, options, folder, maps):
        self.binary, self.example = options.binary, options.rows
        self.reading, self.rounds = options.reading, options.rounds
        self.lookups = options.lookups
        self.by_processor = options.clock == "processor"
        self.folder, self.maps = folder, maps
        self.ours, self.theirs, self.notes = {}, {}, {}
        self.stores = 0

    def note(self, row, ours=None, theirs=None):
        if ours is not None:
            self.ours.setdefault(row, []).append(ours)
        if theirs is not None:
            self.theirs.setdefault(row, []).append(theirs)

    def strandline(self, store, *arguments):
        measured = Measured([self.binary, "--store", str(store), *map(str, arguments)])
        if self.by_processor:
            measured.seconds = measured.cpu_seconds
        return measured

    def seconds_of(self, told):
        """By the clock that was chosen."""
        return told["cpu_seconds" if self.by_processor else "seconds"]

    def peer(self, task, asked=None):
        words = [sys.executable, str(PEER), task, str(self.maps)]
        measured = Measured(words + ([str(asked)] if asked else []))
        answer = json.loads(measured.output)
        measured.seconds, measured.found = self.seconds_of(answer), answer["found"]
        return measured

    def fresh_store(self):
        self.stores += 1
        store = self.folder / f"{self.stores}.db"
        self.strandline(store, "theatre", "add", "ukraine")
        self.strandline(store, "assessor", "add", "deepstate")
        return store

    def import_round(self):
        store = self.fresh_store()
        one = self.strandline(store, "import", "deepstate-daily", self.maps, "--assessor", "deepstate")
        peers = [self.peer("load"), self.peer("load_with_threads")]
        assert f"{peers[0].found[0]} added" in one.output, one.output
        self.note("import", one.seconds, min(peer.seconds for peer in peers))
        self.note("import memory", one.peak_mb, peers[0].peak_mb)
        return store

    def file_round(self, store):
        tiles, history = self.folder / "all.pmtiles", self.folder / "history"
        ask = ("--assessor", "deepstate", "--to")
        told = self.strandline(
            store, "export", "tiles", *ask, tiles, "--layers", "ground", "--format", "csv"
        )
        self.note("tiles seconds", told.seconds)
        _, line = told.output.split()
        count, tile_bytes, largest, file_bytes = map(int, line.split(","))
        self.note("tiles bytes", file_bytes)
        self.note("tiles largest", largest)
        self.notes["tiles bytes"] = f"ground; one file of {count} tiles, {tile_bytes / 1e6:.2f} MB one by one"
        self.strandline(store, "export", "history", *ask, history)
        self.note("history file", history.stat().st_size)

    def in_process_round(self):
        lines = Measured([self.example, str(self.maps), "3"]).output.splitlines()
        told = {line["row"]: line for line in map(json.loads, lines)}
        asked = {"pairs": self.folder / "pairs.json", "points": self.folder / "points.json"}
        for name, path in asked.items():
            path.write_text(json.dumps(told[name]["found"]))
        for row, task in IN_PROCESS.items():
            peer = self.peer(task, asked["points" if row == "point" else "pairs"])
            compare(row, told[row]["found"], peer.found)
            self.note(row, self.seconds_of(told[row]), peer.seconds)
        peer = self.peer("differences")
        self.note("arrangement", self.seconds_of(told["arrangement"]), peer.seconds)
        self.note("extend", self.seconds_of(told["extend"]))
        stored = self.seconds_of(told["extend"]["found"]["stored"])
        self.notes["extend"] = f"{stored * 1e3:.1f} ms until it is on disk"
        self.postgis_round(told)

    def reading_round(self):
        lines = Measured([self.reading, str(CORPUS), str(PLACES)]).output.splitlines()
        for line in map(json.loads, lines):
            self.note(line["row"], line["cpu_found" if self.by_processor else "found"])
            self.notes[line["row"]] = f"{line['bytes'] / 1e3:,.1f} kB each"

    def lookup_round(self):
        lines = Measured([self.lookups, str(PLACES)]).output.splitlines()
        for line in map(json.loads, lines):
            self.note(line["row"], line["cpu_found" if self.by_processor else "found"])
            self.notes[line["row"]] = f"the first {line['first'] * 1e3:,.1f} ms"

    def postgis_round(self, told):
        reason = postgis_peer.why_not()
        if reason:
            self.notes["point postgis"] = reason
            return
        # Loading takes most of the time, so it is done in one round only.
        if "point postgis" not in self.theirs:
            seconds, days = postgis_peer.measure(self.maps, told["points"]["found"])
            compare("point", told["point"]["found"], days)
            self.note("point postgis", theirs=seconds[self.by_processor])
        self.note("point postgis", self.seconds_of(told["point"]))

    def served_once(self, store):
        reason = served.why_not()
        if reason:
            self.notes["tile latency"] = self.notes["tile rate"] = reason
            return
        latency, rate, size = served.measure(self.binary, store, "deepstate", self.by_processor)
        self.note("tile latency", latency)
        self.note("tile rate", rate)
        self.notes["tile rate"] = f"wrk, 16 connections, {size / 1e3:.0f} KB each"
        if self.by_processor:
            self.notes["tile latency"] = "work of server and client for one"
            self.notes["tile rate"] += ", were both cores free"

    def script_once(self):
        script = SCRIPTS / "page.mjs"
        if not script.exists() or shutil.which("node") is None:
            self.notes["script"] = "node and the browser's benchmark are not there"
            return
        environment = {**os.environ, "STRANDLINE_BINARY": str(Path(self.binary).resolve())}
        told = subprocess.run(["node", script], capture_output=True, text=True, env=environment, check=False)
        try:
            scrubbing = json.loads(told.stdout)["scrubbing"]
            self.note("script", scrubbing["script_ms"]["p95"] / 1e3)
            self.notes["script"] = f"95 of 100 frames; {scrubbing['frames']} frames in Chromium"
        except (KeyError, ValueError):
            last = (told.stderr or told.stdout).strip().splitlines()[-1:]
            self.notes["script"] = f"the browser's benchmark failed: {' '.join(last)}"

    def history_peer(self):
        packed = lzma.compress(
            b"".join(path.read_bytes() for path in sorted(self.maps.glob("**/*.geojson"))),
            preset=9 | lzma.PRESET_EXTREME,
        )
        self.note("history file", theirs=len(packed))


def compare(row, ours, theirs):
    """A fast wrong answer is worth nothing."""
    if row == "area":
        worst = max(abs(one - other) / other for one, other in zip(ours, theirs, strict=True))
        assert worst < 1e-6, f"area: {worst}"
    elif row == "change":
        for pair in zip(ours, theirs, strict=True):
            # Planar edges and geodesic ones differ by some millionths of the area around.
            for one, other in zip(*pair):
                assert abs(one - other) < 0.01 + 1e-3 * other, f"change: {pair}"
    elif row == "point":
        differ = sum(one != other for one, other in zip(ours, theirs, strict=True))
        # Only a point within millimetres of a border may be told apart.
        assert differ == 0, f"point: {differ} of {len(ours)} histories differ"


def figure(row, ours, theirs):
    if ours is None or (row.unit == "ratio" and theirs is None):
        return None
    return theirs / ours if row.unit == "ratio" else ours


def lines(bench):
    """Cells of the table, and the names of the rows that are below."""
    below = []
    for row in ROWS:
        middle = lambda found: statistics.median(found[row.name]) if row.name in found else None
        ours, theirs = middle(bench.ours), middle(bench.theirs)
        unit = "s" if row.unit == "ratio" else row.unit
        ratio = theirs / ours if ours and theirs else None
        verdict = row.verdict(figure(row, ours, theirs))
        if verdict == "BELOW":
            below.append(row.name)
        note = bench.notes.get(row.name)
        yield [
            row.job + (f" ({note})" if note else ""),
            amount(ours, unit),
            f"{row.peer}: {amount(theirs, unit)}" if theirs else row.peer,
            amount(ratio, "ratio"),
            amount(row.at_least, row.unit),
            amount(row.aim, row.unit),
            verdict,
        ]
    yield below


HEADINGS = ["job", "Strandline", "peer", "ratio", "at least", "aim", "verdict"]


CLOCKS = {"wall": "seconds on the wall", "processor": "processor seconds of all threads"}


def show(table, options):
    clock, load = CLOCKS[options.clock], os.getloadavg()[0]
    print(f"\nmedians of {options.rounds} rounds, {clock}, {os.cpu_count()} cores, load {load:.1f}")
    cells = [HEADINGS, *table]
    widths = [max(len(line[n]) for line in cells) for n in range(len(HEADINGS))]
    for line in cells:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())


def markdown(table, path):
    text = [" | ".join(["", *HEADINGS, ""]).strip(), "|" + "---|" * len(HEADINGS)]
    text += ["| " + " | ".join(line) + " |" for line in table]
    Path(path).write_text("\n".join(text) + "\n")


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
        for member in members:
            if member.name.endswith(".geojson"):
                member.name = Path(member.name).name
                members.extract(member, folder, filter="data")


def apart(work, bench):
    """Work that takes memory, in a process of its own for the same reason."""
    with multiprocessing.Pool(1) as pool:
        bench.ours, bench.theirs, bench.notes = pool.apply(worked, (work, bench))


def worked(work, bench):
    getattr(bench, work)()
    return bench.ours, bench.theirs, bench.notes


def measure(bench, options):
    bench.import_round()
    for number in range(options.rounds):
        print(f"round {number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        store = bench.import_round()
        bench.file_round(store)
        bench.reading_round()
        bench.lookup_round()
        if number < options.question_rounds:
            apart("in_process_round", bench)
    bench.served_once(store)
    bench.script_once()
    apart("history_peer", bench)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--rows", required=True, help="the example bench_rows")
    parser.add_argument("--reading", required=True, help="the example reading_rows")
    parser.add_argument("--lookups", required=True, help="the example measure_lookups")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--question-rounds", type=int, default=3)
    parser.add_argument("--clock", choices=CLOCKS, default="wall")
    parser.add_argument("--markdown")
    options = parser.parse_args()
    data = os.environ.get("STRANDLINE_TEST_DATA")
    if data is None:
        sys.exit("skipped: STRANDLINE_TEST_DATA is not set; it names the folder of real maps")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "maps").mkdir()
        unpack(Path(data) / ARCHIVE, folder / "maps")
        bench = Bench(options, folder, folder / "maps")
        measure(bench, options)
        *table, below = lines(bench)
    show(table, options)
    if options.markdown:
        markdown(table, options.markdown)
    if below:
        sys.exit(f"below what is to be reached at least: {', '.join(below)}")


if __name__ == "__main__":
    main()
