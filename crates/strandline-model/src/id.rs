//! Ids as newtypes: short lower-case names that a person types and a URL carries.

use thiserror::Error;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "{found:?} is not a valid {noun} id: use 1 to 64 of a-z, 0-9, '-' and '_', beginning with a letter or digit"
)]
pub struct IdError {
    /// The kind of id that was wanted.
    pub noun: &'static str,
    /// The text that was found.
    pub found: String,
}

fn check(noun: &'static str, text: &str) -> Result<String, IdError> {
    let well_formed = (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'))
        && text.as_bytes()[0].is_ascii_alphanumeric();
    if well_formed {
        Ok(text.to_owned())
    } else {
        Err(IdError {
            noun,
            found: text.to_owned(),
        })
    }
}

macro_rules! id {
    ($name:ident, $noun:literal, $doc:literal) => {
        #[doc = $doc]
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Checks and keeps the text.
            ///
            /// # Errors
            ///
            /// When the text is empty, longer than 64 bytes, or holds anything but
            /// `a-z`, `0-9`, `-` and `_`.
            pub fn new(text: &str) -> Result<Self, IdError> {
                check($noun, text).map(Self)
            }

            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Self::new(text)
            }
        }
    };
}

id!(TheatreId, "theatre", "Names a theatre.");
id!(AssessorId, "assessor", "Names an assessor.");
id!(PartyId, "party", "Names a party of a theatre.");
id!(StatusId, "status", "Names an entry of a theatre's legend.");
id!(
    FeedId,
    "feed",
    "Names one of several series of maps of one assessor, such as `daily` and `full`."
);

#[cfg(test)]
mod tests {
    use super::{StatusId, TheatreId};

    fn check(text: &str, well_formed: bool) {
        assert_eq!(TheatreId::new(text).is_ok(), well_formed, "{text:?}");
    }

    #[test]
    fn an_id_is_short_and_plain() {
        check("ukraine", true);
        check("1942-china_north", true);
        check(&"a".repeat(64), true);
        check("", false);
        check(&"a".repeat(65), false);
        check("-leading", false);
        check("Upper", false);
        check("Київ", false);
        check("with space", false);
    }

    #[test]
    fn the_error_says_which_id_and_what_was_found() {
        let error = StatusId::new("Occupied!").unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("\"Occupied!\" is not a valid status id")
        );
    }
}
