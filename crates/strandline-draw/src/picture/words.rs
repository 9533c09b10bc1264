//! The words and figures of a picture in each language, as data.

use jiff::civil::Date;
use strandline_arrangement::Area;

/// A language that pictures know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Ukrainian.
    Ukrainian,
}

/// Every text; `{}` is where something is put in.
pub(crate) struct Catalogue {
    pub(crate) tag: &'static str,
    /// As they stand in a date.
    months: [&'static str; 12],
    months_short: [&'static str; 12],
    /// What stands between thousands, and before decimals.
    group: char,
    decimal: char,
    pub(crate) km: &'static str,
    km2: &'static str,
    map_of: &'static str,
    /// For a count as in 1 day, 2 days and, where a language tells them apart, 5 days.
    days_old: [&'static str; 3],
    held_by: &'static str,
    pub(crate) whole_map: &'static str,
    pub(crate) changes_of: &'static str,
    pub(crate) gained: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) gained_by: &'static str,
    pub(crate) lost_by: &'static str,
    pub(crate) blank: &'static str,
    pub(crate) contact: &'static str,
    pub(crate) front: &'static str,
    line_on: &'static str,
    pub(crate) ground_by_status: &'static str,
    pub(crate) unit_km2: &'static str,
    pub(crate) km2_a_day: &'static str,
    pub(crate) mean: &'static str,
    since: &'static str,
    on: &'static str,
    pub(crate) cut_scale: &'static str,
    pub(crate) and: &'static str,
    pub(crate) agreed: &'static str,
    pub(crate) only: &'static str,
    pub(crate) agreement: &'static str,
    pub(crate) outside_scope: &'static str,
    /// `{n}` bars, the longest of `{}`.
    pub(crate) beyond: &'static str,
    pub(crate) map_credit: &'static str,
    pub(crate) base_credit: &'static str,
    pub(crate) place_credit: &'static str,
}

const ENGLISH: Catalogue = Catalogue {
    tag: "en",
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    group: ',',
    decimal: '.',
    km: "km",
    km2: "{} km²",
    map_of: "map of {}",
    days_old: ["{} day old", "{} days old", "{} days old"],
    held_by: "held by {}",
    whole_map: "whole map",
    changes_of: "ground gained and lost by {}",
    gained: "gained",
    lost: "lost",
    gained_by: "Gained by {}",
    lost_by: "Lost by {}",
    blank: "Blank: not assessed",
    contact: "Line of contact",
    front: "Front line, as drawn",
    line_on: "Line on {}",
    ground_by_status: "Ground by status",
    unit_km2: "km²",
    km2_a_day: "km² a day",
    mean: "Mean of seven days",
    since: "since {}",
    on: "on {}",
    cut_scale: "The scale does not begin at zero.",
    and: "and",
    agreed: "Both agree",
    only: "Only {}",
    agreement: "said by both",
    outside_scope: "Outside the scope of one of the two, and not compared: {}.",
    beyond: "Longer than the scale: {n}, the longest {} km² a day.",
    map_credit: "Map",
    base_credit: "Base map: Natural Earth",
    place_credit: "Places: GeoNames (CC BY 4.0)",
};

const UKRAINIAN: Catalogue = Catalogue {
    tag: "uk",
    months: [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    months_short: [
        "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру",
    ],
    group: '\u{a0}',
    decimal: ',',
    km: "км",
    km2: "{} км²",
    map_of: "карта за {}",
    days_old: ["їй {} день", "їй {} дні", "їй {} днів"],
    held_by: "утримує {}",
    whole_map: "уся карта",
    changes_of: "зміни для сторони: {}",
    gained: "зайнято",
    lost: "втрачено",
    gained_by: "Зайнято: {}",
    lost_by: "Втрачено: {}",
    blank: "Порожньо: не оцінено",
    contact: "Лінія зіткнення",
    front: "Лінія фронту, як накреслено",
    line_on: "Лінія на {}",
    ground_by_status: "Території за станом",
    unit_km2: "км²",
    km2_a_day: "км² на день",
    mean: "Середнє за сім днів",
    since: "від {}",
    on: "на {}",
    cut_scale: "Шкала починається не від нуля.",
    and: "і",
    agreed: "Обидва згодні",
    only: "Лише {}",
    agreement: "кажуть обидва",
    outside_scope: "Поза межами оцінки одного з двох, не порівнюється: {}.",
    beyond: "Довші за шкалу: {n}, найдовший {} км² на день.",
    map_credit: "Карта",
    base_credit: "Основа: Natural Earth",
    place_credit: "Назви: GeoNames (CC BY 4.0)",
};

impl Language {
    pub(crate) fn words(self) -> &'static Catalogue {
        match self {
            Language::English => &ENGLISH,
            Language::Ukrainian => &UKRAINIAN,
        }
    }
}

/// A text with a value put in.
pub(crate) fn with(text: &str, value: &str) -> String {
    text.replace("{}", value)
}

impl Catalogue {
    /// A day, as in 4 December 2025.
    pub(crate) fn date(&self, day: Date) -> String {
        let month = self.months[day.month() as usize - 1];
        format!("{} {month} {}", day.day(), day.year())
    }

    /// A month on a scale.
    pub(crate) fn month_and_year(&self, day: Date) -> String {
        format!("{} {}", self.month_short(day), day.year())
    }

    /// A day on a scale.
    pub(crate) fn day_short(&self, day: Date) -> String {
        format!("{} {}", day.day(), self.month_short(day))
    }

    fn month_short(&self, day: Date) -> &'static str {
        self.months_short[day.month() as usize - 1]
    }

    pub(crate) fn since(&self, day: Date) -> String {
        with(self.since, &self.date(day))
    }

    pub(crate) fn on(&self, day: Date) -> String {
        with(self.on, &self.date(day))
    }

    pub(crate) fn map_of(&self, day: Date) -> String {
        with(self.map_of, &self.date(day))
    }

    pub(crate) fn line_on(&self, day: Date) -> String {
        with(self.line_on, &self.date(day))
    }

    pub(crate) fn held_by(&self, party: &str) -> String {
        with(self.held_by, party)
    }

    /// How old a map is.
    pub(crate) fn days_old(&self, days: u32) -> String {
        let text = match (self.tag, days) {
            ("uk", _) => self.days_old[slavic_form(days)],
            (_, 1) => self.days_old[0],
            _ => self.days_old[1],
        };
        with(text, &days.to_string())
    }

    /// An area, with as many decimals as its size deserves.
    pub(crate) fn km2(&self, area: Area) -> String {
        with(self.km2, &self.square_kilometres(area))
    }

    /// The same with its sign.
    pub(crate) fn signed_km2(&self, area: Area) -> String {
        let plus = if area > Area::ZERO { "+" } else { "" };
        format!("{plus}{}", self.km2(area))
    }

    /// The same without its unit.
    pub(crate) fn square_kilometres(&self, area: Area) -> String {
        let km2 = area.to_square_kilometres();
        let decimals = match km2.abs() {
            large if large >= 100.0 => 0,
            // What is nothing as printed needs no decimals to be so.
            none if none < 0.005 => 0,
            medium if medium >= 10.0 => 1,
            _ => 2,
        };
        self.number(km2, decimals)
    }

    /// A number with its thousands apart and a true minus.
    pub(crate) fn number(&self, number: f64, decimals: usize) -> String {
        let text = format!("{:.decimals$}", number.abs());
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let is_nothing = text.chars().all(|digit| matches!(digit, '0' | '.'));
        let mut told = String::new();
        if number < 0.0 && !is_nothing {
            told.push('−');
        }
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                told.push(self.group);
            }
            told.push(digit);
        }
        if !part.is_empty() {
            told.push(self.decimal);
            told.push_str(part);
        }
        told
    }
}

