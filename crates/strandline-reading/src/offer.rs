//! Claims that something else read in a document, such as a language model, and which of them
//! count: those whose words, and whose names of place and claimant, stand in the article.
//!
//! [`article`] is what such a reader is shown; [`weigh`] holds what it offers to the words.
//! Nobody is asked here: what was offered comes in as values.

use std::borrow::Cow;

use crate::{
    Block, BlockKind, Candidate, Claim, ClaimKind, Extent, Report, Span, When, analysis::with_text,
    report::Words, source_text::SourceText,
};

/// What an offered claim counts for: nobody knows how sure the one is who offers it.
const SCORE: f64 = 0.5;

/// Shorter words than these say nothing about who holds a place.
const LEAST_WORDS: usize = 8;

/// A claim as it is offered: names and words as the article writes them.
#[derive(Debug, Clone, PartialEq)]
pub struct Offer {
    /// The words that say it, letter by letter.
    pub words: String,
    /// What kind it is.
    pub kind: ClaimKind,
    /// Who claims it; none: the outlet speaks for itself.
    pub claimant: Option<String>,
    /// Who is said to hold the place or to move.
    pub holder: Option<String>,
    /// The place.
    pub place: String,
    /// How much of it.
    pub extent: Option<Extent>,
    /// When; none: up to the day of the report.
    pub when: Option<When>,
}

/// What became of what was offered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weighed {
    /// Those that count, in the order of their words.
    pub claims: Vec<Claim>,
    /// How many have words that do not stand in the article.
    pub words_not_found: usize,
    /// How many name a place or a claimant that the article does not name.
    pub names_not_found: usize,
    /// How many the rules, or an offer before, tell already.
    pub known: usize,
}

/// The article of a report as text: its title, headings, paragraphs and captions, a blank
/// line between them.
pub fn article(source: &[u8], report: &Report) -> String {
    with_text(source, |text| {
        let blocks = told(report).map(|block| of(text, block));
        blocks.collect::<Vec<_>>().join("\n\n")
    })
}

/// Holds what is offered to the words of the article. `rule` names who offers.
pub fn weigh(source: &[u8], report: &Report, offers: &[Offer], rule: &str) -> Weighed {
    with_text(source, |text| {
        let scale = Scale { text, report, rule };
        let mut weighed = Weighed::default();
        for offer in offers {
            scale.put(offer, &mut weighed);
        }
        let place = |claim: &Claim| claim.evidence.first().map(|words| words.span);
        weighed
            .claims
            .sort_by_key(|claim| (place(claim), claim.kind));
        weighed
    })
}

/// The blocks of the article, each once.
fn told(report: &Report) -> impl Iterator<Item = &Block> {
    let blocks = report.document.blocks.iter();
    blocks.filter(|block| {
        let around = matches!(
            block.kind,
            BlockKind::Chrome | BlockKind::Metadata | BlockKind::Byline
        );
        !around && block.duplicate_of.is_none()
    })
}

fn of<'t>(text: &'t SourceText<'_>, block: &Block) -> &'t str {
    text.to_text(block.span).of(text.text())
}

struct Scale<'a> {
    text: &'a SourceText<'a>,
    report: &'a Report,
    rule: &'a str,
}

impl Scale<'_> {
    fn put(&self, offer: &Offer, weighed: &mut Weighed) {
        let Some(words) = self.found(&offer.words) else {
            weighed.words_not_found += 1;
            return;
        };
        let claimant = offer.claimant.as_deref();
        if !self.names(&offer.place) || !claimant.is_none_or(|name| self.names(name)) {
            weighed.names_not_found += 1;
            return;
        }
        let claim = self.claim(offer, words);
        let mut before = self.report.claims.iter().chain(&weighed.claims);
        if before.any(|known| is_same(known, &claim)) {
            weighed.known += 1;
        } else {
            weighed.claims.push(claim);
        }
    }

    /// Where these words first stand, all within one block.
    fn found(&self, words: &str) -> Option<Words> {
        let words = words.trim();
        if words.len() < LEAST_WORDS {
            return None;
        }
        told(self.report).find_map(|block| {
            let at = of(self.text, block).find(words)?;
            let start = self.text.to_text(block.span).start + at;
            Some(self.words(Span::new(start, start + words.len())))
        })
    }

    fn words(&self, of_text: Span) -> Words {
        let span = self.text.to_source(of_text);
        Words {
            span,
            // Within a reference, as `&amp;`, the bytes hold more than was looked for.
            text: self.text.to_text(span).of(self.text.text()).to_owned(),
        }
    }

    /// Whether the article has this name.
    fn names(&self, name: &str) -> bool {
        let name = name.trim();
        !name.is_empty() && told(self.report).any(|block| of(self.text, block).contains(name))
    }

    fn claim(&self, offer: &Offer, words: Words) -> Claim {
        let name = |name: &Option<String>| name.as_deref().map(|name| name.trim().to_owned());
        let holder = name(&offer.holder).filter(|holder| self.names(holder));
        let published = self.report.document.published.as_ref();
        let today = published.map(|published| published.written.news_day());
        Claim {
            kind: offer.kind,
            claimant: name(&offer.claimant),
            chain: Vec::new(),
            holder_side: holder.as_deref().and_then(|holder| self.side(holder)),
            holder,
            place: offer.place.trim().to_owned(),
            candidates: self.candidates(offer.place.trim()),
            extent: offer.extent,
            when: offer.when.or_else(|| today.map(When::up_to)),
            evidence: vec![words],
            target: None,
            rule: Cow::Owned(self.rule.to_owned()),
            score: SCORE,
        }
    }

    fn side(&self, name: &str) -> Option<String> {
        let named = self.report.entities.iter().find(|one| one.name == name);
        named.and_then(|named| named.side.clone())
    }

    /// The places that the name may mean, as the rules have them.
    fn candidates(&self, place: &str) -> Vec<Candidate> {
        let claims = self.report.claims.iter();
        let of_claim = claims.map(|claim| (&claim.place, &claim.candidates));
        let entities = self.report.entities.iter();
        let of_name = entities.map(|entity| (&entity.name, &entity.places));
        let mut known = of_claim.chain(of_name).filter(|(name, _)| *name == place);
        known
            .find(|(_, places)| !places.is_empty())
            .map(|(_, places)| places.clone())
            .unwrap_or_default()
    }
}

