//! The outermost level of a GeoJSON document, or of an answer that has one under `map` or
//! `value`.
//!
//! A document in which nothing is unusual is read the short way, see
//! [`well_formed`](crate::well_formed). Any other is parsed in one go; where that fails,
//! the features are only told apart, so that each can be parsed by itself.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{
    coordinates,
    geometry::Geometry,
    well_formed::{self, DrawnFeature},
};

/// A document of which the outermost level has been read.
pub(crate) struct Envelope<'t> {
    /// The text that was read.
    pub(crate) text: &'t str,
    /// Its `type`.
    pub(crate) kind: Option<String>,
    pub(crate) features: Option<Features<'t>>,
    /// The collection inside an answer: of DeepState's API, or of NZZ's.
    map: Option<&'t RawValue>,
    pub(crate) stamp: Stamp,
}

/// The features of a collection: all drawn, all parsed, or each still raw where one is
/// malformed.
pub(crate) enum Features<'t> {
    Drawn(Vec<DrawnFeature<'t>>),
    Parsed(Vec<FeatureText<'t>>),
    Raw(Vec<&'t RawValue>),
}

/// A feature as it stands in the file.
#[derive(Deserialize)]
#[serde(expecting = "an object")]
pub(crate) struct FeatureText<'t> {
    #[serde(borrow)]
    pub(crate) properties: Option<&'t RawValue>,
    pub(crate) geometry: Option<Geometry>,
}

/// What the envelope of a document says of its time.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// `id`: a Unix second in DeepState's answers.
    pub(crate) id: Option<i64>,
    /// `datetime` and `createdAt`, as written.
    pub(crate) instants: Vec<String>,
}

impl<'t> Envelope<'t> {
    /// Reads the outermost level.
    pub(crate) fn parse(text: &'t str) -> Result<Self, serde_json::Error> {
        well_formed::read(text).map_or_else(|| Self::parse_any(text), Ok)
    }

    /// Reads the outermost level of any document, the long way.
    pub(crate) fn parse_any(text: &'t str) -> Result<Self, serde_json::Error> {
        if let Ok(read) = coordinates::parse::<EnvelopeText<'t, FeatureText<'t>>>(text) {
            return Ok(read.into_envelope(text, Features::Parsed));
        }
        let read = serde_json::from_str::<EnvelopeText<'t, &'t RawValue>>(text)?;
        Ok(read.into_envelope(text, Features::Raw))
    }

    /// The collection inside, where this is the envelope of an answer.
    pub(crate) fn inner(&self) -> Option<Result<Envelope<'t>, serde_json::Error>> {
        let map = self.map.filter(|_| self.features.is_none())?;
        Some(Envelope::parse(map.get()))
    }
}

/// An envelope as it stands in the file; features are parsed or left raw.
#[derive(Deserialize)]
#[serde(expecting = "an object", bound = "F: Deserialize<'de>")]
pub(crate) struct EnvelopeText<'t, F> {
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    pub(crate) features: Option<Vec<F>>,
    #[serde(borrow, alias = "value")]
    pub(crate) map: Option<&'t RawValue>,
    #[serde(borrow)]
    pub(crate) id: Option<&'t RawValue>,
    #[serde(borrow)]
    pub(crate) datetime: Option<&'t RawValue>,
    #[serde(borrow, rename = "createdAt")]
    pub(crate) created_at: Option<&'t RawValue>,
}

impl<F> Default for EnvelopeText<'_, F> {
    fn default() -> Self {
        EnvelopeText {
            kind: None,
            features: None,
            map: None,
            id: None,
            datetime: None,
            created_at: None,
        }
    }
}

impl<'t, F> EnvelopeText<'t, F> {
    pub(crate) fn into_envelope(
        self,
        text: &'t str,
        hold: impl FnOnce(Vec<F>) -> Features<'t>,
    ) -> Envelope<'t> {
        let stamp = Stamp {
            id: self.id.and_then(whole_number),
            instants: [self.datetime, self.created_at]
                .into_iter()
                .flatten()
                .filter_map(words)
                .collect(),
        };
        let features = self.features.map(hold);
        Envelope {
            text,
            kind: self.kind,
            features,
            map: self.map,
            stamp,
        }
    }
}

fn words(raw: &RawValue) -> Option<String> {
    serde_json::from_str(raw.get()).ok()
}

/// A whole number, bare or in quotes.
fn whole_number(raw: &RawValue) -> Option<i64> {
    words(raw).as_deref().unwrap_or(raw.get()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Envelope, Features, Stamp};

    fn check(text: &str, id: Option<i64>, instants: &[&str]) {
        let instants = instants.iter().map(ToString::to_string).collect();
        assert_eq!(
            Envelope::parse(text).unwrap().stamp,
            Stamp { id, instants },
            "{text}"
        );
    }

    #[test]
    fn the_stamp_of_an_answer_is_read_however_it_is_written() {
        check(r#"{"id":1648989208,"map":{}}"#, Some(1_648_989_208), &[]);
        check(
            r#"{"id":"1648989208","datetime":"x","createdAt":"y"}"#,
            Some(1_648_989_208),
            &["x", "y"],
        );
        check(r#"{"id":{"a":1},"datetime":7}"#, None, &[]);
        check("{}", None, &[]);
    }

    #[test]
    fn features_are_left_raw_only_where_one_is_malformed() {
        let drawn = Envelope::parse(r#"{"features":[]}"#).unwrap();
        assert!(matches!(drawn.features, Some(Features::Drawn(list)) if list.is_empty()));
        let parsed = Envelope::parse(r#"{"features":[{"geometry":null}]}"#).unwrap();
        assert!(matches!(parsed.features, Some(Features::Parsed(list)) if list.len() == 1));
        let raw = Envelope::parse(r#"{"features":[{"geometry":null},7]}"#).unwrap();
        assert!(matches!(raw.features, Some(Features::Raw(list)) if list.len() == 2));
    }
}
