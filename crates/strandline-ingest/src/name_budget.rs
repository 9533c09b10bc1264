//! A bound on the names that are kept of one map.
//!
//! A name is kept for each point and each line that bears it, but may stand in the file once for
//! all of them: as the default of a column, or beside a list of a million points. So the size of
//! the file is no bound on them, and they have one of their own.

use strandline_model::{ProblemKind, Text};

use crate::problem_log::{JsonPlace, ProblemLog};

/// The memory for all names of a map; the markers of real maps take less than a megabyte.
const BYTES: usize = 128 << 20;

/// What a text takes beside its words: its tree has room for eleven languages in one piece, of
/// two strings each.
const TEXT_BYTES: usize = 11 * 2 * size_of::<String>() + 16;

/// What is left for names.
#[derive(Debug)]
pub(crate) struct NameBudget {
    bytes: usize,
    /// Nothing where a name found no room; then no later one is kept either.
    left: Option<usize>,
}

impl Default for NameBudget {
    fn default() -> Self {
        NameBudget::of_bytes(BYTES)
    }
}

impl NameBudget {
    pub(crate) fn of_bytes(bytes: usize) -> Self {
        NameBudget {
            bytes,
            left: Some(bytes),
        }
    }

    /// Whether a name that takes so much is kept; the first that is not is told of.
    pub(crate) fn keeps(
        &mut self,
        bytes: usize,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) -> bool {
        let Some(left) = self.left else {
            return false;
        };
        self.left = left.checked_sub(bytes);
        if self.left.is_none() {
            let message = format!(
                "wanted names that take at most {} bytes in all, found more; what is drawn from here on is kept without its name",
                self.bytes
            );
            log.add(ProblemKind::Unreadable, place, message);
        }
        self.left.is_some()
    }
}

/// A name whose language the file does not tell; no words are no name.
pub(crate) fn text_of(name: &str) -> Text {
    match name {
        "" => Text::default(),
        words => Text::of("", words),
    }
}

/// What a name takes in memory, each time that it is kept.
pub(crate) fn bytes_of(name: &Text) -> usize {
    let words = name.0.iter().map(|(tag, words)| tag.len() + words.len());
    match name.0.len() {
        0 => 0,
        _ => TEXT_BYTES + words.sum::<usize>(),
    }
}
