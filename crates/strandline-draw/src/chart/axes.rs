//! Days from left to right, values from below upwards, and the lines to read them by.

use jiff::{Span, civil::Date};

use super::days::between;
use crate::picture::{
    canvas::{Anchor, Canvas, Written},
    page::Rect,
    path_text::Point,
    theme::Colours,
    typeface::Setting,
    words::Catalogue,
};

/// The scales of a chart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Axes {
    /// Where values are drawn.
    pub(crate) plot: Rect,
    pub(crate) first: Date,
    pub(crate) last: Date,
    pub(crate) low: f64,
    pub(crate) high: f64,
    step: f64,
}

const SMALL: f64 = 11.0;

/// Units for the words below the days.
const BELOW: f64 = 26.0;

/// The least that two days' words are apart.
const DAY_ROOM: f64 = 74.0;

impl Axes {
    /// Scales in a box, `right` of which is kept free for words; values from low to high.
    pub(crate) fn new(
        room: Rect,
        right: f64,
        [first, last]: [Date; 2],
        [low, high]: [f64; 2],
        words: &Catalogue,
    ) -> Self {
        let lines = (room.height() / 58.0).clamp(2.0, 8.0);
        let step = round_step((high - low).max(1e-6) / lines);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let widest =
            [low, high].map(|value| Setting::regular(SMALL).width(&tick(value, step, words)));
        Axes {
            plot: Rect {
                left: room.left + widest[0].max(widest[1]) + 10.0,
                top: room.top + 18.0,
                right: room.right - right,
                bottom: room.bottom - BELOW,
            },
            first,
            last,
            low,
            high,
            step,
        }
    }

    /// Where the middle of a day is.
    pub(crate) fn x(&self, day: Date) -> f64 {
        self.x_at(between(self.first, day) as f64 + 0.5)
    }

    /// Where so many days after the beginning of the first day are.
    pub(crate) fn x_at(&self, days: f64) -> f64 {
        let all = between(self.first, self.last) as f64 + 1.0;
        self.plot.left + self.plot.width() * days / all
    }

    pub(crate) fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        self.plot.bottom - self.plot.height() * share
    }

    /// Lines across with their values, and days below.
    pub(crate) fn draw(&self, canvas: &mut Canvas, colours: &'static Colours, words: &Catalogue) {
        let setting = Setting::regular(SMALL);
        for value in self.values() {
            let y = self.y(value);
            let is_base = value.abs() < self.step / 2.0;
            let (width, colour) = if is_base {
                (1.3, colours.quiet)
            } else {
                (0.8, colours.rule)
            };
            let ends = [self.plot.left, self.plot.right].map(|x| Point { x, y });
            canvas.stroke(ends, width, colour);
            let at = Point {
                x: self.plot.left - 7.0,
                y: y + setting.cap_height() / 2.0,
            };
            let written = Written::at(at, tick(value, self.step, words), setting);
            canvas.write(&written.anchored(Anchor::End).coloured(colours.quiet));
        }
        for (day, text) in self.day_ticks(words) {
            self.draw_day(canvas, (day, &text), colours);
        }
    }

    fn draw_day(&self, canvas: &mut Canvas, (day, text): (Date, &str), colours: &'static Colours) {
        let (x, y) = (self.x(day), self.plot.bottom);
        canvas.stroke(
            [Point { x, y }, Point { x, y: y + 5.0 }],
            1.0,
            colours.quiet,
        );
        let setting = Setting::regular(SMALL);
        let half = setting.width(text) / 2.0;
        let at = Point {
            x: x.clamp(self.plot.left + half - 20.0, self.plot.right - half + 8.0),
            y: y + 18.0,
        };
        let written = Written::at(at, text, setting).anchored(Anchor::Middle);
        canvas.write(&written.coloured(colours.quiet));
    }

    fn values(&self) -> impl Iterator<Item = f64> + use<> {
        let (first, last) = (self.low / self.step, self.high / self.step);
        let step = self.step;
        (first.round() as i64..=last.round() as i64).map(move |line| line as f64 * step)
    }

    /// Days to be named: the first of months, or days where there are few.
    fn day_ticks(&self, words: &Catalogue) -> Vec<(Date, String)> {
        let most = (self.plot.width() / DAY_ROOM).max(1.0);
        let days = between(self.first, self.last) as f64 + 1.0;
        let by_days = [1, 2, 7, 14]
            .into_iter()
            .find(|step| days / f64::from(*step) <= most);
        if let Some(step) = by_days {
            let series = self.first.series(Span::new().days(step));
            let within = series.take_while(|day| *day <= self.last);
            return within.map(|day| (day, words.day_short(day))).collect();
        }
        let steps = [1, 2, 3, 6, 12, 24, 60, 120];
        let by_months = steps
            .into_iter()
            .find(|step| days / 30.4 / f64::from(*step) <= most);
        self.month_ticks(by_months.unwrap_or(240), words)
    }

    fn month_ticks(&self, step: i32, words: &Catalogue) -> Vec<(Date, String)> {
        let months = self.first.first_of_month().series(Span::new().months(1));
        let number = |day: &Date| i32::from(day.year()) * 12 + i32::from(day.month()) - 1;
        let within = months.take_while(|day| *day <= self.last);
        let chosen = within.filter(|day| *day >= self.first && number(day).rem_euclid(step) == 0);
        chosen.map(|day| (day, words.month_and_year(day))).collect()
    }
}

/// 1, 2 or 5 with noughts, at least so much.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powi(libm::log10(least).floor() as i32);
    let steps = [1.0, 2.0, 5.0].map(|step| step * power);
    let fits = steps.into_iter().find(|step| *step >= least * (1.0 - 1e-9));
    fits.unwrap_or(power * 10.0)
}

fn tick(value: f64, step: f64, words: &Catalogue) -> String {
    let decimals = (-libm::log10(step)).ceil().max(0.0) as usize;
    words.number(value, decimals)
}

#[cfg(test)]
mod tests {
    use super::round_step;

    #[test]
    fn steps_are_round() {
        for (least, step) in [(0.3, 0.5), (1.0, 1.0), (1.2, 2.0), (700.0, 1000.0)] {
            assert!((round_step(least) - step).abs() < 1e-9, "{least}");
        }
    }
}
