//! The body of a `scope` entry: lines of text, as specified in `docs/design/journal.md`.

use strandline_model::AssessorId;

use crate::snapshot_body::{Lines, NamedContent, escaped};

const FIRST_LINE: &str = "strandline-scope 1";

/// Within which ground an assessor says anything at all, as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScopeBody {
    pub(crate) assessor: AssessorId,
    /// Polygons within which it does; everywhere where there are none.
    pub(crate) within: Option<NamedContent>,
    /// Polygons within which it does not, whatever `within` holds.
    pub(crate) outside: Option<NamedContent>,
}

impl ScopeBody {
    /// Its files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &NamedContent> {
        self.within.iter().chain(&self.outside)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{FIRST_LINE}\n");
        let mut line = |key: &str, value: &str| {
            text.push_str(key);
            text.push(' ');
            text.push_str(&escaped(value));
            text.push('\n');
        };
        line("assessor", self.assessor.as_str());
        let files = [("within", &self.within), ("outside", &self.outside)];
        for (key, file) in files {
            if let Some(file) = file {
                line(key, &file.to_text());
            }
        }
        text.into_bytes()
    }

    /// Reads what [`ScopeBody::to_bytes`] wrote; an error says what is not so.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut lines = Lines::of(text, FIRST_LINE)?;
        let body = ScopeBody {
            assessor: lines.one("assessor")?,
            within: lines.many("within")?.pop(),
            outside: lines.many("outside")?.pop(),
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
    use strandline_store::ContentHash;

    use super::*;

    fn file(name: &str) -> NamedContent {
        NamedContent {
            name: name.to_owned(),
            content: ContentHash::of(name.as_bytes()),
        }
    }

    #[test]
    fn a_body_reads_back_and_has_one_form() {
        for within in [None, Some(file("a b.geojson"))] {
            for outside in [None, Some(file("c\nd.geojson"))] {
                let body = ScopeBody {
                    assessor: AssessorId::new("nzz").unwrap(),
                    within: within.clone(),
                    outside,
                };
                let bytes = body.to_bytes();
                assert_eq!(ScopeBody::from_bytes(&bytes), Ok(body));
                let changed = [bytes.as_slice(), b"within x\n"].concat();
                assert!(ScopeBody::from_bytes(&changed).is_err());
            }
        }
    }
}
