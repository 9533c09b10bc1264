//! `scope`: within which ground an assessor says anything at all, as GeoJSON.

use serde::Serialize;
use strandline_model::{AssessorId, Polygon};
use strandline_record::{RecordError, Scope, ScopeGround};

use super::{
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    text,
};

#[derive(Serialize)]
struct ScopeProperties<'a> {
    assessor: &'a str,
    /// `within` or `outside`: whether the ground is assessed or all other ground is.
    is: &'a str,
}

/// A `FeatureCollection` of one feature, of none where no scope was recorded.
///
/// # Errors
///
/// When the scope contradicts itself, which would be a bug.
pub fn scope(assessor: &AssessorId, scope: Option<&Scope>) -> Result<String, RecordError> {
    let Some(scope) = scope else {
        return Ok(text(&FeatureCollectionJson::new(Vec::new(), &[])));
    };
    let feature = match scope.ground()? {
        ScopeGround::Within(ground) => feature(assessor, "within", &ground),
        ScopeGround::AllBut(ground) => feature(assessor, "outside", &ground),
    };
    let revisions = [scope.revision()];
    Ok(text(&FeatureCollectionJson::new(vec![feature], &revisions)))
}

fn feature(assessor: &AssessorId, is: &str, ground: &[Polygon]) -> FeatureJson {
    let assessor = assessor.as_str();
    FeatureJson::new(
        GeometryJson::ground(ground),
        &ScopeProperties { assessor, is },
    )
}
