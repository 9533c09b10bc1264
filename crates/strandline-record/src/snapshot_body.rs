//! The body of a `snapshot` entry: lines of text that can be written in one way only.
//!
//! The layout is that of `docs/design/journal.md`. Reading is strict: what does not
//! come out the same when it is written again is damaged.

use std::str::FromStr;

use strandline_ingest::Format;
use strandline_model::{AsOf, AssessorId, FeedId, Revision};
use strandline_store::ContentHash;

const FIRST_LINE: &str = "strandline-snapshot 1";

/// What the journal says of one imported file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SnapshotBody {
    pub(crate) assessor: AssessorId,
    pub(crate) feed: FeedId,
    pub(crate) format: Format,
    /// The version of the reader at the time of the import.
    pub(crate) reader: u32,
    pub(crate) file: NamedContent,
    pub(crate) attachments: Vec<NamedContent>,
    /// The revisions of the settings in force.
    pub(crate) theatre: Revision,
    pub(crate) assessor_settings: Revision,
    /// Ascending; a file of a series tells of several instants.
    pub(crate) as_of: Vec<AsOf>,
    pub(crate) correction: Option<Correction>,
    pub(crate) acceptance: Option<Acceptance>,
}

/// A file by its name and its bytes' name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedContent {
    pub(crate) name: String,
    pub(crate) content: ContentHash,
}

/// That a snapshot replaces others, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Correction {
    /// Ascending.
    pub(crate) corrects: Vec<Revision>,
    pub(crate) reason: String,
}

/// That a map was taken in although something spoke against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Acceptance {
    /// What did, in words.
    pub(crate) doubts: Vec<String>,
    /// Why it was taken in; empty where nobody said.
    pub(crate) reason: String,
}

impl SnapshotBody {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{FIRST_LINE}\n");
        let mut line = |key: &str, value: &str| {
            text.push_str(key);
            text.push(' ');
            text.push_str(&escaped(value));
            text.push('\n');
        };
        line("assessor", self.assessor.as_str());
        line("feed", self.feed.as_str());
        line("format", &self.format.to_text());
        line("reader", &self.reader.to_string());
        line("file", &self.file.to_text());
        self.attachments
            .iter()
            .for_each(|file| line("attachment", &file.to_text()));
        line("theatre", &self.theatre.to_string());
        line("assessor-settings", &self.assessor_settings.to_string());
        self.as_of
            .iter()
            .for_each(|as_of| line("as-of", &as_of.0.to_string()));
        if let Some(correction) = &self.correction {
            correction
                .corrects
                .iter()
                .for_each(|r| line("corrects", &r.to_string()));
            line("reason", &correction.reason);
        }
        if let Some(acceptance) = &self.acceptance {
            let doubts = acceptance.doubts.iter();
            doubts.for_each(|doubt| line("doubt", doubt));
            line("accepted", &acceptance.reason);
        }
        text.into_bytes()
    }

    /// Reads what [`SnapshotBody::to_bytes`] wrote; an error says what is not so.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut lines = Lines::of(text, FIRST_LINE)?;
        let body = SnapshotBody {
            assessor: lines.one("assessor")?,
            feed: lines.one("feed")?,
            format: Format::from_text(&lines.text("format")?).map_err(|e| e.to_string())?,
            reader: lines.one("reader")?,
            file: lines.one("file")?,
            attachments: lines.many("attachment")?,
            theatre: Revision(lines.one("theatre")?),
            assessor_settings: Revision(lines.one("assessor-settings")?),
            as_of: lines.many("as-of")?.into_iter().map(AsOf).collect(),
            correction: lines.correction()?,
            acceptance: lines.acceptance()?,
        };
        if body.to_bytes() == bytes {
            Ok(body)
        } else {
            Err("it is not in its one form".to_owned())
        }
    }
}

impl NamedContent {
    pub(crate) fn to_text(&self) -> String {
        format!("{} {}", self.content, self.name)
    }
}

impl FromStr for NamedContent {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (hash, name) = text.split_once(' ').ok_or("a file without a name")?;
        let content = ContentHash::from_hex(hash).ok_or("a file without a SHA-256")?;
        Ok(NamedContent {
            name: name.to_owned(),
            content,
        })
    }
}

/// The lines still to be read, each a key and a value.
pub(crate) struct Lines<'a> {
    rest: std::iter::Peekable<std::str::Lines<'a>>,
}

impl<'a> Lines<'a> {
    /// The lines after the first one, which must be this.
    pub(crate) fn of(text: &'a str, first: &str) -> Result<Self, String> {
        let mut rest = text.lines().peekable();
        match rest.next() {
            Some(found) if found == first => Ok(Lines { rest }),
            other => Err(format!(
                "wanted {first:?}, found {:?}",
                other.unwrap_or_default()
            )),
        }
    }

    fn next_if(&mut self, key: &str) -> Option<String> {
        let value = |line: &&'a str| line.split_once(' ').filter(|(found, _)| *found == key);
        let found = self.rest.peek().and_then(value)?.1;
        self.rest.next();
        Some(unescaped(found))
    }

