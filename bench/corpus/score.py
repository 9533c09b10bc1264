#!/usr/bin/env python3
"""Scores what `strandline read` takes from texts against what careful readers annotated.

    score.py --binary PATH dev aside          reads every text with the program
    score.py --predictions FOLDER dev         takes answers that are there already, NAME.json

Prints precision, recall and F1 for every measure, recall by kind of claim, and the worst texts,
each folder apart and pages (HTML) apart from texts. With `--floors FILE` it fails when a measure
is under its floor. The rules of matching are told in the functions that keep them.
"""

import argparse
import json
import math
import subprocess
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
DONE, DONE_WITH_PROBLEMS = 0, 3
QUOTED_OVERLAP = 0.8  # of the union: a comma more or less is no error, a clause is
INDIRECT_OVERLAP = 0.5  # of the annotated words: where indirect speech ends is a matter of taste
TRIMMED_FRONT = tuple(letter.encode() for letter in "“”‘’\"',.;: \n")
TRIMMED_BACK = (*TRIMMED_FRONT, b"?", b"!")
EARTH_DIAMETER_KM = 12742
FLOORS_SAY = """# The least that `make score` must measure, by group of texts; a fall below fails.
# Renew with `make score-bless` when a change raises figures or texts are added, and say in the commit by how much."""


def folded(name):
    """A name as names are compared: without case, with plain apostrophes and single blanks."""
    return " ".join((name or "").replace("’", "'").casefold().split())


def same_name(answer, accepted):
    """Whether an answer is one of the accepted names, holds one, or is a good part of one."""
    answer = folded(answer)
    if not answer:
        return False
    for name in map(folded, accepted):
        if answer == name or (len(name) > 2 and name in answer) or (len(answer) > 3 and answer in name):
            return True
    return False


def shared(a, b):
    """How many bytes two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def trimmed(content, span):
    """A span without quotation marks and punctuation at its ends.

    In bytes, since an answer may cut a character.
    """
    words, start = content[span[0] : span[1]], span[0]
    while found := next(filter(words.startswith, TRIMMED_FRONT), None):
        words, start = words.removeprefix(found), start + len(found)
    while found := next(filter(words.endswith, TRIMMED_BACK), None):
        words = words.removesuffix(found)
    return start, start + len(words)


def distance_km(a, b):
    """Great circle distance between two (lat, lon) in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = (map(math.radians, point) for point in (a, b))
    half = (
        math.sin((lat_b - lat_a) / 2) ** 2
        + math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    )
    return EARTH_DIAMETER_KM * math.asin(math.sqrt(half))


def span_of(item):
    """Start and end of an annotated or answered item."""
    return item["start"], item["end"]


def required(item):
    """Whether missing an item is an error; finding one that is not required never is."""
    return item.get("required", True)


@dataclass
class Case:
    """One text with its annotation and the program's answer."""

    name: str
    content: bytes
    gold: dict
    answer: dict


@dataclass
class Tally:
    """Counts over texts, summed with `+`; the ratios are taken from them once, at the end."""

    counts: Counter = field(default_factory=Counter)
    faults: list = field(default_factory=list)

    def __add__(self, other):
        return Tally(self.counts + other.counts, self.faults + other.faults)

    def fault(self, text):
        self.faults.append(text)


def judge(case):
    """The tally of one text."""
    tally = Tally()
    judge_quoted(case, tally)
    judge_indirect(case, tally)
    judge_claims(case, tally)
    judge_frame(case, tally)
    return tally


def judge_quoted(case, tally):
    """Direct quotations and fragments, one answer for one annotation, first come first served."""
    answers = [q for q in case.answer["quotations"] if q["type"] != "indirect"]
    left = list(answers)
    for gold in case.gold["quotations"]:
        if gold["type"] == "indirect":
            continue
        wanted = trimmed(case.content, span_of(gold["content"]))
        hit = next((a for a in left if covers(wanted, trimmed(case.content, span_of(a)))), None)
        if hit is not None:
            left.remove(hit)
        if required(gold):
            count_quoted(gold, hit, tally)
    tally.counts["quoted false"] += len(left)
    for answer in left:
        tally.fault(f"no quotation: {excerpt(case, answer)}")


