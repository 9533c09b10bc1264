//! A pack as it is read: bytes where they lie, with its small tables beside.

use std::borrow::Cow;

use strandline_model::PlaceRegion;
use thiserror::Error;

use crate::{
    PlaceView,
    misspelt::ByLetters,
    nearby::ByCell,
    pack_layout::{
        CHECKED_FROM, ENTRY_BYTES, HEADER_BYTES, Header, MAGIC, Section, bucket_of, fingerprint_of,
        hash, le_u32,
    },
};

/// Why bytes are no gazetteer, or places cannot be packed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PackError {
    /// Other bytes, or another version's.
    #[error(
        "these {length} bytes are no gazetteer of version {}: build it again with `make binary`",
        MAGIC[7]
    )]
    NoPack {
        /// How many bytes there are.
        length: usize,
    },
    /// Bytes that changed since they were written.
    #[error("the gazetteer is damaged (checksum {found:08x}, wanted {wanted:08x}): build it again")]
    Damaged {
        /// The checksum of what is there.
        found: u32,
        /// The checksum that it names.
        wanted: u32,
    },
    /// More than a pack can hold.
    #[error("{count} {what} do not fit into one gazetteer, which holds at most {limit}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many.
        count: usize,
        /// How many fit.
        limit: usize,
    },
}

/// A packed gazetteer.
#[derive(Debug, Clone)]
pub(crate) struct Packed {
    bytes: Cow<'static, [u8]>,
    header: Header,
    languages: Vec<String>,
    regions: Vec<PlaceRegion>,
    by_letters: ByLetters,
    by_cell: ByCell,
}

/// A place that a skeleton points to, by the number of one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pointer {
    pub(crate) place: u32,
    pub(crate) name: u8,
}

impl Packed {
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Result<Self, PackError> {
        let no_pack = PackError::NoPack {
            length: bytes.len(),
        };
        let Some(header) = header_of(&bytes) else {
            return Err(no_pack);
        };
        let wanted = le_u32(&bytes[CHECKED_FROM - 4..CHECKED_FROM]);
        let found = crc32fast::hash(&bytes[CHECKED_FROM..]);
        if wanted != found {
            return Err(PackError::Damaged { found, wanted });
        }
        let mut packed = Packed {
            bytes,
            header,
            languages: Vec::new(),
            regions: Vec::new(),
            by_letters: ByLetters::default(),
            by_cell: ByCell::default(),
        };
        let (languages, regions) = tables(packed.section(Section::Tables)).ok_or(no_pack)?;
        packed.languages = languages;
        packed.regions = regions;
        Ok(packed)
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> u32 {
        self.header.places
    }

    pub(crate) fn by_letters(&self) -> &ByLetters {
        &self.by_letters
    }

    pub(crate) fn by_cell(&self) -> &ByCell {
        &self.by_cell
    }

    pub(crate) fn place(&self, number: u32) -> PlaceView<'_> {
        PlaceView::new(self, number)
    }

    pub(crate) fn language(&self, number: u8) -> &str {
        self.languages
            .get(usize::from(number))
            .map_or("", String::as_str)
    }

    pub(crate) fn region(&self, number: u16) -> Option<&PlaceRegion> {
        self.regions.get(usize::from(number).checked_sub(1)?)
    }

    /// The `width` bytes of a place in a column, as a number; 0 past the end.
    pub(crate) fn cell(&self, column: Section, width: usize, place: u32) -> u32 {
        let at = place as usize * width;
        self.section(column).get(at..at + width).map_or(0, le_u32)
    }

    /// A place's record and what follows it.
    pub(crate) fn record(&self, place: u32) -> &[u8] {
        let start = self.cell(Section::RecordStarts, 4, place) as usize;
        self.section(Section::Records).get(start..).unwrap_or(&[])
    }

    /// Places that may have a name of this skeleton, better known ones first. Where the
    /// fingerprints agree by chance it is another one: the caller compares.
    pub(crate) fn candidates(&self, skeleton: &str) -> impl Iterator<Item = Pointer> + '_ {
        let hash = hash(skeleton);
        let bucket = bucket_of(hash, self.header.bucket_bits) as u32;
        let start = |bucket| self.cell(Section::Buckets, 4, bucket) as usize * ENTRY_BYTES;
        let entries = self.section(Section::Entries);
        let own = entries.get(start(bucket)..start(bucket + 1)).unwrap_or(&[]);
        let fingerprint = fingerprint_of(hash);
        own.chunks_exact(ENTRY_BYTES)
            .filter(move |entry| entry[4] == fingerprint)
            .map(|entry| Pointer {
                place: le_u32(&entry[..3]),
                name: entry[3],
            })
    }

    fn section(&self, section: Section) -> &[u8] {
        let [start, end] = [0, 1].map(|n| self.header.starts[section as usize + n] as usize);
        &self.bytes[start..end]
    }
}

fn header_of(bytes: &[u8]) -> Option<Header> {
    let head = bytes.get(..HEADER_BYTES)?;
    let header = Header::from_bytes(&head[CHECKED_FROM..])?;
    let fits = header.starts[0] as usize == HEADER_BYTES
        && header.starts.last().copied() == u32::try_from(bytes.len()).ok();
    (head[..8] == MAGIC && fits).then_some(header)
}

/// Languages and regions.
fn tables(bytes: &[u8]) -> Option<(Vec<String>, Vec<PlaceRegion>)> {
    let mut rest = bytes;
    let languages = texts(&mut rest, 1)?;
    let mut regions = texts(&mut rest, 2)?.into_iter();
    let mut list = Vec::with_capacity(regions.len() / 2);
    while let (Some(code), Some(name)) = (regions.next(), regions.next()) {
        list.push(PlaceRegion { code, name });
    }
    rest.is_empty().then_some((languages, list))
}

/// A count, then so many times `each` texts.
fn texts(rest: &mut &[u8], each: usize) -> Option<Vec<String>> {
    let count = le_u32(rest.split_off(..4)?) as usize;
    let mut found = Vec::new();
    for _ in 0..count.checked_mul(each)? {
        let length = le_u32(rest.split_off(..2)?) as usize;
        let text = std::str::from_utf8(rest.split_off(..length)?).ok()?;
        found.push(text.to_owned());
    }
    Some(found)
}
