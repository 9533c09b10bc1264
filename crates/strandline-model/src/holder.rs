//! Who holds a piece of ground, as far as a line of contact is concerned.

use crate::PartyId;

/// What one side of an edge is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder<'a> {
    /// Nothing is drawn there.
    Undrawn,
    /// Ground that is drawn but not counted, such as that outside the theatre.
    Uncounted,
    /// Ground of a status that favours nobody: contested or unknown.
    Nobody,
    /// Ground that favours a party.
    Party(&'a PartyId),
}

impl Holder<'_> {
    /// Whether an edge between the two is part of the line of contact.
    ///
    /// It is between opposed parties, and between a party and ground that is contested or
    /// unknown. Against undrawn ground only the theatre's subject is in contact: an
    /// assessor who leaves the rest blank marks where the subject's ground ends, while the
    /// end of its opponent's marked ground is no line between the two.
    #[must_use]
    pub fn meets(self, other: Holder<'_>, subject: &PartyId) -> bool {
        match (self, other) {
            (Holder::Party(one), Holder::Party(another)) => one != another,
            (Holder::Party(_), Holder::Nobody) | (Holder::Nobody, Holder::Party(_)) => true,
            (Holder::Party(party), Holder::Undrawn) | (Holder::Undrawn, Holder::Party(party)) => {
                party == subject
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_contact_runs_between_parties_and_around_the_subject() {
        let [subject, opponent] = ["subject", "opponent"].map(|id| PartyId::new(id).unwrap());
        let check = |one: Holder<'_>, other: Holder<'_>, expect| {
            assert_eq!(one.meets(other, &subject), expect, "{one:?} {other:?}");
            assert_eq!(other.meets(one, &subject), expect, "{other:?} {one:?}");
        };
        let (theirs, ours) = (Holder::Party(&subject), Holder::Party(&opponent));
        check(theirs, ours, true);
        check(theirs, theirs, false);
        check(theirs, Holder::Nobody, true);
        check(ours, Holder::Nobody, true);
        check(theirs, Holder::Undrawn, true);
        check(ours, Holder::Undrawn, false);
        check(theirs, Holder::Uncounted, false);
        check(Holder::Nobody, Holder::Undrawn, false);
    }
}
