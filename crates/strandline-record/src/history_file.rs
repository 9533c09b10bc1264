//! The history file: one feed's whole history in one small file that can be asked without
//! a server.
//!
//! A head of text lines, then layer E in its compact form, then a checksum; specified in
//! `docs/design/history-file.md`.

use std::{
    fmt::Write as _,
    io::{Read, Write},
    str::FromStr,
};

use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use jiff::{Timestamp, civil::Time};
use strandline_arrangement::{CompactError, EdgeHistory, Label};
use strandline_model::{AsOf, AssessorId, FeedId, Revision, StatusId};
use thiserror::Error;

use crate::{RecordError, View};

const MAGIC: &[u8; 4] = b"SLHF";
const VERSION: u8 = 1;

/// The most that the head may hold; bounds what damaged input can ask for.
const HEAD_BYTES_MAX: usize = 1 << 26;

/// All that one feed of an assessor says, in a form that travels.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryFile {
    /// Who drew the maps.
    pub assessor: AssessorId,
    /// Which of the assessor's feeds it is.
    pub feed: FeedId,
    /// The assessor's zone by its IANA name.
    pub zone: String,
    /// The local time at which a civil day begins.
    pub day_begins: Time,
    /// The last revision that has a part in it.
    pub revision: Revision,
    /// The statuses in the order in which they are read where several are drawn.
    pub statuses: Vec<FileStatus>,
    /// The maps in the order of their instants: column n of `edges` is map n.
    pub maps: Vec<FileMap>,
    /// The drawings.
    pub edges: EdgeHistory,
}

/// A status as a history file knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileStatus {
    /// Its id in the legend.
    pub id: StatusId,
    /// Its label in the drawings.
    pub label: Label,
    /// Whose ground it is.
    pub favours: Favours,
    /// Whether its area is counted.
    pub is_counted: bool,
}

/// Whom a status favours, as far as gained and lost depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Favours {
    /// The theatre's subject.
    Subject,
    /// Another party.
    Other,
    /// No party.
    Nobody,
}

/// A map in a history file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileMap {
    /// The instant that it speaks of.
    pub as_of: AsOf,
    /// Its entry in the journal.
    pub revision: Revision,
}

/// Why bytes are not a history file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HistoryFileError {
    /// The bytes begin with something else.
    #[error("this is no history file: it does not begin with SLHF")]
    OtherKind,
    /// Written in another version of the format.
    #[error(
        "history file of version {found}, this program reads version {VERSION}: export it again"
    )]
    OtherVersion {
        /// The version found.
        found: u8,
    },
    /// The checksum does not fit.
    #[error("the history file is damaged, its checksum does not fit: fetch or export it again")]
    Checksum,
    /// A line of its head does not say what is wanted there.
    #[error("line {line} of the history file's head is malformed: export it again")]
    Head {
        /// Which line, from 1; 0 for the head as a whole.
        line: usize,
    },
    /// The drawings do not make sense.
    #[error(transparent)]
    Drawings(#[from] CompactError),
    /// As many maps are told of as there are drawings, or it is no history.
    #[error("the history file tells of {maps} maps and has {drawings} drawings: export it again")]
    Count {
        /// Maps in its head.
        maps: usize,
        /// Drawings.
        drawings: u32,
    },
}

impl View {
    /// Everything that the view says, to be written into a file.
    pub fn history_file(&self) -> HistoryFile {
        let cut = self.assessor().day_cut();
        HistoryFile {
            assessor: self.assessor().id().clone(),
            feed: self.feed().clone(),
            zone: cut.zone.iana_name().unwrap_or("UTC").to_owned(),
            day_begins: cut.at,
            revision: self.revision(),
            statuses: self.file_statuses(),
            maps: self.maps().iter().map(FileMap::from).collect(),
            edges: self.edges().clone(),
        }
    }

    /// The bytes of [`View::history_file`]; the same for as long as the revision is.
    ///
    /// # Errors
    ///
    /// When a border is not closed, which would be a bug.
    pub fn history_file_bytes(&self) -> Result<Vec<u8>, RecordError> {
        self.history_file()
            .to_bytes()
            .map_err(|source| RecordError::HistoryFile {
                assessor: self.assessor().id().clone(),
                feed: self.feed().clone(),
                source,
            })
    }

