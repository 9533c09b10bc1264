#!/usr/bin/env python3
"""Turns marked texts into plain texts or pages and their annotations, with exact byte offsets.

    annotate.py MARKED_FOLDER OUT_FOLDER

A marked text is written by hand: its first lines are settings, then comes the text, one block a
line, and after a line of four dashes the meaning of every mark in it. The README tells the
notation. Offsets are computed here and nowhere else, so they cannot be wrong; what the marks
mean is the annotator's judgement, and every mark must be told a meaning.
"""

import hashlib
import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import page

HERE = Path(__file__).resolve().parent
NAMES = tomllib.loads((HERE / "names.toml").read_text())
PLACES = tomllib.loads((HERE / "places.toml").read_text())

BLOCKS = {
    "= ": "title",
    "@ ": "date",
    "& ": "byline",
    "# ": "heading",
    "^ ": "caption",
    "~ ": "chrome",
}
QUOTATIONS = {"direct", "fragment", "indirect"}
CLAIMS = {
    "full": "claims_full_control",
    "partial": "claims_partial_control",
    "holding": "claims_holding",
    "denies": "denies",
    "fighting": "fighting_continues",
    "assessed": "assessed_control",
    "advance": "advance",
    "withdrawal": "withdrawal",
    "loss": "concedes_loss",
    "unconfirmed": "no_confirmation",
}
TAGS_BEFORE = re.compile(rb"(?:<[^>]*>|\s)*")
TAGS_AFTER = re.compile(rb"(?:<[^>]*>|\s)*\Z")
MARK = re.compile(rb"\[\[([a-z]+[0-9]*):|\]\]")


class Mistake(Exception):
    """What is wrong in a marked text, said so that it can be mended."""


@dataclass
class Marked:
    """A marked text as read: settings, blocks, and the meaning of each mark."""

    name: str
    settings: dict
    blocks: list
    meanings: dict


@dataclass
class Spans:
    """The bytes without marks, and where each mark stood."""

    content: bytes
    by_mark: dict = field(default_factory=dict)

    def words(self, start, end):
        return {"text": self.content[start:end].decode(), "start": start, "end": end}

    def of(self, mark):
        return [self.words(*span) for span in self.by_mark.get(mark, [])]


def read(path):
    """A marked text from its file."""
    text = path.read_text()
    head, _, rest = text.partition("\n\n")
    body, dashes, tail = rest.partition("\n----\n")
    if not dashes:
        raise Mistake("no line of four dashes between text and meanings")
    settings = dict(re.split(r"\s*:\s+", line, maxsplit=1) for line in head.splitlines())
    blocks = [(line, *block(line)) for line in body.splitlines()]
    meanings = [meaning(line) for line in tail.splitlines() if line.strip()]
    told = dict(meanings)
    if len(told) < len(meanings):
        raise Mistake("a mark is told two meanings")
    return Marked(path.stem, settings, [b[1:] for b in blocks], told)


def block(line):
    """Kind and words of one line."""
    kind = BLOCKS.get(line[:2])
    if kind:
        return kind, line[2:]
    return ("body" if line.strip() else "empty"), line


def meaning(line):
    """`mark kind | field | field ...` as the mark and its list of fields."""
    first, *fields = (part.strip() for part in line.split("|"))
    mark, _, kind = first.partition(" ")
    return mark, [kind.strip(), *fields]


def blocks_with_marks(blocks):
    """Lines of a plain text, each block wrapped in a mark that tells its kind."""
    lines = []
    for number, (kind, words) in enumerate(blocks):
        lines.append(f"[[{kind}{number}:{words}]]" if kind != "empty" else "")
    return "\n".join(lines)


def strip_marks(text):
    """The bytes of a marked text without its marks, and the spans of the marks."""
    out, spans, open_marks, position = bytearray(), {}, [], 0
    source = text.encode()
    for found in MARK.finditer(source):
        out += source[position : found.start()]
        position = found.end()
        if found[1]:
            open_marks.append((found[1].decode(), len(out)))
        elif not open_marks:
            raise Mistake(f"]] closes nothing near {source[found.start() - 40 : found.end()]!r}")
        else:
            mark, start = open_marks.pop()
            spans.setdefault(mark, []).append((start, len(out)))
    if open_marks:
        raise Mistake(f"[[{open_marks[-1][0]}: is never closed")
    out += source[position:]
    return Spans(bytes(out), spans)


