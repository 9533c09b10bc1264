//! The body of a `decision` entry: what somebody decided on a claim, and the whole claim
//! that was decided on, so that no later reader changes what was accepted.

use strandline_store::ContentHash;

use crate::{
    Claim, ClaimId, Verdict,
    claim_lines::{Writer, claim, named},
    snapshot_body::Lines,
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

impl DecisionBody {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer(format!("{FIRST_LINE}\n"));
        self.write_verdict(&mut writer);
        writer.claim(&self.claim);
        writer.0.into_bytes()
    }

    fn write_verdict(&self, writer: &mut Writer) {
        writer.line("document", &self.document.to_string());
        writer.line("claim", &self.id.to_string());
        writer.line("verdict", self.verdict.name());
        writer.line("reader", &self.reader.to_string());
        writer.maybe("reason", self.reason.as_deref());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClaimPlace, KnownPlace};
    use proptest::prelude::*;
    use strandline_arrangement::GridPoint;
    use strandline_reading::{ClaimKind, Extent, Precision, Span, When, Words};

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
