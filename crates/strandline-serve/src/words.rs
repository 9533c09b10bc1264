//! Answers in sentences, in the reader's language.
//!
//! A [`Language`] is a table that ships with the program: sentences with gaps, months,
//! directions, forms by number and, where the language has them, cases of names and genders of
//! verbs. What is told is put together by [`bulletin`]; no sentence stands in code.

mod bulletin;
mod names;

use std::{collections::BTreeMap, sync::OnceLock};

use jiff::civil::Date;
use serde::Deserialize;
use strandline_gazetteer::Direction;
use strandline_model::Area;

use self::names::{Gender, GenderEndings, Names};
pub use self::{
    bulletin::{bulletin, name_of},
    names::Case,
};

/// Languages that answers can be told in, by their tag.
const LANGUAGES: [(&str, &str); 2] = [
    ("en", include_str!("words/en.toml")),
    ("uk", include_str!("words/uk.toml")),
];

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    #[serde(skip)]
    tag: &'static str,
    numbers: Numbers,
    dates: Dates,
    lists: Lists,
    directions: BTreeMap<String, String>,
    #[serde(default)]
    genders: Vec<GenderEndings>,
    verbs: BTreeMap<String, BTreeMap<Gender, String>>,
    more: BTreeMap<Case, BTreeMap<Plural, String>>,
    bulletin: BTreeMap<String, Sentence>,
    #[serde(default)]
    names: Option<Names>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    decimal: String,
    group: String,
    km2: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    day: String,
    months: [String; 12],
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    between: String,
    last: String,
}

/// A sentence with gaps: alone or first, and the ways in which it runs on after another of its subject.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Sentence {
    Always(String),
    FirstAndLater(Vec<String>),
}

/// The form that goes with a number, as Unicode's plural rules name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Plural {
    One,
    Few,
    Many,
    Other,
}

/// What fills the gaps of a sentence.
type Gaps<'a> = [(&'a str, String)];

impl Language {
    /// The language of a tag, if answers can be told in it.
    pub fn of(tag: &str) -> Option<&'static Self> {
        static READ: OnceLock<Vec<Language>> = OnceLock::new();
        let all = READ.get_or_init(|| LANGUAGES.iter().map(read).collect());
        all.iter().find(|language| language.tag == tag)
    }

    /// The tags of all languages that there are.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|(tag, _)| *tag)
    }

    /// Its tag, such as `uk`.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// An area in km²: with two decimals, from ten on with one, from a thousand on with none.
    fn km2(&self, area: Area) -> String {
        let km2 = area.to_square_kilometres();
        let decimals = decimals(km2);
        let number = self.number(&format!("{km2:.decimals$}"));
        filled(&self.numbers.km2, &[("number", number)])
    }

    /// Digits as the language writes them.
    fn number(&self, digits: &str) -> String {
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let grouped = grouped(whole, &self.numbers.group);
        match part {
            "" => grouped,
            part => grouped + &self.numbers.decimal + part,
        }
    }

    fn date(&self, day: Date) -> String {
        let month = day.month().unsigned_abs() as usize - 1;
        let month = self.dates.months[month].clone();
        let [date, year] = [day.day().to_string(), day.year().to_string()];
        let gaps = [("day", date), ("month", month), ("year", year)];
        filled(&self.dates.day, &gaps)
    }

    fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [before @ .., last] => before.join(&self.lists.between) + &self.lists.last + last,
        }
    }

    fn direction(&self, direction: Direction) -> &str {
        self.directions
            .get(direction.as_str())
            .map_or("", String::as_str)
    }

    /// So many further places, in a case.
    fn more(&self, case: Case, count: usize) -> String {
        let forms = self.more.get(&case);
        let form = forms.and_then(|forms| forms.get(&self.plural(count)));
        filled(
            form.map_or("", String::as_str),
            &[("count", count.to_string())],
        )
    }

    /// The form of a whole number.
    fn plural(&self, count: usize) -> Plural {
        match (self.tag, count) {
            ("uk", _) => slavic_plural(count),
            (_, 1) => Plural::One,
            _ => Plural::Other,
        }
    }

    /// A sentence of the bulletin by itself, its gaps filled, the verbs among them by the party's gender.
    fn sentence(&self, name: &str, gaps: &Gaps<'_>) -> String {
        self.sentence_after(None, name, gaps)
    }

    /// A sentence as it runs on after another.
    fn sentence_after(&self, before: Option<&str>, name: &str, gaps: &Gaps<'_>) -> String {
        let sentence = self.bulletin.get(name);
        let pattern = sentence.map_or("", |sentence| sentence.after(before));
        let party = gaps.iter().find(|(gap, _)| *gap == "party");
        let gender = Gender::of(party.map_or("", |(_, name)| name), &self.genders);
        let verbs = self
            .verbs
            .iter()
            .filter_map(|(verb, forms)| Some((verb.as_str(), forms.get(&gender)?.clone())));
        let verbs: Vec<_> = verbs.collect();
        filled(&filled(pattern, &verbs), gaps)
    }
}

impl Sentence {
    /// Its form after another sentence: one that opens with another word, if there is any.
    fn after(&self, before: Option<&str>) -> &str {
        let forms = match self {
            Sentence::Always(pattern) => return pattern,
            Sentence::FirstAndLater(forms) => forms,
        };
        let (Some(before), [_, later @ ..]) = (before, forms.as_slice()) else {
            return forms.first().map_or("", String::as_str);
        };
        let other = later.iter().find(|form| opening(form) != opening(before));
        other.or(forms.last()).map_or("", String::as_str)
    }
}

