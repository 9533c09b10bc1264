//! Which kind of claim a happening is, by what happened and who says so.

use super::{Voice, watcher};
use crate::{
    actor::{Actor, Role},
    claim::{
        ClaimKind, Extent,
        happening::{Happening, is_riser, is_whole},
        reality::{self, Reality},
    },
    class::Classes,
    clause::Clause,
    lexicon::{CueKind, Effect, Trait},
};

pub(super) fn implied_extent(kind: ClaimKind) -> Option<Extent> {
    (kind == ClaimKind::FullControl).then_some(Extent::Full)
}

/// What a happening is as a claim of whoever speaks; none where it is no claim at all.
pub(super) fn kind(
    clause: Clause<'_>,
    happening: &Happening,
    voice: Option<&Voice>,
) -> Option<ClaimKind> {
    let Some(voice) = voice else {
        if is_ringed(clause, happening) {
            return None;
        }
        // What an outlet says somebody lost by name somebody else took.
        let told = happening.effect != Effect::Lose
            || happening.holder.is_none()
            || happening.traits.has(Trait::LosesControl)
            || is_lost_by_arms(clause, happening);
        return (told && happening.reality == Reality::Done)
            .then(|| of_effect(clause, happening, None));
    };
    let denies = (voice.kind == CueKind::Deny) ^ voice.negated;
    let denied = reality::is_denied(clause, (happening.token, happening.reality), denies);
    if !denied && is_ringed(clause, happening) {
        return None;
    }
    match voice.kind {
        CueKind::Demand | CueKind::Intend => None,
        // "neither confirmed nor denied"
        CueKind::Deny if voice.negated => None,
        CueKind::Confirm | CueKind::Assert | CueKind::Concede | CueKind::Object
            if voice.negated =>
        {
            None
        }
        // That somebody is not there yet is no reply to a claim.
        CueKind::Assert | CueKind::Confirm
            if denied
                && !matches!(
                    happening.effect,
                    Effect::Take | Effect::Withdraw | Effect::Lose
                ) =>
        {
            None
        }
        // "A UN official confirmed that the airport was no longer in government hands"
        CueKind::Confirm if happening.reality == Reality::Not && is_no_more(happening, voice) => {
            Some(ClaimKind::AssessedControl)
        }
        CueKind::Concede | CueKind::Confirm | CueKind::Assert
            if happening.reality == Reality::Not && is_own_no_more(happening, voice) =>
        {
            Some(ClaimKind::ConcedesLoss)
        }
        _ if denied => Some(denial(happening)),
        CueKind::Concede | CueKind::Confirm if is_loss_of(happening, voice) => {
            Some(match happening.effect {
                Effect::Withdraw => ClaimKind::Withdrawal,
                _ => ClaimKind::ConcedesLoss,
            })
        }
        _ => Some(of_effect(clause, happening, Some(voice))),
    }
}

/// "X is encircled": who stands around a town has it not, and may never; that it is not so answers
/// a claim.
fn is_ringed(clause: Clause<'_>, happening: &Happening) -> bool {
    let rings = &clause.lists().force.encircled;
    let ringed = clause.words.is_in(happening.token, rings);
    let group = clause
        .phrases
        .verb(clause.phrases.at_token(happening.token));
    let bare = |end: usize| clause.words.is(end, "by");
    ringed && group.is_some_and(|group| group.passive || group.bare && bare(group.end))
}

/// "The army has lost X": those who fight lost a place by its name, and not long before the news.
fn is_lost_by_arms(clause: Clause<'_>, happening: &Happening) -> bool {
    let place = &happening.place;
    let named = !(place.is_anaphor || place.is_guess || place.is_region);
    let at = clause.phrases.at_token(happening.token);
    let passive = clause.is_passive(at);
    // "the land in X that it lost"
    let named = named && (passive || place.tokens.start > happening.token);
    let perfect = clause.phrases.verb(at).is_some_and(|group| group.perfect);
    let arms = |holder: &Actor| match holder.role {
        Role::Armed => true,
        // "Russia has lost X"
        Role::Official => passive || perfect && !holder.is_person && !holder.side.is_empty(),
        _ => false,
    };
    let before = clause
        .phrases
        .verb(at)
        .is_some_and(|group| clause.words.is(group.first, "had"));
    let by_arms = happening.holder.as_ref().is_some_and(arms);
    happening.traits.has(Trait::LosesPlace) && named && by_arms && !before
}

/// "was no longer in our hands": who grants that of himself, or admits it of anybody.
fn is_own_no_more(happening: &Happening, voice: &Voice) -> bool {
    let state = matches!(happening.effect, Effect::Take | Effect::Hold);
    let holder = happening.holder.as_ref();
    let side = holder.map_or("", |holder| holder.side.as_str());
    let own = !side.is_empty() && side == voice.actor.side;
    let unnamed = voice.kind == CueKind::Confirm && side.is_empty();
    let kept = happening.state && (own || unnamed);
    state && (voice.kind == CueKind::Concede || kept)
}

/// Whether somebody who is of no side says that those who held a place hold it no more.
fn is_no_more(happening: &Happening, voice: &Voice) -> bool {
    let watches = matches!(voice.actor.role, Role::Official | Role::Monitor);
    let of_none = watches && voice.actor.side.is_empty();
    happening.state && happening.effect == Effect::Take && of_none
}

/// That somebody has not left is to say that he holds.
fn denial(happening: &Happening) -> ClaimKind {
    match happening.effect {
        // "has not claimed the town"
        Effect::Take if happening.traits.has(Trait::Claims) => ClaimKind::NoConfirmation,
        Effect::Withdraw | Effect::Lose if happening.reality == Reality::Not => ClaimKind::Holding,
        _ => ClaimKind::Denies,
    }
}

