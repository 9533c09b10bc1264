//! Days of a chart: which have a map of their own, and where there is a gap.

use jiff::civil::Date;

/// How many days the second is after the first.
pub(crate) fn between(from: Date, until: Date) -> i64 {
    i64::from((until - from).get_days())
}

/// Whether days without a map of their own are gaps.
///
/// An assessor who has a map on fewer than half of the days tells changes rather than
/// days: there a day without one is no gap. The page has the same rule.
pub(crate) fn has_gaps(stale: impl Iterator<Item = u32>) -> bool {
    let (fresh, all) = stale.fold((0_usize, 0_usize), |(fresh, all), days| {
        (fresh + usize::from(days == 0), all + 1)
    });
    fresh * 2 >= all
}

#[cfg(test)]
mod tests {
    use super::has_gaps;

    #[test]
    fn a_feed_of_changes_has_no_gaps() {
        assert!(has_gaps([0, 0, 1, 0].into_iter()));
        assert!(!has_gaps([0, 1, 2, 0, 1, 2].into_iter()));
    }
}
