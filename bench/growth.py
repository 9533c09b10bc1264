"""The table of growth: refined, repeated and redrawn series, each axis alone and products.

    python bench/growth.py --growth PROGRAM [--markdown FILE]

PROGRAM is the example `growth` of strandline-arrangement. What is kept (bytes, faces) and the time and memory
of building the arrangements of all epochs must follow the new segments, and the time of taking drawings
in the vertex records read: no row may be more than FACTOR times as costly for each of them as the plain
series of one ring of 2,900 segments on 769 days. Ends with 1 where one is.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

# Sorting adds a logarithm and large series leave the caches: a hundred times the segments cost 1.6
# times as much each through the first alone; the rest is room for a machine that does other work.
FACTOR = 4

ROWS = [
    (1, 769, 0),
    (10, 769, 0),
    (100, 169, 0),
    (1, 10_000, 0),
    (1, 769, 1),
    (1, 769, 3),
    (1, 769, 12),
    (1, 769, 100),
    (10, 1_690, 0),
    (10, 769, 3),
]
# Shorter than this, starting and the clock are a large part.
TIMED_SECONDS = 0.01

COSTS = {
    "take_seconds": lambda row: row["records"],
    "build_seconds": lambda row: row["segments"],
    "bytes": lambda row: row["segments"],
    "faces": lambda row: row["segments"],
    # Beside the arrangement stands one drawing, and the program itself.
    "peak_mb": lambda row: row["segments"] + row["records"] / row["days"] + 50_000,
}


def run(program, refined, days, redraws):
    words = [program, str(refined), str(days), str(redraws)]
    return json.loads(subprocess.run(words, stdout=subprocess.PIPE, check=True, text=True).stdout)


def faults(rows):
    """Costs that grow faster than the law says."""
    for cost, measure in COSTS.items():
        timed = [row for row in rows if row[cost] and (cost[-7:] != "seconds" or row[cost] > TIMED_SECONDS)]
        each = {row_name(row): row[cost] / measure(row) for row in timed}
        # Bytes and faces of a row may be few for good reason; growing is being dearer than the plain series.
        least = each.get("1 x 769 x 0", min(each.values(), default=0))
        for name, value in each.items():
            if value > FACTOR * least:
                yield f"{name}: {cost} is {value / least:.1f} times that of the plain series for each"


def row_name(row):
    return f"{row['refined']} x {row['days']} x {row['redraws']}"


HEADINGS = "| vertices | days | redraws | vertex records | segments | epochs | crossings | faces | E in bytes | taken in | F built | peak |"


def cells(row):
    return (
        f"| {row['refined']}x | {row['days']:,} | {row['redraws']} | {row['records']:,} | {row['segments']:,} "
        f"| {row['epochs']:,} | {row['crossings']:,} | {row['faces']:,} | {row['bytes']:,} | {row['take_seconds']:.2f} s "
        f"| {row['build_seconds']:.2f} s | {row['peak_mb'] or 0:.0f} MB |"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--growth", required=True)
    parser.add_argument("--markdown")
    options = parser.parse_args()
    rows, text = [], [HEADINGS, "|" + "---|" * 12]
    print("\n".join(text))
    for axes in ROWS:
        rows.append(run(options.growth, *axes))
        text.append(cells(rows[-1]))
        print(text[-1], flush=True)
    if options.markdown:
        Path(options.markdown).write_text("\n".join(text) + "\n")
    found = list(faults(rows))
    print("\n".join(found) or f"no row costs more than {FACTOR} times the plain series for each")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
