//! The theatre and assessor that ship, for tests to read maps in.

use strandline_arrangement::GridPoint;
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

/// Whether borders at a spot can be a line of contact for the theatre, and for NZZ.
fn check_contact(place: &str, [lon, lat]: [f64; 2], expect: [bool; 2]) {
    let theatre = Settings::that_ship().theatre;
    let nzz = include_bytes!("../../../../theatres/nzz.toml");
    let nzz = read_assessor(nzz, "nzz.toml").unwrap();
    let spot = GridPoint::from_degrees(lon, lat).unwrap();
    let own = theatre.contact_zone().narrowed(nzz.contact_within());
    let found = [theatre.contact_zone(), &own].map(|zone| zone.holds(spot));
    assert_eq!(found, expect, "{place}");
}

// Where its scope ends, its ground does: that was told as 740 km of front.
#[test]
fn nzz_s_borders_are_no_front_where_its_scope_ends() {
    check_contact("Pokrovsk", [37.17, 48.28], [true, true]);
    check_contact("Toretsk", [37.85, 48.40], [true, true]);
    check_contact("Kupiansk", [37.62, 49.71], [true, true]);
    check_contact("Chonhar", [34.54, 46.02], [true, false]);
    check_contact("Marinka", [37.50, 47.94], [true, false]);
    check_contact("Stanytsia Luhanska", [39.47, 48.65], [true, false]);
    check_contact("the border at Vovchansk", [36.94, 50.45], [false, false]);
}
