//! The compact form of a history, the heart of a history file: what is read is written and read the
//! same, and what no program of ours wrote is refused or does no harm.

use strandline_arrangement::{CompactError, EdgeHistory};

/// Any bytes as a compact history.
pub fn check(bytes: &[u8]) {
    let Ok(history) = EdgeHistory::from_compact(bytes) else {
        return;
    };
    match history.to_compact() {
        Ok(written) => {
            assert_eq!(EdgeHistory::from_compact(&written).as_ref(), Ok(&history));
        }
        Err(error) => assert_eq!(error, CompactError::OpenBorder),
    }
    assert_eq!(
        EdgeHistory::from_bytes(&history.to_bytes()).as_ref(),
        Ok(&history)
    );
}