/// The first word.
fn opening(sentence: &str) -> Option<&str> {
    sentence.split_whitespace().next()
}

/// Digits in threes.
fn grouped(digits: &str, between: &str) -> String {
    let starts = |place: usize| place > 0 && (digits.len() - place).is_multiple_of(3);
    let letters = digits.char_indices();
    let grouped = letters.map(|(place, digit)| {
        let gap = if starts(place) { between } else { "" };
        format!("{gap}{digit}")
    });
    grouped.collect()
}

/// As CLDR has it for Ukrainian.
fn slavic_plural(count: usize) -> Plural {
    match (count % 10, count % 100) {
        (1, tens) if tens != 11 => Plural::One,
        (2..=4, tens) if !(12..=14).contains(&tens) => Plural::Few,
        _ => Plural::Many,
    }
}

/// So many that no figure has more than four digits that mean something.
fn decimals(km2: f64) -> usize {
    match km2.abs() {
        ..9.995 => 2,
        ..999.95 => 1,
        _ => 0,
    }
}

fn read((tag, words): &(&'static str, &'static str)) -> Language {
    let mut language: Language =
        toml::from_str(words).expect("the tables that ship are read in a test");
    language.tag = tag;
    language
}

/// A pattern with its gaps filled; what fills one is not looked at again.
fn filled(pattern: &str, gaps: &Gaps<'_>) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    while let Some((before, gap, behind)) = next_gap(rest) {
        text += before;
        match gaps.iter().find(|(name, _)| *name == gap) {
            Some((_, filling)) => text += filling,
            None => text.extend(["{", gap, "}"]),
        }
        rest = behind;
    }
    text + rest
}

/// What stands before a gap, its name, and what stands behind it.
fn next_gap(pattern: &str) -> Option<(&str, &str, &str)> {
    let (before, after) = pattern.split_once('{')?;
    let (gap, behind) = after.split_once('}')?;
    Some((before, gap, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(tag: &str) -> &'static Language {
        Language::of(tag).unwrap()
    }

    #[test]
    fn every_language_is_read_and_says_what_the_others_say() {
        let keys = |tag: &str| language(tag).bulletin.keys().cloned().collect::<Vec<_>>();
        for tag in Language::tags() {
            assert_eq!(keys(tag), keys("en"), "{tag}");
            assert_eq!(language(tag).directions.len(), 8, "{tag}");
            assert_eq!(language(tag).more.len(), 3, "{tag}");
        }
    }

    #[test]
    fn numbers_and_days_are_written_as_the_language_does() {
        let area = |km2: f64| Area::from_square_millimetres((km2 * 1e12) as i128);
        let (en, uk) = (language("en"), language("uk"));
        assert_eq!(en.km2(area(0.876)), "0.88 km²");
        assert_eq!(en.km2(area(12.34)), "12.3 km²");
        assert_eq!(en.km2(area(7_659.6)), "7,660 km²");
        assert_eq!(uk.km2(area(1_234_567.0)), "1\u{a0}234\u{a0}567\u{a0}км²");
        assert_eq!(uk.km2(area(0.876)), "0,88\u{a0}км²");
        let day = "2025-12-04".parse().unwrap();
        assert_eq!(en.date(day), "4 December 2025");
        assert_eq!(uk.date(day), "4 грудня 2025 року");
    }

    #[test]
    fn what_is_counted_agrees_with_the_number() {
        let uk = |count| language("uk").more(Case::Took, count);
        assert_eq!(uk(1), "ще 1 населений пункт");
        assert_eq!(uk(3), "ще 3 населені пункти");
        assert_eq!(uk(11), "ще 11 населених пунктів");
        assert_eq!(uk(22), "ще 22 населені пункти");
        let near = |count| language("en").more(Case::Near, count);
        assert_eq!([near(1), near(2)], ["1 other place", "2 other places"]);
    }

    #[test]
    fn a_verb_agrees_with_its_party() {
        let told = |party: &str| {
            let gaps = [("party", party.to_owned()), ("places", "X".to_owned())];
            language("uk").sentence("took", &gaps)
        };
        assert_eq!(told("Росія"), "Росія захопила X.");
        assert_eq!(told("Союз"), "Союз захопив X.");
        assert_eq!(told("Повстанці"), "Повстанці захопили X.");
        assert_eq!(told("Військо"), "Військо захопило X.");
    }

    /// Two sentences running began with "Також".
    #[test]
    fn sentences_running_begin_with_another_word_where_there_is_one() {
        let gaps = [("party", "Росія".to_owned()), ("places", "X".to_owned())];
        let uk = |before, name| language("uk").sentence_after(before, name, &gaps);
        let took = uk(None, "took");
        let advanced = uk(Some(&took), "advanced_in");
        assert_eq!(advanced, "Також просунулася X.");
        let lost = uk(Some(&advanced), "lost_near");
        assert_eq!(lost, "Водночас втратила територію поблизу X.");
        let left = uk(Some(&advanced), "left");
        assert_eq!(left, "Водночас втратила X.");
        let lost = uk(Some(&left), "lost_near");
        assert_eq!(lost, "Також втратила територію поблизу X.");
        let en = language("en").sentence_after(Some("It advanced in Y."), "lost_in", &gaps);
        assert_eq!(en, "It lost ground in X.");
    }

    #[test]
    fn what_fills_a_gap_is_not_filled_again() {
        let gaps = [("a", "{b}".to_owned()), ("b", "no".to_owned())];
        assert_eq!(filled("{a} {c} {", &gaps), "{b} {c} {");
    }
}
