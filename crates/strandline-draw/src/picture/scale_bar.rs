//! A bar of a round length, true in the middle of the map.

use super::{
    canvas::{Anchor, Canvas, Written},
    page::{Projection, Rect},
    path_text::Point,
    theme::Colours,
    typeface::Setting,
    words::Catalogue,
};

/// A scale bar in its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ScaleBar {
    pub(crate) km: f64,
    /// The box that nothing else may stand in.
    pub(crate) rect: Rect,
    ends: [Point; 2],
}

const MARGIN: f64 = 16.0;
const SIZE: f64 = 11.5;

impl ScaleBar {
    /// The longest bar of a round length that takes at most a fifth of the map.
    pub(crate) fn of(projection: &Projection) -> Self {
        let (map, unit_km) = (projection.map, projection.unit_km());
        let km = round_length(map.width().min(900.0) * 0.2 * unit_km);
        let (right, base) = (map.right - MARGIN, map.bottom - MARGIN);
        let left = right - km / unit_km;
        ScaleBar {
            km,
            rect: Rect {
                left: left.min(right - 40.0) - 6.0,
                top: base - 22.0,
                right: map.right,
                bottom: map.bottom,
            },
            ends: [Point { x: left, y: base }, Point { x: right, y: base }],
        }
    }

    pub(crate) fn draw(&self, canvas: &mut Canvas, colours: &Colours, words: &Catalogue) {
        let [left, right] = self.ends;
        for (width, more, colour) in [(5.5, 2.0, colours.halo), (2.0, 0.0, colours.words)] {
            let end = |x: f64| [-5.0 - more, more].map(|y| Point { x, y: left.y + y });
            let along = [(left.x, -more), (right.x, more)].map(|(x, by)| Point {
                x: x + by,
                y: left.y,
            });
            for ends in [along, end(left.x), end(right.x)] {
                canvas.stroke(ends, width, colour);
            }
        }
        let at = Point {
            x: right.x - 5.0,
            y: right.y - 6.0,
        };
        let text = format!("{} {}", told_km(self.km), words.km);
        let written = Written::at(at, text, Setting::bold(SIZE)).anchored(Anchor::End);
        canvas.write(&written.coloured(colours.words).with_halo(colours.halo));
    }
}

/// 1, 2 or 5 with noughts.
fn round_length(most: f64) -> f64 {
    let power = 10_f64.powi(libm::log10(most).floor() as i32);
    let steps = [5.0, 2.0, 1.0].map(|step| step * power);
    let fits = steps.into_iter().find(|length| *length <= most);
    fits.unwrap_or(power)
}

fn told_km(km: f64) -> String {
    // Lengths are 1, 2 or 5 with noughts before or after the point.
    let decimals = if km >= 1.0 {
        0
    } else {
        (-libm::log10(km)).ceil() as usize
    };
    format!("{km:.decimals$}")
}

#[cfg(test)]
mod tests {
    use super::{round_length, told_km};

    #[test]
    fn lengths_are_round() {
        for (most, length) in [
            (0.3, 0.2),
            (1.0, 1.0),
            (4.9, 2.0),
            (7.0, 5.0),
            (199.0, 100.0),
        ] {
            assert!((round_length(most) - length).abs() < 1e-9, "{most}");
        }
        for (km, text) in [(0.2, "0.2"), (0.05, "0.05"), (1.0, "1"), (50.0, "50")] {
            assert_eq!(told_km(km), text);
        }
    }
}
