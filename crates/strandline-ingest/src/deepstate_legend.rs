//! DeepState's legend as data: which status a fill colour meant, and when.
//!
//! The colour decides, as it is what a reader of their map saw; names are often left over
//! from what a shape was before (`Окуповано` in the colour of liberated ground, the day
//! after). Only colours that meant several things at once are told apart by name: black
//! and `#880e4f`, which changed places, `#ff5252`, and the one polygon ever drawn in
//! `#757575`. Rows were checked against the 377 full maps of 2022-04 to 2022-06 and
//! 2024-07 to 2024-12, polygon by polygon.

use jiff::Timestamp;

/// A row: which fill, with which words in the name, from and until which map, is which
/// status. Of the rows that fit, the first counts.
pub(crate) struct Row {
    /// The fill colour as the files have it, `#rrggbb` in lower case.
    fill: &'static str,
    /// Any of these words is in the name; none are asked for where the list is empty.
    /// Several languages stand side by side, since some names have damaged letters.
    names: &'static [&'static str],
    /// The first instant at which this was so, RFC 3339.
    from: Option<&'static str>,
    /// The first instant at which this was no longer so.
    until: Option<&'static str>,
    /// The id of the status.
    status: &'static str,
}

/// The map of this minute was the first with Tuzla, the last black shape, recoloured:
/// from then on black means nothing and `#880e4f` all that was held before 2022.
const RECOLOURED: &str = "2022-06-05T22:06:00Z";

const TRANSNISTRIA: &[&str] = &["Придністров", "Transnistria", "transnistria"];

const HELD_BEFORE_2022: &[&str] = &[
    "Крим",
    "Crimea",
    "crimea",
    "ОРДЛО",
    "CADR",
    "ordlo",
    "Тузла",
    "Tuzla",
    "tuzla",
];

const IN_DOUBT: &[&str] = &["Під питанням", "Contested"];

const fn always(fill: &'static str, status: &'static str) -> Row {
    Row {
        fill,
        names: &[],
        from: None,
        until: None,
        status,
    }
}

