//! Two assessors through time: the ground of which both say that the subject holds it above,
//! that of which only one says so below, each on a scale of its own.
//!
//! Where two agree on most, one scale for all would show what they differ in as nothing.

use jiff::civil::Date;
use strandline_arrangement::Area;
use strandline_model::Colour;
use strandline_record::{ComparedDay, ComparedDays, Comparison, View};

use super::{
    Chart,
    axes::Axes,
    series::{Known, Series, draw_ends, values, widest_words},
};
use crate::picture::{
    PictureError,
    canvas::Canvas,
    furniture::{HeadFigure, Headline},
    inks::Ink,
    page::Rect,
    theme::Theme,
    words::with,
};

/// How much of the height is for what both say.
const UPPER: f64 = 0.5;

/// Lines that share a scale.
struct Panel {
    series: Vec<Series>,
    scale: [f64; 2],
}

/// What stands where a line ends.
type EndWords<'a> = fn(&Chart<'a>, &Series) -> String;

/// What both panels have in common.
struct Frame<'a> {
    days: [Date; 2],
    /// Units to the right of the lines, for words.
    right: f64,
    end_words: EndWords<'a>,
}

impl<'a> Chart<'a> {
    /// A comparison day by day as SVG; the chart's own view is that of the first assessor.
    ///
    /// # Errors
    ///
    /// When there is no day in the answer, or the page is too small.
    pub fn compare(
        &self,
        comparison: &Comparison,
        answer: &ComparedDays,
    ) -> Result<String, PictureError> {
        let ends = answer.days.first().zip(answer.days.last());
        let (first, last) = ends.ok_or(PictureError::NoDays)?;
        let names = comparison.views().each_ref().map(|view| self.name_of(view));
        let panels = self.panels(answer, &names);
        let widest = widest(&panels, |one| self.end_words(one));
        let is_narrow = widest > self.page_width() * 0.3;
        // On a narrow page lines end with their figures, and the legend names them.
        let (end_words, legend): (EndWords<'a>, _) = if is_narrow {
            let series = panels.iter().flat_map(|panel| &panel.series);
            (Self::end_figure, Self::names(series))
        } else {
            (Self::end_words, Vec::new())
        };
        let headline = self.compared_headline(&names, [first, last]);
        let notes = self.compared_notes(comparison, last, &panels);
        let layout = self.layout(&headline, &legend, notes)?;
        let frame = Frame {
            days: [first.day, last.day],
            right: self::widest(&panels, |one| end_words(self, one)) + 18.0,
            end_words,
        };
        Ok(self.finished(&layout, |canvas| {
            for (panel, room) in panels.iter().zip(halves(layout.rest)) {
                self.draw_panel(canvas, panel, room, &frame);
            }
        }))
    }

    fn draw_panel(&self, canvas: &mut Canvas, panel: &Panel, room: Rect, frame: &Frame<'a>) {
        let axes = Axes::new(room, frame.right, frame.days, panel.scale, self.words());
        axes.draw(canvas, self.colours(), self.words());
        for one in &panel.series {
            one.draw(canvas, &axes);
        }
        let end_words = |one: &Series| (frame.end_words)(self, one);
        draw_ends(canvas, (&axes, self.colours()), &panel.series, end_words);
    }

    fn name_of(&self, view: &View) -> String {
        self.told(view.assessor().name()).to_owned()
    }

    /// What both say, and what only one of them does.
    fn panels(&self, answer: &ComparedDays, names: &[String; 2]) -> [Panel; 2] {
        let line = |key: &str, name: String, colour: Colour, of: fn(&ComparedDay) -> Area| Series {
            key: key.to_owned(),
            name,
            ink: Ink {
                colour,
                ..Ink::of(None, self.theme)
            },
            days: answer.days.iter().map(|day| known(day, of)).collect(),
        };
        let words = self.words();
        let [agreed, first, second] = inks(self.theme);
        let only = |which: usize| with(words.only, &names[which]);
        let agreed = line("agreed", words.agreed.to_owned(), agreed, |day| {
            day.areas.agreed
        });
        let only = [
            line("only-a", only(0), first, |day| day.areas.only[0]),
            line("only-b", only(1), second, |day| day.areas.only[1]),
        ];
        let agreed = vec![agreed];
        let [scale, mut below] = [values(&agreed), values(&only)];
        // Two that differ are read against nothing, however level they are.
        below[0] = 0.0;
        [
            Panel {
                series: agreed,
                scale,
            },
            Panel {
                series: only.into(),
                scale: below,
            },
        ]
    }

    fn compared_headline(&self, names: &[String; 2], [first, last]: [&ComparedDay; 2]) -> Headline {
        let words = self.words();
        let span = format!("{} – {}", words.date(first.day), words.date(last.day));
        let held = words.held_by(self.subject());
        Headline {
            title: format!("{} {} {}", names[0], words.and, names[1]),
            subtitle: format!("{span}, {held}, {}", words.unit_km2),
            warning: None,
            figures: vec![self.agreement(last)],
        }
    }

    /// How much of what either says is held both do, on the last day.
    fn agreement(&self, last: &ComparedDay) -> HeadFigure {
        let words = self.words();
        let [agreed, first, second] = [last.areas.agreed, last.areas.only[0], last.areas.only[1]];
        let all = (agreed + first + second).to_square_kilometres();
        let share = 100.0 * agreed.to_square_kilometres() / all.max(1e-12);
        let value = format!("{}\u{a0}%", words.number(share, 1));
        HeadFigure {
            widest: value.clone(),
            value,
            label: format!("{}, {}", words.agreement, words.on(last.day)),
            colour: self.colours().words,
        }
    }

    /// What is not seen in the lines, and who else is to be credited.
    fn compared_notes(
        &self,
        comparison: &Comparison,
        last: &ComparedDay,
        panels: &[Panel; 2],
    ) -> Vec<String> {
        let words = self.words();
        let [first, second] = last.areas.outside_scope;
        let outside = first.max(second);
        let told = (outside > Area::ZERO).then(|| with(words.outside_scope, &words.km2(outside)));
        let cut = (panels[0].scale[0] > 0.0).then(|| words.cut_scale.to_owned());
        let other = comparison.views()[1].assessor().terms();
        let credit = format!("{}: {}", words.map_credit, other.attribution);
        told.into_iter().chain(cut).chain([credit]).collect()
    }
}

/// The upper and the lower part of a box.
fn halves(rest: Rect) -> [Rect; 2] {
    let middle = rest.top + rest.height() * UPPER;
    [
        Rect {
            bottom: middle,
            ..rest
        },
        Rect {
            top: middle,
            ..rest
        },
    ]
}

fn widest(panels: &[Panel; 2], end_words: impl Fn(&Series) -> String) -> f64 {
    let widths = panels
        .iter()
        .map(|panel| widest_words(&panel.series, &end_words));
    widths.fold(0.0, f64::max)
}

fn known(day: &ComparedDay, of: fn(&ComparedDay) -> Area) -> Known {
    Known {
        on: day.day,
        stale_days: day.stale_days[0].max(day.stale_days[1]),
        area: of(day),
    }
}

/// Of what both say, only the first and only the second: as on the page, told apart by any eye.
fn inks(theme: Theme) -> [Colour; 3] {
    match theme {
        Theme::Light => [[160, 60, 40], [190, 124, 0], [92, 46, 156]],
        Theme::Dark => [[255, 150, 120], [255, 200, 70], [178, 140, 240]],
    }
    .map(Colour)
}
