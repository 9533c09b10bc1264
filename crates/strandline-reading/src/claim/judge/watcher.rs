//! Who says how things stand, and so assesses.

use super::{Happening, Voice};
use crate::{actor::Role, claim::happening::is_whole, clause::Clause, lexicon::Effect};

/// Whether an outlet of itself, or one who watches, says how things stand. That somebody took a
/// place is a claim when an outlet or an observatory tells it as when a side does; who draws maps
/// assesses then, too.
pub(super) fn assesses(clause: Clause<'_>, happening: &Happening, voice: Option<&Voice>) -> bool {
    let Some(voice) = voice else {
        return happening.state;
    };
    let stands = happening.state || happening.effect == Effect::Hold;
    let words = clause.words;
    let name = voice.actor.name.to_lowercase();
    let mut parts = name.split_whitespace();
    let tells = voice.actor.is_person || parts.any(|word| words.lexicon.lists.observers.has(word));
    // "X is in army hands," the head of the observatory said: he tells it as a side would.
    let whole = happening.effect == Effect::Take && is_whole(happening.place.extent);
    let tells = tells && (whole || !stands);
    voice.actor.role == Role::Monitor && (stands || !tells) && !(tells && whole)
}

/// Whether somebody speaks who is known to be of another side than who holds the place.
pub(super) fn is_other_side(happening: &Happening, voice: &Voice) -> bool {
    let own = &voice.actor.side;
    let holder = happening.holder.as_ref().map(|holder| &holder.side);
    !own.is_empty() && holder.is_some_and(|side| !side.is_empty() && side != own)
}
