//! The serialised form of the edge history: what is read is written the same, damage is
//! refused, and what no program of ours wrote does no harm.

use strandline_arrangement::{Arrangement, EdgeHistory};

/// Histories from outside may name very many columns; building more is only slow.
const COLUMNS: u32 = 10_000;

/// The bytes as they are, and with the checksum that would make them whole.
pub fn check(bytes: &[u8]) {
    check_bytes(bytes);
    let body = bytes
        .get(..bytes.len().saturating_sub(4))
        .unwrap_or_default();
    let mut sealed = body.to_vec();
    sealed.extend(crc32fast::hash(body).to_le_bytes());
    check_bytes(&sealed);
}

fn check_bytes(bytes: &[u8]) {
    let Ok(history) = EdgeHistory::from_bytes(bytes) else {
        return;
    };
    let written = history.to_bytes();
    assert_eq!(EdgeHistory::from_bytes(&written).as_ref(), Ok(&history));
    for at in [0, 4, written.len() / 2, written.len() - 1] {
        let mut damaged = written.clone();
        damaged[at] ^= 0x10;
        assert!(
            EdgeHistory::from_bytes(&damaged).is_err(),
            "byte {at} is damaged"
        );
        assert!(
            EdgeHistory::from_bytes(&written[..at]).is_err(),
            "cut at {at}"
        );
    }
    if history.columns() < COLUMNS {
        // Borders that do not close are refused by the engine's own checks.
        drop(Arrangement::build(&history));
    }
}
