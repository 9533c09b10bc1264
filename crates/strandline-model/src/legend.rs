//! The legend: the statuses of a theatre in order of priority.
//!
//! The order is what settles overlaps: where several statuses are drawn over one piece
//! of ground, the first of the legend is read. A [`Legend`] exists only inside a
//! [`Theatre`](crate::Theatre), which checks it.

use crate::{Colour, PartyId, Pattern, StatusId, Text};

/// An entry of the legend.
///
/// Ground that nobody drew has no status: it is *not assessed*, which is never the same
/// as held by the other side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// Its id.
    pub id: StatusId,
    /// Its name.
    pub name: Text,
    /// The party that it favours; none for contested, unknown, outside.
    pub favours: Option<PartyId>,
    /// Its colour.
    pub colour: Colour,
    /// Its pattern.
    pub pattern: Pattern,
    /// The status that it is a kind of. A parent favours whom its kinds favour and has
    /// no parent itself.
    pub parent: Option<StatusId>,
    /// Whether its area is counted; ground outside the theatre is kept but never counted.
    pub counted: bool,
}

/// The statuses in order of priority: where several are drawn over one piece of
/// ground, the first of the legend is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Legend {
    statuses: Vec<Status>,
}

impl Legend {
    pub(crate) fn new(statuses: Vec<Status>) -> Self {
        Legend { statuses }
    }

    /// The statuses, first wins.
    pub fn statuses(&self) -> &[Status] {
        &self.statuses
    }

    /// The entry of a status, or `None` where the legend does not know it.
    pub fn get(&self, status: &StatusId) -> Option<&Status> {
        self.statuses.iter().find(|entry| entry.id == *status)
    }

    /// The place of a status in the order of priority, from 0.
    pub fn priority_of(&self, status: &StatusId) -> Option<usize> {
        self.statuses.iter().position(|entry| entry.id == *status)
    }

    /// Whether the area of a status is counted; never for one that is unknown.
    pub fn counted(&self, status: &StatusId) -> bool {
        self.get(status).is_some_and(|entry| entry.counted)
    }

    /// The party that a status favours and that its ground counts for: none where the
    /// status favours nobody, is not counted, or is unknown.
    pub fn favours(&self, status: &StatusId) -> Option<&PartyId> {
        self.get(status)
            .filter(|entry| entry.counted)?
            .favours
            .as_ref()
    }

    /// The status itself and every status that is a kind of it, in order of priority.
    pub fn kinds_of<'a>(&'a self, status: &'a StatusId) -> impl Iterator<Item = &'a Status> {
        self.statuses
            .iter()
            .filter(move |entry| entry.id == *status || entry.parent.as_ref() == Some(status))
    }
}