    fn file_statuses(&self) -> Vec<FileStatus> {
        let order = self.order();
        let statuses = order.entries().map(|(status, label)| FileStatus {
            id: order.id(status).clone(),
            label,
            favours: match order.party_of(Some(status)) {
                Some(_) if order.favours_subject(Some(status)) => Favours::Subject,
                Some(_) => Favours::Other,
                None => Favours::Nobody,
            },
            is_counted: order.is_counted(status),
        });
        statuses.collect()
    }
}

impl From<&crate::MapEntry> for FileMap {
    fn from(map: &crate::MapEntry) -> Self {
        FileMap {
            as_of: map.as_of,
            revision: map.revision,
        }
    }
}

impl HistoryFile {
    /// The file's bytes; equal histories give equal bytes.
    ///
    /// # Errors
    ///
    /// When a border of the drawings is not closed.
    pub fn to_bytes(&self) -> Result<Vec<u8>, CompactError> {
        let head = self.head();
        let mut packing = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = packing
            .write_all(head.as_bytes())
            .and_then(|()| packing.finish());
        let packed = packed.expect("writing to memory does not fail");
        let mut out = MAGIC.to_vec();
        out.push(VERSION);
        out.extend((head.len() as u32).to_le_bytes());
        out.extend((packed.len() as u32).to_le_bytes());
        out.extend(packed);
        out.extend(self.edges.to_compact()?);
        let checksum = crc32fast::hash(&out);
        out.extend(checksum.to_le_bytes());
        Ok(out)
    }

    /// Reads what [`HistoryFile::to_bytes`] wrote.
    ///
    /// # Errors
    ///
    /// When the bytes are anything else, or were damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, HistoryFileError> {
        let body = checked_body(bytes)?;
        let (head, drawings) = unpack_head(body).ok_or(HistoryFileError::Head { line: 0 })?;
        let mut file = read_head(&head)?;
        file.edges = EdgeHistory::from_compact(drawings)?;
        let (maps, drawings) = (file.maps.len(), file.edges.columns());
        if maps != drawings as usize {
            return Err(HistoryFileError::Count { maps, drawings });
        }
        Ok(file)
    }

    fn head(&self) -> String {
        let mut head = format!(
            "assessor {}\nfeed {}\nzone {}\nday-begins {}\nrevision {}\n",
            self.assessor, self.feed, self.zone, self.day_begins, self.revision
        );
        let mut line = |text: std::fmt::Arguments<'_>| {
            head.write_fmt(text)
                .expect("writing to memory does not fail");
        };
        for status in &self.statuses {
            let counted = if status.is_counted {
                "counted"
            } else {
                "uncounted"
            };
            let (id, label, favours) = (&status.id, status.label.0, status.favours.word());
            line(format_args!("status {id} {label} {favours} {counted}\n"));
        }
        let mut before = (0, 0);
        for map in &self.maps {
            let here = (map.as_of.0.as_nanosecond(), map.revision.0 as i64);
            let seconds = seconds(here.0 - before.0);
            line(format_args!("map {seconds} {}\n", here.1 - before.1));
            before = here;
        }
        head
    }
}

impl Favours {
    const ALL: [Favours; 3] = [Favours::Subject, Favours::Other, Favours::Nobody];

    fn word(self) -> &'static str {
        match self {
            Favours::Subject => "subject",
            Favours::Other => "other",
            Favours::Nobody => "nobody",
        }
    }
}

fn checked_body(bytes: &[u8]) -> Result<&[u8], HistoryFileError> {
    if !bytes.starts_with(MAGIC) {
        return Err(HistoryFileError::OtherKind);
    }
    match bytes.get(MAGIC.len()) {
        Some(&VERSION) => {}
        Some(&found) => return Err(HistoryFileError::OtherVersion { found }),
        None => return Err(HistoryFileError::Checksum),
    }
    let (body, checksum) = bytes
        .split_last_chunk::<4>()
        .ok_or(HistoryFileError::Checksum)?;
    if crc32fast::hash(body) != u32::from_le_bytes(*checksum) {
        return Err(HistoryFileError::Checksum);
    }
    body.get(MAGIC.len() + 1..)
        .ok_or(HistoryFileError::Checksum)
}

