//! A law: what keeps the meaning of a sentence keeps its claims.
//!
//! Each sentence is read, then read again with one thing added or put in another way: an aside, an
//! apposition, what hangs on those who act, when and where it was, who says it and how. The same
//! is claimed of the same place by the same one.

mod paragraph;

use paragraph::{check, claims};

/// Who does what to a place: the subject and the verb.
type Deed = (&'static str, &'static str);

const DEEDS: [Deed; 12] = [
    ("government forces", "have retaken"),
    ("the rebels", "seized"),
    ("its forces", "established control over"),
    ("troops", "captured"),
    ("soldiers", "pushed into"),
    ("the army", "has advanced towards"),
    ("the troops", "have pulled out of"),
    ("the garrison", "retreated from"),
    ("its fighters", "remain in control of"),
    ("fighters", "repelled an attack on"),
    ("the rebels", "control most of"),
    ("the army", "took half of"),
];

/// What opens the sentence.
const OPENINGS: [&str; 14] = [
    "On the contrary, ",
    "After weeks of fighting, ",
    "Backed by drones, ",
    "In a new blow to the government, ",
    "For the first time since the war began, ",
    "With air support, ",
    "Following the talks in Geneva, ",
    "Despite a ceasefire, ",
    "Meanwhile, ",
    "Farther south, ",
    "Under cover of darkness, ",
    "As a result of the operation, ",
    "While talks went on, ",
    "Facing little resistance, ",
];

/// What hangs on those who act.
const DESCRIBED: [&str; 14] = [
    " and allied militias",
    ", backed by tanks,",
    ", supported by the air force,",
    " of the Third Division",
    " loyal to the president",
    " of the First Division and of the Shield",
    " under the command of General Musa",
    ", some of them on motorbikes,",
    " advancing from the east",
    ", together with mercenaries,",
    ", who had surrounded the area for months,",
    " deployed in the region",
    ", however,",
    " in turn",
];

/// What a place is called.
const KINDS: [&str; 10] = [
    "the town of ",
    "the strategic town of ",
    "nearby ",
    "the key logistics hub of ",
    "the small farming village of ",
    "the former rebel bastion of ",
    "the besieged town of ",
    "the capital's twin city of ",
    "the long-contested city of ",
    "what is left of ",
];

/// What is told of the place behind it.
const PLACED: [&str; 12] = [
    ", about 12 kilometers (7.5 miles) northwest of the front-line city of Bakhmut,",
    ", a town of 60,000 people,",
    " in the north of the country",
    ", near the border with Chad,",
    ", which lies on the main road to the capital,",
    ", home to a large army base,",
    ", the second largest city of the state,",
    " on the eastern bank of the river",
    ", a rail junction,",
    ", where the division has its headquarters,",
    ", known for its gold mines,",
    ", long a symbol of the resistance,",
];

/// How it was.
const ENDINGS: [&str; 12] = [
    " after two days of fighting",
    " without a fight",
    " from three directions and are combing its quarters",
    ", killing 30 soldiers",
    " as part of a wider offensive",
    " with little resistance",
    " after the last battalion there surrendered",
    ", in a blow to the government",
    ", forcing thousands to flee",
    " after months of siege",
    ", while shelling went on elsewhere",
    " under heavy shelling",
];

/// Who says it and how, the same one each time.
const SAID: [&str; 16] = [
    "The governor, Ahmed Salih, said {s}.",
    "Ahmed Salih, the governor, said that {s}.",
    "{S}, said Ahmed Salih, the governor.",
    "{S}, Ahmed Salih said.",
    "According to Ahmed Salih, {s}.",
    "Ahmed Salih told reporters on Tuesday that {s}.",
    "In a video posted online, Ahmed Salih announced that {s}.",
    "Ahmed Salih maintains on the contrary that {s}.",
    "Ahmed Salih, a spokesman for the army, claims in a statement that {s}.",
    "Ahmed Salih said on Telegram {s}.",
    "Ahmed Salih claimed, without giving evidence, that {s}.",
    "Ahmed Salih was quoted by the state agency as saying that {s}.",
    "It was reported by Ahmed Salih that {s}.",
    "Speaking to reporters in the capital, Ahmed Salih said {s}.",
    "\u{201c}{S},\u{201d} Ahmed Salih wrote on Facebook.",
    "Ahmed Salih wrote: \u{201c}{S}.\u{201d}",
];

