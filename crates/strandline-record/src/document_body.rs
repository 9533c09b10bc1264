//! The body of a `document` entry: lines of text, as specified in `docs/design/journal.md`.

use crate::snapshot_body::{Lines, NamedContent, escaped};

const FIRST_LINE: &str = "strandline-document 1";

/// A document and what was said of it when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentBody {
    pub(crate) file: NamedContent,
    /// Where it was found.
    pub(crate) url: Option<String>,
    /// Who publishes it.
    pub(crate) outlet: Option<String>,
    /// When it was published, as it was given.
    pub(crate) published: Option<String>,
}

impl DocumentBody {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let given = [
            ("url", &self.url),
            ("outlet", &self.outlet),
            ("published", &self.published),
        ];
        let given = given
            .into_iter()
            .filter_map(|(key, value)| Some((key, value.as_ref()?)));
        let mut text = format!("{FIRST_LINE}\nfile {}\n", escaped(&self.file.to_text()));
        for (key, value) in given {
            text.extend([key, " ", &escaped(value), "\n"]);
        }
        text.into_bytes()
    }

    /// Reads what [`DocumentBody::to_bytes`] wrote; an error says what is not so.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut lines = Lines::of(text, FIRST_LINE)?;
        let body = DocumentBody {
            file: lines.one("file")?,
            url: lines.maybe("url"),
            outlet: lines.maybe("outlet"),
            published: lines.maybe("published"),
        };
        if body.to_bytes() == bytes {
            Ok(body)
        } else {
            Err("it is not in its one form".to_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use strandline_store::ContentHash;

    proptest! {
        #[test]
        fn any_words_read_back(
            name in any::<String>(),
            url in any::<Option<String>>(),
            outlet in any::<Option<String>>(),
            published in any::<Option<String>>(),
        ) {
            let content = ContentHash::of(name.as_bytes());
            let body = DocumentBody { file: NamedContent { name, content }, url, outlet, published };
            prop_assert_eq!(DocumentBody::from_bytes(&body.to_bytes()), Ok(body));
        }
    }

    #[test]
    fn another_order_is_damage() {
        let hash = ContentHash::of(b"x");
        let good = format!("{FIRST_LINE}\nfile {hash} a.txt\nurl u\noutlet o\n");
        assert!(DocumentBody::from_bytes(good.as_bytes()).is_ok());
        let swapped = format!("{FIRST_LINE}\nfile {hash} a.txt\noutlet o\nurl u\n");
        assert!(DocumentBody::from_bytes(swapped.as_bytes()).is_err());
    }
}
