//! Packing of contents: bytes as received, as a difference to the ones before.
//!
//! Consecutive maps are nearly equal, so each is compressed by zstd with the one
//! before as its prefix; every [`KEYFRAME_EVERY`] contents one stands by itself, so
//! that a read is bounded. Packing is a pure function and may run on any thread.

use sha2::{Digest, Sha256};
use zstd::zstd_safe::{
    CCtx, CParameter, DCtx, DParameter, ErrorCode, compress_bound, get_error_name,
};

/// A content is at most this many rows, itself included, from one that stands by itself.
pub const KEYFRAME_EVERY: u32 = 128;

/// The zstd level: measured on 769 daily files of 78 kB, level 3 takes 37 ms, level 9
/// takes 198 ms to save a seventh (see `docs/design/journal.md`).
const LEVEL: i32 = 3;

/// The largest window that is written and read: 128 MiB.
const WINDOW_LOG_MAX: u32 = 27;

/// The largest content that is unpacked; a row that claims more is damaged.
const LENGTH_MAX: usize = 1 << 30;

/// The SHA-256 of bytes as received: their name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContentHash(pub [u8; 32]);

impl ContentHash {
    /// Hashes the bytes.
    pub fn of(bytes: &[u8]) -> Self {
        ContentHash(Sha256::digest(bytes).into())
    }

    /// Reads 64 hexadecimal digits in lower case.
    pub fn from_hex(text: &str) -> Option<Self> {
        let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
        let mut hash = [0; 32];
        (lower && hex::decode_to_slice(text, &mut hash).is_ok()).then_some(ContentHash(hash))
    }
}

impl std::fmt::Display for ContentHash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

/// The content before, against which the next one is packed.
#[derive(Debug, Clone, Copy)]
pub struct Predecessor<'a> {
    /// Its name.
    pub hash: ContentHash,
    /// How many rows lie between it and its keyframe; 0 for a keyframe.
    pub depth: u32,
    /// Its bytes as received.
    pub bytes: &'a [u8],
}

/// A content ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// The name of the content.
    pub hash: ContentHash,
    /// Its length in bytes as received.
    pub length: usize,
    /// The content whose bytes are needed to unpack it.
    pub base: Option<ContentHash>,
    /// How many rows lie between it and its keyframe; 0 for a keyframe.
    pub depth: u32,
    /// The zstd frame.
    pub bytes: Vec<u8>,
}

/// Packs one content after another: what zstd works in, over a megabyte, is made once.
pub struct Packer<'p> {
    context: CCtx<'p>,
}

impl Default for Packer<'_> {
    fn default() -> Self {
        let context = CCtx::create();
        Packer { context }
    }
}

/// As [`Packer::pack`], of one content.
pub fn pack(bytes: &[u8], hash: ContentHash, predecessor: Option<Predecessor<'_>>) -> Packed {
    Packer::default().pack(bytes, hash, predecessor)
}

impl<'p> Packer<'p> {
    /// Packs bytes against the content before, or by themselves where there is none,
    /// where the chain is long enough, or where the content before is no help.
    ///
    /// `hash` is [`ContentHash::of`] the bytes, which a caller has computed to find
    /// repeats. The result does not depend on what was packed before.
    pub fn pack(
        &mut self,
        bytes: &[u8],
        hash: ContentHash,
        predecessor: Option<Predecessor<'p>>,
    ) -> Packed {
        debug_assert_eq!(
            hash,
            ContentHash::of(bytes),
            "the hash is that of the bytes"
        );
        let difference = predecessor
            .filter(|before| before.depth + 1 < KEYFRAME_EVERY)
            .map(|before| (before, self.compress(bytes, Some(before.bytes))));
        match difference {
            // Text packs to about a third by itself: a prefix that does not do much better
            // than that is not worth a longer chain.
            Some((before, packed)) if packed.len() <= bytes.len() / 8 => Packed {
                hash,
                length: bytes.len(),
                base: Some(before.hash),
                depth: before.depth + 1,
                bytes: packed,
            },
            _ => Packed {
                hash,
                length: bytes.len(),
                base: None,
                depth: 0,
                bytes: self.compress(bytes, None),
            },
        }
    }

    fn compress(&mut self, bytes: &[u8], prefix: Option<&'p [u8]>) -> Vec<u8> {
        let reach = bytes.len() + prefix.map_or(0, <[u8]>::len);
        let window_log = reach
            .next_power_of_two()
            .trailing_zeros()
            .clamp(17, WINDOW_LOG_MAX);
        let mut out = Vec::with_capacity(compress_bound(bytes.len()));
        let context = &mut self.context;
        let fits = "parameters are within zstd's bounds and the output has room for the worst case";
        context
            .set_parameter(CParameter::CompressionLevel(LEVEL))
            .expect(fits);
        context
            .set_parameter(CParameter::WindowLog(window_log))
            .expect(fits);
        if let Some(prefix) = prefix {
            context.ref_prefix(prefix).expect(fits);
        }
        context.compress2(&mut out, bytes).expect(fits);
        out.shrink_to_fit();
        out
    }
}