/// Whether two claims say one thing in the same words, at least in part.
fn is_same(known: &Claim, claim: &Claim) -> bool {
    let overlap = |one: &Words| {
        claim
            .evidence
            .iter()
            .any(|other| one.span.overlaps(other.span))
    };
    known.kind == claim.kind
        && known.place == claim.place
        && is_called(known.claimant.as_deref(), claim.claimant.as_deref())
        && known.evidence.iter().any(overlap)
}

/// Whether a claimant is meant by a name: "Rapid Support Forces (RSF)" by its letters, too.
fn is_called(known: Option<&str>, name: Option<&str>) -> bool {
    let (Some(known), Some(name)) = (known, name) else {
        return known == name;
    };
    let parts = known
        .strip_suffix(')')
        .and_then(|known| known.rsplit_once(" ("));
    let by_part = parts.is_some_and(|(full, letters)| name == full || name == letters);
    known == name || by_part
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Metadata;

    const TEXT: &str = "Town in dispute\n\nMarch 5, 2024\n\nElders of Velmozhne said on Tuesday that \
        “the town is ours again” after weeks of shelling by the army.\n\n\
        Soldiers of the third brigade were seen on the square, and artillery fire was heard to the east.\n";

    fn offer(words: &str, place: &str, claimant: Option<&str>) -> Offer {
        Offer {
            words: words.to_owned(),
            kind: ClaimKind::FullControl,
            claimant: claimant.map(str::to_owned),
            holder: None,
            place: place.to_owned(),
            extent: None,
            when: None,
        }
    }

    fn check(offers: &[Offer]) -> Weighed {
        let report = crate::read(TEXT.as_bytes(), &Metadata::default());
        weigh(TEXT.as_bytes(), &report, offers, "model:test")
    }

    #[test]
    fn only_what_stands_in_the_article_counts() {
        let who = Some("Elders of Velmozhne");
        let good = offer("the town is ours again", "Velmozhne", who);
        let weighed = check(&[
            offer("the town was taken", "Velmozhne", who),
            offer("the town is ours again", "Elsewhere", who),
            offer("the town is ours again", "Velmozhne", Some("The mayor")),
            offer("the", "Velmozhne", who),
            good.clone(),
            good,
        ]);
        assert_eq!(
            (
                weighed.words_not_found,
                weighed.names_not_found,
                weighed.known
            ),
            (2, 2, 1)
        );
        let [claim] = &weighed.claims[..] else {
            panic!("{weighed:?}")
        };
        let span = claim.evidence[0].span;
        assert_eq!(&TEXT[span.start..span.end], "the town is ours again");
        assert_eq!(claim.rule, "model:test");
        assert_eq!(claim.when.unwrap().iso(), "../2024-03-05");
    }

    #[test]
    fn the_order_is_that_of_the_text() {
        let early = offer("the town is ours again", "Velmozhne", None);
        let late = offer("Soldiers of the third brigade", "Velmozhne", None);
        let one = check(&[early.clone(), late.clone()]);
        assert_eq!(one, check(&[late, early]));
        assert_eq!(one.claims.len(), 2);
    }

    #[test]
    fn words_of_a_page_stand_at_their_bytes() {
        let page = "<html><body><article><h1>Town in dispute</h1><p>Residents said the <b>town &amp; its \
            bridge</b> are ours again, after weeks of shelling by the army.</p></article></body></html>";
        let report = crate::read(page.as_bytes(), &Metadata::default());
        assert!(article(page.as_bytes(), &report).contains("the town & its bridge are"));
        let offers = [offer("town & its bridge are ours", "bridge", None)];
        let weighed = weigh(page.as_bytes(), &report, &offers, "model:test");
        let words = &weighed.claims[0].evidence[0];
        assert_eq!(
            &page[words.span.start..words.span.end],
            "town &amp; its bridge</b> are ours"
        );
        assert_eq!(words.text, "town & its bridge are ours");
        let again = crate::texts_of(page.as_bytes(), &[words.span]);
        assert_eq!(again, std::slice::from_ref(&words.text));
    }

    /// A model gives the name as it stands; the rules add the letters that the text gives it.
    #[test]
    fn a_claim_is_known_by_either_name_of_who_makes_it() {
        let text = "A town is lost\n\nThe Rapid Support Forces (RSF) said on Monday that it had taken the town of \
            Velmozhne after weeks of fighting with the army.\n";
        let report = crate::read(text.as_bytes(), &Metadata::default());
        for claimant in ["Rapid Support Forces", "RSF", "Rapid Support Forces (RSF)"] {
            let offer = offer(
                "it had taken the town of Velmozhne",
                "Velmozhne",
                Some(claimant),
            );
            let weighed = weigh(text.as_bytes(), &report, &[offer], "model");
            assert_eq!(weighed.known, 1, "{claimant}");
        }
    }
}
