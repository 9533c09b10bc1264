//! The body of a `decision` entry: what somebody decided on a claim, and the whole claim
//! that was decided on, so that no later reader changes what was accepted.

use std::str::FromStr;

use strandline_arrangement::GridPoint;
use strandline_reading::{ClaimKind, Extent, Precision, Span, When, Words};
use strandline_store::ContentHash;

use crate::{
    Claim, ClaimId, ClaimPlace, KnownPlace, Verdict,
    snapshot_body::{Lines, escaped},
};

const FIRST_LINE: &str = "strandline-decision 1";

/// A decision on a claim.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DecisionBody {
    pub(crate) document: ContentHash,
    pub(crate) id: ClaimId,
    pub(crate) verdict: Verdict,
    /// The version of the reader that proposed it.
    pub(crate) reader: u32,
    pub(crate) reason: Option<String>,
    /// As it was decided.
    pub(crate) claim: Claim,
}

/// Lines as they are written.
struct Writer(String);

impl Writer {
    fn line(&mut self, key: &str, value: &str) {
        self.0.extend([key, " ", &escaped(value), "\n"]);
    }

    fn maybe(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.line(key, value);
        }
    }

    fn decision(&mut self, decision: &DecisionBody) {
        self.line("document", &decision.document.to_string());
        self.line("claim", &decision.id.to_string());
        self.line("verdict", decision.verdict.name());
        self.line("reader", &decision.reader.to_string());
        self.maybe("reason", decision.reason.as_deref());
    }

    fn claim(&mut self, claim: &Claim) {
        self.line("kind", claim.kind.name());
        self.maybe("claimant", claim.claimant.as_deref());
        claim.chain.iter().for_each(|link| self.line("chain", link));
        self.maybe("holder", claim.holder.as_deref());
        self.maybe("side", claim.holder_side.as_deref());
        self.place(&claim.place);
        self.maybe("extent", claim.extent.map(Extent::name).as_deref());
        self.when(claim.when);
        claim.evidence.iter().for_each(|words| self.words(words));
        let target = claim.target.map(|target| target.to_string());
        self.maybe("target", target.as_deref());
        self.line("rule", &claim.rule);
        self.line("score", &claim.score.to_string());
    }

    fn place(&mut self, place: &ClaimPlace) {
        self.line("place", &place.name);
        if let Some(known) = &place.known {
            self.line("place-id", &known.id.to_string());
            self.line("place-name", &known.name);
            self.line("place-at", &format!("{} {}", known.at.x, known.at.y));
        }
    }

    fn when(&mut self, when: Option<When>) {
        if let Some(when) = when {
            self.line("when", &when.iso());
            self.line("precision", when.precision.name());
        }
    }

    fn words(&mut self, words: &Words) {
        let Span { start, end } = words.span;
        self.line("evidence", &format!("{start} {end} {}", words.text));
    }
}

impl DecisionBody {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer(format!("{FIRST_LINE}\n"));
        writer.decision(self);
        writer.claim(&self.claim);
        writer.0.into_bytes()
    }

    /// Reads what [`DecisionBody::to_bytes`] wrote; an error says what is not so.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut lines = Lines::of(text, FIRST_LINE)?;
        let body = DecisionBody {
            document: named(&mut lines, "document", ContentHash::from_hex)?,
            id: lines.one("claim")?,
            verdict: named(&mut lines, "verdict", Verdict::named)?,
            reader: lines.one("reader")?,
            reason: lines.maybe("reason"),
            claim: claim(&mut lines)?,
        };
        if body.to_bytes() == bytes {
            Ok(body)
        } else {
            Err("it is not in its one form".to_owned())
        }
    }
}