/// 1 день, 2 дні, 5 днів: by the last digits, as Unicode's plural rules have them.
fn slavic_form(count: u32) -> usize {
    match (count % 10, count % 100) {
        (_, 11..=14) => 2,
        (1, _) => 0,
        (2..=4, _) => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{ENGLISH, UKRAINIAN};

    #[test]
    fn a_day_is_told_in_each_language() {
        let day = date(2025, 12, 4);
        assert_eq!(ENGLISH.date(day), "4 December 2025");
        assert_eq!(UKRAINIAN.date(day), "4 грудня 2025");
    }

    #[test]
    fn ages_have_the_right_ending() {
        for (days, text) in [
            (1, "їй 1 день"),
            (3, "їй 3 дні"),
            (12, "їй 12 днів"),
            (21, "їй 21 день"),
        ] {
            assert_eq!(UKRAINIAN.days_old(days), text);
        }
        assert_eq!(ENGLISH.days_old(1), "1 day old");
        assert_eq!(ENGLISH.days_old(4), "4 days old");
    }

    #[test]
    fn numbers_are_grouped_and_rounded() {
        assert_eq!(ENGLISH.number(115_802.4, 0), "115,802");
        assert_eq!(UKRAINIAN.number(1_115_802.44, 1), "1\u{a0}115\u{a0}802,4");
        assert_eq!(ENGLISH.number(-0.04, 1), "0.0");
        assert_eq!(ENGLISH.number(-12.0, 0), "−12");
    }
}
