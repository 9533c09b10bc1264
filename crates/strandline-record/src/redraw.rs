//! Ground truly gained or lost, told apart from redraw noise.
//!
//! A border that was drawn again, a little off, leaves thin strips of changed ground. A
//! connected piece of ground that changed alike is *redrawn* where no disc of the stated
//! width fits into it; ground without shape, between borders that fell onto one another, always is. All
//! comes from an arrangement of the two drawings (or of what they draw in a region), so no
//! other map has a part in it.

use std::collections::BTreeMap;

use strandline_arrangement::{Area, FaceId, Measure, Polygon, UnitLengths};

use crate::{
    ChangeAnswer, ChangeQuestion, RecordError, Transition, View,
    change::{Both, Sums},
    ground_table::Pair,
    region::Region,
};

/// Changed ground, redraw noise apart.
struct Thick {
    areas: BTreeMap<Pair, Area>,
    shapes: BTreeMap<Pair, Vec<Polygon>>,
    redrawn: Area,
}

impl View {
    /// As [`View::change`], with pieces of ground that are everywhere thinner than a width
    /// left out of all figures and shapes and summed apart.
    ///
    /// A piece is connected ground that went from one status to another. It counts as a whole:
    /// a thin tail of a thick piece stays with it.
    ///
    /// # Errors
    ///
    /// As [`View::change`], and when the width is not a positive number of metres.
    pub fn change_without_redraw(
        &self,
        question: &ChangeQuestion<'_>,
        width_m: f64,
    ) -> Result<ChangeAnswer, RecordError> {
        if !(width_m > 0.0 && width_m <= WIDTH_MAX_M) {
            return Err(RecordError::RedrawWidth {
                width_m,
                limit_m: WIDTH_MAX_M,
            });
        }
        let [from, until] = self.two_days(question)?;
        let maps = [from.map, until.map];
        let region = question.within.map(Region::new).transpose()?;
        let both = Both::arrange(self, maps, region.as_ref());
        let both = both.map_err(|source| self.contradiction(source))?;
        let met = both.met();
        let mut thick = both.without_redraw(width_m);
        let mut told = self.transitions(&thick.areas);
        if question.with_ground {
            for (pair, transition) in &mut told {
                transition.ground = thick.shapes.remove(pair).unwrap_or_default();
            }
        }
        let transitions: Vec<Transition> = told.into_iter().map(|found| found.1).collect();
        let sums = Sums {
            areas: thick.areas,
            met,
        };
        Ok(ChangeAnswer {
            redrawn: Some(thick.redrawn),
            ..self.answer([from, until], &sums, transitions)
        })
    }
}

/// A hundred kilometres: wider than any redrawing.
const WIDTH_MAX_M: f64 = 100_000.0;

impl Both<'_> {
    fn without_redraw(&self, width_m: f64) -> Thick {
        let mut thick = Thick {
            areas: BTreeMap::new(),
            shapes: BTreeMap::new(),
            redrawn: Area::ZERO,
        };
        let mut faces = BTreeMap::<Pair, Vec<FaceId>>::new();
        let mut measures = vec![Measure::default(); self.arrangement.face_count()];
        for (face, timeline, measure) in self.survey.measures(&self.arrangement) {
            let pair = self.pair(timeline);
            match face {
                _ if pair.0 == pair.1 => {}
                None => thick.redrawn += measure.area,
                Some(face) => {
                    faces.entry(pair).or_default().push(face);
                    measures[face.index()] = measure;
                }
            }
        }
        for (pair, faces) in faces {
            let pieces = self.arrangement.pieces(&faces);
            let shapes = self.arrangement.outlines(&pieces);
            for (piece, shape) in pieces.iter().zip(shapes) {
                let area: Area = piece.iter().map(|face| measures[face.index()].area).sum();
                if shape.iter().any(|polygon| holds_disc(polygon, width_m)) {
                    *thick.areas.entry(pair).or_default() += area;
                    thick.shapes.entry(pair).or_default().extend(shape);
                } else {
                    thick.redrawn += area;
                }
            }
        }
        thick
    }
}

fn holds_disc(polygon: &Polygon, width_m: f64) -> bool {
    let first = polygon.rings.first().and_then(|ring| ring.first());
    first.is_some_and(|&point| polygon.holds_disc(width_m, UnitLengths::at(point)))
}
