//! Which of the places that were named before a word means: "the city", "it", "the base".
//!
//! Every place named before is a candidate, and each time that it was named makes it more
//! salient: more as what is taken than as where something else lies, and less the more sentences
//! ago. On top come what the document as a whole says (it stands in the title, it is named often)
//! and whether it was called what the word calls it. The sum decides, as in Lappin and Leass, "An
//! algorithm for pronominal anaphora resolution" (Computational Linguistics 20, 1994); that what
//! claims are about counts most is the centre of attention of Grosz, Joshi and Weinstein,
//! "Centering" (Computational Linguistics 21, 1995). The weights are in `salience.toml`.

mod agreement;
mod role;
mod several;

use self::role::Role;
use super::PlaceRef;
use crate::{
    class::Classes,
    lexicon::{NameKind, Salience},
    mention::{Mention, Names},
    phrase::Words,
    token::{Form, Sentence},
};

/// How many names back a place is looked for. On the corpus 20 find as much as 60.
const REACH: usize = 40;

/// So many names of a list are followed back.
const LISTED: usize = 8;

/// What was told before a sentence.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// All sentences: those of the paragraphs, then those of title, headings and captions.
    pub(crate) sentences: &'a [Sentence],
    /// How many are of paragraphs.
    pub(crate) body: usize,
    /// The one that is read.
    pub(crate) index: usize,
    /// The place that the claims before are about.
    pub(crate) focus: Option<&'a PlaceRef>,
    /// Those that claims were about before, the last one last.
    pub(crate) recent: &'a [PlaceRef],
}

impl<'a> Told<'a> {
    /// Those that claims are about, the last first and that of the title last.
    fn claimed(self) -> impl Iterator<Item = &'a PlaceRef> {
        let last = self.recent.last().map(|place| &place.tokens);
        let new = move |focus: &&PlaceRef| last != Some(&focus.tokens);
        let own = self.focus.filter(new);
        own.into_iter().chain(self.recent.iter().rev())
    }

    /// Whether a token stands in the sentence that is read.
    fn is_here(self, token: usize) -> bool {
        self.sentences[self.index].first <= token
    }
}

/// A place that a word may mean.
struct Candidate<'a> {
    /// As the document writes it.
    name: &'a str,
    /// What goes by that name in the document.
    entity: Option<usize>,
    /// Where it was named last.
    mention: Option<Mention>,
    /// As the last claim about it has it.
    claimed: Option<&'a PlaceRef>,
    /// The word by which it is meant stood beside its name.
    beside: bool,
    salience: f64,
}

/// By what a place is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// By a word, by its token: "the city", "it", "the base".
    Word(usize),
    /// By a word for something in it, which is none of the place unless claims are about it: "the
    /// bridge", "its outskirts".
    Within(usize),
    /// By nothing: "its troops pulled out on Monday".
    Unnamed,
    /// A region: "the state's 17 townships".
    Region,
}

/// Looks for the place that is meant.
#[derive(Clone, Copy)]
pub(crate) struct Antecedents<'a> {
    pub(crate) wanted: Wanted,
    pub(crate) told: Told<'a>,
    pub(crate) words: Words<'a>,
    pub(crate) names: &'a Names,
}

impl<'a> Antecedents<'a> {
    /// The place that is meant before a token.
    pub(crate) fn meant(self, before: usize) -> Option<PlaceRef> {
        let mut candidates = self.candidates(before);
        for candidate in &mut candidates {
            candidate.salience += self.of_document(candidate.entity);
            candidate.salience *= self.agreement(candidate);
        }
        // Of two that are alike the one named later, which comes first.
        let best = candidates.into_iter().reduce(|best, next| {
            if next.salience > best.salience {
                next
            } else {
                best
            }
        })?;
        if !self.is_sure(&best, before) {
            return None;
        }
        let named =
            |mention: Mention| PlaceRef::named(self.words, self.words.with_region(&mention));
        best.claimed.cloned().or_else(|| best.mention.map(named))
    }

