//! Which language an article is in: by its letters, then by its smallest words.
//!
//! The languages stand in `data/languages.toml`. Where no language is clearly the one, none
//! is told, and the article is read as English.

use std::sync::LazyLock;

use serde::Deserialize;

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
}

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/languages.toml")).expect("the tests read this table")
});

/// The ISO 639-1 code of the language of some text; empty where it cannot be told.
pub(crate) fn of(text: &str) -> &'static str {
    let lower = head(text).to_lowercase();
    let languages = LANGUAGES.language.iter();
    let weighed = languages.map(|language| (language.points(&lower), language.code.as_str()));
    clearest(weighed.collect())
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

impl Language {
    /// How much speaks for it.
    fn points(&self, lower: &str) -> usize {
        self.letters_in(lower) + 3 * self.words_in(lower)
    }

    fn letters_in(&self, lower: &str) -> usize {
        let own = |letter: &char| self.letters.contains(*letter);
        lower.chars().filter(own).count()
    }

    fn words_in(&self, lower: &str) -> usize {
        let words = lower.split(|letter: char| !letter.is_alphanumeric());
        words.filter(|word| self.has(word)).count()
    }

    fn has(&self, word: &str) -> bool {
        !word.is_empty() && self.words.split(' ').any(|known| known == word)
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
