//! The ground of an earlier view that this one only adds maps to: points can be asked about at
//! once, before all maps are arranged anew.

use std::sync::{Arc, OnceLock};

use strandline_arrangement::{Column, GridPoint, LabelSet, Later};

use crate::{
    MapEntry, View,
    epoch_ground::{EpochGround, joined},
};

/// The epochs of the first maps, arranged, and what the maps since change of the last.
pub(crate) struct GroundBefore {
    grounds: Arc<Vec<EpochGround>>,
    /// How many maps these are.
    known: usize,
    /// Nothing where the maps since change too much.
    later: OnceLock<Option<Later>>,
}

impl GroundBefore {
    /// What an earlier view has arranged, where these maps go on from it.
    pub(crate) fn of(earlier: &View, maps: &[MapEntry]) -> Option<Self> {
        let (grounds, known) = earlier.arranged()?;
        let goes_on = maps.get(..known) == Some(&earlier.maps()[..known]);
        goes_on.then(|| GroundBefore {
            grounds,
            known,
            later: OnceLock::new(),
        })
    }

    pub(crate) fn arranged(&self) -> (Arc<Vec<EpochGround>>, usize) {
        (Arc::clone(&self.grounds), self.known)
    }

    /// The steps at a point through all maps of the view that this is before: those that its own
    /// ground tells.
    pub(crate) fn steps_at(
        &self,
        view: &View,
        point: GridPoint,
    ) -> Option<Vec<(Column, LabelSet)>> {
        let later = self.later.get_or_init(|| self.find_later(view)).as_ref()?;
        let (last, earlier) = self.grounds.split_last()?;
        let earlier = earlier.iter().map(|ground| ground.steps_at(point));
        let last = later.steps_at(last.arrangement(), point);
        Some(joined(earlier.chain([last])))
    }

    fn find_later(&self, view: &View) -> Option<Later> {
        // Where a new epoch began all that was drawn last ceases in the one before.
        if view.epochs().count() != self.grounds.len() {
            return None;
        }
        let base = self.grounds.last()?.base()?;
        Later::find(base, view.edges(), Column(self.known as u32))
    }
}

#[cfg(test)]
mod tests {
    use strandline_ingest::Format;
    use strandline_model::{AssessorId, KnownAt, RecordedAt};

    use super::*;
    use crate::{ImportRequest, ReceivedFile, Record, Stamp};

    fn settings(name: &str) -> Vec<u8> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
        std::fs::read(folder.join(name)).unwrap()
    }

    fn deepstate() -> AssessorId {
        AssessorId::new("deepstate").unwrap()
    }

    fn stamp() -> Stamp {
        Stamp {
            author: "test".to_owned(),
            at: RecordedAt("2026-09-01T00:00:00Z".parse().unwrap()),
        }
    }

    fn record(path: &std::path::Path) -> Record {
        let record = Record::create(path).unwrap();
        let (theatre, assessor) = (settings("ukraine.toml"), settings("deepstate.toml"));
        record.add_theatre(&theatre, "t", &stamp()).unwrap();
        record.add_assessor(&assessor, "a", &stamp()).unwrap();
        record
    }

    /// The map of a day of July 2024: a square that grows.
    fn map(day: u32) -> ReceivedFile {
        let east = 38.0 + f64::from(day) / 100.0;
        let ring = format!("[[37,48],[{east},48],[{east},49],[37,49],[37,48]]");
        let text = format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{}},
            "geometry":{{"type":"MultiPolygon","coordinates":[[{ring}]]}}}}]}}"#
        );
        ReceivedFile {
            name: format!("deepstatemap_data_202407{day:02}.geojson"),
            bytes: text.into_bytes(),
        }
    }

    fn import(record: &Record, day: u32) {
        let request = ImportRequest {
            assessor: deepstate(),
            feed: ImportRequest::main_feed(),
            format: Format::DeepstateDaily,
            files: vec![map(day)],
            attachments: Vec::new(),
            correct: None,
            accept: Some("small".to_owned()),
        };
        let report = record.import(request, &stamp(), &|_| ()).unwrap();
        assert_eq!(report.added, 1, "{:?}", report.refused);
    }

    /// Whether points are answered without an arrangement of all maps, how many maps they are
    /// answered from, and how often the point changed hands.
    fn asked(record: &Record) -> (Option<usize>, usize) {
        let view = record.view(&deepstate(), None, KnownAt::Now).unwrap();
        let point = GridPoint::from_degrees(38.035, 48.5).unwrap();
        let intervals = view.at(point).unwrap();
        (view.arranged().map(|(_, known)| known), intervals.len())
    }

    #[test]
    fn a_point_is_answered_from_what_is_arranged_as_long_as_maps_are_only_added() {
        let folder = tempfile::tempdir().unwrap();
        let record = record(&folder.path().join("s.db"));
        import(&record, 2);
        assert_eq!(asked(&record), (Some(1), 1));
        import(&record, 3);
        assert_eq!(asked(&record), (Some(1), 1));
        import(&record, 5);
        assert_eq!(asked(&record), (Some(1), 2));
        // Between others, but after what is arranged.
        import(&record, 4);
        assert_eq!(asked(&record), (Some(1), 2));
        // Before it: all are arranged anew, and the next is put upon these.
        import(&record, 1);
        assert_eq!(asked(&record), (Some(5), 2));
        import(&record, 6);
        assert_eq!(asked(&record), (Some(5), 2));
    }
}
