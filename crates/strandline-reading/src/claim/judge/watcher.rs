//! Who says how things stand, and so assesses.

use super::{Happening, Voice};
use crate::{actor::Role, clause::Clause, lexicon::Effect};

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
    voice.actor.role == Role::Monitor && (stands || !tells)
}
