//! What single steps ask of a rule besides its place and words: its traits, as `traits` of
//! `control.toml` names them.

use serde::Deserialize;

/// Something that sets a rule apart for a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Trait {
    /// A name right behind its verb may be a place of which nothing is known.
    Captures,
    /// What it takes may be a part: "took part in the operation".
    Takes,
    /// It tells of a title to ground as well: "which it claims as its own".
    Claims,
    /// It is told of attacks, of which some are no fight for ground: "repelled 12 attacks".
    Repels,
    /// Of what may go unsaid where nothing follows: "were still in control".
    Unsaid,
    /// Who has something in a place has not the place: "has bases in X".
    Has,
    /// Whose it is must be told: "under the control of rebels", not "under control".
    Owned,
    /// It is of no place where its subject is "it": "it was brought under control" is of a fire.
    NotIt,
    /// Nothing may follow its words: "is free", not "is free to move".
    Alone,
    /// Nothing but a time may follow its verb: "X is holding", not "X held a market".
    Unled,
    /// Its verb is of holding: a market is held as well, and a share is what was taken.
    Holds,
    /// It is of what lasts, so that it is history in the past: "which he defended".
    Defends,
    /// By those who defend a place it says that they go on holding it.
    Defended,
    /// A map tells it, and so whoever says it watches.
    Maps,
    /// By whom may go unsaid where it is of standing around a place: "X is encircled".
    Rings,
    /// It is of being there, which is no advance of those who hold.
    Present,
    /// Only its active counts: who hands a place over leaves it.
    Active,
    /// Of those with arms it tells that they lost a place by its name.
    LosesPlace,
    /// It tells of a loss by whoever is its subject.
    LosesControl,
}

/// The traits of a rule, a bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(from = "Vec<Trait>")]
pub(crate) struct Traits(u32);

impl From<Vec<Trait>> for Traits {
    fn from(told: Vec<Trait>) -> Self {
        Self(told.into_iter().fold(0, |all, one| all | 1 << one as u32))
    }
}

impl Traits {
    /// Whether a rule has it.
    pub(crate) const fn has(self, wanted: Trait) -> bool {
        self.0 & (1 << wanted as u32) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Trait, Traits};

    #[test]
    fn a_rule_has_the_traits_that_it_is_told_to_have() {
        let traits = Traits::from(vec![Trait::Owned, Trait::Defended]);
        assert!(traits.has(Trait::Owned) && traits.has(Trait::Defended));
        assert!(!traits.has(Trait::Holds) && !Traits::default().has(Trait::Captures));
    }
}
