//! What was gained and lost each day: bars up and down, with the mean of seven days.

use jiff::{Span, civil::Date};
use strandline_record::{Change, ChangeAnswer, ChangeQuestion};

use super::{
    Chart,
    axes::Axes,
    days::{between, has_gaps},
};
use crate::picture::{
    PictureError,
    canvas::Canvas,
    furniture::{HeadFigure, Headline, LegendEntry, Sample},
    inks::Ink,
    path_text::{PathText, Point, told},
    words::with,
};

/// What changed from one day with a map to the next one: km² a day.
#[derive(Debug, Clone, Copy)]
struct Bar {
    from: Date,
    until: Date,
    gained: f64,
    lost: f64,
}

/// Days of the mean.
const MEAN: usize = 7;

impl Chart<'_> {
    /// What the subject gained and lost between two days, day by day, as SVG.
    ///
    /// Where days have no map, what changed over them is spread over them; but for an
    /// assessor who tells changes rather than days, it belongs to the day that tells it.
    ///
    /// # Errors
    ///
    /// When no map is in force on one of the days, the second is not after the first, or
    /// the page is too small.
    pub fn change(&self, [from, until]: [Date; 2]) -> Result<String, PictureError> {
        let whole = self.changed([from, until])?;
        let bars = self.bars([from, until])?;
        if bars.is_empty() {
            return Err(PictureError::NoDays);
        }
        let limits = [
            limit(bars.iter().map(|bar| bar.gained)),
            limit(bars.iter().map(|bar| bar.lost)),
        ];
        let words = self.words();
        let headline = self.bars_headline(&whole);
        let layout = self.layout(&headline, &self.bars_legend(), self.beyond(&bars, limits))?;
        let axes = Axes::new(
            layout.rest,
            8.0,
            [from, until],
            [-limits[1], limits[0]],
            words,
        );
        Ok(self.finished(&layout, |canvas| {
            axes.draw(canvas, self.colours(), words);
            self.draw_bars(canvas, &axes, &bars);
            self.draw_means(canvas, &axes, &bars);
        }))
    }

    fn changed(&self, [from, until]: [Date; 2]) -> Result<ChangeAnswer, PictureError> {
        let question = ChangeQuestion {
            from,
            until,
            within: None,
            with_ground: false,
        };
        Ok(self.view.change(&question)?)
    }

    /// A bar from each day with a map of its own to the next.
    fn bars(&self, [from, until]: [Date; 2]) -> Result<Vec<Bar>, PictureError> {
        let fresh = self.view.maps().iter().map(|map| map.day);
        let within = fresh.filter(|day| from < *day && *day <= until);
        let mut days: Vec<Date> = [from].into_iter().chain(within).collect();
        days.dedup();
        let entries = self.view.day_entries().into_iter();
        let is_spread = has_gaps(entries.map(|entry| entry.stale_days));
        let bar = |pair: &[Date]| {
            let Change { gained, lost } = self.changed([pair[0], pair[1]])?.subject;
            let days = if is_spread {
                between(pair[0], pair[1])
            } else {
                1
            };
            Ok(Bar {
                from: pair[1] - Span::new().days(days),
                until: pair[1],
                gained: gained.to_square_kilometres() / days as f64,
                lost: lost.to_square_kilometres() / days as f64,
            })
        };
        days.windows(2).map(bar).collect()
    }

    fn bars_headline(&self, whole: &ChangeAnswer) -> Headline {
        let (words, colours) = (self.words(), self.colours());
        let [from, until] = [whole.from.day, whole.until.day];
        let figure = |value: String, label: &str, colour| HeadFigure {
            widest: value.clone(),
            value,
            label: label.to_owned(),
            colour,
        };
        let changes = with(words.changes_of, self.subject());
        Headline {
            title: format!("{} – {}", words.date(from), words.date(until)),
            subtitle: format!("{}, {changes}, {}", self.assessor(), words.km2_a_day),
            warning: None,
            figures: vec![
                figure(
                    words.signed_km2(whole.subject.gained),
                    words.gained,
                    colours.gained,
                ),
                figure(
                    words.signed_km2(-whole.subject.lost),
                    words.lost,
                    colours.lost,
                ),
            ],
        }
    }

    fn bars_legend(&self) -> Vec<LegendEntry> {
        let (words, subject) = (self.words(), self.subject());
        let entry = |sample, words: String| LegendEntry {
            sample,
            words,
            figure: String::new(),
            widest: String::new(),
        };
        vec![
            entry(
                Sample::Ground(Ink::gained(self.theme)),
                with(words.gained_by, subject),
            ),
            entry(
                Sample::Ground(Ink::lost(self.theme).even()),
                with(words.lost_by, subject),
            ),
            entry(Sample::Stroke(self.colours().words), words.mean.to_owned()),
        ]
    }

    /// What is said of bars that are longer than the scale.
    fn beyond(&self, bars: &[Bar], [up, down]: [f64; 2]) -> Vec<String> {
        let beyond = bars
            .iter()
            .flat_map(|bar| [(bar.gained, up), (bar.lost, -down)]);
        let beyond: Vec<f64> = beyond
            .filter(|(value, limit)| *value > limit.abs())
            .map(|(value, _)| value)
            .collect();
        if beyond.is_empty() {
            return Vec::new();
        }
        let words = self.words();
        let most = beyond.iter().fold(0.0_f64, |most, value| most.max(*value));
        let text = with(words.beyond, &words.number(most, 0));
        vec![text.replace("{n}", &beyond.len().to_string())]
    }

    fn draw_bars(&self, canvas: &mut Canvas, axes: &Axes, bars: &[Bar]) {
        let colours = self.colours();
        let up = bars.iter().map(|bar| (bar, bar.gained));
        let down = bars.iter().map(|bar| (bar, -bar.lost));
        let (up, down): (Vec<_>, Vec<_>) = (up.collect(), down.collect());
        for (name, list, colour) in [("gained", up, colours.gained), ("lost", down, colours.lost)] {
            let mut path = PathText::new();
            for (bar, value) in list {
                path.ring(ring(axes, bar, value));
            }
            canvas.path(
                &path,
                &format!("class=\"{name}\" fill=\"{colour}\" fill-opacity=\".6\""),
            );
        }
    }

    /// The mean of the last seven days, up and down.
    fn draw_means(&self, canvas: &mut Canvas, axes: &Axes, bars: &[Bar]) {
        let gained = by_day(bars, axes, |bar| bar.gained);
        let lost = by_day(bars, axes, |bar| -bar.lost);
        for values in [gained, lost] {
            let mut path = PathText::new();
            let means = means(&values);
            path.line(means.map(|(day, mean)| Point {
                x: axes.x_at(day as f64 + 1.5),
                y: axes.y(mean.clamp(axes.low, axes.high)),
            }));
            let paint = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"",
                self.colours().words,
                told(1.8)
            );
            canvas.path(&path, &paint);
        }
    }
}

