//! The clock and whom an entry is by: the only place where either is read.

use jiff::Timestamp;
use strandline_model::RecordedAt;
use strandline_record::Stamp;

use crate::arguments::Globals;

/// Author and time of what is added now.
pub(crate) fn stamp(globals: &Globals) -> Stamp {
    Stamp {
        author: globals.author.clone(),
        at: RecordedAt(Timestamp::now()),
    }
}