def without_outer_tags(spans):
    """Spans that begin and end with words: a link around the first word is no part of them."""
    by_mark = {}
    for mark, found in spans.by_mark.items():
        by_mark[mark] = []
        for start, end in found:
            words = spans.content[start:end]
            front, back = TAGS_BEFORE.match(words), TAGS_AFTER.search(words)
            by_mark[mark].append((start + front.end(), start + back.start()))
    return Spans(spans.content, by_mark)


def accepted(names):
    """Names that an answer may give, from `@alias / name / name`; the first is canonical."""
    found = []
    for name in re.split(r"\s+/\s+", names):
        if name.startswith("@") and name[1:] not in NAMES:
            raise Mistake(f"{name} is not in names.toml")
        found += NAMES[name[1:]] if name.startswith("@") else [name]
    return found


def options(fields):
    """`optional; kinds=a,b; target=c1` as a dictionary."""
    found = {}
    for option in ";".join(fields).split(";"):
        key, _, value = option.strip().partition("=")
        if key:
            found[key] = value or True
    unknown = set(found) - {"optional", "kinds", "target", "extent", "accept", "note", "chain"}
    if unknown:
        raise Mistake(f"unknown option {sorted(unknown)}")
    return found


def quotation(mark, fields, spans):
    """The annotation of one quotation."""
    kind, names, *rest = fields
    told, found = options(rest), spans.of(mark)
    if len(found) != 1:
        raise Mistake(f"quotation {mark} has {len(found)} spans, wanted one")
    speaker = accepted(names)
    return {
        "id": mark,
        "type": kind,
        "content": found[0],
        "speaker": speaker[0],
        "speaker_accept": speaker,
        "required": "optional" not in told,
    }


def place(key, more):
    """A place as the annotation tells it: names, point, tolerance."""
    if key not in PLACES:
        raise Mistake(f"{key} is not in places.toml")
    told = PLACES[key]
    return {
        "canonical": told["names"][0],
        "accept": told["names"] + [name for name in re.split(r"\s*/\s*", more) if name],
        "lat": told.get("lat"),
        "lon": told.get("lon"),
        "tolerance_km": told["tolerance_km"],
        "country": told["country"],
    }


def claim(mark, fields, spans):
    """The annotation of one claim about control."""
    kind, names, key, time, *rest = fields + [""] * (4 - len(fields))
    told, claimant = options(rest), accepted(names)
    kinds = [kind, *(k for k in told.get("kinds", "").split(",") if k)]
    return {
        "id": mark,
        "kind": CLAIMS[kind],
        "kind_accept": [CLAIMS[k] for k in kinds],
        "claimant": claimant[0],
        "claimant_accept": claimant,
        "place": place(key, told.get("accept", "")),
        "time_iso": time or None,
        "extent": told.get("extent"),
        "target": told.get("target"),
        "chain": [name for name in told.get("chain", "").split("<") if name],
        "evidence": spans.of(mark),
        "required": "optional" not in told,
    }


def structure(spans):
    """Title, blocks and chrome as the marks of the blocks tell them."""
    found = {kind: [] for kind in [*BLOCKS.values(), "body"]}
    for mark in spans.by_mark:
        kind = mark.rstrip("0123456789")
        if kind in found and mark != kind:
            found[kind] += spans.of(mark)
    captions, listed = {}, []
    for caption in found["caption"]:
        if caption["text"] in captions:
            captions[caption["text"]]["duplicates"].append(caption)
        else:
            captions[caption["text"]] = {"canonical": caption, "duplicates": []}
            listed.append(captions[caption["text"]])
    return found, listed


