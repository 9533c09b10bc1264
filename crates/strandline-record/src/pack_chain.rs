//! The chain in which the contents of an import are packed, each against the one before.
//!
//! The order and the depths are fixed first, so that packing itself can run on all cores.

use std::sync::Arc;

use rayon::prelude::*;
use strandline_store::{
    ContentHash, KEYFRAME_EVERY, Packed, Packer, Predecessor, Reader, StoreError,
};

use crate::cache::Cache;

/// The end of the chain: the content packed last.
#[derive(Debug)]
pub(crate) struct PackChain {
    last: Option<Link>,
}

#[derive(Debug)]
struct Link {
    hash: ContentHash,
    /// At least the number of rows to its keyframe; one that stands by itself because its
    /// predecessor was no help is nearer than that, which does no harm.
    depth: u32,
    bytes: Arc<Vec<u8>>,
}

impl PackChain {
    /// The chain that goes on after a content of the store. Its bytes are remembered by who has
    /// just imported it: to read them, up to [`KEYFRAME_EVERY`] contents are unpacked.
    pub(crate) fn after(
        reader: &Reader,
        content: Option<ContentHash>,
        cache: &Cache,
    ) -> Result<Self, StoreError> {
        let Some(hash) = content else {
            return Ok(PackChain { last: None });
        };
        let depth = reader.content_depth(hash)?.unwrap_or(0);
        let bytes = match cache.content(hash) {
            Some(bytes) => bytes,
            None => Arc::new(reader.content(hash)?),
        };
        Ok(PackChain {
            last: Some(Link { hash, depth, bytes }),
        })
    }

    /// The content packed last.
    pub(crate) fn last(&self) -> Option<(ContentHash, &Arc<Vec<u8>>)> {
        self.last.as_ref().map(|link| (link.hash, &link.bytes))
    }

    /// Packs contents that are not stored yet, in order and without repeats.
    pub(crate) fn pack(&mut self, contents: &[(ContentHash, &[u8])]) -> Vec<Packed> {
        let mut links = Vec::with_capacity(contents.len());
        let mut before = self.last.as_ref().map(|link| Predecessor {
            hash: link.hash,
            depth: link.depth,
            bytes: &link.bytes,
        });
        for &(hash, bytes) in contents {
            let depth = before.map_or(0, |before| (before.depth + 1) % KEYFRAME_EVERY);
            links.push((hash, bytes, before));
            before = Some(Predecessor { hash, depth, bytes });
        }
        let packed = links
            .into_par_iter()
            .map_init(Packer::default, |packer, (hash, bytes, before)| {
                packer.pack(bytes, hash, before)
            });
        let packed = packed.collect();
        if let Some(Predecessor { hash, depth, bytes }) = before {
            self.last = Some(Link {
                hash,
                depth,
                bytes: Arc::new(bytes.to_vec()),
            });
        }
        packed
    }
}