/// Undoes [`pack`]; an error says what does not fit.
pub(crate) fn unpack(packed: &[u8], length: usize, base: Option<&[u8]>) -> Result<Vec<u8>, String> {
    if length > LENGTH_MAX {
        return Err(format!(
            "a content claims {length} bytes, at most {LENGTH_MAX} are kept"
        ));
    }
    let name = |code: ErrorCode| get_error_name(code).to_owned();
    let mut out = Vec::with_capacity(length);
    let mut context = DCtx::create();
    context
        .set_parameter(DParameter::WindowLogMax(WINDOW_LOG_MAX))
        .map_err(name)?;
    if let Some(base) = base {
        context.ref_prefix(base).map_err(name)?;
    }
    context.decompress(&mut out, packed).map_err(name)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn map(day: u32) -> Vec<u8> {
        (0..4000_u32)
            .flat_map(|i| {
                let moved = if i < day { 7 } else { 0 };
                format!("[{},{}],", i.wrapping_mul(2_654_435_761) ^ moved, i).into_bytes()
            })
            .collect()
    }

    #[test]
    fn a_nearly_equal_content_packs_into_little() {
        let (before, after) = (map(3), map(4));
        let predecessor = Predecessor {
            hash: ContentHash::of(&before),
            depth: 0,
            bytes: &before,
        };
        let packed = pack(&after, ContentHash::of(&after), Some(predecessor));
        assert_eq!(
            (packed.depth, packed.base),
            (1, Some(ContentHash::of(&before)))
        );
        assert!(packed.bytes.len() < 200, "{} bytes", packed.bytes.len());
        assert_eq!(
            unpack(&packed.bytes, packed.length, Some(&before)).unwrap(),
            after
        );
    }

    #[test]
    fn a_long_chain_ends_in_a_keyframe() {
        let (before, after) = (map(3), map(4));
        let predecessor = Predecessor {
            hash: ContentHash::of(&before),
            depth: KEYFRAME_EVERY - 1,
            bytes: &before,
        };
        let packed = pack(&after, ContentHash::of(&after), Some(predecessor));
        assert_eq!((packed.depth, packed.base), (0, None));
    }

    #[test]
    fn a_foreign_predecessor_is_not_used() {
        let after = map(4);
        let predecessor = Predecessor {
            hash: ContentHash::of(b"x"),
            depth: 0,
            bytes: b"x",
        };
        assert_eq!(
            pack(&after, ContentHash::of(&after), Some(predecessor)).base,
            None
        );
    }

    #[test]
    fn a_claim_of_too_many_bytes_is_refused_before_memory_is_taken() {
        assert!(
            unpack(&[], usize::MAX, None)
                .unwrap_err()
                .contains("at most")
        );
    }

    #[test]
    fn hashes_read_back_from_hexadecimal() {
        let hash = ContentHash::of(b"map");
        assert_eq!(ContentHash::from_hex(&hash.to_string()), Some(hash));
        assert_eq!(
            ContentHash::from_hex(&hash.to_string().to_uppercase()),
            None
        );
        assert_eq!(ContentHash::from_hex("12"), None);
    }

    #[test]
    fn what_is_packed_does_not_depend_on_what_was_packed_before() {
        let maps: Vec<Vec<u8>> = (0..40).map(|day| map(day * day)).collect();
        let mut packer = Packer::default();
        for pair in maps.windows(2) {
            let [before, after] = pair else { continue };
            let predecessor = Predecessor {
                hash: ContentHash::of(before),
                depth: 0,
                bytes: before,
            };
            for predecessor in [Some(predecessor), None] {
                let hash = ContentHash::of(after);
                let alone = pack(after, hash, predecessor);
                assert_eq!(packer.pack(after, hash, predecessor), alone);
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_packed_unpacks_to_itself(
            before in proptest::collection::vec(any::<u8>(), 0..3000),
            cut in 0..3000_usize,
            tail in proptest::collection::vec(any::<u8>(), 0..200),
        ) {
            let mut after = before[..cut.min(before.len())].to_vec();
            after.extend(tail);
            let predecessor = Predecessor { hash: ContentHash::of(&before), depth: 5, bytes: &before };
            let packed = pack(&after, ContentHash::of(&after), Some(predecessor));
            let base = packed.base.map(|_| before.as_slice());
            prop_assert_eq!(unpack(&packed.bytes, packed.length, base).unwrap(), after);
        }
    }
}
