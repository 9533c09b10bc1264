//! Polygons gathered by status, and points with their names, then made a snapshot.

use std::collections::BTreeMap;

use strandline_arrangement::{GridPoint, Polygon};
use strandline_model::{AsOf, Layer, Marker, Snapshot, StatusId, Text};

use crate::{
    Context, ReadError,
    name_budget::{self, NameBudget},
    problem_log::{JsonPlace, ProblemLog},
};

/// What a file has drawn so far.
#[derive(Debug, Default)]
pub(crate) struct Areas {
    by_status: BTreeMap<StatusId, Vec<Polygon>>,
    markers: Vec<Marker>,
    names: NameBudget,
}

/// What the points of a feature are called.
#[derive(Debug, Clone, Default)]
pub(crate) struct Label {
    pub(crate) name: Text,
    /// The name of the picture that they are drawn with.
    pub(crate) icon: Option<String>,
}

impl Label {
    /// What it takes in memory for each point.
    fn bytes(&self) -> usize {
        name_budget::bytes_of(&self.name) + self.icon.as_ref().map_or(0, String::len)
    }
}

impl Areas {
    pub(crate) fn draw(&mut self, status: &StatusId, polygons: Vec<Polygon>) {
        if polygons.is_empty() {
            return;
        }
        match self.by_status.get_mut(status) {
            Some(drawn) => drawn.extend(polygons),
            None => drop(self.by_status.insert(status.clone(), polygons)),
        }
    }

    /// Makes points markers, all of one name as long as there is room for names.
    pub(crate) fn mark(
        &mut self,
        points: &[GridPoint],
        label: &Label,
        place: &JsonPlace<'_>,
        log: &mut ProblemLog,
    ) {
        let bytes = label.bytes();
        self.markers.reserve(points.len());
        for &at in points {
            let Label { name, icon } = if self.names.keeps(bytes, place, log) {
                label.clone()
            } else {
                Label::default()
            };
            self.markers.push(Marker { at, name, icon });
        }
    }

    /// What has been drawn.
    pub(crate) fn statuses(&self) -> impl Iterator<Item = &StatusId> {
        self.by_status.keys()
    }

    pub(crate) fn into_snapshot(self, as_of: AsOf) -> Snapshot {
        let layer = |(status, polygons)| Layer { status, polygons };
        let layers = self.by_status.into_iter().map(layer).collect();
        Snapshot {
            as_of,
            layers,
            lines: Vec::new(),
            markers: self.markers,
        }
    }
}

/// The id of a status that the reader gives, if the theatre's legend has it.
pub(crate) fn in_legend(
    status: &StatusId,
    file: &str,
    context: &Context<'_>,
) -> Result<(), ReadError> {
    if context.theatre.legend().get(status).is_some() {
        return Ok(());
    }
    Err(ReadError::StatusNotInLegend {
        file: file.to_owned(),
        status: status.clone(),
        theatre: context.theatre.id().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use strandline_arrangement::GridPoint;

    use super::{Areas, Label};
    use crate::{
        name_budget::{self, NameBudget},
        problem_log::{JsonPlace, ProblemLog},
    };

    fn label(name: &str) -> Label {
        Label {
            name: name_budget::text_of(name),
            icon: Some("flag".to_owned()),
        }
    }

    /// A name that stood in the file once was kept for each of millions of points.
    #[test]
    fn beyond_the_room_for_names_points_are_kept_without_and_it_is_told_once() {
        let long = label("a long name");
        let mut areas = Areas {
            names: NameBudget::of_bytes(3 * long.bytes()),
            ..Areas::default()
        };
        let mut log = ProblemLog::default();
        let at = GridPoint::from_degrees(37.0, 48.0).unwrap();
        let features = [
            (&long, 2),
            (&Label::default(), 4),
            (&long, 3),
            (&label("x"), 2),
        ];
        for (index, (label, points)) in features.into_iter().enumerate() {
            let place = JsonPlace::of_feature(index);
            areas.mark(&vec![at; points], label, &place, &mut log);
        }
        let mut names = [long.name.clone(), long.name.clone()].to_vec();
        names.resize(6, Label::default().name);
        names.push(long.name);
        names.resize(11, Label::default().name);
        let found: Vec<_> = areas.markers.iter().map(|marker| &marker.name).collect();
        assert_eq!(found, names.iter().collect::<Vec<_>>());
        let pictures = areas.markers.iter().filter(|marker| marker.icon.is_some());
        assert_eq!(pictures.count(), 3);
        let problems = log.into_problems();
        let places: Vec<_> = problems.iter().map(|problem| &problem.place).collect();
        assert_eq!(places, ["features[2]"]);
        assert!(problems[0].message.contains("without its name"));
    }
}
