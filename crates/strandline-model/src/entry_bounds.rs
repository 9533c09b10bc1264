//! Bounds of what is taken in without a question: a map beyond one of them is held until
//! somebody accepts it.

/// Beyond what a map is in doubt, compared with its neighbours in the same feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EntryBounds {
    /// Days from the nearest other map; 2202 for 2022 lies beyond it, a pause of years does not.
    pub days_apart: u32,
    /// Percent of the larger of the two by which the area that favours the subject may change
    /// from one map to the next.
    pub area_jump_percent: u32,
    /// And km²; a change is in doubt where it is beyond both.
    pub area_jump_km2: u32,
    /// Days before a map beyond which one that it repeats is an old one.
    pub older_map_days: u32,
}

impl Default for EntryBounds {
    /// Wide enough for every map of the series that the project is tested on but those known
    /// to be wrong: the largest true change from one map to the next is 4 % there.
    fn default() -> Self {
        EntryBounds {
            days_apart: 5 * 365,
            area_jump_percent: 20,
            area_jump_km2: 2_000,
            older_map_days: 60,
        }
    }
}
