"""The corpus is what its marked texts give, and the measures are what they say.

Run by `make annotations`, without the program.
"""

import json
import tempfile
import tomllib
import unittest
from pathlib import Path

import annotate
import score

HERE = Path(__file__).resolve().parent
FOLDERS = {"marked": "dev", "marked-aside": "aside"}
TEXT = b"Moscow said it had taken Siversk. \xe2\x80\x9cNo,\xe2\x80\x9d said Kyiv."
CLAIM = {
    "kind": "claims_full_control",
    "claimant": "Moscow",
    "place": {"canonical": "Siversk", "accept": ["Siversk"], "lat": 48.87, "lon": 38.1, "tolerance_km": 5},
    "time_iso": "2025-12-11",
    "evidence": [{"start": 0, "end": 32, "text": "Moscow said it had taken Siversk"}],
}
QUOTATION = {
    "type": "direct",
    "content": {"start": 37, "end": 40, "text": "No,"},
    "speaker": "Kyiv",
    "speaker_accept": ["Kyiv"],
}
ANSWERED = {
    "kind": "claims_full_control",
    "claimant": "moscow",
    "place": "Siversk",
    "lat": 48.87,
    "lon": 38.1,
    "time_iso": "2025-12-11",
    "start": 7,
    "end": 32,
}


