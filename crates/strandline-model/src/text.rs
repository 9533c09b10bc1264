//! Words in several languages, and the colour and pattern of what is drawn.

use std::{collections::BTreeMap, fmt, str::FromStr};

use thiserror::Error;

/// A text by language tag (`en`, `uk`); a theatre's first language is its default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// A text in one language.
    pub fn of(language: &str, words: &str) -> Self {
        Text(BTreeMap::from([(language.to_owned(), words.to_owned())]))
    }

    /// The words in a language; where there are none, those in the default, else those
    /// in the first language that there is, else nothing.
    ///
    /// # Example
    ///
    /// ```
    /// let name = strandline_model::Text::of("uk", "Покровськ");
    /// assert_eq!(name.in_language("en", "uk"), "Покровськ");
    /// ```
    pub fn in_language(&self, language: &str, default: &str) -> &str {
        let found = self.0.get(language).or_else(|| self.0.get(default));
        found
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}

/// A colour as red, green and blue; as text `#rrggbb`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub [u8; 3]);

/// Why a text is not a colour.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{found:?} is not a colour: write '#' and six hexadecimal digits, such as #b5523f")]
pub struct ColourError {
    /// The text that was found.
    pub found: String,
}

impl Colour {
    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let all_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| all_hexadecimal)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Some(Colour([red, green, blue]))
    }
}

impl FromStr for Colour {
    type Err = ColourError;
    fn from_str(text: &str) -> Result<Self, ColourError> {
        Self::parse(text).ok_or_else(|| ColourError {
            found: text.to_owned(),
        })
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Colour([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// How a status is filled, so that colour is never the only sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Pattern {
    /// An even fill.
    Solid,
    /// Lines rising to the right.
    Hatch,
    /// Lines falling to the right.
    BackHatch,
    /// Lines both ways.
    CrossHatch,
    /// Dots.
    Dots,
    /// Nothing but the outline.
    Outline,
}

/// Why a text is not a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{found:?} is not a pattern: use one of solid, hatch, back-hatch, cross-hatch, dots, outline"
)]
pub struct PatternError {
    /// The text that was found.
    pub found: String,
}

impl Pattern {
    /// Every pattern.
    pub const ALL: [Pattern; 6] = [
        Pattern::Solid,
        Pattern::Hatch,
        Pattern::BackHatch,
        Pattern::CrossHatch,
        Pattern::Dots,
        Pattern::Outline,
    ];

    /// Its name in settings and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Pattern::Solid => "solid",
            Pattern::Hatch => "hatch",
            Pattern::BackHatch => "back-hatch",
            Pattern::CrossHatch => "cross-hatch",
            Pattern::Dots => "dots",
            Pattern::Outline => "outline",
        }
    }
}

impl FromStr for Pattern {
    type Err = PatternError;
    fn from_str(text: &str) -> Result<Self, PatternError> {
        let found = Self::ALL
            .into_iter()
            .find(|pattern| pattern.as_str() == text);
        found.ok_or_else(|| PatternError {
            found: text.to_owned(),
        })
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Colour, Pattern, Text};

    #[test]
    fn a_text_falls_back_to_the_default_then_to_any_language() {
        let mut name = Text::of("en", "Pokrovsk");
        name.0.insert("uk".into(), "Покровськ".into());
        assert_eq!(name.in_language("uk", "en"), "Покровськ");
        assert_eq!(name.in_language("de", "en"), "Pokrovsk");
        assert_eq!(name.in_language("de", "fr"), "Pokrovsk");
        assert_eq!(Text::default().in_language("en", "en"), "");
    }

    #[test]
    fn what_is_no_colour_is_refused() {
        for text in [
            "",
            "#",
            "b5523f",
            "#b5523",
            "#b5523ff",
            "#b5523g",
            "#+55523",
            "#коло",
        ] {
            assert!(text.parse::<Colour>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_colour_is_read_in_either_case_and_printed_in_lower() {
        assert_eq!("#B5523F".parse::<Colour>().unwrap().to_string(), "#b5523f");
    }

    #[test]
    fn patterns_keep_their_names() {
        for pattern in Pattern::ALL {
            assert_eq!(pattern.to_string().parse::<Pattern>().unwrap(), pattern);
        }
        assert!("stripes".parse::<Pattern>().is_err());
    }

    proptest! {
        #[test]
        fn colours_round_trip(bytes: [u8; 3]) {
            prop_assert_eq!(Colour(bytes).to_string().parse::<Colour>().unwrap(), Colour(bytes));
        }
    }
}