/// A sentence by its parts.
#[derive(Clone, Copy)]
struct Sentence {
    deed: Deed,
    opening: &'static str,
    described: &'static str,
    kind: &'static str,
    placed: &'static str,
    ending: &'static str,
}

impl Sentence {
    fn plain(deed: Deed) -> Self {
        Self {
            deed,
            opening: "",
            described: "",
            kind: "",
            placed: "",
            ending: "",
        }
    }

    /// The sentence as somebody says it.
    fn said(&self, how: &str) -> String {
        let (subject, verb) = self.deed;
        let Self {
            opening,
            described,
            kind,
            placed,
            ending,
            ..
        } = self;
        let words = format!("{opening}{subject}{described} {verb} {kind}Siversk{placed}{ending}");
        let words = words.replace(",,", ",");
        let (first, rest) = words.split_at(1);
        let small = format!("{}{rest}", first.to_lowercase());
        let large = format!("{}{rest}", first.to_uppercase());
        let said = how.replace("{s}", &small).replace("{S}", &large);
        said.replace(",.", ".").replace(",,", ",")
    }
}

/// Every change to a sentence, one at a time.
fn changes(plain: Sentence) -> Vec<Sentence> {
    let openings = OPENINGS.map(|opening| Sentence { opening, ..plain });
    let described = DESCRIBED.map(|described| Sentence { described, ..plain });
    let kinds = KINDS.map(|kind| Sentence { kind, ..plain });
    let placed = PLACED.map(|placed| Sentence { placed, ..plain });
    let endings = ENDINGS.map(|ending| Sentence { ending, ..plain });
    let mut all = Vec::new();
    all.extend(openings);
    all.extend(described);
    all.extend(kinds);
    all.extend(placed);
    all.extend(endings);
    all
}

#[test]
fn one_more_thing_that_is_told_changes_no_claim() {
    let mut moved = Vec::new();
    let mut seen = 0;
    for deed in DEEDS {
        let plain = Sentence::plain(deed);
        let wanted = claims(&plain.said(SAID[1]));
        assert_eq!(
            wanted.lines().count(),
            1,
            "{}: {wanted:?}",
            plain.said(SAID[1])
        );
        for changed in changes(plain) {
            for how in [SAID[0], SAID[1], SAID[3]] {
                let said = changed.said(how);
                seen += 1;
                let read = claims(&said);
                if read != wanted {
                    moved.push(format!("{said}\n    {read:?}, not {wanted:?}"));
                }
            }
        }
    }
    assert!(seen > 2_000, "{seen} sentences");
    assert!(
        moved.is_empty(),
        "{} of {seen}:\n{}",
        moved.len(),
        moved.join("\n")
    );
}

#[test]
fn how_it_is_said_changes_no_claim() {
    let mut moved = Vec::new();
    for deed in DEEDS {
        let plain = Sentence::plain(deed);
        let wanted = claims(&plain.said(SAID[1]));
        for how in SAID {
            let said = plain.said(how);
            let read = claims(&said);
            if read != wanted {
                moved.push(format!("{said}\n    {read:?}, not {wanted:?}"));
            }
        }
    }
    assert!(moved.is_empty(), "{}:\n{}", moved.len(), moved.join("\n"));
}

#[test]
fn the_deeds_are_told_apart() {
    check(
        &Sentence::plain(DEEDS[0]).said(SAID[0]),
        &["claims_full_control | Ahmed Salih | Siversk"],
    );
    check(
        &Sentence::plain(DEEDS[10]).said(SAID[0]),
        &["claims_partial_control | Ahmed Salih | Siversk"],
    );
}
