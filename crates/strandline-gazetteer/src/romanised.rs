//! A Ukrainian name in Latin letters, for readers of languages that have no name of their own
//! for a place.

use crate::letters::cyrillic;

/// Languages written in Cyrillic letters, by their tags in BCP 47.
const CYRILLIC: [&str; 9] = ["be", "bg", "kk", "ky", "mk", "ru", "sr", "tg", "uk"];

/// Whether a language is written in Cyrillic letters.
pub(crate) fn in_cyrillic(language: &str) -> bool {
    let primary = language.split('-').next().unwrap_or(language);
    CYRILLIC.contains(&primary)
}

/// A name as resolution 55 of the Cabinet of Ministers of Ukraine (2010) writes it; letters of
/// other alphabets stay.
///
/// # Example
///
/// ```
/// use strandline_gazetteer::romanised;
/// assert_eq!(romanised("Єнакієве"), "Yenakiieve");
/// assert_eq!(romanised("Згурівка"), "Zghurivka");
/// assert_eq!(romanised("Нова Кам’янка"), "Nova Kamianka");
/// ```
pub fn romanised(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let before = [' '].into_iter().chain(name.chars());
    let pairs = before.zip(name.chars());
    pairs.for_each(|(before, letter)| push(&mut text, before, letter));
    text
}

fn push(text: &mut String, before: char, letter: char) {
    let small = lower(letter);
    let starts = !before.is_alphabetic() && !is_apostrophe(before);
    let latin = match small {
        'є' if starts => "ye",
        'ї' if starts => "yi",
        'й' if starts => "y",
        'ю' if starts => "yu",
        'я' if starts => "ya",
        'г' if lower(before) == 'з' => "gh",
        _ if is_apostrophe(small) => "",
        _ => match cyrillic(small) {
            Some(found) => found.ukrainian,
            None => return text.push(letter),
        },
    };
    let mut letters = latin.chars();
    let first = letters.next();
    text.extend(first.map(|first| in_case_of(letter, first)));
    text.push_str(letters.as_str());
}

fn in_case_of(letter: char, latin: char) -> char {
    if letter.is_uppercase() {
        latin.to_ascii_uppercase()
    } else {
        latin
    }
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | 'ʼ' | '`')
}
