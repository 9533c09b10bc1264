//! Bounds of a table in CSV, held before it is read: its reader takes a row as a whole, with a
//! number for every cell, so that a row of commas takes eight times the memory of its file.

use crate::{ReadError, Received};

/// The longest row in bytes; those of real tables have some hundred.
pub(crate) const ROW_BYTES: usize = 4 << 20;

/// The most rows; five years of every settlement of Ukraine, once a month.
pub(crate) const ROWS: usize = 2_000_000;

/// Where a byte of a table stands.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Start,
    Plain,
    Quoted,
    /// Behind a quote within quotes: its end, or half of one that is meant.
    Quote,
}

impl Within {
    /// What the byte makes of it; a quote opens at the start of a cell only.
    fn then(self, byte: u8) -> Self {
        match (self, byte) {
            (Within::Quoted, b'"') => Within::Quote,
            (Within::Quoted, _) | (Within::Start | Within::Quote, b'"') => Within::Quoted,
            (_, b',' | b'\n' | b'\r') => Within::Start,
            _ => Within::Plain,
        }
    }
}

/// Refuses a table with too many rows, or one too long.
pub(crate) fn check(file: &Received<'_>, bytes: &[u8]) -> Result<(), ReadError> {
    match fault(bytes) {
        None => Ok(()),
        Some(found) => Err(ReadError::TableOutOfBounds {
            file: file.name.to_owned(),
            found,
        }),
    }
}

fn fault(bytes: &[u8]) -> Option<String> {
    let (mut within, mut began, mut rows) = (Within::Start, 0, 0);
    for (at, &byte) in bytes.iter().enumerate() {
        within = within.then(byte);
        if within == Within::Start && byte != b',' {
            rows += usize::from(at > began);
            began = at + 1;
        }
        if at - began.min(at) > ROW_BYTES {
            return Some(format!("row {} over {ROW_BYTES} bytes", rows + 1));
        }
    }
    (rows > ROWS).then(|| format!("{rows} rows"))
}

#[cfg(test)]
mod tests {
    use super::{ROW_BYTES, ROWS, check, fault};
    use crate::Received;

    #[test]
    fn rows_are_told_apart_as_a_reader_does() {
        let long = "x".repeat(ROW_BYTES / 2);
        for row in [
            format!("{long}\n{long}\n{long}"),
            format!("\"{long}\"\r\n\"{long}\"\r\n{long}"),
            format!("12\" gun,{long}\n{long},\"a \"\"b\"\"\"\n{long}"),
        ] {
            assert_eq!(fault(row.as_bytes()), None);
        }
    }

    #[test]
    fn rows_without_end_and_without_number_are_told() {
        let row = format!("a\n\"{}", "x\n".repeat(ROW_BYTES));
        assert_eq!(
            fault(row.as_bytes()),
            Some("row 2 over 4194304 bytes".to_owned())
        );
        let commas = ",".repeat(ROW_BYTES + 2);
        assert_eq!(
            fault(commas.as_bytes()),
            Some("row 1 over 4194304 bytes".to_owned())
        );
        let rows = ",\n".repeat(ROWS + 1);
        assert_eq!(fault(rows.as_bytes()), Some("2000001 rows".to_owned()));
    }

    /// They were written into the message a second time.
    #[test]
    fn the_bounds_are_told_to_whom_they_stop() {
        let bytes = ",\n".repeat(ROWS + 1).into_bytes();
        let (name, bytes) = ("facts.csv", bytes.as_slice());
        let told = check(&Received { name, bytes }, bytes).unwrap_err();
        assert_eq!(
            told.to_string(),
            "facts.csv: 2000001 rows; at most 2000000 rows of at most 4 MiB are read, split the table"
        );
    }
}
