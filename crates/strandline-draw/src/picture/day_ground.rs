//! The ground of a day, and of a change, ready to be drawn.

use jiff::civil::Date;
use strandline_arrangement::Area;
use strandline_model::{GridBox, GridPoint, Polygon, StatusId};
use strandline_record::{ChangeAnswer, ChangeQuestion, ContactLine, DayMap, FrontLines, View};

use super::{
    PictureError,
    canvas::Canvas,
    furniture::paint,
    inks::Ink,
    page::Projection,
    shapes::{Shape, lines},
    theme::{Colours, Theme},
};
use crate::chain::chain;

/// The map in force on a day with its line of contact, or with the fronts of an assessor who
/// draws no ground.
#[derive(Debug, Clone)]
pub(crate) struct DayGround {
    pub(crate) map: DayMap,
    line: Vec<Vec<GridPoint>>,
}

/// What the subject gained and lost between two days, over the ground of the second.
#[derive(Debug, Clone)]
pub(crate) struct ChangedGround {
    pub(crate) answer: ChangeAnswer,
    pub(crate) gained: Vec<Polygon>,
    pub(crate) lost: Vec<Polygon>,
    pub(crate) before: Vec<Vec<GridPoint>>,
    pub(crate) after: DayGround,
}

impl DayGround {
    pub(crate) fn of(view: &View, day: Date) -> Result<Self, PictureError> {
        Ok(DayGround {
            map: view.map_of(day)?,
            line: joined(view.contact(day)?),
        })
    }

    /// A day of lines alone.
    pub(crate) fn of_fronts(
        view: &View,
        day: Date,
        fronts: &FrontLines,
    ) -> Result<Self, PictureError> {
        let stood = fronts.lines.iter().filter(|line| line.stood_on(day));
        Ok(DayGround {
            map: view.map_of(day)?,
            line: stood.map(|line| line.points.clone()).collect(),
        })
    }

    /// The box around all ground that is counted, or around lines where there is none.
    pub(crate) fn bounds(&self, view: &View) -> Option<GridBox> {
        let legend = view.theatre().legend();
        let counted = self.map.statuses.iter();
        let counted = counted.filter(|ground| legend.counted(&ground.status));
        let ground = around(counted.flat_map(|ground| &ground.ground));
        ground.or_else(|| GridBox::around(self.line.iter().flatten().copied()))
    }

    /// How much a status has.
    pub(crate) fn area(&self, status: &StatusId) -> Area {
        let mut all = self.map.statuses.iter();
        all.find(|ground| ground.status == *status)
            .map_or(Area::ZERO, |ground| ground.area)
    }

    /// How much favours the subject.
    pub(crate) fn held(&self, view: &View) -> Area {
        let (legend, subject) = (view.theatre().legend(), view.theatre().subject());
        let all = self.map.statuses.iter();
        let held = all.filter(|ground| legend.favours(&ground.status) == Some(subject));
        held.map(|ground| ground.area).sum()
    }

    /// Draws the ground, each status by itself.
    pub(crate) fn draw(&self, canvas: &mut Canvas, projection: &Projection, inks: &Inks<'_>) {
        for ground in &self.map.statuses {
            let shape = Shape::of(&ground.ground, projection);
            let named = format!("class=\"ground\" data-status=\"{}\"", ground.status);
            canvas.group(&named, |canvas| {
                paint(canvas, &shape, &inks.of(&ground.status));
            });
        }
    }

    /// Draws the line, cased so that it is seen on any ground.
    pub(crate) fn draw_line(
        &self,
        canvas: &mut Canvas,
        projection: &Projection,
        colours: &Colours,
    ) {
        let path = lines(self.line.iter().map(Vec::as_slice), projection);
        for (width, colour) in [(4.6, colours.casing), (2.1, colours.line)] {
            let stroke = format!(
                "fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" \
                 stroke-linejoin=\"round\" stroke-linecap=\"round\""
            );
            canvas.path(&path, &stroke);
        }
    }
}

impl ChangedGround {
    pub(crate) fn of(view: &View, [from, until]: [Date; 2]) -> Result<Self, PictureError> {
        let question = ChangeQuestion {
            from,
            until,
            within: None,
            with_ground: true,
        };
        let answer = view.change(&question)?;
        let (legend, subject) = (view.theatre().legend(), view.theatre().subject());
        let holds = |status: &Option<StatusId>| {
            status.as_ref().and_then(|status| legend.favours(status)) == Some(subject)
        };
        let went = |held_before: bool| -> Vec<Polygon> {
            let transitions = answer.transitions.iter();
            let changed = transitions.filter(|found| {
                holds(&found.before) == held_before && holds(&found.after) != held_before
            });
            changed.flat_map(|found| found.ground.clone()).collect()
        };
        Ok(ChangedGround {
            gained: went(false),
            lost: went(true),
            before: joined(view.contact(from)?),
            after: DayGround::of(view, until)?,
            answer,
        })
    }

    /// The box around all ground that changed hands.
    pub(crate) fn bounds(&self) -> Option<GridBox> {
        around(self.gained.iter().chain(&self.lost))
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas, projection: &Projection, inks: &Inks<'_>) {
        let quiet = Inks {
            quietly: Quietly::Yes,
            ..*inks
        };
        self.after.draw(canvas, projection, &quiet);
        for (name, ground, ink) in [
            ("gained", &self.gained, Ink::gained(inks.theme)),
            ("lost", &self.lost, Ink::lost(inks.theme)),
        ] {
            let shape = Shape::of(ground, projection);
            canvas.group(&format!("class=\"{name}\""), |canvas| {
                paint(canvas, &shape, &ink);
            });
        }
    }

    /// Where the line of contact was before.
    pub(crate) fn draw_before(
        &self,
        canvas: &mut Canvas,
        projection: &Projection,
        colours: &Colours,
    ) {
        let path = lines(self.before.iter().map(Vec::as_slice), projection);
        let stroke = format!(
            "fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\" stroke-opacity=\".7\"",
            colours.before
        );
        canvas.path(&path, &stroke);
    }
}

/// Whether ground is drawn as what something else lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quietly {
    Yes,
    No,
}

/// The inks of a legend.
#[derive(Clone, Copy)]
pub(crate) struct Inks<'a> {
    pub(crate) view: &'a View,
    pub(crate) theme: Theme,
    pub(crate) quietly: Quietly,
}

impl Inks<'_> {
    pub(crate) fn of(&self, status: &StatusId) -> Ink {
        let ink = Ink::of(self.view.theatre().legend().get(status), self.theme);
        match self.quietly {
            Quietly::Yes => ink.quiet(),
            Quietly::No => ink,
        }
    }
}

fn joined(line: ContactLine) -> Vec<Vec<GridPoint>> {
    // The side of the higher status does not matter here, but an order must be: the edge's own.
    chain(
        line.edges
            .into_iter()
            .map(|edge| (edge.from, edge.to))
            .collect(),
    )
}

/// The box around polygons; `None` where there are none.
fn around<'a>(polygons: impl Iterator<Item = &'a Polygon>) -> Option<GridBox> {
    GridBox::around(polygons.flat_map(|polygon| polygon.rings.iter().flatten().copied()))
}
