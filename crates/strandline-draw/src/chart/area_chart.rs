//! Ground by day, a line for each status, named where it ends.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::Area;
use strandline_model::StatusId;
use strandline_record::{AreaAnswer, AreaRow};

use super::{
    Chart,
    axes::Axes,
    days::{between, has_gaps},
};
use crate::picture::{
    PictureError,
    canvas::{Canvas, Written},
    furniture::{HeadFigure, Headline, LegendEntry, Sample},
    inks::Ink,
    path_text::{PathText, Point, told},
    typeface::Setting,
};

/// The line of a status.
struct Series {
    status: StatusId,
    name: String,
    colour: String,
    days: Vec<Known>,
}

#[derive(Clone, Copy)]
struct Known {
    on: Date,
    stale_days: u32,
    area: Area,
}

/// The least that the words at two lines' ends are apart.
const WORDS_APART: f64 = 17.0;

impl Chart<'_> {
    /// Ground by day as SVG: a line for each status that is no kind of another, or for the
    /// one that was asked for.
    ///
    /// # Errors
    ///
    /// When there is no day in the answer, or the page is too small.
    pub fn area(&self, answer: &AreaAnswer) -> Result<String, PictureError> {
        let series = self.series(answer);
        let ends = answer.rows.first().zip(answer.rows.last());
        let (first, last) = ends.ok_or(PictureError::NoDays)?;
        let days = [first.day, last.day];
        let (words, values) = (self.words(), values(&series));
        let is_cut = values[0] > 0.0;
        let notes = is_cut.then(|| words.cut_scale.to_owned());
        let room = widest_words(&series, |one| self.end_words(one));
        let is_narrow = room > self.page_width() * 0.3;
        let legend = if is_narrow {
            self.names(&series)
        } else {
            Vec::new()
        };
        let headline = self.area_headline(&series, days);
        let layout = self.layout(&headline, &legend, notes.into_iter().collect())?;
        let end_words = |one: &Series| {
            if is_narrow {
                self.end_figure(one)
            } else {
                self.end_words(one)
            }
        };
        let right = widest_words(&series, end_words) + 18.0;
        let axes = Axes::new(layout.rest, right, days, values, words);
        Ok(self.finished(&layout, |canvas| {
            axes.draw(canvas, self.colours(), words);
            for one in &series {
                draw_series(canvas, one, &axes);
            }
            self.draw_ends(canvas, &axes, &series, end_words);
        }))
    }

    fn page_width(&self) -> f64 {
        crate::picture::page::Page::of(self.size).width()
    }

    fn series(&self, answer: &AreaAnswer) -> Vec<Series> {
        let legend = self.view.theatre().legend();
        let is_top = |row: &&AreaRow| {
            let entry = legend.get(&row.status);
            entry.is_none_or(|entry| entry.parent.is_none())
        };
        let mut rows: Vec<&AreaRow> = answer.rows.iter().filter(is_top).collect();
        if rows.is_empty() {
            rows = answer.rows.iter().collect();
        }
        let mut statuses: Vec<&StatusId> = Vec::new();
        for row in &rows {
            if !statuses.contains(&&row.status) {
                statuses.push(&row.status);
            }
        }
        let days = days_of(answer);
        let line = |status: &StatusId| {
            let own = rows.iter().filter(|row| row.status == *status);
            let areas: BTreeMap<Date, Area> = own.map(|row| (row.day, row.area)).collect();
            // A status without a row is drawn nowhere on that day.
            let known = days.iter().map(|&(on, stale_days)| Known {
                on,
                stale_days,
                area: areas.get(&on).copied().unwrap_or(Area::ZERO),
            });
            self.new_series(status, known.collect())
        };
        statuses.into_iter().map(line).collect()
    }

    fn new_series(&self, status: &StatusId, days: Vec<Known>) -> Series {
        let entry = self.view.theatre().legend().get(status);
        let name = entry.map_or(status.as_str(), |entry| self.told(&entry.name));
        Series {
            status: status.clone(),
            name: name.to_owned(),
            colour: Ink::of(entry, self.theme).colour.to_string(),
            days,
        }
    }

    fn area_headline(&self, series: &[Series], [from, until]: [Date; 2]) -> Headline {
        let words = self.words();
        let title = match series {
            [one] => one.name.clone(),
            _ => words.ground_by_status.to_owned(),
        };
        let span = format!("{} – {}", words.date(from), words.date(until));
        Headline {
            title,
            subtitle: format!("{}, {span}, {}", self.assessor(), words.unit_km2),
            warning: None,
            figures: match series {
                [one] => self.ends_in_figures(one),
                _ => Vec::new(),
            },
        }
    }

    /// Of a single line: where it stands and how it moved.
    fn ends_in_figures(&self, one: &Series) -> Vec<HeadFigure> {
        let (words, colours) = (self.words(), self.colours());
        let Some((first, last)) = one.days.first().zip(one.days.last()) else {
            return Vec::new();
        };
        let figure = |value: String, label: String| HeadFigure {
            widest: value.clone(),
            value,
            label,
            colour: colours.words,
        };
        vec![
            figure(
                words.signed_km2(last.area - first.area),
                words.since(first.on),
            ),
            figure(words.km2(last.area), words.on(last.on)),
        ]
    }

    fn end_words(&self, one: &Series) -> String {
        format!("{} {}", one.name, self.end_figure(one))
    }

    fn end_figure(&self, one: &Series) -> String {
        let last = one.days.last().map_or(Area::ZERO, |day| day.area);
        self.words().square_kilometres(last)
    }

    fn names(&self, series: &[Series]) -> Vec<LegendEntry> {
        let legend = self.view.theatre().legend();
        let entry = |one: &Series| LegendEntry {
            sample: Sample::Ground(Ink {
                fill: 1.0,
                pattern: strandline_model::Pattern::Solid,
                ..Ink::of(legend.get(&one.status), self.theme)
            }),
            words: one.name.clone(),
            figure: String::new(),
            widest: String::new(),
        };
        series.iter().map(entry).collect()
    }

    /// A dot at each line's end with its words, moved apart where they would meet.
    fn draw_ends(
        &self,
        canvas: &mut Canvas,
        axes: &Axes,
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
                one.colour
            );
            canvas.path(&dot, &round);
            let setting = Setting::bold(12.5);
            let beside = Point {
                x: axes.plot.right + 12.0,
                y: y + setting.cap_height() / 2.0,
            };
            canvas.write(
                &Written::at(beside, end_words(one), setting).coloured(self.colours().words),
            );
        }
    }
}

/// The days of an answer, each with the age of its map.
fn days_of(answer: &AreaAnswer) -> Vec<(Date, u32)> {
    let days = answer.rows.iter().map(|row| (row.day, row.stale_days));
    days.collect::<BTreeMap<Date, u32>>().into_iter().collect()
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

fn widest_words(series: &[Series], end_words: impl Fn(&Series) -> String) -> f64 {
    let widths = series
        .iter()
        .map(|one| Setting::bold(12.5).width(&end_words(one)));
    widths.fold(0.0, f64::max)
}

/// From where to where the scale goes: from nothing, unless a line hardly moves and would
/// be seen to be level.
fn values(series: &[Series]) -> [f64; 2] {
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

/// A line, broken where there is no map.
fn draw_series(canvas: &mut Canvas, one: &Series, axes: &Axes) {
    let gaps = has_gaps(one.days.iter().map(|day| day.stale_days));
    let is_known = |day: &&Known| !gaps || day.stale_days == 0;
    let known: Vec<&Known> = one.days.iter().filter(is_known).collect();
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
        one.colour,
        told(2.4),
        one.status
    );
    canvas.path(&path, &paint);
}
