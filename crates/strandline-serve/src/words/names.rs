//! Names of places as a sentence wants them: their cases, and the gender of a party.
//!
//! The last word of a name is declined by its ending, the words before it agree with it where
//! they are adjectives. A name with a word whose ending is not in the table is left as it is,
//! after words that are declined in its stead.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What a sentence does with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Case {
    /// As after *near*.
    Near,
    /// As after *in*.
    In,
    /// As after *took*.
    Took,
}

/// The grammatical gender of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Gender {
    Feminine,
    Neuter,
    Masculine,
    Plural,
}

/// Endings that tell a gender.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GenderEndings {
    endings: Vec<String>,
    gender: Gender,
}

/// How names are declined.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    unknown_near: String,
    unknown_in: String,
    unknown_took: String,
    in_before_vowel: String,
    in_before_consonant: String,
    vowels: String,
    ordinals: Vec<Ending>,
    whole: Vec<Whole>,
    words: Endings,
    adjectives: Endings,
}

/// A name that is declined by itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    name: String,
    near: String,
    #[serde(rename = "in")]
    within: String,
    took: String,
}

/// An ending, and what stands in its place near, in, and where it is taken. One that starts
/// with a capital is a whole word.
type Ending = [String; 4];

/// Endings by gender.
type Endings = BTreeMap<Gender, Vec<Ending>>;

impl Gender {
    /// That of a name by the first ending that it has.
    pub(super) fn of(name: &str, table: &[GenderEndings]) -> Gender {
        let has = |ending: &String| name.ends_with(ending.as_str());
        let found = table.iter().find(|row| row.endings.iter().any(has));
        found.map_or(Gender::Masculine, |row| row.gender)
    }
}

impl Case {
    fn of(self, [_, near, within, took]: &Ending) -> &str {
        match self {
            Case::Near => near,
            Case::In => within,
            Case::Took => took,
        }
    }
}

impl Names {
    /// A name in a case.
    pub(super) fn in_case(&self, name: &str, case: Case) -> String {
        let plain = name.replace(['’', 'ʼ'], "'");
        if let Some(whole) = self.whole.iter().find(|whole| whole.name == plain) {
            return whole.in_case(case).to_owned();
        }
        self.declined(name, case)
            .unwrap_or_else(|| self.unknown(case).replace("{name}", name))
    }

    /// The word for *in* that goes before a text.
    pub(super) fn word_for_in(&self, text: &str) -> &str {
        let first = text.chars().flat_map(char::to_lowercase).next();
        if first.is_some_and(|letter| self.vowels.contains(letter)) {
            &self.in_before_vowel
        } else {
            &self.in_before_consonant
        }
    }

    fn unknown(&self, case: Case) -> &str {
        match case {
            Case::Near => &self.unknown_near,
            Case::In => &self.unknown_in,
            Case::Took => &self.unknown_took,
        }
    }

    fn declined(&self, name: &str, case: Case) -> Option<String> {
        if let Some((before, ordinal)) = self.ordinal(name) {
            return Some(self.declined(before, case)? + " " + case.of(ordinal));
        }
        let (before, last) = name.rsplit_once(' ').unwrap_or(("", name));
        let (prefix, last) = hyphened(last)?;
        let (gender, ending) = best_ending(&self.words, last)?;
        let head = changed(last, ending, case)?;
        Some(self.adjectives(before, gender, case)? + prefix + &head)
    }

    /// A name with an ordinal behind it in its two parts.
    fn ordinal<'n>(&self, name: &'n str) -> Option<(&'n str, &Ending)> {
        let (before, last) = name.rsplit_once(' ')?;
        let ordinal = self.ordinals.iter().find(|word| word[0] == last)?;
        Some((before, ordinal))
    }

    /// The words before a noun of a gender, each with a space behind it.
    fn adjectives(&self, words: &str, gender: Gender, case: Case) -> Option<String> {
        let table = self.adjectives.get(&gender)?;
        let adjective = |word: &str| {
            let ending = table.iter().find(|ending| has_ending(word, &ending[0]))?;
            Some(changed(word, ending, case)? + " ")
        };
        words.split_terminator(' ').map(adjective).collect()
    }
}

impl Whole {
    fn in_case(&self, case: Case) -> &str {
        match case {
            Case::Near => &self.near,
            Case::In => &self.within,
            Case::Took => &self.took,
        }
    }
}

/// The first part of a word that is joined by `о-` stays; other joined words decline both
/// parts, or neither, and are not known.
fn hyphened(word: &str) -> Option<(&str, &str)> {
    match word.split_once('-') {
        None => Some(("", word)),
        Some((first, last)) if first.ends_with('о') && !last.contains('-') => {
            Some((&word[..=first.len()], last))
        }
        Some(_) => None,
    }
}