    fn salience(self) -> &'a Salience {
        &self.words.lexicon.salience
    }

    /// Whether a place is enough spoken of for what names none.
    fn is_sure(self, best: &Candidate<'_>, before: usize) -> bool {
        let salience = self.salience();
        match self.wanted {
            Wanted::Word(_) | Wanted::Region => true,
            Wanted::Within(site) => {
                // Roads and hospitals are everywhere; they are held where claims are about a place.
                let post = self.words.is_in(site, &salience.posts) || self.is_of_town(site);
                let post = best.beside || post;
                let claims = self.told.focus.filter(|focus| focus.tokens.start < before);
                let told = post || claims.is_some();
                let civil = self.words.is_in(site, &salience.civil);
                let topic = || !civil && self.is_topic(best) && best.salience >= salience.topic;
                (told && best.salience >= salience.within) || topic()
            }
            Wanted::Unnamed => {
                let topic = || self.is_topic(best) && best.salience >= 2.0 * salience.topic;
                (best.claimed.is_some() && best.salience >= salience.unnamed) || topic()
            }
        }
    }

    /// A town that comes again; a capital, of which every report tells who sits there, only where
    /// it comes again and again.
    fn is_topic(self, best: &Candidate<'_>) -> bool {
        let Some(named) = best.entity.map(|entity| &self.names.entities[entity]) else {
            return false;
        };
        let seat = named.class == Some(NameKind::Seat);
        let again = self.names.times(best.entity) >= 2 + 2 * u32::from(seat);
        named.is_settlement() && again
    }

    /// "the outskirts", "the town centre", "its centre": every town has them.
    fn is_of_town(self, site: usize) -> bool {
        let words = self.words;
        let whose = |at: usize| {
            let owned = words.form(at) == Some(Form::Possessive);
            owned || words.has(at, Classes::SETTLEMENT_NOUN) || words.is_in(at, &words.naming().its)
        };
        let before = site.checked_sub(1).is_some_and(whose);
        let middle = before && words.is_in(site, &self.salience().middles);
        middle || words.has(site, Classes::EXTENT_OUTSKIRTS)
    }

    /// What else is left a sentence later for a word that names no kind of place.
    fn reach(self) -> f64 {
        let near = |at| self.words.is_in(at, &self.words.lists().owner.near_words);
        let is_near = self.word().is_some_and(near);
        if is_near || self.is_pointed_at() {
            self.salience().it
        } else {
            1.0
        }
    }

    /// "that city", "this eastern town": the one that was named last.
    fn is_pointed_at(self) -> bool {
        let Some(word) = self.word() else {
            return false;
        };
        let mut before = word.saturating_sub(2)..word;
        before.any(|at| self.words.is_in(at, &self.words.grammar().pointing))
    }

    /// The token of the word.
    fn word(self) -> Option<usize> {
        match self.wanted {
            Wanted::Word(at) | Wanted::Within(at) => Some(at),
            Wanted::Unnamed | Wanted::Region => None,
        }
    }

    fn candidates(self, before: usize) -> Vec<Candidate<'a>> {
        let mut candidates = Vec::new();
        self.add_named(before, &mut candidates);
        // No claim is about a region in such a way that a word could mean it.
        if self.wanted != Wanted::Region {
            for place in self.told.claimed() {
                self.add_claimed(place, before, &mut candidates);
            }
        }
        candidates
    }

    /// Those that are named before, the last first, and where the title names them.
    fn add_named(self, before: usize, candidates: &mut Vec<Candidate<'a>>) {
        let mentions = &self.names.mentions;
        let end = mentions.partition_point(|mention| mention.first < before);
        let first = end.saturating_sub(REACH);
        let mut age = Age::before(self.told, self.reach());
        for mention in mentions[first..end].iter().rev() {
            let Some(role) = self.role(mention) else {
                continue;
            };
            let own = self.told.is_here(mention.first);
            // "lost X and retreated": what the same sentence names is left out of it for a reason.
            if own && self.wanted == Wanted::Unnamed {
                continue;
            }
            let here = if own && role != Role::Dateline {
                self.salience().here
            } else {
                1.0
            };
            let weight = here * self.weight(role) * age.of(mention.first, self.salience());
            let name = self.words.span(mention.first..mention.end);
            let name = name.of(self.words.text);
            let candidate = entry(candidates, name, || self.names.entity_called(name));
            candidate.salience += weight;
            candidate.mention.get_or_insert(*mention);
            candidate.beside |= self.has_beside(mention);
        }
    }

    /// A place that a claim was about.
    fn add_claimed(self, place: &'a PlaceRef, before: usize, candidates: &mut Vec<Candidate<'a>>) {
        let mut age = Age::before(self.told, self.reach());
        let entity = self.names.entity_called(&place.name);
        let named = entity.map(|entity| &self.names.entities[entity]);
        let seat = named.is_some_and(|named| named.class == Some(NameKind::Seat));
        if self.is_quarter(named) || (self.wanted_capital() && !seat) {
            return;
        }
        let weight = if place.tokens.start >= before {
            // A title names a photographer or an outlet, too; the place that it is about comes again.
            let again = self.names.times(entity) > 1 && !self.is_pointed_at();
            if again { self.salience().title } else { 0.0 }
        } else {
            self.salience().claimed * age.of(place.tokens.start, self.salience())
        };
        let candidate = entry(candidates, &place.name, || entity);
        candidate.salience += weight;
        candidate.claimed.get_or_insert(place);
    }

    /// What the document as a whole makes of a place.
    fn of_document(self, entity: Option<usize>) -> f64 {
        if self.is_pointed_at() {
            return 0.0;
        }
        let times = self.names.times(entity).min(self.salience().often);
        self.reach() * self.salience().named * f64::from(times)
    }

    fn weight(self, role: Role) -> f64 {
        let salience = self.salience();
        match role {
            Role::Dateline => salience.dateline,
            Role::Frame => salience.frame,
            Role::Argument => salience.argument,
            Role::Where => salience.place,
            Role::Bearing => salience.bearing,
            Role::Around => salience.around,
        }
    }
}

