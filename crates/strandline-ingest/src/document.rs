//! A GeoJSON document taken apart into features, each still raw.
//!
//! Features are parsed one by one, so that one which is malformed is told of and its
//! neighbours stand. Besides plain GeoJSON this takes the envelope of DeepState's API, in
//! which the collection stands under `map` beside an `id` and a time.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::value::RawValue;
use strandline_model::ProblemKind;

use crate::{
    ReadError, Received,
    geometry::{Geometry, Shapes},
    json_text,
    problem_log::{JsonPlace, ProblemLog},
};

/// One feature, its properties not yet looked at.
pub(crate) struct Feature<'a> {
    pub(crate) place: JsonPlace<'static>,
    pub(crate) properties: Option<&'a RawValue>,
    pub(crate) shapes: Shapes,
}

/// What the envelope of a document says of its time.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// `id`: a Unix second in DeepState's answers.
    pub(crate) id: Option<i64>,
    /// `datetime` or `createdAt`, as written.
    pub(crate) instants: Vec<String>,
}

/// The text of a document, ready to be taken apart.
pub(crate) struct Document<'a> {
    name: &'a str,
    text: Cow<'a, str>,
}

impl<'a> Document<'a> {
    /// Decodes the bytes and makes sure that they are JSON.
    pub(crate) fn open(file: &Received<'a>, log: &mut ProblemLog) -> Result<Self, ReadError> {
        let text = json_text::decode(file, log)?;
        let is_json = |text: &str| serde_json::from_str::<&RawValue>(text).map(|_| ());
        let text = match is_json(&text) {
            Ok(()) => text,
            Err(source) => match json_text::mark_not_finite(&text) {
                Some(marked) if is_json(&marked).is_ok() => Cow::Owned(marked),
                _ => return Err(json_text::refuse(file.name, &text, source)),
            },
        };
        Ok(Document {
            name: file.name,
            text,
        })
    }

    /// What the outermost envelope says of the document's time.
    pub(crate) fn stamp(&self) -> Result<Stamp, ReadError> {
        Ok(self.envelope(&self.text)?.stamp())
    }

    /// Hands every feature to `take`, in the order of the file.
    pub(crate) fn read_features(
        &self,
        log: &mut ProblemLog,
        mut take: impl FnMut(Feature<'_>, &mut ProblemLog),
    ) -> Result<(), ReadError> {
        let mut envelope = self.envelope(&self.text)?;
        if let (None, Some(map)) = (&envelope.features, envelope.map) {
            envelope = self.envelope(map.get())?;
        }
        if let Some(features) = &envelope.features {
            for (index, raw) in features.iter().enumerate() {
                read_feature(raw, JsonPlace::of_feature(index), log, &mut take);
            }
        } else if envelope.kind.as_deref() == Some("Feature") {
            let whole: &RawValue = self.parse(&self.text)?;
            read_feature(whole, JsonPlace::ROOT, log, &mut take);
        } else {
            let shapes = self.bare_geometry(envelope.kind.as_deref(), log)?;
            take(
                Feature {
                    place: JsonPlace::ROOT,
                    properties: None,
                    shapes,
                },
                log,
            );
        }
        Ok(())
    }

    fn envelope<'t>(&self, text: &'t str) -> Result<Envelope<'t>, ReadError> {
        self.parse(text)
    }

    fn parse<'t, T: Deserialize<'t>>(&self, text: &'t str) -> Result<T, ReadError> {
        serde_json::from_str(text).map_err(|source| json_text::refuse(self.name, text, source))
    }

    fn bare_geometry(&self, kind: Option<&str>, log: &mut ProblemLog) -> Result<Shapes, ReadError> {
        let geometry: Geometry = self.parse(&self.text)?;
        if !geometry.is_named() {
            let found = kind.map_or("no type".to_owned(), |kind| format!("type {kind:?}"));
            return Err(ReadError::NotGeoJson {
                file: self.name.to_owned(),
                found,
            });
        }
        Ok(geometry.read(&JsonPlace::ROOT, log))
    }
}

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    map: Option<&'a RawValue>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    datetime: Option<&'a RawValue>,
    #[serde(borrow, rename = "createdAt")]
    created_at: Option<&'a RawValue>,
}

impl Envelope<'_> {
    fn stamp(&self) -> Stamp {
        let text = |raw: &RawValue| serde_json::from_str::<String>(raw.get()).ok();
        let id = self.id.and_then(|raw| {
            let written = text(raw).unwrap_or_else(|| raw.get().to_owned());
            written.parse().ok()
        });
        let instants = [self.datetime, self.created_at]
            .into_iter()
            .flatten()
            .filter_map(text);
        Stamp {
            id,
            instants: instants.collect(),
        }
    }
}

#[derive(Deserialize)]
struct FeatureText<'a> {
    #[serde(borrow)]
    properties: Option<&'a RawValue>,
    geometry: Option<Geometry>,
}

fn read_feature<'a>(
    raw: &'a RawValue,
    place: JsonPlace<'static>,
    log: &mut ProblemLog,
    take: &mut impl FnMut(Feature<'_>, &mut ProblemLog),
) {
    let feature: FeatureText<'a> = match serde_json::from_str(raw.get()) {
        Ok(feature) => feature,
        Err(source) => {
            let message = format!("wanted a feature, found: {source}; it was left out");
            return log.add(ProblemKind::Unreadable, &place, message);
        }
    };
    let Some(geometry) = feature.geometry else {
        let message = "wanted a geometry, found none; the feature was left out".to_owned();
        return log.add(ProblemKind::NoGeometry, &place, message);
    };
    let shapes = geometry.read(&place.key("geometry"), log);
    take(
        Feature {
            place,
            properties: feature.properties,
            shapes,
        },
        log,
    );
}