def annotation(marked, spans, file_name):
    """Everything that is annotated of one text."""
    found, captions = structure(spans)
    block_marks = {m for m in spans.by_mark if m.rstrip("0123456789") in found}
    untold = set(spans.by_mark) - block_marks - set(marked.meanings)
    unmarked = set(marked.meanings) - set(spans.by_mark)
    if untold or unmarked:
        raise Mistake(f"without a meaning: {sorted(untold)}; not in the text: {sorted(unmarked)}")
    quotations, claims, traps = meanings_by_kind(marked, spans)
    return {
        "schema": "strandline-corpus/1",
        "source_document": {
            "file": file_name,
            "bytes": len(spans.content),
            "sha256": hashlib.sha256(spans.content).hexdigest(),
            "offset_unit": "utf8-byte",
        },
        "hard": marked.settings["hard"],
        "manner": marked.settings["manner"],
        "conflict": marked.settings["conflict"],
        "input": {
            "negative": not any(c["required"] for c in claims),
            **{key: marked.settings[key] for key in marked.settings.get("tell", "").split()},
        },
        "language": marked.settings.get("language", "en"),
        "title": found["title"][0] if found["title"] else None,
        "published": {
            "iso": instant_as_printed(marked),
            "zone_as_written": zone if (zone := marked.settings["zone"]) != "none" else None,
            "evidence": found["date"],
        },
        "byline": found["byline"],
        "headings": found["heading"],
        "body_paragraphs": found["body"],
        "captions": captions,
        "chrome": found["chrome"],
        "quotations": [q for q in quotations if q["type"] != "indirect"],
        "indirect_quotations": [q for q in quotations if q["type"] == "indirect"],
        "control_claims": claims,
        "traps": traps,
    }


def instant_as_printed(marked):
    """The instant of publication; without an offset where the page prints no zone and none is told."""
    instant = marked.settings["published"]
    if marked.settings["zone"] == "none" and "tell" not in marked.settings:
        return re.sub(r"(T.*?)(Z|[+-]\d\d:\d\d)$", r"\1", instant)
    return instant


def meanings_by_kind(marked, spans):
    """Quotations, claims and traps in the order of the text."""
    quotations, claims, traps = [], [], []
    for mark, fields in marked.meanings.items():
        if fields[0] in QUOTATIONS:
            quotations.append(quotation(mark, fields, spans))
        elif fields[0] in CLAIMS:
            claims.append(claim(mark, fields, spans))
        elif fields[0] == "trap":
            traps += [{"evidence": words, "why": fields[1]} for words in spans.of(mark)]
        else:
            raise Mistake(f"{mark}: {fields[0]!r} is no kind of quotation, claim or trap")
    targets = {c["target"] for c in claims if c["target"]} - {c["id"] for c in claims}
    if targets:
        raise Mistake(f"a denial points at {sorted(targets)}, which is no claim")
    quotations.sort(key=lambda q: q["content"]["start"])
    claims.sort(key=lambda c: c["evidence"][0]["start"])
    return quotations, claims, traps


def write(marked, text, suffix, folder):
    """The plain file and its annotation."""
    spans = strip_marks(text)
    if suffix == ".html":
        spans = without_outer_tags(spans)
    file_name = marked.name + suffix
    gold = annotation(marked, spans, file_name)
    (folder / file_name).write_bytes(spans.content)
    stem = marked.name if suffix == ".txt" else f"{marked.name}{suffix.replace('.', '-')}"
    written = json.dumps(gold, ensure_ascii=False, indent=1)
    (folder / f"{stem}.gold.json").write_text(written + "\n")


def main(marked_folder, folder):
    """Every marked text of a folder; the exit status tells whether all could be read."""
    wrong = 0
    for path in sorted(Path(marked_folder).glob("*.marked")):
        try:
            marked = read(path)
            write(marked, blocks_with_marks(marked.blocks), ".txt", Path(folder))
            if "page" in marked.settings:
                write(marked, page.render(marked), ".html", Path(folder))
        except (Mistake, KeyError, IndexError, ValueError) as mistake:
            wrong += 1
            print(f"{path.name}: {type(mistake).__name__}: {mistake}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
