//! How a place stands, told beside what a sentence is of.

use super::{Happening, Judge, Voice};
use crate::{
    QuotationKind,
    actor::Role,
    claim::{ClaimKind, Extent, happening::Stance},
    clause::Clause,
    lexicon::CueKind,
    quotation::Quoted,
};

impl Judge<'_> {
    /// Who says what is told beside the news; nothing where it is how things were before them.
    ///
    /// "Analysts expect Bara, which is held by the RSF, to fall": that it is held by them is said by the
    /// outlet. Only what somebody says of his own side, between marks or on a map is his.
    pub(super) fn beside(
        &self,
        clause: Clause<'_>,
        happening: &Happening,
        voices: Vec<Voice>,
    ) -> Option<Vec<Voice>> {
        let aside = matches!(happening.stance, Stance::Aside | Stance::Clause);
        if happening.stance == Stance::Aside && self.is_past_state(happening) {
            return None;
        }
        let own = voices
            .first()
            .is_none_or(|voice| speaks_of_own(happening, voice));
        let denied = |voice: &Voice| voice.kind == CueKind::Deny;
        if voices.first().is_some_and(denied) && is_behind_which(clause, happening.token) {
            return Some(Vec::new());
        }
        let keeps = !aside || own || self.is_quoted(happening.token);
        Some(if keeps { voices } else { Vec::new() })
    }

    /// Whether a claim before has it that the place is no more as it is told beside the news.
    fn is_past_state(&self, happening: &Happening) -> bool {
        let holder = happening.holder.as_ref().map(|holder| holder.side.as_str());
        self.drafts.iter().rev().take(super::COMPARED).any(|draft| {
            let gone = matches!(
                draft.kind,
                ClaimKind::FullControl | ClaimKind::Withdrawal | ClaimKind::ConcedesLoss
            );
            let whole = draft.extent != Some(Extent::Site);
            let same = holder.is_some() && draft.holder_side.as_deref() == holder;
            let left = draft.kind != ClaimKind::FullControl;
            gone && whole && (left || !same) && draft.place.name == happening.place.name
        })
    }

    fn is_quoted(&self, token: usize) -> bool {
        let mut quoted = self.quoted_over(token);
        quoted.any(|quoted| quoted.kind != QuotationKind::Indirect)
    }

    /// What is quoted over a token, the last that begins first.
    pub(super) fn quoted_over(&self, token: usize) -> impl Iterator<Item = &Quoted> {
        let start = |quoted: &Quoted| quoted.tokens.start <= token;
        let end = self.quotations.partition_point(start);
        let near = self.quotations[..end].iter().rev().take(NEAR);
        near.filter(move |quoted| quoted.tokens.contains(&token))
    }
}

/// So many quotations back one may still cover a token: they hardly stand within one another.
const NEAR: usize = 20;

/// Whether somebody tells how his own side stands, or watches how all do.
fn speaks_of_own(happening: &Happening, voice: &Voice) -> bool {
    let holder = happening.holder.as_ref();
    let clause = happening.stance == Stance::Clause;
    let own = holder.filter(|_| clause).is_some_and(|holder| {
        let side = !holder.side.is_empty() && holder.side == voice.actor.side;
        side || holder.name == voice.actor.name
    });
    own || voice.actor.role == Role::Monitor && voice.kind == CueKind::Assert
}

/// "denies arming the M23, which overran Goma": that it did is not denied.
fn is_behind_which(clause: Clause<'_>, token: usize) -> bool {
    let verb = clause.phrases.at_token(token);
    let which = verb.checked_sub(1).filter(|at| clause.is_relative(*at));
    which.is_some_and(|which| which > 0 && clause.is_comma(which - 1))
}
