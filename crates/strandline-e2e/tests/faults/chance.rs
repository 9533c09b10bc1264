//! Chance with a seed that is printed, so that what happened once can be made to happen again.

use std::{env, time::SystemTime};

/// `SplitMix64`, by Steele, Lea and Flood (2014): small, and good enough to choose moments.
pub(crate) struct Chance(u64);

impl Chance {
    /// A new seed, or the one in the environment's `STRANDLINE_SEED`; it is printed.
    pub(crate) fn printed(what: &str) -> Self {
        let given = env::var("STRANDLINE_SEED")
            .ok()
            .map(|seed| seed.parse().unwrap());
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let seed = given.unwrap_or_else(|| now.unwrap().as_nanos() as u64);
        eprintln!("{what}: STRANDLINE_SEED={seed}");
        Chance(seed)
    }

    /// A number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}
