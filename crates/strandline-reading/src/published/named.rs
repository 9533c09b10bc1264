//! What stands in dates by a name, in any language: months, days of the week, and what joins them.
//!
//! It stands in `data/dates.toml`, beside the languages that have tables, since a page's date is read
//! even where there are none for what it says.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DateFile {
    months: Vec<String>,
    joints: String,
    forenoon: String,
    afternoon: String,
    ordinals: String,
    weekdays: Vec<String>,
}

/// The names, ready to be asked.
struct Names {
    months: FxHashMap<String, u32>,
    weekdays: FxHashMap<String, u32>,
    joints: Vec<String>,
    /// Each with whether it is of the afternoon.
    halves: Vec<(String, bool)>,
    ordinals: Vec<String>,
}

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    let text = include_str!("../../data/dates.toml");
    Names::of(&toml::from_str(text).expect("the tests read this table"))
});

impl Names {
    fn of(file: &DateFile) -> Self {
        let halves = [(&file.forenoon, false), (&file.afternoon, true)];
        let halves = halves.iter().flat_map(|(text, afternoon)| {
            let named = words(text).into_iter();
            named.map(|half| (half, *afternoon))
        });
        Self {
            months: by_name(&file.months),
            weekdays: by_name(&file.weekdays),
            joints: words(&file.joints),
            halves: halves.collect(),
            ordinals: words(&file.ordinals),
        }
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// Each name with the number of its row, from one on.
fn by_name(rows: &[String]) -> FxHashMap<String, u32> {
    let numbered = (1_u32..).zip(rows);
    let all =
        numbered.flat_map(|(row, names)| words(names).into_iter().map(move |name| (name, row)));
    all.collect()
}

/// The longest name of a month in bytes.
const LONGEST: usize = 20;

/// The month of a name.
pub(crate) fn month(name: &str) -> Option<u32> {
    let name = name.trim_end_matches('.');
    if name.len() > LONGEST || !name.starts_with(char::is_alphabetic) {
        return None;
    }
    NAMES.months.get(name.to_lowercase().as_str()).copied()
}

/// The day of the week of a name, Monday being one.
pub(super) fn weekday(name: &str) -> Option<u32> {
    NAMES.weekdays.get(name.to_lowercase().as_str()).copied()
}

/// Whether a text only joins the parts of a date.
pub(super) fn is_joint(text: &str) -> bool {
    let mut joints = NAMES.joints.iter();
    // The longest has three bytes.
    text.len() <= 3 && joints.any(|joint| text.eq_ignore_ascii_case(joint))
}

/// The half of the day that a text behind an hour tells; whether it is the afternoon.
pub(super) fn half(text: &str) -> Option<bool> {
    let mut halves = NAMES.halves.iter();
    let known = halves.find(|(half, _)| text.eq_ignore_ascii_case(half))?;
    Some(known.1)
}

/// Whether a text behind a day in digits makes it one of a row: "th".
pub(super) fn is_ordinal(text: &str) -> bool {
    NAMES.ordinals.iter().any(|ending| ending == text)
}

#[cfg(test)]
mod tests {
    use super::{DateFile, LONGEST, is_joint, month, weekday};

    #[test]
    fn each_name_is_of_one_month() {
        let file: DateFile = toml::from_str(include_str!("../../data/dates.toml")).unwrap();
        assert_eq!((file.months.len(), file.weekdays.len()), (12, 7));
        let mut seen = std::collections::BTreeSet::new();
        for name in file.months.iter().flat_map(|names| names.split(' ')) {
            assert!(seen.insert(name), "{name} twice");
            assert!(name.len() <= LONGEST, "{name}");
        }
        assert_eq!(month("Грудня"), Some(12));
        assert_eq!(month("Sept."), Some(9));
        assert_eq!(month("soon"), None);
    }

    #[test]
    fn days_and_joints_have_their_names() {
        assert_eq!(
            [weekday("Thu"), weekday("sunday"), weekday("sun day")],
            [Some(4), Some(7), None]
        );
        assert!(is_joint("At") && is_joint("—") && !is_joint("") && !is_joint("december"));
        let file: DateFile = toml::from_str(include_str!("../../data/dates.toml")).unwrap();
        assert!(file.joints.split(' ').all(is_joint));
    }
}