/// Whether a side grants what another took or its own lost.
fn is_loss_of(happening: &Happening, voice: &Voice) -> bool {
    let holder_side = happening
        .holder
        .as_ref()
        .map_or("", |holder| holder.side.as_str());
    let other = watcher::is_other_side(happening, voice);
    match happening.effect {
        Effect::Take => {
            let own = !holder_side.is_empty() && holder_side == voice.actor.side;
            other || (voice.kind == CueKind::Concede && !own)
        }
        Effect::Lose | Effect::Withdraw => true,
        _ => false,
    }
}

fn of_effect(clause: Clause<'_>, happening: &Happening, voice: Option<&Voice>) -> ClaimKind {
    let maps = happening.traits.has(Trait::Maps);
    let watches = maps || watcher::assesses(clause, happening, voice);
    match happening.effect {
        Effect::Take | Effect::Hold | Effect::Lose if watches => ClaimKind::AssessedControl,
        Effect::Take
            if happening.traits.has(Trait::Defended)
                && is_defender(happening, voice)
                && !is_said_whole(happening) =>
        {
            ClaimKind::Holding
        }
        Effect::Take if is_whole(happening.place.extent) => ClaimKind::FullControl,
        Effect::Take => ClaimKind::PartialControl,
        Effect::Hold if is_share(happening) => ClaimKind::PartialControl,
        // "held the entire town"
        Effect::Hold if happening.traits.has(Trait::Holds) && is_said_whole(happening) => {
            ClaimKind::FullControl
        }
        Effect::Hold => ClaimKind::Holding,
        Effect::Advance if happening.traits.has(Trait::Present) && is_of_own(happening, voice) => {
            ClaimKind::Holding
        }
        // "is now in most parts of X"
        Effect::Advance if happening.traits.has(Trait::Present) && is_much(happening) => {
            ClaimKind::PartialControl
        }
        Effect::Advance => ClaimKind::Advance,
        Effect::Withdraw => ClaimKind::Withdrawal,
        // "The junta lost X, the rebels said": they have it.
        Effect::Lose if voice.is_none_or(|voice| watcher::is_other_side(happening, voice)) => {
            ClaimKind::FullControl
        }
        Effect::Lose => ClaimKind::ConcedesLoss,
        Effect::Fight => ClaimKind::FightingContinues,
    }
}

/// Whether it is said that all of a place is meant.
fn is_said_whole(happening: &Happening) -> bool {
    happening.place.extent == Some(Extent::Full)
}

/// "The rebels hold X", "the RSF said it holds X": who rose or came took what he holds, unless he
/// "still" does.
pub(super) fn of_risers(
    clause: Clause<'_>,
    happening: Happening,
    voice: Option<&Voice>,
) -> Happening {
    let (words, token) = (clause.words, happening.token);
    let still = words.any_in(
        token.saturating_sub(2)..token + 2,
        &words.lists().force.still,
    );
    let holds = words.is_in(token, &words.lists().force.holding);
    let taken =
        happening.effect == Effect::Hold && happening.traits.has(Trait::Holds) && holds && !still;
    // "the rebels said they hold X"
    let named = |holder: &Actor| {
        let teller = voice.filter(|voice| holder.is_anaphor && voice.actor.name == holder.name);
        let actor = teller.map_or(holder, |voice| &voice.actor);
        words.any(actor.first..actor.end, Classes::RISER)
    };
    // "his men hold X", says one of those who rose.
    let own = |holder: &Actor| {
        let theirs = words.is_in(holder.first, &words.lists().owner.of_speaker);
        theirs && voice.is_some_and(|voice| is_riser(&voice.actor))
    };
    let rises = |holder: &Actor| is_riser(holder) || named(holder) || own(holder);
    let rose = happening.holder.as_ref().is_some_and(rises);
    let effect = [happening.effect, Effect::Take][usize::from(taken && rose)];
    Happening {
        effect,
        ..happening
    }
}

/// Whether more than a part of a place is meant.
fn is_much(happening: &Happening) -> bool {
    let extent = happening.place.extent;
    matches!(extent, Some(Extent::Percent(_) | Extent::Most))
}

/// "holds 70 percent of X", and "a third of X" by those who rose or came: no more than what was taken.
fn is_share(happening: &Happening) -> bool {
    if matches!(happening.place.extent, Some(Extent::Percent(_))) {
        return happening.traits.has(Trait::Holds);
    }
    let share = matches!(
        happening.place.extent,
        Some(Extent::Percent(_) | Extent::Most | Extent::Part)
    );
    share && happening.traits.has(Trait::Holds) && happening.holder.as_ref().is_some_and(is_riser)
}

/// "our men are in the centre": a side speaks of itself.
fn is_of_own(happening: &Happening, voice: Option<&Voice>) -> bool {
    let holder = happening.holder.as_ref();
    holder.zip(voice).is_some_and(|(holder, voice)| {
        let same = !holder.side.is_empty() && holder.side == voice.actor.side;
        same || (holder.is_anaphor && holder.name == voice.actor.name)
    })
}

/// Whether a side speaks of what it holds itself and held before: a state at home does, those
/// who rise against it do not.
fn is_defender(happening: &Happening, voice: Option<&Voice>) -> bool {
    let Some(holder) = happening.holder.as_ref() else {
        return false;
    };
    let rises = is_riser(holder) || voice.is_some_and(|voice| is_riser(&voice.actor));
    if matches!(
        happening.place.extent,
        Some(Extent::Percent(_) | Extent::Most | Extent::Part)
    ) {
        return false;
    }
    let own = voice.is_some_and(|voice| voice.actor.side == holder.side);
    own && !rises && (!holder.side.is_empty() || holder.is_anaphor)
}
