"""Runs the stages of `make test` one after another, cheap ones first.

Each stage is a target of the Makefile. Its output is shown and kept, the tests in it are
counted from what the runners say, and its time is printed. All stages run, whatever fails
before, so that one run tells everything. A test that needs real maps and has none says
"skipped:" on a line; it is counted as skipped, not as passed.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

STAGES = [
    "format",
    "stages",
    "annotations",
    "house",
    "web",
    "lint",
    "rust",
    "doctests",
    "binary",
    "score",
    "e2e",
    "faults",
    "peers",
    "browser",
]

TOOLS = {
    "cargo": "install Rust from https://rustup.rs (the version is in Cargo.toml, rust-version)",
    "rustfmt": "rustup component add rustfmt",
    "cargo-clippy": "rustup component add clippy",
    "cc": "install a C compiler (Debian: apt-get install build-essential); SQLite is compiled in",
    "node": "install Node 20.19 or newer from https://nodejs.org",
    "npm": "comes with Node, https://nodejs.org",
}

COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
SKIPPED = re.compile(r"^\s*skipped: ", re.MULTILINE)
NEXTEST = re.compile(r"^ *Summary \[.*\] +\d+ tests? run: (?P<counts>.*)$", re.MULTILINE)
LIBTEST = re.compile(r"^test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored", re.MULTILINE)
VITEST = re.compile(r"^ *Tests +(?P<counts>.*) \(\d+\)$", re.MULTILINE)
UNITTEST = re.compile(r"^Ran (\d+) tests? in .*\n+(?:OK|FAILED)(?: \((.*)\))?$", re.MULTILINE)
NODE = re.compile(r"^(?:#|ℹ) (pass|fail|skipped) (\d+)$", re.MULTILINE)


@dataclass
class Count:
    """Tests by outcome."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Count(
            self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped
        )


def number_before(word, text):
    """The number that stands before a word, as in `12 passed, 1 failed`."""
    found = re.search(rf"(\d+) {word}", text)
    return int(found[1]) if found else 0


def number_after(word, text):
    """The number that stands after a word, as in `failures=1, skipped=2`."""
    found = re.search(rf"{word}=(\d+)", text)
    return int(found[1]) if found else 0


def count_rust(text):
    """Tests that nextest or libtest tell of; one that says it skipped did not pass."""
    nextest = NEXTEST.findall(text)
    counts = [
        Count(
            number_before("passed", line),
            number_before("failed", line) + number_before("timed out", line),
            number_before("skipped", line),
        )
        for line in nextest
    ]
    # The output of a failed test holds a result line of its own; nextest has counted it.
    if not nextest:
        counts = [Count(*map(int, numbers)) for numbers in LIBTEST.findall(text)]
    total = sum(counts, Count())
    said = len(SKIPPED.findall(text))
    return Count(total.passed - said, total.failed, total.skipped + said)


def count_others(text):
    """Tests that vitest, unittest or node's runner tell of."""
    total = Count()
    for line in VITEST.findall(text):
        total += Count(*(number_before(word, line) for word in ("passed", "failed", "skipped")))
    for ran, outcome in UNITTEST.findall(text):
        failed = number_after("failures", outcome) + number_after("errors", outcome)
        skipped = number_after("skipped", outcome)
        total += Count(int(ran) - failed - skipped, failed, skipped)
    for outcome, number in NODE.findall(text):
        field = {"pass": "passed", "fail": "failed", "skipped": "skipped"}[outcome]
        total += Count(**{field: int(number)})
    return total


def count(text):
    """All tests that a stage's output tells of."""
    text = COLOUR.sub("", text)
    rust = count_rust(text) if NEXTEST.search(text) or LIBTEST.search(text) else Count()
    return rust + count_others(text)


def run(stage):
    """Runs one stage; its count, seconds, and whether it held."""
    started = time.monotonic()
    print(f"\n==== {stage}", flush=True)
    process = subprocess.Popen(
        ["make", "--no-print-directory", stage],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    lines = []
    for line in process.stdout:
        lines.append(line)
        print(line, end="", flush=True)
    held = process.wait() == 0
    text = "".join(lines)
    counted = count(text)
    if os.environ.get("STRANDLINE_TEST_DATA") and "skipped: STRANDLINE_TEST_DATA" in text:
        print(f"{stage}: a test skipped for want of real maps although they are named")
        held = False
    if not held and counted.failed == 0:
        counted.failed = 1
    return counted, time.monotonic() - started, held


def missing_tools():
    """What has to be installed first, with how."""
    return [f"{tool}: {how}" for tool, how in TOOLS.items() if shutil.which(tool) is None]


def main():
    """All stages, then the table of times and the closing line."""
    missing = missing_tools()
    if missing:
        print("missing:\n  " + "\n  ".join(missing))
        return 1
    wanted = sys.argv[1:] or STAGES
    results = [(stage, *run(stage)) for stage in wanted]
    total = sum((counted for _, counted, _, _ in results), Count())
    seconds = sum(seconds for _, _, seconds, _ in results)
    print("\nstage           time      passed  failed  skipped")
    for stage, counted, stage_seconds, held in results:
        print(
            f"{stage:<12}{stage_seconds:>7.1f} s {counted.passed:>11}{counted.failed:>8}"
            f"{counted.skipped:>9}{'' if held else '  FAILED'}"
        )
    print(f"{'all':<12}{seconds:>7.1f} s\n")
    if total.skipped and not os.environ.get("STRANDLINE_TEST_DATA"):
        print("skipped tests want real maps: name their folder in STRANDLINE_TEST_DATA")
    print(f"{total.passed} passed, {total.failed} failed, {total.skipped} skipped")
    return 0 if all(held for *_, held in results) else 1


if __name__ == "__main__":
    sys.exit(main())