def covers(wanted, given):
    """Whether two trimmed spans are the same quotation."""
    union = max(wanted[1], given[1]) - min(wanted[0], given[0])
    return shared(wanted, given) >= QUOTED_OVERLAP * union


def count_quoted(gold, hit, tally):
    tally.counts["quoted wanted"] += 1
    words = gold["content"]["text"]
    if hit is None:
        tally.fault(f"quotation missed: {words!r}")
        return
    tally.counts["quoted found"] += 1
    if same_name(hit.get("speaker"), gold["speaker_accept"]):
        tally.counts["quoted with speaker"] += 1
    else:
        tally.fault(f"speaker of {words!r}: wanted {gold['speaker']!r}, got {hit.get('speaker')!r}")


def judge_indirect(case, tally):
    """Indirect speech: recall only, for the annotation does not list all of it."""
    golds = [q for q in case.gold["quotations"] if q["type"] == "indirect"]
    for gold in filter(required, golds + case.gold.get("indirect_quotations", [])):
        span = span_of(gold["content"])
        enough = INDIRECT_OVERLAP * (span[1] - span[0])
        hits = [a for a in case.answer["quotations"] if shared(span, span_of(a)) >= enough]
        right = any(same_name(a.get("speaker"), gold["speaker_accept"]) for a in hits)
        tally.counts["indirect wanted"] += 1
        tally.counts["indirect found"] += bool(hits)
        tally.counts["indirect with speaker"] += right
        if not right:
            found = [a.get("speaker") for a in hits]
            tally.fault(f"indirect {gold['content']['text']!r} of {gold['speaker']!r}: got {found}")


def same_claim(gold, answer):
    """Kind, place and words of a claim agree; who claims it is asked apart."""
    return (
        answer["kind"] in gold.get("kind_accept", [gold["kind"]])
        and same_name(answer.get("place"), gold["place"]["accept"])
        and any(shared(span_of(e), span_of(answer)) for e in gold["evidence"])
    )


def same_claimant(gold, answer):
    return same_name(answer.get("claimant"), gold.get("claimant_accept", [gold["claimant"]]))


def judge_claims(case, tally):
    """Claims strict (with claimant) and relaxed (without), traps, and texts without claims."""
    answers = case.answer["control_claims"]
    relaxed = [[same_claim(g, a) for a in answers] for g in case.gold["control_claims"]]
    for gold, matches in zip(case.gold["control_claims"], relaxed):
        hits = [a for a, match in zip(answers, matches) if match]
        strict = [a for a in hits if same_claimant(gold, a)]
        if required(gold):
            count_claim(gold, hits, strict, tally)
        if hits:
            count_place_and_time(gold, (strict or hits)[0], tally)
    known = [any(column) for column in zip(*relaxed)] if relaxed else [False] * len(answers)
    for answer, is_known in zip(answers, known):
        count_answer(case, answer, is_known, tally)
    if case.gold.get("input", {}).get("negative"):
        tally.counts["empty texts"] += 1
        tally.counts["empty texts clean"] += all(known)


def count_claim(gold, hits, strict, tally):
    kind = gold["kind"]
    tally.counts.update({"claims wanted": 1, f"wanted {kind}": 1})
    tally.counts.update({"claims relaxed": bool(hits), "claims strict": bool(strict)})
    tally.counts.update({f"strict {kind}": bool(strict), f"relaxed {kind}": bool(hits)})
    what = f"{kind} {gold['place']['canonical']}"
    if not hits:
        tally.fault(f"claim missed: {what}: {gold['evidence'][0]['text']!r}")
    elif not strict:
        tally.fault(f"claimant of {what}: wanted {gold['claimant']!r}, got {hits[0].get('claimant')!r}")