    /// The value of a line that need not be there.
    pub(crate) fn maybe(&mut self, key: &str) -> Option<String> {
        self.next_if(key)
    }

    pub(crate) fn text(&mut self, key: &str) -> Result<String, String> {
        self.next_if(key)
            .ok_or_else(|| format!("line {key:?} is missing"))
    }

    pub(crate) fn one<T: FromStr<Err: std::fmt::Display>>(
        &mut self,
        key: &str,
    ) -> Result<T, String> {
        self.text(key)?
            .parse()
            .map_err(|error| format!("{key}: {error}"))
    }

    pub(crate) fn many<T: FromStr<Err: std::fmt::Display>>(
        &mut self,
        key: &str,
    ) -> Result<Vec<T>, String> {
        let mut found = Vec::new();
        while let Some(text) = self.next_if(key) {
            found.push(text.parse().map_err(|error| format!("{key}: {error}"))?);
        }
        Ok(found)
    }

    fn correction(&mut self) -> Result<Option<Correction>, String> {
        let corrects: Vec<Revision> = self.many("corrects")?.into_iter().map(Revision).collect();
        if corrects.is_empty() {
            return Ok(None);
        }
        Ok(Some(Correction {
            corrects,
            reason: self.text("reason")?,
        }))
    }

    fn acceptance(&mut self) -> Result<Option<Acceptance>, String> {
        let doubts: Vec<String> = self.many("doubt")?;
        if doubts.is_empty() {
            return Ok(None);
        }
        let reason = self.text("accepted")?;
        Ok(Some(Acceptance { doubts, reason }))
    }
}

pub(crate) fn escaped(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace('\n', "\\n")
        .replace('\r', "\\r")
}

fn unescaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => out.push('\n'),
                Some('r') => out.push('\r'),
                Some(other) => out.push(other),
                None => out.push('\\'),
            },
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn body() -> SnapshotBody {
        let file = |name: &str| NamedContent {
            name: name.to_owned(),
            content: ContentHash::of(name.as_bytes()),
        };
        SnapshotBody {
            assessor: AssessorId::new("desk").unwrap(),
            feed: FeedId::new("main").unwrap(),
            format: Format::DeepstateDaily,
            reader: 1,
            file: file("map_20240708.geojson"),
            attachments: vec![file("a boundary.geojson")],
            theatre: Revision(1),
            assessor_settings: Revision(2),
            as_of: vec![AsOf("2024-07-07T21:00:00Z".parse().unwrap())],
            correction: Some(Correction {
                corrects: vec![Revision(5)],
                reason: "wrong\nday".to_owned(),
            }),
            acceptance: Some(Acceptance {
                doubts: vec!["far".to_owned(), "old".to_owned()],
                reason: String::new(),
            }),
        }
    }

    #[test]
    fn a_body_is_lines_of_text_in_a_fixed_order() {
        let text = String::from_utf8(body().to_bytes()).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "strandline-snapshot 1");
        assert_eq!(lines[3], r#"format {"format":"deepstate-daily"}"#);
        assert_eq!(
            &lines[9..],
            [
                "as-of 2024-07-07T21:00:00Z",
                "corrects 5",
                "reason wrong\\nday",
                "doubt far",
                "doubt old",
                "accepted "
            ]
        );
        let keys: Vec<&str> = lines.iter().filter_map(|l| l.split(' ').next()).collect();
        let expect = "strandline-snapshot assessor feed format reader file attachment theatre \
                      assessor-settings as-of corrects reason doubt doubt accepted";
        assert_eq!(keys.join(" "), expect);
    }

    fn damaged(change: impl Fn(&str) -> String) {
        let text = String::from_utf8(body().to_bytes()).unwrap();
        let changed = change(&text);
        assert_ne!(changed, text);
        assert!(
            SnapshotBody::from_bytes(changed.as_bytes()).is_err(),
            "{changed}"
        );
    }

    #[test]
    fn another_way_to_write_the_same_is_damage() {
        damaged(|text| text.replace("theatre 1", "theatre 01"));
        damaged(|text| text.replace("21:00:00Z", "21:00:00.000Z"));
        damaged(|text| text.replace('\n', "\r\n"));
        damaged(|text| text.trim_end().to_owned());
        damaged(|text| text.replace("feed main\n", ""));
        damaged(|text| format!("{text}reason again\n"));
        damaged(|text| text.replace("snapshot 1", "snapshot 2"));
    }

    proptest! {
        #[test]
        fn any_names_and_reasons_read_back(name in any::<String>(), reason in any::<String>()) {
            let mut body = body();
            body.file.name = name;
            body.correction = Some(Correction { corrects: vec![Revision(3), Revision(9)], reason });
            prop_assert_eq!(SnapshotBody::from_bytes(&body.to_bytes()), Ok(body));
        }
    }
}
