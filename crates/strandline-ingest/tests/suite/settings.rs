//! The theatre and assessor that ship, for tests to read maps in.

use strandline_ingest::{
    Context, FeatureOptions, Format, ReadError, Received, read,
    settings::{read_assessor, read_theatre},
};
use strandline_model::{AsOf, Assessor, Reading, Snapshot, StatusId, Theatre};

/// A theatre and an assessor.
pub(crate) struct Settings {
    pub(crate) theatre: Theatre,
    pub(crate) assessor: Assessor,
}

impl Settings {
    /// Ukraine and DeepState.
    pub(crate) fn that_ship() -> Self {
        let theatre = include_bytes!("../../../../theatres/ukraine.toml");
        let assessor = include_bytes!("../../../../theatres/deepstate.toml");
        Settings {
            theatre: read_theatre(theatre, "ukraine.toml").unwrap(),
            assessor: read_assessor(assessor, "deepstate.toml").unwrap(),
        }
    }

    pub(crate) fn context(&self) -> Context<'_> {
        Context {
            theatre: &self.theatre,
            assessor: &self.assessor,
        }
    }

    /// Reads a file that holds one map.
    pub(crate) fn read_one(
        &self,
        format: &Format,
        name: &str,
        bytes: &[u8],
    ) -> Result<Reading<Snapshot>, ReadError> {
        let mut maps = read(format, &Received { name, bytes }, &[], &self.context())?;
        assert_eq!(maps.len(), 1, "{name} holds one map");
        Ok(maps.remove(0))
    }
}

pub(crate) fn status(id: &str) -> StatusId {
    StatusId::new(id).unwrap()
}

/// Plain GeoJSON with the status in the property `status`.
pub(crate) fn plain() -> Format {
    Format::GeoJson(FeatureOptions {
        as_of: Some(AsOf("2024-07-08T00:00:00Z".parse().unwrap())),
        status_property: Some("status".into()),
        map: [("RU".to_owned(), status("occupied"))].into(),
        ..FeatureOptions::default()
    })
}

/// What a map draws, as `status polygons`, and its markers.
pub(crate) fn drawn(snapshot: &Snapshot) -> Vec<String> {
    let layer =
        |layer: &strandline_model::Layer| format!("{} {}", layer.status, layer.polygons.len());
    let mut told: Vec<String> = snapshot.layers.iter().map(layer).collect();
    if !snapshot.markers.is_empty() {
        told.push(format!("markers {}", snapshot.markers.len()));
    }
    told
}

/// Problems as `place kind`.
pub(crate) fn problems(reading: &Reading<Snapshot>) -> Vec<String> {
    let told = |problem: &strandline_model::Problem| {
        format!("{} {}", problem.place, problem.kind.as_str())
    };
    reading.problems.iter().map(told).collect()
}
