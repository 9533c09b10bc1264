//! Letters of other alphabets as Latin ones, and Latin letters that have no decomposition.
//!
//! Ukrainian as by resolution 55 of the Cabinet of Ministers (2010), Russian as by the
//! BGN/PCGN system (1947), both without what depends on the letter's neighbours: what those
//! rules add (`y` before a vowel) is levelled by the skeleton of a name anyway.

/// A Cyrillic letter with its Ukrainian and its Russian reading.
pub(crate) struct Cyrillic {
    pub(crate) letter: char,
    pub(crate) ukrainian: &'static str,
    pub(crate) russian: &'static str,
}

const fn both(letter: char, latin: &'static str) -> Cyrillic {
    apart(letter, latin, latin)
}

const fn apart(letter: char, ukrainian: &'static str, russian: &'static str) -> Cyrillic {
    Cyrillic {
        letter,
        ukrainian,
        russian,
    }
}

/// In the order of Unicode, so that a letter is found by its number.
pub(crate) const CYRILLIC: [Cyrillic; 48] = [
    both('а', "a"),
    both('б', "b"),
    both('в', "v"),
    apart('г', "h", "g"),
    both('д', "d"),
    both('е', "e"),
    both('ж', "zh"),
    both('з', "z"),
    apart('и', "y", "i"),
    both('й', "i"),
    both('к', "k"),
    both('л', "l"),
    both('м', "m"),
    both('н', "n"),
    both('о', "o"),
    both('п', "p"),
    both('р', "r"),
    both('с', "s"),
    both('т', "t"),
    both('у', "u"),
    both('ф', "f"),
    both('х', "kh"),
    both('ц', "ts"),
    both('ч', "ch"),
    both('ш', "sh"),
    both('щ', "shch"),
    both('ъ', ""),
    both('ы', "y"),
    both('ь', ""),
    both('э', "e"),
    both('ю', "iu"),
    both('я', "ia"),
    both('ѐ', "e"),
    both('ё', "e"),
    both('ђ', "dj"),
    both('ѓ', "g"),
    both('є', "ie"),
    both('ѕ', "z"),
    both('і', "i"),
    both('ї', "i"),
    both('ј', "j"),
    both('љ', "lj"),
    both('њ', "nj"),
    both('ћ', "c"),
    both('ќ', "k"),
    both('ѝ', "i"),
    both('ў', "u"),
    both('џ', "dz"),
];

/// The entry of a small Cyrillic letter.
pub(crate) fn cyrillic(letter: char) -> Option<&'static Cyrillic> {
    const GHE_WITH_UPTURN: Cyrillic = both('ґ', "g");
    let at = (letter as u32).checked_sub('а' as u32)?;
    match letter {
        'ґ' => Some(&GHE_WITH_UPTURN),
        _ => CYRILLIC
            .get(at as usize)
            .filter(|entry| entry.letter == letter),
    }
}

/// What a small Latin letter stands for that Unicode does not take apart.
pub(crate) fn latin(letter: char) -> Option<&'static str> {
    const LETTERS: [(char, &str); 14] = [
        ('ß', "ss"),
        ('æ', "ae"),
        ('ð', "d"),
        ('ø', "o"),
        ('þ', "th"),
        ('đ', "d"),
        ('ħ', "h"),
        ('ı', "i"),
        ('ł', "l"),
        ('ŋ', "n"),
        ('œ', "oe"),
        ('ŧ', "t"),
        ('ə', "a"),
        ('ɗ', "d"),
    ];
    let at = LETTERS.iter().find(|(known, _)| *known == letter)?;
    Some(at.1)
}

/// What an Arabic letter is levelled to: forms of alif, the ends of words, and the Persian
/// forms of letters.
pub(crate) fn arabic(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        other => other,
    }
}

/// Signs that names are written with or without: apostrophes, soft signs as they are
/// romanised, vowel points.
pub(crate) fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\'' | '`' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʿ' | 'ʾ' | '′' | '"' | '“' | '”' | '.' | ','
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | 'ـ'
        | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Signs between the parts of a name.
pub(crate) fn is_gap(letter: char) -> bool {
    matches!(letter, '-' | '_' | '/' | '(' | ')' | '‐'..='―') || letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::{CYRILLIC, cyrillic};

    #[test]
    fn the_table_is_in_the_order_of_unicode() {
        for entry in &CYRILLIC {
            assert_eq!(cyrillic(entry.letter).unwrap().letter, entry.letter);
        }
        assert_eq!(cyrillic('ґ').unwrap().ukrainian, "g");
        assert!(cyrillic('z').is_none());
        assert!(cyrillic('ќ').is_some());
    }
}