/// The candidate of a name, which is a new one where it was not named yet.
fn entry<'c, 'a>(
    candidates: &'c mut Vec<Candidate<'a>>,
    name: &'a str,
    entity: impl FnOnce() -> Option<usize>,
) -> &'c mut Candidate<'a> {
    let same = |candidate: &Candidate<'_>| candidate.name.eq_ignore_ascii_case(name);
    let known = candidates.iter().position(same);
    let at = known.unwrap_or_else(|| {
        candidates.push(Candidate {
            name,
            entity: entity(),
            mention: None,
            claimed: None,
            beside: false,
            salience: 0.0,
        });
        candidates.len() - 1
    });
    &mut candidates[at]
}

/// How much is left of what was said so many sentences ago; asked from the last to the first.
struct Age<'a> {
    told: Told<'a>,
    /// The sentence that is reached.
    sentence: usize,
    left: f64,
    /// What else is left after each.
    reach: f64,
}

impl<'a> Age<'a> {
    fn before(told: Told<'a>, reach: f64) -> Self {
        Self {
            told,
            reach,
            sentence: told.index,
            left: 1.0,
        }
    }

    fn of(&mut self, token: usize, salience: &Salience) -> f64 {
        let sentences = self.told.sentences;
        // What stands around an article tells of it as a whole.
        if self.told.index >= self.told.body {
            return if self.told.is_here(token) {
                1.0
            } else {
                salience.whole
            };
        }
        while self.left > LEAST && sentences[self.sentence].first > token && self.sentence > 0 {
            let block = sentences[self.sentence].block;
            self.sentence -= 1;
            let parted = sentences[self.sentence].block != block;
            let paragraph = if parted { salience.paragraph } else { 1.0 };
            self.left *= salience.sentence * paragraph * self.reach;
        }
        self.left
    }
}

/// What is less than that is as good as nothing.
const LEAST: f64 = 1e-4;
