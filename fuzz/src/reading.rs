//! The law of every reader of maps: no panic, the same again, every problem located, and
//! nothing drawn that the model does not know.

use strandline_ingest::{
    Context, FeatureOptions, Format, Received, read,
    settings::{read_assessor, read_theatre},
};
use strandline_model::{AsOf, Assessor, Problem, Reading, Snapshot, StatusId, Theatre};

/// A message may repeat the beginning of what was found, not all of it.
const MESSAGE_BYTES: usize = 2_000;

/// Features of anybody: dated, and the status in a property of this name, `RU` for occupied.
pub(crate) fn dated(property: &str) -> FeatureOptions {
    FeatureOptions {
        as_of: Some(AsOf("2024-07-08T00:00:00Z".parse().expect("an instant"))),
        status_property: Some(property.to_owned()),
        map: [("RU".to_owned(), occupied())].into(),
        ..FeatureOptions::default()
    }
}

/// A status of the legend that is read with.
pub(crate) fn occupied() -> StatusId {
    StatusId::new("occupied").expect("a short word is an id")
}

thread_local! {
    static READER: Reader = Reader::new();
}

/// Holds one format to the law, of maps of one file.
pub(crate) fn check(format: &Format, file: Received<'_>) {
    READER.with(|reader| reader.check(format, file, &[]));
}

/// Holds one format to the law, of maps that are cut to a boundary.
pub(crate) fn check_within(format: &Format, file: Received<'_>, boundary: &[u8]) {
    let boundary = Received {
        name: "boundary.geojson",
        bytes: boundary,
    };
    READER.with(|reader| reader.check(format, file, &[boundary]));
}

/// Whose maps are read: Ukraine and `DeepState`, as they ship.
struct Reader {
    theatre: Theatre,
    assessor: Assessor,
}

impl Reader {
    fn new() -> Self {
        let theatre = include_bytes!("../../theatres/ukraine.toml");
        let assessor = include_bytes!("../../theatres/deepstate.toml");
        Reader {
            theatre: read_theatre(theatre, "ukraine.toml").expect("it ships"),
            assessor: read_assessor(assessor, "deepstate.toml").expect("it ships"),
        }
    }

    fn check(&self, format: &Format, file: Received<'_>, attachments: &[Received<'_>]) {
        let context = Context {
            theatre: &self.theatre,
            assessor: &self.assessor,
        };
        let again = || read(format, &file, attachments, &context);
        match (again(), again()) {
            (Ok(first), Ok(second)) => {
                assert_eq!(first, second, "reading twice gives the same");
                first.iter().for_each(|map| self.check_map(map));
                let instants = first.iter().map(|map| map.value.as_of);
                assert!(instants.is_sorted(), "maps come in order");
            }
            (Err(first), Err(second)) => {
                assert_eq!(first.to_string(), second.to_string());
                assert!(first.to_string().len() < MESSAGE_BYTES, "{first}");
            }
            (first, second) => panic!("read once and refused once: {first:?} {second:?}"),
        }
    }

    fn check_map(&self, map: &Reading<Snapshot>) {
        map.problems.iter().for_each(check_problem);
        let statuses = map.value.layers.iter().map(|layer| &layer.status);
        assert!(
            statuses.clone().is_sorted_by(|a, b| a < b),
            "one layer a status"
        );
        for status in statuses {
            assert!(self.theatre.legend().get(status).is_some(), "{status}");
        }
        let polygons = map.value.layers.iter().flat_map(|layer| &layer.polygons);
        for ring in polygons.flat_map(|polygon| &polygon.rings) {
            assert!(ring.len() > 2, "a ring of {} points", ring.len());
            assert!(
                ring.iter()
                    .all(|point| point.lon().abs() <= 180.0 && point.lat().abs() <= 90.0)
            );
        }
        for line in &map.value.lines {
            assert!(
                line.points.len() > 1,
                "a line of {} points",
                line.points.len()
            );
        }
    }
}

/// A problem names its place, and its feature where the place is in one.
pub(crate) fn check_problem(problem: &Problem) {
    let Problem {
        feature,
        place,
        message,
        ..
    } = problem;
    let located = match feature {
        Some(index) => ["features", "Placemark"]
            .iter()
            .any(|list| place.starts_with(&format!("{list}[{index}]"))),
        None => place == "file" || place.starts_with('$') || line_of(place).is_some(),
    };
    assert!(located, "{problem:?}");
    assert!(
        !message.is_empty() && message.len() < MESSAGE_BYTES,
        "{problem:?}"
    );
}

fn line_of(place: &str) -> Option<u64> {
    place
        .strip_prefix("line ")?
        .parse()
        .ok()
        .filter(|line| *line > 0)
}