/// The head's text and the bytes after it.
fn unpack_head(body: &[u8]) -> Option<(String, &[u8])> {
    let (length, rest) = body.split_first_chunk::<4>()?;
    let (packed, rest) = rest.split_first_chunk::<4>()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (packed, drawings) = rest.split_at_checked(u32::from_le_bytes(*packed) as usize)?;
    let mut head = String::new();
    let most = (length.min(HEAD_BYTES_MAX) as u64) + 1;
    DeflateDecoder::new(packed)
        .take(most)
        .read_to_string(&mut head)
        .ok()?;
    (head.len() == length).then_some((head, drawings))
}

fn read_head(head: &str) -> Result<HistoryFile, HistoryFileError> {
    let mut lines = Lines {
        rest: head.lines().peekable(),
        line: 0,
    };
    Ok(HistoryFile {
        assessor: lines.one("assessor")?,
        feed: lines.one("feed")?,
        zone: lines.one("zone")?,
        day_begins: lines.one("day-begins")?,
        revision: Revision(lines.one("revision")?),
        statuses: lines.statuses()?,
        maps: lines.maps()?,
        edges: EdgeHistory::new(),
    })
}

/// The head's lines, each a key and its values.
struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
    line: usize,
}

impl<'a> Lines<'a> {
    fn malformed(&self) -> HistoryFileError {
        HistoryFileError::Head { line: self.line }
    }

    fn next_if(&mut self, key: &str) -> Option<&'a str> {
        let found = self.rest.peek()?.strip_prefix(key)?.strip_prefix(' ')?;
        self.rest.next();
        self.line += 1;
        Some(found)
    }

    fn one<T: FromStr>(&mut self, key: &str) -> Result<T, HistoryFileError> {
        let value = self.next_if(key).and_then(|value| value.parse().ok());
        value.ok_or(HistoryFileError::Head {
            line: self.line.max(1),
        })
    }

    fn statuses(&mut self) -> Result<Vec<FileStatus>, HistoryFileError> {
        let mut statuses = Vec::new();
        while let Some(values) = self.next_if("status") {
            statuses.push(status(values).ok_or_else(|| self.malformed())?);
        }
        Ok(statuses)
    }

    fn maps(&mut self) -> Result<Vec<FileMap>, HistoryFileError> {
        let mut maps = Vec::new();
        let mut before = (0, 0);
        while let Some(values) = self.next_if("map") {
            let next = map(values, before).ok_or_else(|| self.malformed())?;
            before = (next.as_of.0.as_nanosecond(), next.revision.0 as i64);
            maps.push(next);
        }
        match self.rest.next() {
            None => Ok(maps),
            Some(_) => Err(HistoryFileError::Head {
                line: self.line + 1,
            }),
        }
    }
}

fn status(values: &str) -> Option<FileStatus> {
    let mut values = values.split(' ');
    let id = StatusId::new(values.next()?).ok()?;
    let label = values.next()?.parse().ok()?;
    let favours = values.next()?;
    let favours = Favours::ALL.into_iter().find(|f| f.word() == favours)?;
    let is_counted = match values.next()? {
        "counted" => true,
        "uncounted" => false,
        _ => return None,
    };
    let is_whole = values.next().is_none() && label < Label::LIMIT;
    is_whole.then_some(FileStatus {
        id,
        label: Label(label),
        favours,
        is_counted,
    })
}

fn map(values: &str, before: (i128, i64)) -> Option<FileMap> {
    let (after, revisions) = values.split_once(' ')?;
    let nanoseconds = before.0.checked_add(nanoseconds(after)?)?;
    let revision = before.1.checked_add(revisions.parse().ok()?)?;
    Some(FileMap {
        as_of: AsOf(Timestamp::from_nanosecond(nanoseconds).ok()?),
        revision: Revision(u64::try_from(revision).ok()?),
    })
}

const NANOSECONDS: i128 = 1_000_000_000;

