//! How each status is inked, on the map and in the legend alike: as on the page.

use strandline_model::{Colour, Pattern, Status};

use super::theme::Theme;

/// A fill with a pattern over it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ink {
    pub(crate) pattern: Pattern,
    pub(crate) colour: Colour,
    /// Opacity of the fill.
    pub(crate) fill: f64,
    /// Opacity of the pattern's lines or dots.
    pub(crate) lines: f64,
}

/// Ground whose status the legend does not know.
const STRANGE: Colour = Colour([0x88, 0x88, 0x88]);

/// On a dark map legend colours would sink: there they are lighter, and laid on thicker.
const LIGHTER: f64 = 0.3;
const THICKER: f64 = 1.55;

impl Ink {
    /// The ink of an entry of the legend; `None` is one that it does not know.
    pub(crate) fn of(status: Option<&Status>, theme: Theme) -> Self {
        let pattern = status.map_or(Pattern::Solid, |status| status.pattern);
        let colour = status.map_or(STRANGE, |status| status.colour);
        let (fill, lines) = strengths(pattern);
        match theme {
            Theme::Light => Ink {
                pattern,
                colour,
                fill,
                lines,
            },
            Theme::Dark => Ink {
                pattern,
                colour: lighter(colour),
                fill: fill * THICKER,
                lines: lines * THICKER,
            },
        }
    }

    /// Ground that the subject gained: even, so that it stands out of all hatches.
    pub(crate) fn gained(theme: Theme) -> Self {
        let (colour, fill) = match theme {
            Theme::Light => (Colour([226, 98, 44]), 0.78),
            Theme::Dark => (Colour([255, 132, 66]), 0.85),
        };
        Ink {
            pattern: Pattern::Solid,
            colour,
            fill,
            lines: 0.0,
        }
    }

    /// Ground that the subject lost.
    pub(crate) fn lost(theme: Theme) -> Self {
        let (colour, fill) = match theme {
            Theme::Light => (Colour([46, 116, 181]), 0.5),
            Theme::Dark => (Colour([88, 164, 232]), 0.55),
        };
        Ink {
            pattern: Pattern::CrossHatch,
            colour,
            fill,
            lines: 0.9,
        }
    }

    /// The same without its pattern.
    pub(crate) fn even(self) -> Self {
        Ink {
            pattern: Pattern::Solid,
            ..self
        }
    }

    /// The same, so quiet that what lies on it stands out.
    pub(crate) fn quiet(self) -> Self {
        Ink {
            fill: self.fill * 0.7,
            lines: self.lines * 0.6,
            ..self
        }
    }
}

/// Opacity of fill and lines: a solid status needs more fill, having no lines to carry it.
fn strengths(pattern: Pattern) -> (f64, f64) {
    match pattern {
        Pattern::Hatch => (0.21, 0.42),
        Pattern::BackHatch => (0.19, 0.45),
        Pattern::CrossHatch => (0.18, 0.36),
        Pattern::Dots => (0.16, 0.6),
        Pattern::Outline => (0.05, 0.6),
        _ => (0.36, 0.0),
    }
}

fn lighter(Colour(parts): Colour) -> Colour {
    Colour(parts.map(|part| (f64::from(part) + (255.0 - f64::from(part)) * LIGHTER).round() as u8))
}