/// The longest ending that a word has in any gender.
fn best_ending<'t>(table: &'t Endings, word: &str) -> Option<(Gender, &'t Ending)> {
    let all = table.iter();
    let all = all.flat_map(|(gender, endings)| endings.iter().map(move |e| (*gender, e)));
    all.filter(|(_, ending)| has_ending(word, &ending[0]))
        .max_by_key(|(_, ending)| ending[0].len())
}

fn has_ending(word: &str, ending: &str) -> bool {
    if ending.chars().next().is_some_and(char::is_uppercase) {
        return word == ending;
    }
    word.to_lowercase().ends_with(ending)
}

/// A word with its ending changed, a capital kept.
fn changed(word: &str, ending: &Ending, case: Case) -> Option<String> {
    let cut = word.len().checked_sub(ending[0].len())?;
    let (stem, old) = (word.get(..cut)?, word.get(cut..)?);
    let new = case.of(ending);
    let is_capital = old.chars().next().is_some_and(char::is_uppercase);
    let mut told = stem.to_owned();
    let mut letters = new.chars();
    if is_capital {
        told.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    }
    Some(told + letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn told(name: &str) -> [String; 3] {
        let uk = Language::of("uk").unwrap().names.as_ref().unwrap();
        [Case::Near, Case::In, Case::Took].map(|case| uk.in_case(name, case))
    }

    fn check(name: &str, expect: [&str; 3]) {
        assert_eq!(told(name), expect, "{name}");
    }

    #[test]
    fn names_decline_by_their_ending() {
        check(
            "Новоекономічне",
            ["Новоекономічного", "Новоекономічному", "Новоекономічне"],
        );
        check("Мирноград", ["Мирнограда", "Мирнограді", "Мирноград"]);
        check("Покровськ", ["Покровська", "Покровську", "Покровськ"]);
        check(
            "Костянтинівка",
            ["Костянтинівки", "Костянтинівці", "Костянтинівку"],
        );
        check(
            "Підгороднє",
            ["Підгороднього", "Підгородньому", "Підгороднє"],
        );
        check("Гуляйполе", ["Гуляйполя", "Гуляйполі", "Гуляйполе"]);
        check("Тернопіль", ["Тернополя", "Тернополі", "Тернопіль"]);
        check("Харків", ["Харкова", "Харкові", "Харків"]);
        check("Запоріжжя", ["Запоріжжя", "Запоріжжі", "Запоріжжя"]);
        check("Борова", ["Борової", "Боровій", "Борову"]);
        check("Діброва", ["Діброви", "Діброві", "Діброву"]);
        check("Філія", ["Філії", "Філії", "Філію"]);
    }

    #[test]
    fn adjectives_agree_with_the_word_behind_them() {
        check(
            "Велика Новосілка",
            ["Великої Новосілки", "Великій Новосілці", "Велику Новосілку"],
        );
        check(
            "Верхня Тарасівка",
            [
                "Верхньої Тарасівки",
                "Верхній Тарасівці",
                "Верхню Тарасівку",
            ],
        );
        check(
            "Зелене Поле",
            ["Зеленого Поля", "Зеленому Полі", "Зелене Поле"],
        );
        check(
            "Червоний Лиман",
            ["Червоного Лимана", "Червоному Лимані", "Червоний Лиман"],
        );
        check(
            "Зелений Гай",
            ["Зеленого Гаю", "Зеленому Гаю", "Зелений Гай"],
        );
    }

    #[test]
    fn a_number_behind_a_name_agrees_with_it() {
        let druha = ["Федорівки Другої", "Федорівці Другій", "Федорівку Другу"];
        check("Федорівка Друга", druha);
        check(
            "Лиман Перший",
            ["Лимана Першого", "Лимані Першому", "Лиман Перший"],
        );
    }

    #[test]
    fn some_names_go_their_own_way() {
        check("Часів Яр", ["Часового Яру", "Часовому Яру", "Часів Яр"]);
        check("П’ятихатки", ["П'ятихаток", "П'ятихатках", "П'ятихатки"]);
    }

    #[test]
    fn a_name_of_an_unknown_form_is_left_as_it_is() {
        check(
            "Гракове-2",
            [
                "населеного пункту Гракове-2",
                "населеному пункті Гракове-2",
                "населений пункт Гракове-2",
            ],
        );
        check(
            "Kursk",
            [
                "населеного пункту Kursk",
                "населеному пункті Kursk",
                "населений пункт Kursk",
            ],
        );
        assert_eq!(told("Волохів Яр")[0], "населеного пункту Волохів Яр");
    }
}
