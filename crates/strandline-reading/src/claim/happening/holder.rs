//! Who takes, holds or leaves a place: the subject, the agent behind "by", whose hands it is in.

use super::Finder;
use crate::{
    actor::{self, Actor, Role},
    class::Classes,
    lexicon::{ControlRule, Effect, Lists, NameKind, PlaceRole},
    mention::Names,
    phrase::VerbGroup,
};

impl Finder<'_> {
    pub(super) fn holder(
        &self,
        rule: &ControlRule,
        index: usize,
        group: &VerbGroup,
    ) -> Option<Actor> {
        let noun = match rule.place {
            PlaceRole::Subject => return self.holder_behind(rule, index),
            PlaceRole::Object if group.passive || (group.bare && self.next_is_by(index)) => {
                self.agent(index)?
            }
            PlaceRole::Object if self.is_headline_passive(index, group) => self.agent(index)?,
            _ if group.passive && !self.is_moved(rule, index) => self.agent(index)?,
            _ => match self.clause.subject(index) {
                Some(subject) => subject,
                None => return self.claimed_by(index, group),
            },
        };
        if let Some(pronoun) = self.pronoun(noun) {
            return Some(pronoun);
        }
        actor::of(self.clause, noun, self.names, self.discourse)
    }

    /// "were deployed in X", "had been pulled out of X": those who are moved are there, or leave.
    pub(super) fn is_moved(&self, rule: &ControlRule, index: usize) -> bool {
        let leaves = rule.effect == Effect::Withdraw && rule.place == PlaceRole::After;
        let group = self.clause.phrases.verb(index);
        let moves = group.is_some_and(|group| group.passive) && (leaves || rule.put);
        let subject = moves.then(|| self.clause.subject(index)).flatten();
        subject.is_some_and(|noun| {
            let they = self.clause.is_in(noun, &self.clause.lists().owner.moved) && !leaves;
            they || self.clause.has(noun, Classes::ARMED)
        })
    }

    /// "Moscow's claims of capturing Kupiansk", "Moscow's claim to have captured Kupiansk".
    fn claimed_by(&self, index: usize, group: &VerbGroup) -> Option<Actor> {
        let before = index.checked_sub(1)?;
        let of = Some(before).filter(|of| group.gerund && self.clause.is_word(*of, "of"));
        let claim = match of {
            Some(of) => of.checked_sub(1)?,
            None => before,
        };
        let told = of.is_some() || group.infinitive && group.perfect;
        let told = told && self.clause.has(claim, Classes::CLAIM_NOUN);
        told.then(|| actor::owner(self.clause, claim, self.names))?
    }

    /// "it", "they", "we": who that is, is known when it is known who speaks.
    fn pronoun(&self, noun: usize) -> Option<Actor> {
        let phrase = self.clause.phrases.list.get(noun)?;
        let single = phrase.end - phrase.first == 1;
        // "our men": of the speaker's side.
        let ours = self.is_ours(noun);
        let parties = &self.clause.lists().owner.parties;
        let word = self
            .clause
            .words
            .word_in(phrase.first, parties)
            .filter(|_| single)
            .or(Some("we").filter(|_| ours))?;
        Some(Actor {
            name: word.to_owned(),
            first: phrase.first,
            end: phrase.end,
            ..actor::we()
        })
    }

    /// "our men", "our armed and security forces"
    fn is_ours(&self, noun: usize) -> bool {
        let clause = self.clause;
        let joined = clause.is_coordinator(noun + 1) && clause.is_noun(noun + 2);
        let armed = |noun: usize| clause.has(noun, Classes::ARMED);
        let opens = clause.words.is(clause.first(noun), "our");
        opens && (armed(noun) || joined && armed(noun + 2))
    }

    /// Behind "by".
    fn agent(&self, index: usize) -> Option<usize> {
        let list = &self.clause.phrases.list;
        let by =
            (index + 1..list.len().min(index + 8)).find(|at| self.clause.is_word(*at, "by"))?;
        (self.clause.is_noun(by + 1)).then_some(by + 1)
    }

    /// "fell to the RSF", "under Russian control", "in the hands of rebels".
    fn holder_behind(&self, rule: &ControlRule, index: usize) -> Option<Actor> {
        let at = if rule.phrases.is_empty() {
            (index + 1..index + 5).find(|at| self.clause.is_word(*at, "to"))?
        } else {
            self.phrase_match(rule, index)?
        };
        let noun = at + 1;
        if !self.clause.is_noun(noun) {
            return None;
        }
        if !rule.whose && self.clause.is_word(noun + 1, "of") && self.clause.is_noun(noun + 2) {
            return actor::of(self.clause, noun + 2, self.names, self.discourse);
        }
        if rule.whose || rule.phrases.is_empty() {
            return actor::of(self.clause, noun, self.names, self.discourse);
        }
        self.adjective_holder(noun)
    }

    /// Whose control "Russian control" or "M23 control" is.
    pub(super) fn adjective_holder(&self, noun: usize) -> Option<Actor> {
        let phrase = self.clause.phrases.list[noun];
        let words = self.clause.words;
        let head = phrase.end - 1;
        if let Some(owner) = actor::owner(self.clause, noun, self.names) {
            // "in the group's hands": whoever has hands or control bears arms.
            let unknown = owner.role == Role::Other && owner.side.is_empty() && !owner.is_person;
            let role = if unknown { Role::Armed } else { owner.role };
            return Some(Actor { role, ..owner });
        }
        if words.is(phrase.first, "our") {
            return Some(Actor {
                first: phrase.first,
                end: phrase.end,
                ..actor::we()
            });
        }
        let token = (phrase.first..head).find(|token| {
            words.has(
                *token,
                Classes::DEMONYM
                    .with(Classes::SIDE_ADJECTIVE)
                    .with(Classes::ARMED),
            ) || self.names.at(*token).is_some()
        })?;
        Some(Actor {
            name: words.span(token..head).of(words.text).to_owned(),
            first: token,
            end: head,
            role: Role::Armed,
            side: actor::side(self.clause, token..head, self.names),
            is_person: false,
            is_anaphor: false,
        })
    }
}