/// A line whose value has a name.
fn named<T>(
    lines: &mut Lines<'_>,
    key: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, String> {
    let text = lines.text(key)?;
    known(key, &text, read(&text))
}

fn claim(lines: &mut Lines<'_>) -> Result<Claim, String> {
    Ok(Claim {
        kind: named(lines, "kind", ClaimKind::named)?,
        claimant: lines.maybe("claimant"),
        chain: lines.many("chain")?,
        holder: lines.maybe("holder"),
        holder_side: lines.maybe("side"),
        place: place(lines)?,
        extent: extent(lines)?,
        when: when(lines)?,
        evidence: lines
            .many("evidence")?
            .into_iter()
            .map(|Evidence(words)| words)
            .collect(),
        target: lines.many("target")?.pop(),
        rule: lines.text("rule")?,
        score: lines.one("score")?,
    })
}

fn place(lines: &mut Lines<'_>) -> Result<ClaimPlace, String> {
    let name = lines.text("place")?;
    let Some(id) = lines.maybe("place-id") else {
        return Ok(ClaimPlace { name, known: None });
    };
    let known = KnownPlace {
        id: id.parse().map_err(|error| format!("place-id: {error}"))?,
        name: lines.text("place-name")?,
        at: named(lines, "place-at", point)?,
    };
    Ok(ClaimPlace {
        name,
        known: Some(known),
    })
}

fn point(text: &str) -> Option<GridPoint> {
    let (x, y) = text.split_once(' ')?;
    let point = GridPoint {
        x: x.parse().ok()?,
        y: y.parse().ok()?,
    };
    GridPoint::from_degrees(point.lon(), point.lat())
}

fn extent(lines: &mut Lines<'_>) -> Result<Option<Extent>, String> {
    let name = lines.maybe("extent");
    name.map(|name| known("extent", &name, Extent::named(&name)))
        .transpose()
}

fn when(lines: &mut Lines<'_>) -> Result<Option<When>, String> {
    let Some(iso) = lines.maybe("when") else {
        return Ok(None);
    };
    let precision = named(lines, "precision", Precision::named)?;
    known("when", &iso, When::parse(&iso, precision)).map(Some)
}

fn known<T>(key: &str, text: &str, read: Option<T>) -> Result<T, String> {
    read.ok_or_else(|| format!("{key}: {text:?} is not known"))
}

/// Words of a document: `START END TEXT`.
struct Evidence(Words);

impl FromStr for Evidence {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let mut parts = text.splitn(3, ' ');
        let mut number = || parts.next()?.parse::<usize>().ok();
        let (start, end) = number().zip(number()).ok_or("no range of bytes")?;
        let text = parts.next().ok_or("no words")?.to_owned();
        let span = Span::new(start, end);
        Ok(Evidence(Words { span, text }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body() -> DecisionBody {
        let words = |start, text: &str| Words {
            span: Span::new(start, start + text.len()),
            text: text.to_owned(),
        };
        DecisionBody {
            document: ContentHash::of(b"a report"),
            id: "0123456789ab".parse().unwrap(),
            verdict: Verdict::Mended,
            reader: 1,
            reason: Some("the date\nwas wrong".to_owned()),
            claim: Claim {
                kind: ClaimKind::Denies,
                claimant: Some("a Ukrainian unit".to_owned()),
                chain: vec!["the staff".to_owned()],
                holder: Some("Russia".to_owned()),
                holder_side: Some("RU".to_owned()),
                place: ClaimPlace {
                    name: "Покровськ".to_owned(),
                    known: Some(KnownPlace {
                        id: "geonames:704422".parse().unwrap(),
                        name: "Pokrovsk".to_owned(),
                        at: GridPoint::from_degrees(37.1758, 48.282).unwrap(),
                    }),
                },
                extent: Some(Extent::Percent(70)),
                when: When::parse("2025-12-01/2025-12-03", Precision::Week),
                evidence: vec![words(3, "one “two”"), words(40, "three")],
                target: Some("ba9876543210".parse().unwrap()),
                rule: "denies-claim".to_owned(),
                score: 0.8,
            },
        }
    }

    #[test]
    fn a_whole_decision_reads_back() {
        let bytes = body().to_bytes();
        assert_eq!(DecisionBody::from_bytes(&bytes), Ok(body()));
        let text = String::from_utf8(bytes).unwrap();
        assert!(text.contains("\nplace-at 371758000 482820000\n"), "{text}");
        assert!(text.contains("\nevidence 3 16 one “two”\n"), "{text}");
        let keys: Vec<&str> = text.lines().filter_map(|l| l.split(' ').next()).collect();
        let expect = "strandline-decision document claim verdict reader reason kind claimant chain \
                      holder side place place-id place-name place-at extent when precision evidence \
                      evidence target rule score";
        assert_eq!(keys.join(" "), expect);
    }

    #[test]
    fn what_a_decision_needs_must_be_there() {
        let text = String::from_utf8(body().to_bytes()).unwrap();
        for line in text.lines().skip(1) {
            let optional = [
                "reason", "claimant", "chain", "holder", "side", "extent", "evidence", "target",
            ];
            let key = line.split(' ').next().unwrap();
            let without = text.replace(&format!("{line}\n"), "");
            let reads = DecisionBody::from_bytes(without.as_bytes()).is_ok();
            assert_eq!(reads, optional.contains(&key), "without {key}");
        }
    }

    proptest! {
        #[test]
        fn any_words_and_scores_read_back(text in any::<String>(), score in 0.0..=1.0_f64, start in any::<u32>()) {
            let mut body = body();
            body.claim.score = score;
            body.claim.claimant = Some(text.clone());
            let span = Span::new(start as usize, start as usize + text.len());
            body.claim.evidence[0] = Words { span, text };
            prop_assert_eq!(DecisionBody::from_bytes(&body.to_bytes()), Ok(body));
        }
    }
}
