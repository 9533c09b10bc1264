//! Lines of a chart, each named where it ends.

use jiff::civil::Date;
use strandline_arrangement::Area;

use super::{
    axes::Axes,
    days::{between, has_gaps},
};
use crate::picture::{
    canvas::{Canvas, Written},
    inks::Ink,
    path_text::{PathText, Point, told},
    theme::Colours,
    typeface::Setting,
};

/// A line.
pub(crate) struct Series {
    /// What it is, for those who read the file.
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) ink: Ink,
    pub(crate) days: Vec<Known>,
}

/// What is known of a day.
#[derive(Clone, Copy)]
pub(crate) struct Known {
    pub(crate) on: Date,
    pub(crate) stale_days: u32,
    pub(crate) area: Area,
}

/// The least that the words at two lines' ends are apart.
const WORDS_APART: f64 = 17.0;

impl Series {
    /// A line, broken where there is no map.
    pub(crate) fn draw(&self, canvas: &mut Canvas, axes: &Axes) {
        let gaps = has_gaps(self.days.iter().map(|day| day.stale_days));
        let is_known = |day: &&Known| !gaps || day.stale_days == 0;
        let known: Vec<&Known> = self.days.iter().filter(is_known).collect();
        let runs = known.chunk_by(|a, b| between(a.on, b.on) == 1);
        let mut path = PathText::new();
        for run in runs {
            let point = |day: &&Known| Point {
                x: axes.x(day.on),
                y: axes.y(day.area.to_square_kilometres()),
            };
            match run {
                [alone] => path.dot(point(alone)),
                _ => path.line(run.iter().map(point)),
            }
        }
        let paint = format!(
            "fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\" \
             stroke-linecap=\"round\" data-status=\"{}\"",
            self.ink.colour,
            told(2.4),
            self.key
        );
        canvas.path(&path, &paint);
    }
}

/// A dot at each line's end with its words, moved apart where they would meet.
pub(crate) fn draw_ends(
    canvas: &mut Canvas,
    (axes, colours): (&Axes, &'static Colours),
    series: &[Series],
    end_words: impl Fn(&Series) -> String,
) {
    let mut ends: Vec<(f64, &Series, Point)> = series
        .iter()
        .filter_map(|one| {
            let last = one.days.last()?;
            let at = Point {
                x: axes.x(last.on),
                y: axes.y(last.area.to_square_kilometres()),
            };
            Some((at.y, one, at))
        })
        .collect();
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    apart(&mut ends, axes);
    for (y, one, at) in ends {
        let mut dot = PathText::new();
        dot.dot(at);
        let round = format!(
            "stroke=\"{}\" stroke-width=\"7\" stroke-linecap=\"round\"",
            one.ink.colour
        );
        canvas.path(&dot, &round);
        let setting = Setting::bold(12.5);
        let beside = Point {
            x: axes.plot.right + 12.0,
            y: y + setting.cap_height() / 2.0,
        };
        canvas.write(&Written::at(beside, end_words(one), setting).coloured(colours.words));
    }
}

/// Moves words down where they would meet the ones above, then up from the lower edge.
fn apart(ends: &mut [(f64, &Series, Point)], axes: &Axes) {
    let mut least = f64::MIN;
    for end in ends.iter_mut() {
        end.0 = end.0.max(least);
        least = end.0 + WORDS_APART;
    }
    let mut most = axes.plot.bottom;
    for end in ends.iter_mut().rev() {
        end.0 = end.0.min(most);
        most = end.0 - WORDS_APART;
    }
}

pub(crate) fn widest_words(series: &[Series], end_words: impl Fn(&Series) -> String) -> f64 {
    let widths = series
        .iter()
        .map(|one| Setting::bold(12.5).width(&end_words(one)));
    widths.fold(0.0, f64::max)
}

/// From where to where the scale goes: from nothing, unless a line hardly moves and would
/// be seen to be level.
pub(crate) fn values(series: &[Series]) -> [f64; 2] {
    let all = || series.iter().flat_map(|one| &one.days);
    let km2 = || all().map(|day| day.area.to_square_kilometres());
    let (low, high) = (km2().fold(f64::MAX, f64::min), km2().fold(0.0, f64::max));
    let moves = (high - low) / high.max(1e-9);
    if moves < 0.25 && high > low {
        [low - (high - low) * 0.15, high]
    } else {
        [0.0, high.max(1e-3)]
    }
}