/// Whether somebody takes and holds ground: arms, a state, a side of a conflict.
pub(crate) fn is_party(actor: &Actor, lists: &Lists, names: &Names) -> bool {
    let rules = || lists.force.rulers.are_in(&actor.name.to_lowercase());
    is_armed(actor, lists, names)
        || (actor.is_person && !actor.side.is_empty())
        || (actor.role == Role::Official && rules())
}

/// Whether somebody rises against a state, or came from another.
pub(crate) fn is_riser(holder: &Actor) -> bool {
    holder.rises() || holder.side == "RU" || holder.side == "RW"
}

/// "the US-led coalition", peacekeepers: they have bases and hold no ground; negotiators gain
/// none on it.
fn is_guest(actor: &Actor, lists: &Lists) -> bool {
    lists.force.guests.are_in(&actor.name.to_lowercase())
}

pub(super) fn is_armed(actor: &Actor, lists: &Lists, names: &Names) -> bool {
    if is_guest(actor, lists) {
        return false;
    }
    let gangs = || {
        let mut own = names.within(actor.first..actor.end);
        own.any(|mention| names.entities[mention.entity].class == Some(NameKind::Armed))
    };
    if actor.role == Role::Armed || (actor.role == Role::Other && gangs()) {
        return true;
    }
    let named = actor
        .end
        .checked_sub(1)
        .and_then(|last| names.named_at(last));
    let state = named.is_some_and(|named| {
        matches!(
            named.class,
            Some(NameKind::Country | NameKind::Seat | NameKind::Armed)
        )
    });
    state
        || (!actor.side.is_empty()
            && actor.role != Role::Monitor
            && actor.role != Role::Media
            && !actor.is_person)
}