def count_place_and_time(gold, answer, tally):
    """A point counts where both have one; a day counts where the annotation has one."""
    place = gold["place"]
    if place.get("lat") is not None and answer.get("lat") is not None:
        far = distance_km((place["lat"], place["lon"]), (answer["lat"], answer["lon"]))
        tally.counts.update({"points": 1, "points right": far <= place["tolerance_km"]})
        if far > place["tolerance_km"]:
            tally.fault(f"point of {place['canonical']}: {far:.0f} km off")
    if gold.get("time_iso"):
        right = (answer.get("time_iso") or "")[:10] == gold["time_iso"][:10]
        tally.counts.update({"days": 1, "days right": right})
        if not right:
            told = answer.get("time_iso")
            tally.fault(f"day of {gold['kind']} {place['canonical']}: wanted {gold['time_iso']}, got {told}")


def count_answer(case, answer, is_known, tally):
    """What an answer adds to precision; one that no annotation explains may be in a trap."""
    strict = any(same_claim(g, answer) and same_claimant(g, answer) for g in case.gold["control_claims"])
    kind = answer["kind"]
    tally.counts.update({"claims given": 1, f"given {kind}": 1})
    tally.counts.update({"claims given right": strict, "claims given relaxed": is_known})
    if is_known:
        return
    tally.counts[f"false {kind}"] += 1
    traps = [t for t in case.gold.get("traps", []) if shared(span_of(t["evidence"]), span_of(answer))]
    tally.counts["traps taken"] += bool(traps)
    why = f" (trap: {traps[0]['why']})" if traps else ""
    tally.fault(f"no claim: {kind} {answer.get('place')!r}{why}: {excerpt(case, answer)}")


def judge_frame(case, tally):
    """Title, instant, paragraphs and captions, where answer and annotation tell of them."""
    tally.counts["traps"] += len(case.gold.get("traps", []))
    document = case.answer.get("document")
    if document is None or "body_paragraphs" not in case.gold:
        return
    judge_title(case, document.get("title"), tally)
    judge_instant(case, (document.get("published") or {}).get("iso"), tally)
    blocks = document.get("blocks", [])
    judge_blocks(case, "paragraphs", case.gold["body_paragraphs"], of_kind("paragraph", blocks), tally)
    captions = [caption["canonical"] for caption in case.gold["captions"]]
    once = [block for block in of_kind("caption", blocks) if block.get("duplicate_of") is None]
    judge_blocks(case, "captions", captions, once, tally)


def of_kind(kind, blocks):
    return [block for block in blocks if block["kind"] == kind]


def judge_title(case, title, tally):
    wanted = case.gold["title"]
    if wanted is None:
        return
    right = title is not None and covers(span_of(wanted), span_of(title))
    tally.counts.update({"titles": 1, "titles right": right})
    if not right:
        tally.fault(f"title: got {title and title.get('text')!r}")


def judge_instant(case, told, tally):
    """To the minute; the offset counts where the page prints a zone, and a day stays a day."""
    wanted = case.gold["published"].get("iso")
    if not wanted:
        return
    right = same_instant(wanted, told or "")
    tally.counts.update({"instants": 1, "instants right": right})
    if not right:
        tally.fault(f"published: wanted {wanted}, got {told}")


def same_instant(wanted, told):
    wanted, told = (iso.replace("Z", "+00:00") for iso in (wanted, told))
    minute, offset = wanted[:16], wanted[19:]
    return told[: len(minute)] == minute and (not offset or told.endswith(offset))


def judge_blocks(case, name, wanted, given, tally):
    """Blocks of one kind: an answer for an annotation, first come first served."""
    left = list(given)
    for gold in wanted:
        hit = next((b for b in left if covers(span_of(gold), span_of(b))), None)
        tally.counts.update({f"{name} wanted": 1, f"{name} found": hit is not None})
        if hit is None:
            tally.fault(f"{name}: missed {gold['text'][:90]!r}")
        else:
            left.remove(hit)
    tally.counts[f"{name} false"] += len(left)
    for block in left:
        tally.fault(f"{name}: {excerpt(case, block)} is none")


