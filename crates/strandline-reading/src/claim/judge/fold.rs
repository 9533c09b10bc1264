//! What an outlet tells and then lets somebody say is one claim: of him who says it. So is what a
//! lead or a title tells of a village without its name, and the paragraphs below with it.

use crate::claim::{ClaimKind, Draft, Extent};

/// So many sentences below may stand what names them.
const BELOW: usize = 6;

/// Takes what the outlet tells itself of a place into what somebody else says of it; the answer
/// is where each claim stands then.
pub(super) fn told_by_others(drafts: &mut Vec<Draft>) -> Vec<usize> {
    let mut said: Vec<Option<usize>> = (0..drafts.len()).map(|at| sayer(drafts, at)).collect();
    for at in 0..drafts.len() {
        let named = namer(drafts, at).map(|named| said[named].unwrap_or(named));
        let named = named.filter(|named| *named != at);
        said[at] = said[at].or(named);
        // "Its fall could not be confirmed": that of the one that is named below.
        if let Some(named) = named {
            answer_by_name(drafts, (at, named));
        }
    }
    for (at, known) in said.iter().enumerate() {
        let Some(known) = known else { continue };
        let told = drafts[at].clone();
        let claim = &mut drafts[*known];
        claim.when = claim.when.or(told.when);
        claim.evidence.extend(told.evidence);
    }
    let places = kept(&said);
    let place = |(at, known): (usize, &Option<usize>)| places[known.unwrap_or(at)];
    let moved: Vec<usize> = said.iter().enumerate().map(place).collect();
    for draft in drafts.iter_mut() {
        draft.target = draft.target.and_then(|at| moved.get(at).copied());
    }
    let mut stays = said.iter().map(Option::is_none);
    drafts.retain(|_| stays.next().unwrap_or(true));
    moved
}

/// Where each claim stands when those that are taken in are gone.
fn kept(said: &[Option<usize>]) -> Vec<usize> {
    let mut next = 0;
    let place = |taken: &Option<usize>| {
        let here = next;
        next += usize::from(taken.is_none());
        here
    };
    said.iter().map(place).collect()
}

/// The claim of somebody who says what the outlet tells in its own voice.
fn sayer(drafts: &[Draft], at: usize) -> Option<usize> {
    let told = &drafts[at];
    let ground = matches!(
        told.kind,
        ClaimKind::FullControl | ClaimKind::PartialControl | ClaimKind::Withdrawal
    );
    let first = at.saturating_sub(NEAR);
    let last = drafts.len().min(at + NEAR);
    let same = |other: &Draft| {
        let side = other.holder_side.as_ref().filter(|side| !side.is_empty());
        other.claimant.is_some()
            && other.kind == told.kind
            && other.place.name == told.place.name
            && side.is_some()
            && side == told.holder_side.as_ref()
    };
    let found = drafts[first..last].iter().position(same)?;
    (told.claimant.is_none() && ground).then_some(first + found)
}

/// What answers a claim that is told by name below is about what is named.
fn answer_by_name(drafts: &mut [Draft], (vague, named): (usize, usize)) {
    let (unnamed, place) = (drafts[vague].place.clone(), drafts[named].place.clone());
    let answers =
        |draft: &&mut Draft| draft.target.is_some() && draft.place.tokens == unnamed.tokens;
    for draft in drafts.iter_mut().filter(answers) {
        draft.place = place.clone();
    }
}

/// The claim that names what another calls "two villages in the region", in the sentences behind.
fn namer(drafts: &[Draft], at: usize) -> Option<usize> {
    let vague = &drafts[at];
    if !(vague.place.of_unnamed && vague.kind == ClaimKind::PartialControl) {
        return None;
    }
    let side = |draft: &Draft| draft.holder_side.clone().filter(|side| !side.is_empty());
    let names = |named: &Draft| {
        let kinds = [ClaimKind::FullControl, ClaimKind::PartialControl];
        let taken = kinds.contains(&named.kind) && !named.place.is_region;
        let near = (vague.sentence..=vague.sentence + BELOW).contains(&named.sentence);
        let known = side(vague).zip(side(named));
        taken && near && known.is_none_or(|(one, other)| one == other)
    };
    let last = drafts.len().min(at + NEAR);
    let behind = drafts[at + 1..last].iter().position(names)?;
    Some(at + 1 + behind)
}

/// How many claims away it may be told; no report makes more.
const NEAR: usize = 200;

/// "Troops take village in Donetsk" above paragraphs that tell which one: the title names less.
pub(super) fn is_told_below(title: &Draft, body: &[Draft]) -> bool {
    let taken = |draft: &Draft| {
        matches!(
            draft.kind,
            ClaimKind::FullControl | ClaimKind::PartialControl
        )
    };
    let vague = title.kind == ClaimKind::PartialControl && title.extent == Some(Extent::Part);
    let other = |draft: &Draft| taken(draft) && draft.place.name != title.place.name;
    let same = body
        .iter()
        .any(|draft| draft.place.name == title.place.name && taken(draft));
    vague && !same && body.iter().any(other)
}

/// Kinds of which a title that tells one means the same as paragraphs that tell another.
pub(super) fn gist(kind: ClaimKind) -> u8 {
    match kind {
        ClaimKind::FullControl
        | ClaimKind::PartialControl
        | ClaimKind::Holding
        | ClaimKind::AssessedControl
        | ClaimKind::Advance => 0,
        ClaimKind::Withdrawal | ClaimKind::ConcedesLoss => 1,
        ClaimKind::Denies => 2,
        ClaimKind::FightingContinues => 3,
        ClaimKind::NoConfirmation => 4,
    }
}
