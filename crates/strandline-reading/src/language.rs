//! Which language an article is in: by its letters, then by its smallest words.
//!
//! The languages stand in `data/languages.toml`. Where no language is clearly the one, none
//! is told, and the article is read as English.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::lexicon::Lexicon;

/// How many letters of an article are looked at.
const LETTERS: usize = 8_000;

#[derive(Debug, Deserialize)]
struct Languages {
    language: Vec<Language>,
}

#[derive(Debug, Deserialize)]
struct Language {
    code: String,
    /// Letters that no other language of the table has.
    #[serde(default)]
    letters: String,
    /// Its smallest words.
    #[serde(default)]
    words: String,
    /// The folder of its tables, where it has some.
    #[serde(default)]
    tables: Option<String>,
}

/// The table, by its words.
struct Table {
    languages: Vec<Language>,
    by_word: FxHashMap<String, Vec<usize>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let text = include_str!("../data/languages.toml");
    Table::of(toml::from_str(text).expect("the tests read this table"))
});

/// The tables of a language; those of English where it could not be told.
pub(crate) fn lexicon(code: &str) -> Option<&'static Lexicon> {
    if code.is_empty() {
        return Some(Lexicon::english());
    }
    let mut languages = TABLE.languages.iter();
    let known = languages.find(|language| language.code == code)?;
    Lexicon::in_folder(known.tables.as_deref()?)
}

/// The ISO 639-1 code of the language of some text; empty where it cannot be told.
pub(crate) fn of(text: &str) -> &'static str {
    let lower = head(text).to_lowercase();
    let codes = TABLE
        .languages
        .iter()
        .map(|language| language.code.as_str());
    clearest(TABLE.points(&lower).into_iter().zip(codes).collect())
}

fn head(text: &str) -> &str {
    let end = text.char_indices().nth(LETTERS);
    end.map_or(text, |(at, _)| &text[..at])
}

/// The one with twice the points of the next.
fn clearest(mut weighed: Vec<(usize, &'static str)>) -> &'static str {
    weighed.sort_unstable_by(|one, other| other.cmp(one));
    match weighed[..] {
        [(most, code), (next, _), ..] if most > 5 && most > next * 2 => code,
        _ => "",
    }
}

impl Table {
    fn of(file: Languages) -> Self {
        let mut by_word = FxHashMap::<String, Vec<usize>>::default();
        for (index, language) in file.language.iter().enumerate() {
            for word in language.words.split_whitespace() {
                by_word.entry(word.to_owned()).or_default().push(index);
            }
        }
        Self {
            languages: file.language,
            by_word,
        }
    }

    /// How much speaks for each language.
    fn points(&self, lower: &str) -> Vec<usize> {
        let mut points = vec![0; self.languages.len()];
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        for index in words.filter_map(|word| self.by_word.get(word)).flatten() {
            points[*index] += 3;
        }
        for letter in lower.chars().filter(|letter| !letter.is_ascii()) {
            self.add_letter(letter, &mut points);
        }
        points
    }

    fn add_letter(&self, letter: char, points: &mut [usize]) {
        for (points, language) in points.iter_mut().zip(&self.languages) {
            *points += usize::from(language.letters.contains(letter));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn languages_are_told_by_letters_and_small_words() {
        let english =
            "The army said that it had taken the town and that the road to the city was open.";
        let ukrainian = "Сили оборони утримують місто Покровськ та околиці, повідомив Генеральний штаб. Її звільнили вчора.";
        let russian =
            "Российские войска заняли посёлок, сообщили в министерстве, и это было вчера.";
        let french = "Les rebelles ont pris la ville dans la nuit, selon des sources de la société civile qui est sur place.";
        assert_eq!(of(english), "en");
        assert_eq!(of(ukrainian), "uk");
        assert_eq!(of(russian), "ru");
        assert_eq!(of(french), "fr");
        assert_eq!(of("Pokrovsk"), "");
    }
}
