//! How a packed gazetteer lies in bytes, for its writer and its reader.
//!
//! All numbers are little-endian. After the [`Header`] follow, each at the offset that the
//! header names:
//!
//! | section | content |
//! |---|---|
//! | `lon`, `lat` | 4 bytes a place: units of 1e-7 degree |
//! | `population` | 4 bytes a place; [`NO_POPULATION`] where it is not known |
//! | `country` | 2 letters a place; zeros for none |
//! | `region` | 2 bytes a place: one more than the number in `tables`; 0 for none |
//! | `kind` | 1 byte a place: its number in [`PlaceKind::ALL`](strandline_model::PlaceKind::ALL) |
//! | `record_starts` | 4 bytes a place: where its record begins in `records` |
//! | `records` | id, count of names, then for each name a language, a length and the text |
//! | `buckets` | 4 bytes a bucket and one more: where it begins in `entries` |
//! | `entries` | [`ENTRY_BYTES`] each: place (3), number of the name (1), fingerprint (1) |
//! | `tables` | languages, then regions as code and name, each text after its length |
//!
//! Places are in the order of their prominence, so that a smaller number is a better guess.

/// The first bytes of every packed gazetteer; the last of them is the version.
pub(crate) const MAGIC: [u8; 8] = *b"SLPLACE\x01";

/// What stands for a population that is not known.
pub(crate) const NO_POPULATION: u32 = u32::MAX;

/// Bytes of an entry of the index of names.
pub(crate) const ENTRY_BYTES: usize = 5;

/// The most places that one pack holds: an entry has three bytes for a place.
pub(crate) const MOST_PLACES: usize = 1 << 24;

/// The most names that a place has in a pack, and the most bytes of a name.
pub(crate) const MOST_NAMES: usize = 255;

/// The language number of a name that is only another name.
pub(crate) const ALTERNATE: u8 = u8::MAX;

/// A place's id that is a number of GeoNames, which most are.
pub(crate) const GEONAMES: &str = "geonames:";

/// Number of sections.
pub(crate) const SECTIONS: usize = 11;

/// Bytes of the header: magic, checksum, counts, where each section begins and the end.
pub(crate) const HEADER_BYTES: usize = 8 + 4 + 3 * 4 + (SECTIONS + 1) * 4;

/// From where on the checksum is taken.
pub(crate) const CHECKED_FROM: usize = 12;

/// What stands at the beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) places: u32,
    pub(crate) entries: u32,
    pub(crate) bucket_bits: u32,
    /// Where each section begins, and last where the file ends.
    pub(crate) starts: [u32; SECTIONS + 1],
}

impl Header {
    /// Everything of the header after the checksum.
    pub(crate) fn to_bytes(self) -> Vec<u8> {
        [self.places, self.entries, self.bucket_bits]
            .into_iter()
            .chain(self.starts)
            .flat_map(u32::to_le_bytes)
            .collect()
    }

    /// Reads what [`Header::to_bytes`] wrote.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut words = bytes.chunks_exact(4).map(le_u32);
        let header = Header {
            places: words.next()?,
            entries: words.next()?,
            bucket_bits: words.next()?,
            starts: std::array::from_fn(|_| words.next().unwrap_or(0)),
        };
        header.is_sound().then_some(header)
    }

    /// Whether the sections lie one after the other and are as long as the counts say.
    fn is_sound(&self) -> bool {
        let length = |section: Section| {
            let at = section as usize;
            u64::from(self.starts[at + 1]) - u64::from(self.starts[at])
        };
        let places = u64::from(self.places);
        let wanted = [
            (Section::Lon, 4 * places),
            (Section::Lat, 4 * places),
            (Section::Population, 4 * places),
            (Section::Country, 2 * places),
            (Section::Region, 2 * places),
            (Section::Kind, places),
            (Section::RecordStarts, 4 * places),
            (
                Section::Entries,
                ENTRY_BYTES as u64 * u64::from(self.entries),
            ),
        ];
        self.starts.is_sorted()
            && self.bucket_bits < 32
            && length(Section::Buckets) == 4 * ((1 << self.bucket_bits) + 1)
            && wanted
                .iter()
                .all(|(section, bytes)| length(*section) == *bytes)
    }
}

/// The sections in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Section {
    Lon,
    Lat,
    Population,
    Country,
    Region,
    Kind,
    RecordStarts,
    Records,
    Buckets,
    Entries,
    Tables,
}

/// The number that at most four bytes stand for, the lowest first.
pub(crate) fn le_u32(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// The hash of a skeleton: FNV-1a, then mixed so that the high bits are good too.
pub(crate) fn hash(skeleton: &str) -> u64 {
    let folded = skeleton
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    (folded ^ (folded >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The bucket of a hash: its highest bits.
pub(crate) fn bucket_of(hash: u64, bucket_bits: u32) -> usize {
    hash.checked_shr(64 - bucket_bits).unwrap_or(0) as usize
}

/// The fingerprint of a hash: bits that no bucket is chosen by.
pub(crate) fn fingerprint_of(hash: u64) -> u8 {
    (hash >> 16) as u8
}
