//! What a name of a place does in its sentence, by the words beside it.

use super::{Antecedents, LISTED, Wanted};
use crate::{
    EntityKind,
    class::Classes,
    lexicon::NameKind,
    mention::{Mention, Named},
    token::Form,
};

/// So many words may stand between "the" and the town: "the besieged mining town of X".
const DESCRIBED: usize = 4;

/// What a name of a place does where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// "GOMA (Reuters) -": where the report is from.
    Dateline,
    /// What something happens to, or who does it: no preposition leads to it.
    Argument,
    /// "In X, ...", "X has ...": what a sentence opens with, it is about.
    Frame,
    /// Where something happens.
    Where,
    /// By which another place is told: "12 km north of X", "the road to X".
    Bearing,
    /// In which a place lies that stands before it: "Y in X", "Y, X".
    Around,
}

impl Antecedents<'_> {
    /// What a name does where it stands; none where a word cannot mean it.
    pub(super) fn role(self, mention: &Mention) -> Option<Role> {
        let named = &self.names.entities[mention.entity];
        let fits = match self.wanted {
            Wanted::Region => self.is_region(mention, named),
            Wanted::Word(_) | Wanted::Within(_) | Wanted::Unnamed => {
                self.may_be_meant(mention, named)
            }
        };
        if !fits {
            return None;
        }
        let mention = &self.with_kind(&self.listed_first(mention));
        let before = mention.first.checked_sub(1);
        let led = before.is_some_and(|at| self.words.is_in(at, &self.salience().leading));
        Some(if self.is_dateline(mention) {
            Role::Dateline
        } else if self.is_bearing(mention) {
            Role::Bearing
        } else if self.is_frame(mention) {
            Role::Frame
        } else if self.is_around(mention) {
            Role::Around
        } else if led {
            Role::Where
        } else {
            Role::Argument
        })
    }

    /// "in the old town of A": what leads to the town leads to A.
    fn with_kind(self, mention: &Mention) -> Mention {
        let words = self.words;
        let kind = mention
            .first
            .checked_sub(2)
            .filter(|_| self.wanted != Wanted::Unnamed);
        let of = |kind: &usize| words.is_in(kind + 1, &words.grammar().of);
        let kind = kind.filter(|kind| of(kind) && words.has(*kind, Classes::SETTLEMENT_NOUN));
        let opens = kind.and_then(|kind| {
            let mut before = (kind.saturating_sub(DESCRIBED)..kind).rev();
            before.find(|at| words.is_in(*at, &words.grammar().articles))
        });
        let first = opens.unwrap_or(mention.first);
        Mention { first, ..*mention }
    }

    /// "from A, B and C": the first of a list, to which the word that leads to it is said.
    fn listed_first(self, mention: &Mention) -> Mention {
        let mut first = *mention;
        for _ in 0..LISTED {
            match self.listed_before(&first) {
                Some(before) => first = before,
                None => break,
            }
        }
        first
    }

    /// "A and B", "A, B and C": the name before in a list; "A, B" may be B around A.
    fn listed_before(self, mention: &Mention) -> Option<Mention> {
        let joint = mention.first.checked_sub(1)?;
        let and = self.words.is(joint, "and");
        let comma = self.words.form(joint) == Some(Form::Comma);
        let goes_on = self.words.is(mention.end, "and") && comma;
        let last = joint.checked_sub(1).filter(|_| and || goes_on)?;
        let comma = self.words.form(last) == Some(Form::Comma);
        let before = self.names.at(last - usize::from(comma && last > 0))?;
        let place = self.names.entities[before.entity].kind == EntityKind::Place;
        place.then_some(*before)
    }

    /// "GOMA, Congo -", "BEIRUT (Reuters) -": what opens a paragraph in front of a dash.
    fn is_dateline(self, mention: &Mention) -> bool {
        let dash = |at: usize| matches!(self.words.form(at), Some(Form::Dash | Form::Open));
        let colon = |at: usize| self.words.form(at) == Some(Form::Colon);
        let closed = dash(mention.end) || colon(mention.end) || dash(mention.end + 2);
        closed && self.opens(mention.first) || self.is_bracketed(mention)
    }

    /// "26 November (GOMA) -"
    fn is_bracketed(self, mention: &Mention) -> bool {
        let before = mention.first.checked_sub(1);
        let open = before.is_some_and(|at| self.words.form(at) == Some(Form::Open));
        open && self.words.form(mention.end) == Some(Form::Close)
    }

    /// "In X, ...", "X has ...", "said that in X".
    fn is_frame(self, mention: &Mention) -> bool {
        let first = mention.first;
        self.opens(first) || (first > 0 && self.opens(first - 1))
    }

    /// Whether a sentence opens with a token.
    fn opens(self, at: usize) -> bool {
        // Most words stand behind another in their line, and need not be looked for.
        if at > 0 && self.goes_on(at) {
            return false;
        }
        let sentences = self.told.sentences;
        let next = sentences.partition_point(|sentence| sentence.first <= at);
        let own = next.checked_sub(1);
        own.is_some_and(|own| sentences[own].first == at)
    }

    /// Whether a word or comma stands before a token in its line.
    fn goes_on(self, at: usize) -> bool {
        let tokens = self.words.tokens;
        let before = tokens[at - 1];
        let between = before.end as usize..tokens[at].start as usize;
        let inner = before.is_word() || before.form == Form::Comma;
        // A title stands before the article, and its tokens behind those of the article.
        let line = self.words.text.get(between);
        inner && line.is_some_and(|line| !line.contains('\n'))
    }

    /// "12 km from X", "north of X", "near X", "the road to X", "a resident of X".
    fn is_bearing(self, mention: &Mention) -> bool {
        let salience = self.salience();
        let Some(last) = mention.first.checked_sub(1) else {
            return false;
        };
        if self.words.is_in(last, &salience.bearings) {
            return true;
        }
        let Some(noun) = last.checked_sub(1) else {
            return false;
        };
        let off = self.words.is_compass(noun)
            || self.words.is_length(noun)
            || self.words.is_in(noun, &salience.ways)
            || self
                .words
                .has(noun, Classes::PEOPLE.with(Classes::OFFICIAL));
        off && self.words.is_in(last, &salience.leading)
    }

    /// "Y in X", "Y, X": the name before lies there.
    fn is_around(self, mention: &Mention) -> bool {
        let Some(last) = mention.first.checked_sub(1) else {
            return false;
        };
        let joint = self.words.is(last, "in") || self.words.form(last) == Some(Form::Comma);
        let before = last.checked_sub(1).and_then(|at| self.names.named_at(at));
        let listed =
            self.words.form(mention.end) == Some(Form::Comma) || self.words.is(mention.end, "and");
        joint
            && before.is_some_and(Named::is_settlement)
            && !(listed && self.words.form(last) == Some(Form::Comma))
    }

    /// "Rakhine State", "Donetsk region".
    fn is_region(self, mention: &Mention, named: &Named) -> bool {
        let called = self.words.with_region(mention).end > mention.end;
        let place = named.kind == EntityKind::Place && named.class.is_none();
        place && (named.is_region || called || self.words.is_state(mention))
    }

    /// "the capital" of the country, not "the provincial capital".
    pub(super) fn wanted_capital(self) -> bool {
        let words = self.words;
        // "the North Darfur capital"
        let named = |at: usize| self.names.named_at(at).is_some_and(|named| named.is_region);
        let of_region = |at: usize| words.is_in(at, &words.lexicon.salience.units) || named(at);
        let before = |at: usize| at > 0 && of_region(at - 1);
        let capital = |at: usize| words.is_in(at, &words.lexicon.salience.capitals) && !before(at);
        self.word().is_some_and(capital)
    }

    /// "the city" is none of its wards.
    pub(super) fn is_quarter(self, named: Option<&Named>) -> bool {
        let words = self.words;
        let quarters = &words.naming().quarters;
        let town =
            |at: usize| words.has(at, Classes::SETTLEMENT_NOUN) && !words.is_in(at, quarters);
        let quarter = |role: &String| quarters.has(role);
        let named = named.filter(|_| self.word().is_some_and(town));
        named.is_some_and(|named| named.roles.iter().any(quarter))
    }

    /// Whether a name may be that of a place that is held.
    fn may_be_meant(self, mention: &Mention, named: &Named) -> bool {
        let words = self.words;
        let city = self
            .word()
            .is_some_and(|at| words.is_in(at, &words.lists().place.capitals));
        let country = named.class == Some(NameKind::Country);
        if self.wanted_capital() && named.class != Some(NameKind::Seat) {
            return false;
        }
        if named.kind != EntityKind::Place || country || named.is_region {
            return false;
        }
        let speaks = named.class == Some(NameKind::Seat) && !(city && words.is_located(mention));
        // "A. Name/Agency" took a picture.
        let credit = named.name.contains('/');
        let settlement = self
            .word()
            .filter(|at| words.has(*at, Classes::SETTLEMENT_NOUN));
        if self.is_quarter(Some(named)) {
            return false;
        }
        let site = settlement.is_some() && words.has(mention.end - 1, Classes::EXTENT_SITE);
        !(speaks || credit || site)
            && !words.is_water(mention)
            && !words.is_river(mention)
            && !words.is_where_spoken(mention)
            && !words.is_feast(mention)
            && words.with_region(mention).end == mention.end
    }
}
