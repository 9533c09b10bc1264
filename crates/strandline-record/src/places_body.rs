//! The body of a `places` entry: lines of text, as specified in `docs/design/journal.md`.

use strandline_ingest::PlaceFormat;
use strandline_model::{PlaceKind, TheatreId};

use crate::snapshot_body::{Lines, NamedContent, escaped};

const FIRST_LINE: &str = "strandline-places 1";

/// A file of places and how it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlacesBody {
    pub(crate) format: PlaceFormat,
    pub(crate) reader: u32,
    pub(crate) file: NamedContent,
    /// What the places are where the file does not tell.
    pub(crate) kind: Option<PlaceKind>,
    /// The theatre that they were imported for.
    pub(crate) theatre: Option<TheatreId>,
}

impl PlacesBody {
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut text = format!("{FIRST_LINE}\n");
        let mut line = |key: &str, value: &str| {
            text.push_str(key);
            text.push(' ');
            text.push_str(&escaped(value));
            text.push('\n');
        };
        line("format", &self.format.to_text());
        line("reader", &self.reader.to_string());
        line("file", &self.file.to_text());
        if let Some(kind) = self.kind {
            line("kind", kind.as_str());
        }
        if let Some(theatre) = &self.theatre {
            line("theatre", theatre.as_str());
        }
        text.into_bytes()
    }

    /// Reads what [`PlacesBody::to_bytes`] wrote; an error says what is not so.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let mut lines = Lines::of(text, FIRST_LINE)?;
        let body = PlacesBody {
            format: PlaceFormat::from_text(&lines.text("format")?)?,
            reader: lines.one("reader")?,
            file: lines.one("file")?,
            kind: lines.many("kind")?.pop(),
            theatre: lines.many("theatre")?.pop(),
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
    use strandline_store::ContentHash;

    #[test]
    fn a_body_reads_back_and_has_one_form() {
        let mut body = PlacesBody {
            format: PlaceFormat::GeoJson,
            reader: 1,
            file: NamedContent {
                name: "a b.geojson".to_owned(),
                content: ContentHash::of(b"x"),
            },
            kind: Some(PlaceKind::Region),
            theatre: Some(TheatreId::new("ukraine").unwrap()),
        };
        assert_eq!(PlacesBody::from_bytes(&body.to_bytes()), Ok(body.clone()));
        body.kind = None;
        let bytes = body.to_bytes();
        assert_eq!(PlacesBody::from_bytes(&bytes), Ok(body));
        let changed = String::from_utf8(bytes)
            .unwrap()
            .replace("reader 1", "reader 01");
        assert!(PlacesBody::from_bytes(changed.as_bytes()).is_err());
    }
}
