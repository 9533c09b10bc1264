//! Which places a word for several means: "both towns", "the villages", "them".

use super::{Antecedents, LISTED};
use crate::{EntityKind, claim::PlaceRef, mention::Mention, token::Form};

/// How many words may stand before a name in a list: "A and the nearby town of B".
const AMID: usize = 5;

impl<'a> Antecedents<'a> {
    /// The places of the list that was named last before a token, so many where that is told.
    pub(crate) fn several(self, before: usize, count: Option<usize>) -> Vec<PlaceRef> {
        let listed = self.last_list(before, count);
        if listed.is_empty() {
            return self.last_claimed(before, count);
        }
        let named = |mention: &Mention| PlaceRef::named(self.words, mention.first..mention.end);
        listed.iter().map(named).collect()
    }

    /// The names of the last list, the first of them first.
    fn last_list(self, before: usize, count: Option<usize>) -> Vec<Mention> {
        let mentions = &self.names.mentions;
        let mut end = mentions.partition_point(|mention| mention.first < before);
        let least = end.saturating_sub(super::REACH);
        while end > least && self.is_near(mentions[end - 1].first) {
            let listed = self.listed_up_to(&mentions[end - 1]);
            let several = count.map_or(listed.len() > 1, |count| listed.len() == count);
            if several && self.are_of_kind(&listed) {
                return listed;
            }
            let first = listed.last().map(|mention| mention.first);
            let skipped = mentions[..end].iter().rev();
            let skipped = skipped.take_while(|mention| first.is_some_and(|at| mention.first >= at));
            end -= skipped.count().max(1);
        }
        Vec::new()
    }

    /// Whether a token stands so few sentences before that a word for several reaches it.
    fn is_near(self, token: usize) -> bool {
        let kind = self.word().and_then(|at| self.kind_of_several(at));
        let both = || {
            self.word()
                .is_some_and(|at| self.words.is_in(at, &self.salience().both))
        };
        let near = match kind {
            Some(_) => self.salience().lists,
            None => usize::from(!both()),
        };
        let index = self.told.index;
        let own = self.told.is_here(token) && index < self.told.body;
        let from = self.told.sentences.get(index.saturating_sub(near));
        own || from.is_some_and(|from| from.first <= token)
    }

    /// Whether no name of a list was called only what a word is not: "the villages" are no towns.
    fn are_of_kind(self, listed: &[Mention]) -> bool {
        let place = |mention: &Mention| self.role(mention).is_some();
        // "A, B and C": of which nothing is known is a place among places.
        let other =
            |mention: &Mention| self.names.entities[mention.entity].kind == EntityKind::Other;
        let fits =
            |mention: &Mention| (place(mention) || other(mention)) && self.is_called_so(mention);
        listed.iter().any(place) && listed.iter().all(fits)
    }

    fn is_called_so(self, mention: &Mention) -> bool {
        let called = &self.names.entities[mention.entity].roles;
        let Some(kind) = self.word().and_then(|at| self.kind_of_several(at)) else {
            return true;
        };
        let salience = self.salience();
        let akin = |known: &String| {
            let known = salience.each_of(known).unwrap_or(known);
            known == kind || salience.are_akin(known, kind)
        };
        called.is_empty() || salience.any_kind.has(kind) || called.iter().any(akin)
    }

    /// "towns" are each a town.
    fn kind_of_several(self, at: usize) -> Option<&'a str> {
        let lower = self.words.word(at).to_lowercase();
        self.salience().each_of(&lower)
    }

    /// A name and those before it in its list, the first of them first.
    fn listed_up_to(self, last: &Mention) -> Vec<Mention> {
        let mut listed = vec![*last];
        while let Some(before) = self.named_before(&listed).filter(|_| listed.len() < LISTED) {
            listed.push(before);
        }
        listed.reverse();
        listed
    }

    /// The name before the first of a list; "A, B" alone may be B around A.
    fn named_before(self, listed: &[Mention]) -> Option<Mention> {
        let first = listed.last()?;
        let amid = |at: &usize| self.words.is_in(*at, &self.salience().amid);
        let before = (first.first.saturating_sub(AMID)..first.first).rev();
        let joint = first
            .first
            .checked_sub(before.take_while(amid).count() + 1)?;
        let and = self.words.is(joint, "and");
        let comma = |at: usize| self.words.form(at) == Some(Form::Comma);
        let last = joint.checked_sub(1)?;
        if !(and || comma(joint) && listed.len() > 1) {
            return None;
        }
        self.names
            .at(last - usize::from(and && comma(last) && last > 0))
            .copied()
    }

    /// The last places that claims were about, so many.
    fn last_claimed(self, before: usize, count: Option<usize>) -> Vec<PlaceRef> {
        let Some(count) = count else {
            return Vec::new();
        };
        let mut places: Vec<PlaceRef> = Vec::new();
        let recent = self.told.claimed();
        let near =
            recent.filter(|place| place.tokens.start < before && self.is_near(place.tokens.start));
        for place in near {
            if places.len() < count && !places.iter().any(|known| known.name == place.name) {
                places.insert(0, place.clone());
            }
        }
        if places.len() == count {
            places
        } else {
            Vec::new()
        }
    }
}
