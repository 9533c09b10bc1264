//! From the set of labels drawn over some ground to the one status that is read there.
//!
//! Where several statuses are drawn, the first of the legend is read. A status that a
//! later legend no longer has is read last and counts for nobody.

use strandline_arrangement::{Label, LabelSet};
use strandline_model::{Holder, PartyId, StatusId, Theatre};

use crate::feed_history::Labels;

/// A status by its place in [`ReadingOrder::statuses`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct StatusIndex(pub(crate) usize);

/// The statuses of a feed in the order in which they are read.
#[derive(Debug, Clone)]
pub(crate) struct ReadingOrder {
    statuses: Vec<StatusId>,
    labels: Vec<LabelSet>,
    parties: Vec<Option<PartyId>>,
    counted: Vec<bool>,
    subject: PartyId,
}

impl ReadingOrder {
    pub(crate) fn new(theatre: &Theatre, labels: &Labels) -> Self {
        let legend = theatre.legend();
        let mut places: Vec<usize> = (0..labels.len()).collect();
        places.sort_by_key(|&place| {
            (
                legend.priority_of(&labels[place]).unwrap_or(usize::MAX),
                place,
            )
        });
        let statuses: Vec<StatusId> = places.iter().map(|&place| labels[place].clone()).collect();
        ReadingOrder {
            labels: places
                .iter()
                .map(|&place| LabelSet::of(Label(place as u8)))
                .collect(),
            parties: statuses
                .iter()
                .map(|status| legend.favours(status).cloned())
                .collect(),
            counted: statuses
                .iter()
                .map(|status| legend.counted(status))
                .collect(),
            subject: theatre.subject().clone(),
            statuses,
        }
    }

    /// All statuses, the one that is read first at the front.
    pub(crate) fn statuses(&self) -> &[StatusId] {
        &self.statuses
    }

    /// All statuses, each with its label, the one that is read first at the front.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (StatusIndex, Label)> + '_ {
        let of_one = |set: &LabelSet| Label(set.0.trailing_zeros() as u8);
        let labels = self.labels.iter().map(of_one);
        (0..).map(StatusIndex).zip(labels)
    }

    pub(crate) fn id(&self, status: StatusIndex) -> &StatusId {
        &self.statuses[status.0]
    }

    /// The status read where these labels are drawn; `None` where none of them is.
    pub(crate) fn status_of(&self, set: LabelSet) -> Option<StatusIndex> {
        let drawn = |label: &LabelSet| label.0 & set.0 != 0;
        self.labels.iter().position(drawn).map(StatusIndex)
    }

    /// The party that ground of a status counts for.
    pub(crate) fn party_of(&self, status: Option<StatusIndex>) -> Option<&PartyId> {
        status.and_then(|status| self.parties[status.0].as_ref())
    }

    pub(crate) fn is_counted(&self, status: StatusIndex) -> bool {
        self.counted[status.0]
    }

    pub(crate) fn favours_subject(&self, status: Option<StatusIndex>) -> bool {
        self.party_of(status) == Some(&self.subject)
    }

    /// Whether an edge between the two is part of the line of contact.
    pub(crate) fn is_contact(&self, left: Option<StatusIndex>, right: Option<StatusIndex>) -> bool {
        self.holder(left).meets(self.holder(right), &self.subject)
    }

    fn holder(&self, status: Option<StatusIndex>) -> Holder<'_> {
        match status {
            None => Holder::Undrawn,
            Some(status) if !self.is_counted(status) => Holder::Uncounted,
            status => self.party_of(status).map_or(Holder::Nobody, Holder::Party),
        }
    }
}