def excerpt(case, item):
    """The first words of an answer's span."""
    start, end = span_of(item)
    return repr(case.content[start:end].decode(errors="replace")[:90])


def ratio(part, whole):
    return part / whole if whole else 0.0


def f1(precision, recall):
    return ratio(2 * precision * recall, precision + recall)


def measures(counts):
    """Every ratio by name, from the counts; a ratio of nothing is left out."""
    c = counts
    quoted_given = c["quoted found"] + c["quoted false"]
    rows = {}

    def fork(name, right_given, given, right, wanted):
        if given or wanted:
            precision, recall = ratio(right_given, given), ratio(right, wanted)
            rows[f"{name} precision"], rows[f"{name} recall"] = precision, recall
            rows[f"{name} F1"] = f1(precision, recall)

    def share(name, part, whole):
        if whole:
            rows[name] = ratio(part, whole)

    fork("quoted", c["quoted found"], quoted_given, c["quoted found"], c["quoted wanted"])
    spoken = c["quoted with speaker"]
    fork("quoted with speaker", spoken, quoted_given, spoken, c["quoted wanted"])
    share("indirect recall", c["indirect found"], c["indirect wanted"])
    share("indirect with speaker recall", c["indirect with speaker"], c["indirect wanted"])
    given, wanted = c["claims given"], c["claims wanted"]
    fork("claims strict", c["claims given right"], given, c["claims strict"], wanted)
    fork("claims relaxed", c["claims given relaxed"], given, c["claims relaxed"], wanted)
    share("texts without claims left clean", c["empty texts clean"], c["empty texts"])
    share("traps avoided", c["traps"] - min(c["traps"], c["traps taken"]), c["traps"])
    share("points within tolerance", c["points right"], c["points"])
    share("days right", c["days right"], c["days"])
    for name in ("paragraphs", "captions"):
        found = c[f"{name} found"]
        fork(name, found, found + c[f"{name} false"], found, c[f"{name} wanted"])
    share("titles right", c["titles right"], c["titles"])
    share("instants right", c["instants right"], c["instants"])
    return rows


def cases_of(folder, ask):
    """Every annotated text of a folder with the answer to it; texts and pages apart."""
    groups = {f"{folder.name} texts": [], f"{folder.name} pages": []}
    for path in sorted(folder.glob("*.gold.json")):
        gold = json.loads(path.read_text())
        file = folder / gold["source_document"]["file"]
        name = path.name.removesuffix(".gold.json")
        group = "pages" if file.suffix == ".html" else "texts"
        groups[f"{folder.name} {group}"].append(Case(name, file.read_bytes(), gold, ask(name, file, gold)))
    return {group: cases for group, cases in groups.items() if cases}


def from_predictions(folder):
    """Answers from files that are there already; a missing one is an empty answer."""

    def ask(name, _file, _gold):
        path = folder / f"{name}.json"
        empty = {"quotations": [], "control_claims": []}
        return json.loads(path.read_text()) if path.exists() else empty

    return ask


