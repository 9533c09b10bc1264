//! A GeoJSON document taken apart into features: the collection, the one feature, or the
//! bare geometry that it is, with or without the envelope of DeepState's API around it.

use serde_json::value::RawValue;
use strandline_model::ProblemKind;

use crate::{
    ReadError, Received, coordinates,
    envelope::{Envelope, FeatureText, Features, Stamp},
    geometry::{Geometry, MadeOf, Shapes},
    json_text,
    problem_log::{JsonPlace, ProblemLog},
};

/// One feature, its properties not yet looked at.
pub(crate) struct Feature<'t> {
    pub(crate) place: JsonPlace<'static>,
    pub(crate) properties: Option<&'t RawValue>,
    pub(crate) shapes: Shapes,
}

/// A document that is JSON and has an object outermost.
pub(crate) struct Document<'t> {
    file: &'t str,
    envelope: Envelope<'t>,
    made_of: MadeOf,
}

/// Decodes the bytes of a file, makes sure that they are a JSON object, and hands the
/// document on.
pub(crate) fn open<R>(
    file: &Received<'_>,
    log: &mut ProblemLog,
    take: impl FnOnce(Document<'_>, &mut ProblemLog) -> Result<R, ReadError>,
) -> Result<R, ReadError> {
    let text = json_text::decode(file, log)?;
    let source = match Envelope::parse(&text) {
        Ok(envelope) => return take(Document::new(file.name, envelope), log),
        Err(source) => source,
    };
    let marked = json_text::mark_not_finite(&text);
    match marked.as_deref().map(Envelope::parse) {
        Some(Ok(envelope)) => take(Document::new(file.name, envelope), log),
        _ => Err(json_text::refuse(file.name, &text, &source)),
    }
}

impl<'t> Document<'t> {
    pub(crate) fn new(file: &'t str, envelope: Envelope<'t>) -> Self {
        Document {
            file,
            envelope,
            made_of: MadeOf::Areas,
        }
    }

    /// The same document, whose lines are wanted and not told of.
    pub(crate) fn of_lines(self) -> Self {
        Document {
            made_of: MadeOf::Lines,
            ..self
        }
    }

    /// What the outermost envelope says of the document's time.
    pub(crate) fn stamp(&self) -> &Stamp {
        &self.envelope.stamp
    }

    /// Hands every feature to `take`, in the order of the file.
    pub(crate) fn read_features(
        mut self,
        log: &mut ProblemLog,
        mut take: impl FnMut(Feature<'_>, &mut ProblemLog),
    ) -> Result<(), ReadError> {
        let inner = self.envelope.inner().transpose();
        if let Some(inner) = inner.map_err(|source| self.refuse(&source))? {
            self.envelope = inner;
        }
        let made_of = self.made_of;
        let envelope = &mut self.envelope;
        match envelope.features.take() {
            Some(Features::Drawn(features)) => {
                for (index, drawn) in features.into_iter().enumerate() {
                    let feature = Feature {
                        place: JsonPlace::of_feature(index),
                        properties: drawn.properties,
                        shapes: drawn.shapes,
                    };
                    take(feature, log);
                }
            }
            Some(Features::Parsed(features)) => {
                for (index, feature) in features.iter().enumerate() {
                    read_feature(
                        feature,
                        (made_of, JsonPlace::of_feature(index)),
                        log,
                        &mut take,
                    );
                }
            }
            Some(Features::Raw(features)) => {
                for (index, raw) in features.iter().enumerate() {
                    let place = JsonPlace::of_feature(index);
                    read_raw_feature(raw.get(), (made_of, place), log, &mut take);
                }
            }
            None if envelope.kind.as_deref() == Some("Feature") => {
                let place = JsonPlace::ROOT;
                read_raw_feature(envelope.text, (made_of, place), log, &mut take);
            }
            None => {
                let shapes = self.bare_geometry(log)?;
                take(
                    Feature {
                        place: JsonPlace::ROOT,
                        properties: None,
                        shapes,
                    },
                    log,
                );
            }
        }
        Ok(())
    }

    fn bare_geometry(&self, log: &mut ProblemLog) -> Result<Shapes, ReadError> {
        let envelope = &self.envelope;
        let geometry: Geometry =
            coordinates::parse(envelope.text).map_err(|source| self.refuse(&source))?;
        if !geometry.is_named() {
            let kind = envelope.kind.as_ref();
            let found = kind.map_or("no type".to_owned(), |kind| format!("type {kind:?}"));
            return Err(ReadError::NotGeoJson {
                file: self.file.to_owned(),
                found,
            });
        }
        Ok(geometry.read_for(self.made_of, &JsonPlace::ROOT, log))
    }

    fn refuse(&self, source: &serde_json::Error) -> ReadError {
        json_text::refuse(self.file, self.envelope.text, source)
    }
}

fn read_raw_feature(
    text: &str,
    (made_of, place): (MadeOf, JsonPlace<'static>),
    log: &mut ProblemLog,
    take: &mut impl FnMut(Feature<'_>, &mut ProblemLog),
) {
    match coordinates::parse(text) {
        Ok(feature) => read_feature(&feature, (made_of, place), log, take),
        Err(source) => {
            let message = format!("wanted a feature, found: {source}; it was left out");
            log.add(ProblemKind::Unreadable, &place, message);
        }
    }
}

fn read_feature(
    feature: &FeatureText<'_>,
    (made_of, place): (MadeOf, JsonPlace<'static>),
    log: &mut ProblemLog,
    take: &mut impl FnMut(Feature<'_>, &mut ProblemLog),
) {
    let Some(geometry) = &feature.geometry else {
        let message = "wanted a geometry, found none; the feature was left out".to_owned();
        return log.add(ProblemKind::NoGeometry, &place, message);
    };
    let shapes = geometry.read_for(made_of, &place.key("geometry"), log);
    take(
        Feature {
            place,
            properties: feature.properties,
            shapes,
        },
        log,
    );
}
