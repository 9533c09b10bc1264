//! Along a noun phrase and what hangs on it: which of the phrases name a place.

use std::ops::ControlFlow;

use super::{Extent, Joint, PlaceReader, PlaceRef};
use crate::{class::Classes, mention::Mention};

/// How far a chain of phrases is read.
#[derive(Default)]
struct Along {
    found: Vec<PlaceRef>,
    /// How much is meant of what was named last.
    extent: Option<Extent>,
    /// What follows describes the place.
    aside: bool,
    /// What follows tells where it is.
    located: bool,
    /// The phrase before named a place.
    settled: bool,
}

impl PlaceReader<'_> {
    pub(super) fn along_chain(self, noun: usize) -> Vec<PlaceRef> {
        let chain = self.clause.chain(noun);
        let mut along = Along::default();
        for index in 0..chain.len() {
            let joint = self.joint(&chain, index);
            if joint == Joint::Other {
                break;
            }
            self.go_on(&mut along, (&chain, index), joint);
            if along.aside || along.located {
                continue;
            }
            if self.take(&mut along, (&chain, index), joint).is_break() {
                along.found.extend(self.apposed(&chain[index..]));
                break;
            }
        }
        let mut found = along.found;
        if found.is_empty() {
            found.extend(self.spoken_of(noun, &chain));
        }
        if found.is_empty() && !self.names_any(&chain) {
            found = self.several(&chain);
        }
        self.only_singled_out(found)
    }

    /// "the last stronghold of the rebels, the Ulubey camp,": the name stands behind a comma.
    fn apposed(self, chain: &[usize]) -> Option<PlaceRef> {
        let site = Classes::PLACE_NOUN.with(Classes::EXTENT_SITE);
        let named = |at: &&usize| {
            let aside = self.clause.is_comma(**at - 1) && self.clause.has(**at, site);
            aside && self.place_at(**at).is_some()
        };
        let noun = chain.iter().skip(1).find(named)?;
        self.of_phrase(*noun, None)
    }

    /// What the next phrase is to those before it.
    fn go_on(self, along: &mut Along, (chain, index): (&[usize], usize), joint: Joint) {
        let at = chain[index];
        match joint {
            // "the Salha district of Omdurman" is one place, "the province east of X" another.
            Joint::Of => along.located |= along.settled || self.lies_beyond(chain[index - 1]),
            // "a town of coal and steel workers" goes on describing.
            Joint::And if along.aside && !self.is_listed(at) => {}
            // "X, a link between A, B and C states" is in none of them.
            Joint::And if along.aside && self.lies_between(chain, index) => {}
            Joint::And => {
                along.located = false;
                along.settled = false;
                along.aside = !along.found.is_empty() && self.is_description(at);
            }
            Joint::In if along.found.is_empty() || self.opens_other(chain, index) => {}
            Joint::In => along.located = true,
            Joint::First | Joint::Other => {}
        }
    }

    /// Whether "between" stands before one of the phrases of a list.
    fn lies_between(self, chain: &[usize], index: usize) -> bool {
        let mut before = chain[1..=index].iter();
        before.any(|at| self.clause.is_word(at - 1, "between"))
    }

    /// Takes the place that a phrase names, if it is one more; breaks off behind another's name.
    fn take(
        self,
        along: &mut Along,
        (chain, index): (&[usize], usize),
        joint: Joint,
    ) -> ControlFlow<()> {
        let at = chain[index];
        let goes_on = joint == Joint::And && !along.found.is_empty();
        // What was said of the place before is not said of the next.
        let said = along
            .extent
            .filter(|_| !goes_on || self.is_shared(&chain[..=index]) || self.is_quartered(chain));
        // "two villages in the region, A and B": where they lie is no part of them.
        if self.only_locates(chain, index) {
            along.extent = said;
            return ControlFlow::Continue(());
        }
        along.extent = self.extent_along((chain, index), joint, said);
        if self.is_site_of_next(chain, index) {
            return ControlFlow::Continue(());
        }
        let listed = || {
            let inside = index + 1 < chain.len() || self.names_quarters(chain);
            let unknown = || self.unknown_in_list(at, along.extent).filter(|_| inside);
            let named = self.named_in_list(at, along.extent).or_else(unknown);
            named.filter(|_| goes_on)
        };
        match self.of_phrase(at, along.extent).or_else(listed) {
            Some(place) if self.is_of_last(&place, along, (chain, index), joint) => {}
            Some(mut place) => {
                let head = self.clause.head(chain[0]);
                let words = self.clause.words;
                let town = words.has(head, Classes::SETTLEMENT_NOUN)
                    || words.is_in(head, &words.lexicon.lists.hubs);
                let small = !self.clause.words.is_capital(head);
                place.of_unnamed = place.is_region && index > 0 && town && small;
                along.found.push(place);
                along.settled = true;
            }
            // Behind another's name stands where that one is.
            None if along.found.is_empty() && self.names_other(at) && !self.is_site(at) => {
                // "the base of the 20th Division of the army in X": the base is there.
                let site = self.clause.has(chain[0], Classes::EXTENT_SITE);
                if !(site && joint == Joint::Of) {
                    return ControlFlow::Break(());
                }
            }
            None => {}
        }
        ControlFlow::Continue(())
    }

    /// "the Republican Palace in X": a building by its name is a site of the town.
    fn is_site_of_next(self, chain: &[usize], index: usize) -> bool {
        let next = chain.get(index + 1).copied();
        let next = next.filter(|next| {
            self.clause
                .is_in(next - 1, &self.clause.lists().lead.in_town)
        });
        let town = next.and_then(|next| self.place_at(next));
        let settles = |mention: &Mention| self.names.entities[mention.entity].is_settlement();
        let head = self.clause.head(chain[index]);
        let named = self.clause.words.is_capital(head) && self.is_site(chain[index]);
        // "the Tishrin Dam in eastern Aleppo" is known by its own name.
        let landmarks = &self.clause.words.lexicon.lists.landmarks;
        let own = self.clause.words.is_in(head, landmarks) && self.lies_in_region(chain[index]);
        !own && named && town.is_some_and(|(mention, _)| settles(&mention))
    }

    /// "Falam, Chin State" is one place, "Bara, a link between western and eastern Sudan" too.
    fn is_of_last(
        self,
        place: &PlaceRef,
        along: &Along,
        (chain, index): (&[usize], usize),
        joint: Joint,
    ) -> bool {
        let behind = || self.is_behind_comma(chain[index], &along.found);
        let told = || joint == Joint::And && self.is_behind_location(chain, index);
        (place.is_region && (behind() || told())) || (place.is_country && !along.found.is_empty())
    }

    /// Of "the region, particularly near X" it is X that is spoken of.
    fn only_singled_out(self, mut found: Vec<PlaceRef>) -> Vec<PlaceRef> {
        let second = found.get(1).map(|place| place.tokens.start);
        let single = second.is_some_and(|token| {
            let at = self.clause.phrases.at_token(token);
            let mut before = (0..at).rev().take(4);
            before.any(|at| self.clause.singles_out(at))
        });
        if single && found[0].is_region {
            found.remove(0);
        }
        found
    }
}