def from_binary(binary):
    """Answers from the program; what is known of the page beside its bytes is told to it."""

    def ask(name, file, gold):
        told = [part for key in ("url", "outlet", "published") if key in gold["input"]
                for part in (f"--{key}", gold["input"][key])]
        command = [binary, "read", str(file), *told, "--format", "json"]
        done = subprocess.run(command, capture_output=True, timeout=60, check=False)
        if done.returncode not in (DONE, DONE_WITH_PROBLEMS):
            sys.exit(f"{name}: {' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
        return json.loads(done.stdout)

    return ask


def report(group, cases, worst):
    """Prints a group's measures, kinds and worst texts; the measures by name."""
    tallies = {case.name: judge(case) for case in cases}
    total = sum(tallies.values(), Tally())
    rows = measures(total.counts)
    print(f"\n== {group}: {len(cases)}")
    for name, value in rows.items():
        print(f"{name:<36}{value:>7.3f}")
    print(f"{'traps taken':<36}{total.counts['traps taken']:>7} of {total.counts['traps']}")
    report_kinds(total.counts)
    if worst:
        report_worst(tallies, worst)
    return rows


def report_kinds(counts):
    print(f"{'kind':<26}{'wanted':>7}{'strict':>7}{'relaxed':>8}{'given':>7}{'false':>7}")
    kinds = {name.split(" ")[1] for name in counts if name.startswith(("wanted ", "given "))}
    for kind in sorted(kinds):
        cells = [counts[f"{word} {kind}"] for word in ("wanted", "strict", "relaxed", "given", "false")]
        print(f"{kind:<26}{cells[0]:>7}{cells[1]:>7}{cells[2]:>8}{cells[3]:>7}{cells[4]:>7}")


def report_worst(tallies, worst):
    ranked = sorted(tallies.items(), key=lambda item: (-len(item[1].faults), item[0]))
    for name, tally in ranked[:worst]:
        if tally.faults:
            print(f"-- {name}: {len(tally.faults)} faults")
            print("\n".join(f"     {fault}" for fault in tally.faults))


def under_floors(measured, floors):
    """What is under its floor, as lines that tell both figures."""
    lines = []
    for group in measured.keys() ^ floors.keys():
        what = "has no floors: make score-bless" if group in measured else "has floors and no texts"
        lines.append(f"{group} {what}")
    for group in measured.keys() & floors.keys():
        for name, floor in floors[group].items():
            value = measured[group].get(name, 0.0)
            if value < floor:
                lines.append(f"{group}: {name} is {value:.3f}, its floor is {floor:.3f}")
    return sorted(lines)


def hold_floors(measured, path):
    """Tells what has fallen; the exit status."""
    floors = tomllib.loads(path.read_text()) if path.exists() else {}
    fallen = under_floors(measured, floors)
    print("\n".join(["", *fallen]) if fallen else "\nno measure is under its floor")
    return 1 if fallen else 0


def bless(measured, path):
    """Writes what was measured, rounded down to a hundredth, as the new floors."""
    lines = [FLOORS_SAY]
    for group, rows in measured.items():
        lines.append(f'\n["{group}"]')
        lines += [f'"{name}" = {math.floor(value * 100) / 100:.2f}' for name, value in rows.items()]
    path.write_text("\n".join(lines) + "\n")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    answers = parser.add_mutually_exclusive_group(required=True)
    answers.add_argument("--binary", help="the strandline program to ask")
    answers.add_argument("--predictions", type=Path, help="a folder with NAME.json for every text")
    parser.add_argument("--floors", type=Path, help="a TOML file with the least of every measure")
    parser.add_argument("--bless", action="store_true", help="write what is measured as the floors")
    parser.add_argument("--worst", type=int, default=5, help="how many of the worst texts to list")
    parser.add_argument("folders", type=Path, nargs="+", help="folders with texts and annotations")
    told = parser.parse_args()
    if told.bless and not told.floors:
        parser.error("--bless writes floors: name their file with --floors FILE")
    return told


def main():
    told = arguments()
    ask = from_binary(told.binary) if told.binary else from_predictions(told.predictions)
    measured = {}
    for folder in told.folders:
        for group, cases in cases_of(folder, ask).items():
            measured[group] = report(group, cases, told.worst)
    if not measured:
        sys.exit(f"no annotated text in {', '.join(map(str, told.folders))}")
    if told.bless:
        bless(measured, told.floors)
    return hold_floors(measured, told.floors) if told.floors else 0


if __name__ == "__main__":
    sys.exit(main())
