//! A journal entry, its canonical bytes and its hash.
//!
//! The layout is that of `docs/design/journal.md`: every variable part is preceded
//! by its length, so two different entries never have the same bytes.

use jiff::Timestamp;
use sha2::{Digest, Sha256};
use strandline_model::{EntryHash, RecordedAt, Revision};

/// The first bytes of an entry: a name and the version of the layout.
const LAYOUT: &[u8; 8] = b"STRANDL\x01";

/// What a caller gives for an entry; the store adds number, chain and hash.
#[derive(Debug, Clone, Copy)]
pub struct NewEntry<'a> {
    /// What sort of entry it is; the store gives it no meaning.
    pub kind: &'a str,
    /// Who is answerable for it.
    pub author: &'a str,
    /// The caller's clock; raised to the last entry's time where it is before that.
    pub at: RecordedAt,
    /// What it says.
    pub body: &'a [u8],
}

/// A committed line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub revision: Revision,
    /// What sort of entry it is.
    pub kind: String,
    /// Who is answerable for it.
    pub author: String,
    /// Since when the record knows it; whole microseconds.
    pub recorded_at: RecordedAt,
    /// What it says.
    pub body: Vec<u8>,
    /// The hash of the entry before.
    pub previous: EntryHash,
    /// The SHA-256 of its canonical bytes.
    pub hash: EntryHash,
}

/// The end of the journal, to which the next entry is chained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last revision; 0 in an empty journal.
    pub revision: Revision,
    /// The time of the last entry; `None` in an empty journal.
    pub recorded_at: Option<RecordedAt>,
    /// The hash of the last entry; zeros in an empty journal.
    pub hash: EntryHash,
}

impl Head {
    /// The head of an empty journal.
    pub const EMPTY: Head = Head {
        revision: Revision(0),
        recorded_at: None,
        hash: EntryHash([0; 32]),
    };

    /// The entry that comes next.
    pub(crate) fn chain(&self, new: &NewEntry<'_>) -> Entry {
        let at = to_microseconds(new.at);
        let at = self
            .recorded_at
            .map_or(at, |last| at.max(to_microseconds(last)));
        let mut entry = Entry {
            revision: Revision(self.revision.0 + 1),
            kind: new.kind.to_owned(),
            author: new.author.to_owned(),
            recorded_at: from_microseconds(at).unwrap_or(new.at),
            body: new.body.to_owned(),
            previous: self.hash,
            hash: EntryHash([0; 32]),
        };
        entry.hash = entry.computed_hash();
        entry
    }
}

impl Entry {
    /// The bytes that are hashed, as the journal's specification has them.
    pub fn canonical_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(80 + self.author.len() + self.body.len());
        bytes.extend_from_slice(LAYOUT);
        bytes.extend_from_slice(&self.revision.0.to_be_bytes());
        bytes.extend_from_slice(&to_microseconds(self.recorded_at).to_be_bytes());
        bytes.extend_from_slice(&self.previous.0);
        for text in [&self.kind, &self.author] {
            bytes.extend_from_slice(&(text.len() as u32).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        bytes.extend_from_slice(&(self.body.len() as u64).to_be_bytes());
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// The SHA-256 of [`Entry::canonical_bytes`], whatever `hash` says.
    pub fn computed_hash(&self) -> EntryHash {
        EntryHash(Sha256::digest(self.canonical_bytes()).into())
    }
}

/// Microseconds since 1970-01-01T00:00Z, rounded down.
pub(crate) fn to_microseconds(at: RecordedAt) -> i64 {
    at.0.as_nanosecond().div_euclid(1000) as i64
}

/// The instant, or `None` outside jiff's range.
pub(crate) fn from_microseconds(at: i64) -> Option<RecordedAt> {
    Timestamp::from_microsecond(at).ok().map(RecordedAt)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first() -> Entry {
        let at = RecordedAt("2026-01-02T03:04:05.000006Z".parse().unwrap());
        Head::EMPTY.chain(&NewEntry {
            kind: "theatre",
            author: "desk",
            at,
            body: b"id = 1\n",
        })
    }

    #[test]
    fn canonical_bytes_are_those_of_the_specification() {
        let mut expect = b"STRANDL\x01".to_vec();
        expect.extend([0, 0, 0, 0, 0, 0, 0, 1]);
        expect.extend(1_767_323_045_000_006_i64.to_be_bytes());
        expect.extend([0; 32]);
        expect.extend(b"\0\0\0\x07theatre\0\0\0\x04desk\0\0\0\0\0\0\0\x07id = 1\n");
        assert_eq!(first().canonical_bytes(), expect);
    }

    #[test]
    fn the_hash_is_sha256_of_the_canonical_bytes() {
        // Computed with another program (Python's hashlib) over the bytes above.
        assert_eq!(
            hex::encode(first().hash.0),
            "aa7579f4cfa591d5d5dd87bcb1dea98041ac1a0f3e5e239678d0052c3b035d70"
        );
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_turn_time_back() {
        let first = first();
        let head = Head {
            revision: first.revision,
            recorded_at: Some(first.recorded_at),
            hash: first.hash,
        };
        let at = RecordedAt("2020-01-01T00:00:00Z".parse().unwrap());
        let second = head.chain(&NewEntry {
            kind: "k",
            author: "a",
            at,
            body: b"",
        });
        assert_eq!(second.recorded_at, first.recorded_at);
        assert_eq!(second.previous, first.hash);
        assert_eq!(second.revision, Revision(2));
    }

    #[test]
    fn moving_a_byte_between_fields_changes_the_bytes() {
        let at = RecordedAt(Timestamp::UNIX_EPOCH);
        let entry = |kind, author| {
            Head::EMPTY.chain(&NewEntry {
                kind,
                author,
                at,
                body: b"",
            })
        };
        assert_ne!(entry("ab", "c").hash, entry("a", "bc").hash);
    }
}
