//! Ground truly gained or lost, told apart from redraw noise.
//!
//! A border that was drawn again, a little off, leaves thin strips of changed ground. A
//! connected piece of ground that changed alike is *redrawn* where no disc of the stated
//! width fits into it; ground without shape, between borders that fell onto one another, always is. All
//! comes from an arrangement of the two drawings (or of what they draw in a region), so no
//! other map has a part in it.

use std::collections::BTreeMap;

use strandline_arrangement::{Area, FaceId, Polygon, UnitLengths};

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

/// A connected piece of changed ground.
pub(crate) struct Piece<H> {
    /// How it changed.
    pub(crate) how: H,
    pub(crate) area: Area,
    pub(crate) shape: Vec<Polygon>,
}

/// Changed ground piece by piece, redraw noise apart.
pub(crate) struct Pieces<H> {
    /// Those into which a disc of the width fits.
    pub(crate) thick: Vec<Piece<H>>,
    /// The ground of the others.
    pub(crate) redrawn: Area,
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
        check_width(width_m)?;
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

/// Whether a width is one that ground can be thinner than.
pub(crate) fn check_width(width_m: f64) -> Result<(), RecordError> {
    let limit_m = WIDTH_MAX_M;
    let is_width = width_m > 0.0 && width_m <= limit_m;
    let refused = RecordError::RedrawWidth { width_m, limit_m };
    is_width.then_some(()).ok_or(refused)
}

impl Both<'_> {
    fn without_redraw(&self, width_m: f64) -> Thick {
        let found = self.pieces(width_m, |pair| (pair.0 != pair.1).then_some(pair));
        let mut thick = Thick {
            areas: BTreeMap::new(),
            shapes: BTreeMap::new(),
            redrawn: found.redrawn,
        };
        for piece in found.thick {
            *thick.areas.entry(piece.how).or_default() += piece.area;
            thick
                .shapes
                .entry(piece.how)
                .or_default()
                .extend(piece.shape);
        }
        thick
    }

    /// The connected pieces of changed ground: what `how` gives alike for two faces changed
    /// alike, and what it gives nothing for did not change.
    pub(crate) fn pieces<H: Copy + Ord>(
        &self,
        width_m: f64,
        how: impl Fn(Pair) -> Option<H>,
    ) -> Pieces<H> {
        let mut redrawn = Area::ZERO;
        let mut faces = BTreeMap::<H, Vec<FaceId>>::new();
        let mut areas = vec![Area::ZERO; self.arrangement.face_count()];
        for (face, timeline, measure) in self.survey.measures(&self.arrangement) {
            match (how(self.pair(timeline)), face) {
                (None, _) => {}
                (Some(_), None) => redrawn += measure.area,
                (Some(how), Some(face)) => {
                    faces.entry(how).or_default().push(face);
                    areas[face.index()] = measure.area;
                }
            }
        }
        let all = faces.into_iter().flat_map(|(how, faces)| {
            let pieces = self.arrangement.pieces(&faces);
            let shapes = self.arrangement.outlines(&pieces);
            let area = |piece: &Vec<FaceId>| piece.iter().map(|face| areas[face.index()]).sum();
            let found = pieces.iter().zip(shapes).map(|(piece, shape)| Piece {
                how,
                area: area(piece),
                shape,
            });
            found.collect::<Vec<_>>()
        });
        let is_thick = |piece: &Piece<H>| piece.shape.iter().any(|p| holds_disc(p, width_m));
        let (thick, thin): (Vec<_>, Vec<_>) = all.partition(is_thick);
        redrawn += thin.iter().map(|piece| piece.area).sum();
        Pieces { thick, redrawn }
    }
}

fn holds_disc(polygon: &Polygon, width_m: f64) -> bool {
    let first = polygon.rings.first().and_then(|ring| ring.first());
    first.is_some_and(|&point| polygon.holds_disc(width_m, UnitLengths::at(point)))
}