def contents(folder):
    """The bytes of every file of a folder by name."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def judged(quotations=(), claims=(), **gold):
    """Counts for an answer to the text above, as annotated above unless told otherwise."""
    annotated = {"quotations": [QUOTATION], "control_claims": [CLAIM], **gold}
    answer = {"quotations": list(quotations), "control_claims": list(claims)}
    return score.judge(score.Case("case", TEXT, annotated, answer)).counts


class Annotations(unittest.TestCase):
    def test_the_corpus_is_what_the_marked_texts_give(self):
        pairs = [(HERE / marked, HERE / made) for marked, made in FOLDERS.items()]
        for marked, kept in [pair for pair in pairs if pair[0].exists()]:
            with tempfile.TemporaryDirectory() as made:
                self.assertEqual(annotate.main(marked, made), 0)
                self.assertEqual(contents(made), contents(kept), "run `make corpus`")

    def test_marks_nest_and_offsets_count_bytes(self):
        spans = annotate.strip_marks("é [[c1:a [[q1:ü]] b]]")
        self.assertEqual(spans.of("q1"), [{"text": "ü", "start": 5, "end": 7}])
        self.assertEqual(spans.of("c1"), [{"text": "a ü b", "start": 3, "end": 9}])

    def test_a_mark_left_open_is_a_mistake(self):
        with self.assertRaises(annotate.Mistake):
            annotate.strip_marks("[[c1:a")

    def test_a_link_around_the_first_word_is_no_part_of_a_span(self):
        spans = annotate.strip_marks("<p>[[c1:<a href=x>Hama</a> is <b>safe</b>]]</p>")
        words = [found["text"] for found in annotate.without_outer_tags(spans).of("c1")]
        self.assertEqual(words, ["Hama</a> is <b>safe"])

    def test_words_of_every_annotation_are_the_bytes_of_the_file(self):
        for path in sorted(HERE.glob("*/*.gold.json")):
            gold = json.loads(path.read_text())
            content = (path.parent / gold["source_document"]["file"]).read_bytes()
            for item in items_with_words(gold):
                cut = content[item["start"] : item["end"]].decode()
                self.assertEqual(cut, item["text"], path.name)


def items_with_words(value):
    """Everything in an annotation that has words and a span."""
    if isinstance(value, dict):
        if {"text", "start", "end"} <= set(value):
            yield value
        for inner in value.values():
            yield from items_with_words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from items_with_words(inner)


class Measures(unittest.TestCase):
    def test_a_right_answer_counts_everywhere(self):
        counts = judged([{"type": "direct", "start": 34, "end": 43, "speaker": "Kyiv"}], [ANSWERED])
        rows = score.measures(counts)
        self.assertEqual({name: 1.0 for name in rows}, rows)
        self.assertIn("claims strict F1", rows)

    def test_marks_and_commas_at_the_ends_of_a_quotation_do_not_matter(self):
        self.assertEqual(score.trimmed(TEXT, (34, 43)), score.trimmed(TEXT, (37, 39)))

    def test_a_wrong_claimant_is_right_only_when_relaxed(self):
        counts = judged(claims=[{**ANSWERED, "claimant": "NARRATOR"}])
        self.assertEqual((counts["claims strict"], counts["claims relaxed"]), (0, 1))
        self.assertEqual((counts["claims given right"], counts["claims given relaxed"]), (0, 1))

    def test_a_claim_elsewhere_is_false(self):
        counts = judged(claims=[{**ANSWERED, "start": 33, "end": 40}])
        self.assertEqual(counts["false claims_full_control"], 1)

    def test_a_neutral_claim_is_neither_missed_nor_false(self):
        neutral = [{**CLAIM, "required": False}]
        self.assertEqual(judged(control_claims=neutral)["claims wanted"], 0)
        self.assertEqual(judged(claims=[ANSWERED], control_claims=neutral)["claims given right"], 1)

    def test_a_claim_from_a_trap_is_told_and_the_text_is_not_clean(self):
        trap = {"evidence": CLAIM["evidence"][0], "why": "sport"}
        counts = judged(claims=[ANSWERED], control_claims=[], traps=[trap], input={"negative": True})
        self.assertEqual((counts["traps taken"], counts["empty texts clean"]), (1, 0))

    def test_one_answer_serves_one_quotation(self):
        twice = [{"type": "direct", "start": 37, "end": 40, "speaker": "Kyiv"}] * 2
        self.assertEqual(judged(twice)["quoted false"], 1)

    def test_a_measure_under_its_floor_is_told_with_both_figures(self):
        told = score.under_floors({"dev texts": {"a": 0.5}}, {"dev texts": {"a": 0.6}})
        self.assertEqual(told, ["dev texts: a is 0.500, its floor is 0.600"])

    def test_blessed_floors_are_just_under_what_was_measured(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "floors.toml"
            measured = {"dev texts": {"claims strict F1": 0.8299, "traps avoided": 1.0}}
            score.bless(measured, path)
            floors = tomllib.loads(path.read_text())
        self.assertEqual(floors, {"dev texts": {"claims strict F1": 0.82, "traps avoided": 1.0}})
        self.assertEqual(score.under_floors(measured, floors), [])

    def test_floors_without_texts_and_texts_without_floors_do_not_hold(self):
        self.assertEqual(len(score.under_floors({}, {"aside texts": {"a": 0.6}})), 1)
        self.assertEqual(len(score.under_floors({"aside texts": {"a": 0.6}}, {})), 1)

    def test_an_instant_is_compared_as_far_as_the_page_tells_it(self):
        self.assertTrue(score.same_instant("2025-09-18", "2025-09-18T00:00:00+03:00"))
        self.assertTrue(score.same_instant("2025-09-18T21:05:00", "2025-09-18T21:05:00+03:00"))
        self.assertTrue(score.same_instant("2025-09-18T21:05:00Z", "2025-09-18T21:05:00+00:00"))
        self.assertFalse(score.same_instant("2025-09-18T21:05:00Z", "2025-09-18T21:05:00+03:00"))

    def test_paragraphs_and_captions_count_once_each(self):
        gold = {
            "body_paragraphs": [{"start": 0, "end": 33, "text": "a"}],
            "captions": [{"canonical": {"start": 34, "end": 43, "text": "b"}}],
            "title": None,
            "published": {"iso": None},
        }
        blocks = [
            {"kind": "paragraph", "start": 0, "end": 33},
            {"kind": "caption", "start": 34, "end": 43, "duplicate_of": None},
            {"kind": "caption", "start": 44, "end": 53, "duplicate_of": 1},
        ]
        answer = {"quotations": [], "control_claims": [], "document": {"blocks": blocks}}
        annotated = {"quotations": [], "control_claims": [], **gold}
        rows = score.measures(score.judge(score.Case("case", TEXT, annotated, answer)).counts)
        self.assertEqual((rows["paragraphs F1"], rows["captions F1"]), (1.0, 1.0))


if __name__ == "__main__":
    unittest.main()
