//! The ground of an epoch: the arrangement of its maps, and the table of what is read on it.
//!
//! Nearly all feeds have one epoch, which then is the arrangement of all maps.

use std::sync::OnceLock;

use strandline_arrangement::{
    Arrangement, Column, EdgeHistory, Epochs, GridPoint, Inconsistency, LabelSet, Origins, Survey,
};

use crate::{View, ground_table::GroundTable, view::Whole};

/// The arrangement of some maps, with its areas.
pub(crate) struct EpochGround {
    whole: Whole,
    /// Of the last epoch alone: no later map is put upon others.
    origins: Option<Origins>,
    table: OnceLock<GroundTable>,
}

impl EpochGround {
    /// Ground that no later map is put upon.
    pub(crate) fn build(edges: &EdgeHistory) -> Result<Self, Inconsistency> {
        Ok(EpochGround {
            whole: Survey::build(edges)?,
            origins: None,
            table: OnceLock::new(),
        })
    }

    fn build_last(edges: &EdgeHistory) -> Result<Self, Inconsistency> {
        let (arrangement, survey, origins) = Survey::build_with_origins(edges)?;
        Ok(EpochGround {
            whole: (arrangement, survey),
            origins: Some(origins),
            table: OnceLock::new(),
        })
    }

    /// The ground of each epoch of a history; later maps may be put upon the last.
    pub(crate) fn of_each(
        edges: &EdgeHistory,
        epochs: &Epochs,
    ) -> Result<Vec<Self>, Inconsistency> {
        if epochs.count() == 1 {
            return Ok(vec![Self::build_last(edges)?]);
        }
        let parts = edges.split(epochs).enumerate();
        let ground = |(epoch, part)| {
            if epoch + 1 == epochs.count() {
                Self::build_last(&part)
            } else {
                Self::build(&part)
            }
        };
        parts.map(ground).collect()
    }

    pub(crate) fn whole(&self) -> &Whole {
        &self.whole
    }

    pub(crate) fn arrangement(&self) -> &Arrangement {
        &self.whole.0
    }

    /// What later maps are put upon; nothing where it is not of the last epoch.
    pub(crate) fn base(&self) -> Option<(&Arrangement, &Origins)> {
        Some((&self.whole.0, self.origins.as_ref()?))
    }

    /// What is drawn at a point, from step to step.
    pub(crate) fn steps_at(&self, point: GridPoint) -> Vec<(Column, LabelSet)> {
        let arrangement = self.arrangement();
        let timeline = arrangement.timeline(arrangement.locate(point));
        timeline.steps().collect()
    }

    /// What is read on it; `view` is the one that the ground is of.
    pub(crate) fn table(&self, view: &View) -> &GroundTable {
        self.table
            .get_or_init(|| GroundTable::of(view, &self.whole))
    }
}

/// The steps of epochs after one another.
pub(crate) fn joined(
    epochs: impl Iterator<Item = Vec<(Column, LabelSet)>>,
) -> Vec<(Column, LabelSet)> {
    let mut steps: Vec<(Column, LabelSet)> = Vec::new();
    for step in epochs.flatten() {
        // An epoch ends with nothing drawn; what the next one begins with stands.
        steps.pop_if(|last| last.0 == step.0);
        steps.push(step);
    }
    steps
}

#[cfg(test)]
mod tests {
    use strandline_arrangement::{
        Column, Drawing, EdgeHistory, Epochs, GridPoint, Label, LabelSet, Polygon,
    };

    use super::EpochGround;

    /// Squares side by side, one a map.
    fn history(maps: i32) -> EdgeHistory {
        let mut edges = EdgeHistory::new();
        for map in 0..maps {
            let corner = |x, y| GridPoint {
                x: map * 1_000 + x,
                y,
            };
            let ring = vec![
                corner(0, 0),
                corner(900, 0),
                corner(900, 900),
                corner(0, 900),
            ];
            let polygon = [Polygon { rings: vec![ring] }];
            edges.push(&Drawing::from_polygons(&[(Label(0), &polygon)]).unwrap().0);
        }
        edges
    }

    /// All epochs, and that of all maps, kept what later maps are put upon, which none ever was.
    #[test]
    fn what_later_maps_are_put_upon_is_kept_of_the_last_epoch_alone() {
        let edges = history(4);
        for (starts, expect) in [
            (&[][..], &[true][..]),
            (&[Column(1), Column(3)], &[false, false, true]),
        ] {
            let epochs = Epochs::beginning_at(starts, edges.columns());
            let grounds = EpochGround::of_each(&edges, &epochs).unwrap();
            let kept = grounds.iter().map(|ground| ground.base().is_some());
            assert_eq!(kept.collect::<Vec<_>>(), expect);
            let drawn = (Column(3), LabelSet::of(Label(0)));
            let middle = GridPoint { x: 3_450, y: 450 };
            assert!(grounds[expect.len() - 1].steps_at(middle).contains(&drawn));
        }
        assert!(EpochGround::build(&edges).unwrap().base().is_none());
        let none = Epochs::beginning_at(&[], 0);
        let grounds = EpochGround::of_each(&EdgeHistory::new(), &none).unwrap();
        assert!(grounds.is_empty());
    }
}
