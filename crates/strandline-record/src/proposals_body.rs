//! The body of a `proposals` entry: the claims that a model offered of a document, with the
//! model's name and the hash of what it was told to do. A model may answer otherwise the next
//! time, so its claims are kept whole, as received ones are.

use strandline_store::ContentHash;

use crate::{
    Claim, ClaimId,
    claim_lines::{Writer, claim, named},
    snapshot_body::Lines,
};

const FIRST_LINE: &str = "strandline-proposals 1";

/// What a model offered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ProposalsBody {
    pub(crate) document: ContentHash,
    /// The model's name, as its end point knows it.
    pub(crate) model: String,
    /// The SHA-256 of what it was told to do.
    pub(crate) prompt: ContentHash,
    pub(crate) claims: Vec<(ClaimId, Claim)>,
}

impl ProposalsBody {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut writer = Writer(format!("{FIRST_LINE}\n"));
        writer.line("document", &self.document.to_string());
        writer.line("model", &self.model);
        writer.line("prompt", &self.prompt.to_string());
        for (id, claim) in &self.claims {
            writer.line("claim", &id.to_string());
            writer.claim(claim);
        }
        writer.0.into_bytes()
    }

    /// Reads what [`ProposalsBody::to_bytes`] wrote; an error says what is not so.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut lines = Lines::of(text, FIRST_LINE)?;
        let body = ProposalsBody {
            document: named(&mut lines, "document", ContentHash::from_hex)?,
            model: lines.text("model")?,
            prompt: named(&mut lines, "prompt", ContentHash::from_hex)?,
            claims: claims(&mut lines)?,
        };
        if body.to_bytes() == bytes {
            Ok(body)
        } else {
            Err("it is not in its one form".to_owned())
        }
    }
}

fn claims(lines: &mut Lines<'_>) -> Result<Vec<(ClaimId, Claim)>, String> {
    let mut claims = Vec::new();
    while let Some(id) = lines.maybe("claim") {
        let id = id.parse().map_err(|error| format!("claim: {error}"))?;
        claims.push((id, claim(lines)?));
    }
    Ok(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use strandline_reading::{ClaimKind, Span, Words};

    use crate::ClaimPlace;

    fn offered(place: &str) -> Claim {
        Claim {
            kind: ClaimKind::Advance,
            claimant: None,
            chain: Vec::new(),
            holder: None,
            holder_side: None,
            place: ClaimPlace {
                name: place.to_owned(),
                known: None,
            },
            extent: None,
            when: None,
            evidence: vec![Words {
                span: Span::new(3, 9),
                text: "moved in".to_owned(),
            }],
            target: None,
            rule: "model:m".to_owned(),
            score: 0.5,
        }
    }

    proptest! {
        #[test]
        fn any_number_of_claims_reads_back(model in any::<String>(), places in prop::collection::vec(any::<String>(), 0..4)) {
            let hash = ContentHash::of(model.as_bytes());
            let id: ClaimId = "0123456789ab".parse().unwrap();
            let claims = places.iter().map(|place| (id, offered(place))).collect();
            let body = ProposalsBody { document: hash, model, prompt: hash, claims };
            prop_assert_eq!(ProposalsBody::from_bytes(&body.to_bytes()), Ok(body));
        }
    }
}
