//! Ground by day, a line for each status, named where it ends.

use std::collections::BTreeMap;

use jiff::civil::Date;
use strandline_arrangement::Area;
use strandline_model::StatusId;
use strandline_record::{AreaAnswer, AreaRow};

use super::{
    Chart,
    axes::Axes,
    series::{Known, Series, draw_ends, values, widest_words},
};
use crate::picture::{
    PictureError,
    furniture::{HeadFigure, Headline, LegendEntry, Sample},
    inks::Ink,
};

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
            Self::names(&series)
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
                one.draw(canvas, &axes);
            }
            draw_ends(canvas, (&axes, self.colours()), &series, end_words);
        }))
    }

    pub(super) fn page_width(&self) -> f64 {
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
            key: status.to_string(),
            name: name.to_owned(),
            ink: Ink::of(entry, self.theme),
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

    pub(super) fn end_words(&self, one: &Series) -> String {
        format!("{} {}", one.name, self.end_figure(one))
    }

    pub(super) fn end_figure(&self, one: &Series) -> String {
        let last = one.days.last().map_or(Area::ZERO, |day| day.area);
        self.words().square_kilometres(last)
    }

    pub(super) fn names<'s>(series: impl IntoIterator<Item = &'s Series>) -> Vec<LegendEntry> {
        let entry = |one: &Series| LegendEntry {
            sample: Sample::Ground(Ink {
                fill: 1.0,
                pattern: strandline_model::Pattern::Solid,
                ..one.ink.clone()
            }),
            words: one.name.clone(),
            figure: String::new(),
            widest: String::new(),
        };
        series.into_iter().map(entry).collect()
    }
}

/// The days of an answer, each with the age of its map.
fn days_of(answer: &AreaAnswer) -> Vec<(Date, u32)> {
    let days = answer.rows.iter().map(|row| (row.day, row.stale_days));
    days.collect::<BTreeMap<Date, u32>>().into_iter().collect()
}
