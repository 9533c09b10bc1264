//! Layer E in as few bytes as it can be queried from: the heart of the history file.
//!
//! Specified byte for byte in `docs/design/history-file.md`. Each vertex is written once,
//! along walks over the borders; of the times at which segments come and go only those are
//! written that do not follow from the others. No magic number and no checksum: the
//! file around it has them.

mod columns;
mod reading;
mod spans;
mod vertices;
mod writing;

use thiserror::Error;

use crate::EdgeHistory;

/// Why a history has no compact form, or bytes are not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CompactError {
    /// Some border has an end; no history of drawings has.
    #[error("the edge history has a border that is not closed; rebuild it from the record")]
    OpenBorder,
    /// The bytes do not make sense.
    #[error("this is no compact edge history, or it is damaged; export it again")]
    Malformed,
}

impl EdgeHistory {
    /// The history in its compact form; equal histories give equal bytes.
    ///
    /// # Errors
    ///
    /// When a border is not closed, which no history of drawings has.
    pub fn to_compact(&self) -> Result<Vec<u8>, CompactError> {
        writing::write(self).ok_or(CompactError::OpenBorder)
    }

    /// Reads what [`EdgeHistory::to_compact`] wrote.
    ///
    /// # Errors
    ///
    /// When the bytes are anything else.
    pub fn from_compact(bytes: &[u8]) -> Result<Self, CompactError> {
        reading::read(bytes).ok_or(CompactError::Malformed)
    }
}