/// The corners of a bar, cut where the scale ends. What changed by a day's map is drawn over
/// the days since the map before.
fn ring(axes: &Axes, bar: &Bar, value: f64) -> [Point; 4] {
    let days = [bar.from, bar.until].map(|day| between(axes.first, day) as f64 + 1.0);
    let [left, right] = days.map(|day| axes.x_at(day));
    // A hair between bars, where there is room for one.
    let hair = if right - left > 4.0 { 0.8 } else { 0.0 };
    let (base, end) = (axes.y(0.0), axes.y(value.clamp(axes.low, axes.high)));
    let corner = |x, y| Point { x, y };
    [
        corner(left + hair, base),
        corner(right - hair, base),
        corner(right - hair, end),
        corner(left + hair, end),
    ]
}

/// A value for each day from the day after the first to the last; nothing where no bar is.
fn by_day(bars: &[Bar], axes: &Axes, value: impl Fn(&Bar) -> f64) -> Vec<f64> {
    let days = usize::try_from(between(axes.first, axes.last)).unwrap_or(0);
    let mut values = vec![0.0; days];
    for bar in bars {
        let [from, until] = [bar.from, bar.until].map(|day| between(axes.first, day));
        let places = from.max(0) as usize..(until.max(0) as usize).min(days);
        values[places].fill(value(bar));
    }
    values
}

/// For each day that ends seven days their mean.
fn means(values: &[f64]) -> impl Iterator<Item = (usize, f64)> + '_ {
    let windows = values.windows(MEAN).enumerate();
    windows.map(|(first, week)| (first + MEAN - 1, week.iter().sum::<f64>() / MEAN as f64))
}

/// How far a scale goes: as far as the longest bar, unless a few are much longer than all
/// others and would press them flat.
fn limit(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.filter(|value| *value > 0.0).collect();
    values.sort_by(f64::total_cmp);
    let Some(most) = values.last().copied() else {
        return 1e-3;
    };
    let usual = values[(values.len() - 1) * 97 / 100];
    if most > usual * 2.5 {
        usual * 1.5
    } else {
        most
    }
}

#[cfg(test)]
mod tests {
    use super::{limit, means};

    #[test]
    fn the_mean_is_of_the_last_seven_days() {
        let values: Vec<f64> = (1..=9).map(f64::from).collect();
        let found: Vec<_> = means(&values).collect();
        assert_eq!(found, [(6, 4.0), (7, 5.0), (8, 6.0)]);
    }

    #[test]
    fn a_few_long_bars_do_not_press_the_others_flat() {
        let mut values = vec![2.0; 99];
        values.push(300.0);
        assert!((limit(values.iter().copied()) - 3.0).abs() < 1e-9);
        assert!((limit([1.0, 2.0].into_iter()) - 2.0).abs() < 1e-9);
    }
}
