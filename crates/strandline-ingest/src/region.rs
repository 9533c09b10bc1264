//! Regions to ask within, and boundaries to cut to: the areas of a GeoJSON file, whatever
//! its features say of themselves.

use strandline_arrangement::Polygon;
use strandline_model::Reading;

use crate::{ReadError, Received, document, problem_log::ProblemLog};

/// Reads every polygon of a GeoJSON file: a collection, a feature or a bare geometry.
///
/// Polygons are as drawn, on the grid of 1e-7 degree; they may be invalid and may overlap.
///
/// # Errors
///
/// When the file is no GeoJSON, or holds no polygon that can be read.
pub fn read_region(bytes: &[u8], name: &str) -> Result<Reading<Vec<Polygon>>, ReadError> {
    let mut log = ProblemLog::default();
    let mut polygons = Vec::new();
    document::open(&Received { name, bytes }, &mut log, |document, log| {
        document.read_features(log, |feature, log| {
            feature.shapes.refuse_points(&feature.place, log);
            polygons.extend(feature.shapes.polygons);
        })
    })?;
    if polygons.is_empty() {
        return Err(ReadError::NoArea {
            file: name.to_owned(),
        });
    }
    Ok(Reading {
        value: polygons,
        problems: log.into_problems(),
    })
}