const fn named(fill: &'static str, names: &'static [&'static str], status: &'static str) -> Row {
    Row {
        fill,
        names,
        from: None,
        until: None,
        status,
    }
}

pub(crate) const ROWS: &[Row] = &[
    always("#a52714", "occupied-since-2022"),
    always("#0f9d58", "liberated"),
    always("#0288d1", "liberated-lately"),
    always("#01579b", "held-in-russia"),
    always("#bcaaa4", "unknown"),
    always("#bdbdbd", "unknown"),
    // One polygon near Sievierodonetsk, on the map of 2022-06-07T19:45:43Z, named "Contested".
    named("#757575", IN_DOUBT, "unknown"),
    // Transnistria was in this colour until 2022-05-29, together with Crimea and the east
    // on none of the maps seen.
    named("#880e4f", TRANSNISTRIA, "outside"),
    // Crimea and the east already had it a week before the last shape followed.
    named("#880e4f", HELD_BEFORE_2022, "occupied-before-2022"),
    Row {
        fill: "#880e4f",
        names: &[],
        from: Some(RECOLOURED),
        until: None,
        status: "occupied-before-2022",
    },
    // A polygon near Kherson on three maps of 2022-04-28 and 29, black and "in question".
    named("#000000", IN_DOUBT, "unknown"),
    Row {
        fill: "#000000",
        names: &[],
        from: None,
        until: Some(RECOLOURED),
        status: "occupied-before-2022",
    },
    named("#ff5252", TRANSNISTRIA, "outside"),
    named("#ff5252", HELD_BEFORE_2022, "occupied-before-2022"),
    // Abkhazia, Karelia, the Kurils and others: told of on their map, not of this theatre.
    always("#ff5252", "outside"),
];

impl Row {
    fn fits(&self, fill: &str, name: &str, as_of: Timestamp) -> bool {
        let instant = |text: &str| text.parse::<Timestamp>().ok();
        let begun = self.from.and_then(instant).is_none_or(|from| from <= as_of);
        let over = self
            .until
            .and_then(instant)
            .is_some_and(|until| until <= as_of);
        let named = self.names.is_empty() || self.names.iter().any(|word| name.contains(word));
        self.fill.eq_ignore_ascii_case(fill) && named && begun && !over
    }
}

/// The status of a polygon of this fill and name on a map as of this instant, or `None`
/// where no row fits.
pub(crate) fn status_of(fill: &str, name: &str, as_of: Timestamp) -> Option<&'static str> {
    ROWS.iter()
        .find(|row| row.fits(fill, name, as_of))
        .map(|row| row.status)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::Timestamp;
    use strandline_model::{Colour, StatusId};

    use super::{ROWS, status_of};

    #[test]
    fn every_row_is_well_formed_and_can_be_reached() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(row.fill.parse::<Colour>().unwrap().to_string(), row.fill);
            StatusId::new(row.status).unwrap();
            for instant in [row.from, row.until].into_iter().flatten() {
                instant.parse::<Timestamp>().unwrap();
            }
            let hidden_by = ROWS[..index].iter().find(|earlier| {
                earlier.fill == row.fill
                    && earlier.names.is_empty()
                    && earlier.from.is_none()
                    && earlier.until.is_none()
            });
            assert!(hidden_by.is_none(), "row {index} can never be reached");
        }
    }

    #[test]
    fn the_statuses_are_those_of_the_settings_that_ship() {
        let settings = include_bytes!("../../../theatres/ukraine.toml");
        let theatre = crate::settings::read_theatre(settings, "ukraine.toml").unwrap();
        let statuses: BTreeSet<_> = ROWS.iter().map(|row| row.status).collect();
        for status in statuses {
            let id = StatusId::new(status).unwrap();
            assert!(theatre.legend().get(&id).is_some(), "{status}");
        }
    }

    fn check(fill: &str, name: &str, as_of: &str, expect: Option<&str>) {
        let found = status_of(fill, name, as_of.parse().unwrap());
        assert_eq!(found, expect, "{fill} {name:?} {as_of}");
    }

    const SPRING: &str = "2022-04-15T12:00:00Z";
    const BETWEEN: &str = "2022-06-01T12:00:00Z";
    const LAST_BLACK: &str = "2022-06-05T22:05:59Z";
    const RECOLOURED: &str = "2022-06-05T22:06:24Z";
    const LATER: &str = "2024-12-01T12:00:00Z";

    #[test]
    fn plain_colours_mean_one_thing_whatever_the_name() {
        check(
            "#a52714",
            "Окуповано /// Occupied",
            LATER,
            Some("occupied-since-2022"),
        );
        check(
            "#A52714",
            "Під питанням",
            SPRING,
            Some("occupied-since-2022"),
        );
        check("#0f9d58", "Звільнено", SPRING, Some("liberated"));
        check("#0288d1", "Окуповано", SPRING, Some("liberated-lately"));
        check(
            "#01579b",
            "Звільнено /// Liberated",
            LATER,
            Some("held-in-russia"),
        );
        check("#bcaaa4", "Звільнено /// Liberated", LATER, Some("unknown"));
        check("#bdbdbd", "", LATER, Some("unknown"));
    }

    #[test]
    fn black_gave_way_to_dark_red_for_what_was_held_before_2022() {
        check("#000000", "Крим", SPRING, Some("occupied-before-2022"));
        check(
            "#000000",
            "Острів Тузла",
            LAST_BLACK,
            Some("occupied-before-2022"),
        );
        check("#000000", "Острів Тузла", RECOLOURED, None);
        check("#000000", "Під питанням", SPRING, Some("unknown"));
        check(
            "#880e4f",
            "Окупований Крим /// Occupied Crimea",
            BETWEEN,
            Some("occupied-before-2022"),
        );
        check("#880e4f", "", RECOLOURED, Some("occupied-before-2022"));
        check("#880e4f", "", BETWEEN, None);
    }

    #[test]
    fn transnistria_is_outside_in_either_colour() {
        check("#880e4f", "Придністров'я", SPRING, Some("outside"));
        check(
            "#880e4f",
            "Придністров'я ///\u{a0}Transnistria",
            LATER,
            Some("outside"),
        );
        check(
            "#ff5252",
            "При\u{fffd}\u{fffd}істров'я/// Transnistria",
            LATER,
            Some("outside"),
        );
        check("#ff5252", "Окупована Абхазія.", LATER, Some("outside"));
        check(
            "#ff5252",
            "Окупований Крим",
            LATER,
            Some("occupied-before-2022"),
        );
    }

    #[test]
    fn an_unheard_of_colour_is_no_status() {
        check("#123456", "Окуповано", LATER, None);
        check("", "Окуповано", LATER, None);
        check(
            "#757575",
            "Під питанням /// Contested",
            BETWEEN,
            Some("unknown"),
        );
        check("#757575", "Окуповано", BETWEEN, None);
    }
}
