//! Which claims contradict each other: a denial and what it denies, and opposite claims on
//! one place within a week.

use std::collections::HashMap;

use jiff::civil::Date;
use strandline_reading::{ClaimKind, Extent};

use super::{ClaimRow, is_same_place};
use crate::{Claim, ClaimId};

/// Claims that are further apart than this are about another time, in days.
const NEAR_DAYS: i32 = 7;

/// Two claims that contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dispute {
    /// The claim that is disputed; of two opposite ones that of the earlier day.
    pub claim: ClaimId,
    /// The one that disputes it.
    pub by: ClaimId,
    /// How.
    pub kind: DisputeKind,
}

/// How claims contradict each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DisputeKind {
    /// One denies the other.
    Denial,
    /// Not both can be so.
    Opposite,
}

impl DisputeKind {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            DisputeKind::Denial => "denial",
            DisputeKind::Opposite => "opposite",
        }
    }
}

impl Dispute {
    /// Whether this claim is one of the two.
    pub fn has(&self, id: ClaimId) -> bool {
        self.claim == id || self.by == id
    }
}

/// All disputes between the rows, which are ordered by day.
pub(super) fn all(rows: &[ClaimRow]) -> Vec<Dispute> {
    let by_id: ById<'_> = rows.iter().map(|row| (row.reviewed.id, row)).collect();
    let mut disputes = Vec::new();
    for (at, later) in rows.iter().enumerate() {
        let denied = denied(later, &by_id);
        disputes.extend(denied.map(|target| dispute(target, later, DisputeKind::Denial)));
        let near = rows[at + 1..].iter().take_while(|row| is_near(row, later));
        disputes.extend(near.filter_map(|earlier| between(earlier, later, &by_id)));
    }
    disputes
}

type ById<'a> = HashMap<ClaimId, &'a ClaimRow>;

/// What a denial says that it denies; nobody denies what he says himself.
fn denied(row: &ClaimRow, by_id: &ById<'_>) -> Option<ClaimId> {
    let target = row.reviewed.claim.target.filter(|_| is_denial(row))?;
    let other = by_id.get(&target)?.claimant() != row.claimant();
    other.then_some(target)
}

/// Whether a row denies something without saying what.
fn is_open_denial(row: &ClaimRow, by_id: &ById<'_>) -> bool {
    is_denial(row) && denied(row, by_id).is_none()
}

fn dispute(claim: ClaimId, by: &ClaimRow, kind: DisputeKind) -> Dispute {
    let by = by.reviewed.id;
    Dispute { claim, by, kind }
}

fn is_denial(row: &ClaimRow) -> bool {
    row.reviewed.claim.kind == ClaimKind::Denies
}

fn is_near(earlier: &ClaimRow, later: &ClaimRow) -> bool {
    let days = |from: Date, until: Date| (until - from).get_days();
    let both = earlier.day.zip(later.day);
    both.is_some_and(|(from, until)| days(from, until) <= NEAR_DAYS)
}

/// What two claims within a week have against each other, whichever of them came first.
fn between(earlier: &ClaimRow, later: &ClaimRow, by_id: &ById<'_>) -> Option<Dispute> {
    let (one, other) = (&earlier.reviewed.claim, &later.reviewed.claim);
    if !is_same_place(&one.place, &other.place) || earlier.claimant() == later.claimant() {
        return None;
    }
    if is_open_denial(later, by_id) && is_deniable(one) {
        return Some(dispute(earlier.reviewed.id, later, DisputeKind::Denial));
    }
    // Of one day the order says nothing of who answers whom.
    let same_day = earlier.day == later.day;
    if same_day && is_open_denial(earlier, by_id) && is_deniable(other) {
        return Some(dispute(later.reviewed.id, earlier, DisputeKind::Denial));
    }
    let opposite = is_opposite(one, other) || is_opposite(other, one);
    opposite.then(|| dispute(earlier.reviewed.id, later, DisputeKind::Opposite))
}

/// What somebody else can deny: that ground is held or was taken.
const DENIABLE: [ClaimKind; 4] = [
    ClaimKind::FullControl,
    ClaimKind::PartialControl,
    ClaimKind::Advance,
    ClaimKind::Withdrawal,
];

fn is_deniable(claim: &Claim) -> bool {
    DENIABLE.contains(&claim.kind)
}

/// Whether `all`, that somebody has the whole place or has left it, leaves no room for
/// `other`.
fn is_opposite(all: &Claim, other: &Claim) -> bool {
    if is_whole(all) {
        return is_left_no_room(all, other);
    }
    let gone = [ClaimKind::Withdrawal, ClaimKind::ConcedesLoss].contains(&all.kind);
    gone && other.kind == ClaimKind::Holding && sides(all, other) == Some(Sides::Same)
}

/// Whether somebody who has the whole place leaves no room for `other`.
fn is_left_no_room(all: &Claim, other: &Claim) -> bool {
    let sides = sides(all, other);
    let against = sides == Some(Sides::Other);
    match other.kind {
        ClaimKind::FightingContinues => true,
        ClaimKind::AssessedControl => against || (sides.is_some() && is_partial(other)),
        kind => against && HOLDING.contains(&kind),
    }
}

/// Claims that their holder has ground of the place.
const HOLDING: [ClaimKind; 3] = [
    ClaimKind::Holding,
    ClaimKind::FullControl,
    ClaimKind::PartialControl,
];

/// Whom two holders fight for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    Same,
    Other,
}

/// For whom they fight, where that is known of both.
fn sides(one: &Claim, other: &Claim) -> Option<Sides> {
    let (one, other) = (one.holder_side.as_ref()?, other.holder_side.as_ref()?);
    Some(if one == other {
        Sides::Same
    } else {
        Sides::Other
    })
}

fn is_whole(claim: &Claim) -> bool {
    let whole = matches!(claim.extent, None | Some(Extent::Full));
    claim.kind == ClaimKind::FullControl && whole
}

/// Whether an assessor leaves some of the place to somebody else.
fn is_partial(claim: &Claim) -> bool {
    !matches!(
        claim.extent,
        None | Some(Extent::Full | Extent::Percent(100))
    )
}
