//! Who adds to the record, and when: given by the caller, for the record has no clock.

use strandline_model::RecordedAt;

/// Author and time of what is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Who is answerable.
    pub author: String,
    /// The caller's clock; a time before that of the last entry is raised to it.
    pub at: RecordedAt,
}