/// Seconds, with a decimal fraction where there is one.
fn seconds(nanoseconds: i128) -> String {
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let size = nanoseconds.abs();
    let (whole, fraction) = (size / NANOSECONDS, size % NANOSECONDS);
    let fraction = format!(".{fraction:09}");
    let fraction = fraction.trim_end_matches('0').trim_end_matches('.');
    format!("{sign}{whole}{fraction}")
}

fn nanoseconds(seconds: &str) -> Option<i128> {
    let (sign, size) = match seconds.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, seconds),
    };
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.len() > 9 || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole: i64 = whole.parse().ok()?;
    let fraction: i128 = format!("{fraction:0<9}").parse().ok()?;
    Some(sign * (i128::from(whole) * NANOSECONDS + fraction))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use strandline_arrangement::{Drawing, GridPoint, Polygon};

    fn file(moves: &[(i32, i64)]) -> HistoryFile {
        let mut edges = EdgeHistory::new();
        let mut maps = Vec::new();
        let mut at = 1_720_386_000_000_000_000_i128;
        for (place, &(x, after)) in moves.iter().enumerate() {
            let corner = |dx, dy| GridPoint {
                x: 370_000_000 + x + dx,
                y: 480_000_000 + dy,
            };
            let ring = vec![corner(0, 0), corner(70_000, 0), corner(0, 50_000)];
            let polygon = [Polygon { rings: vec![ring] }];
            edges.push(&Drawing::from_polygons(&[(Label(1), &polygon)]).unwrap().0);
            at += i128::from(after);
            maps.push(FileMap {
                as_of: AsOf(Timestamp::from_nanosecond(at).unwrap()),
                revision: Revision(3 + place as u64),
            });
        }
        HistoryFile {
            assessor: AssessorId::new("desk").unwrap(),
            feed: FeedId::new("main").unwrap(),
            zone: "Europe/Kyiv".to_owned(),
            day_begins: Time::midnight(),
            revision: Revision(9),
            statuses: vec![FileStatus {
                id: StatusId::new("held").unwrap(),
                label: Label(1),
                favours: Favours::Subject,
                is_counted: true,
            }],
            maps,
            edges,
        }
    }

    #[test]
    fn the_head_is_lines_of_text() {
        let day = 86_400 * 1_000_000_000;
        let head = file(&[(0, 0), (5, day), (5, day / 1_000)]).head();
        let expect = "assessor desk\nfeed main\nzone Europe/Kyiv\nday-begins 00:00:00\nrevision 9\n\
                      status held 1 subject counted\n\
                      map 1720386000 3\nmap 86400 1\nmap 86.4 1\n";
        assert_eq!(head, expect);
    }

    #[test]
    fn other_bytes_are_told_apart() {
        let bytes = file(&[(0, 0)]).to_bytes().unwrap();
        let found = |bytes: &[u8]| HistoryFile::from_bytes(bytes).unwrap_err();
        assert_eq!(found(b"PMTiles"), HistoryFileError::OtherKind);
        let mut newer = bytes.clone();
        newer[4] = 7;
        assert_eq!(found(&newer), HistoryFileError::OtherVersion { found: 7 });
        assert_eq!(found(&bytes[..bytes.len() - 1]), HistoryFileError::Checksum);
    }

    proptest! {
        #[test]
        fn a_history_file_comes_back(moves in proptest::collection::vec((-9..90_000_i32, 0..i64::MAX / 1_000), 0..6)) {
            let file = file(&moves);
            let bytes = file.to_bytes().unwrap();
            prop_assert_eq!(HistoryFile::from_bytes(&bytes), Ok(file));
        }

        #[test]
        fn damage_is_refused(at in any::<proptest::sample::Index>(), flip in 1..=255_u8) {
            let mut bytes = file(&[(0, 0), (40, 1)]).to_bytes().unwrap();
            let place = at.index(bytes.len());
            prop_assert!(HistoryFile::from_bytes(&bytes[..place]).is_err());
            bytes[place] ^= flip;
            prop_assert!(HistoryFile::from_bytes(&bytes).is_err());
        }

        #[test]
        fn any_head_is_read_or_refused(head in "(assessor|feed|zone|status|map|day-begins|revision| |[a-z0-9.:-]{1,6}|\n){0,40}") {
            let _ = read_head(&head);
        }
    }
}
