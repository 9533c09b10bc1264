//! Letters as outlines: the only file that knows `ttf_parser` and the font.
//!
//! Text is drawn, not named: a picture looks the same on every computer, whatever fonts it
//! has. The font is Noto Sans, as on the page, with Latin, Greek and Cyrillic letters.

use std::sync::OnceLock;

use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::path_text::{PathText, Point};

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Where letters stand, how high the em is and how heavy they are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Setting {
    pub(crate) size: f64,
    pub(crate) weight: Weight,
}

struct Typeface {
    regular: Face<'static>,
    bold: Face<'static>,
}

fn typeface() -> &'static Typeface {
    static TYPEFACE: OnceLock<Typeface> = OnceLock::new();
    TYPEFACE.get_or_init(|| {
        let parsed = |bytes| Face::parse(bytes, 0).expect("the font that ships is a font");
        Typeface {
            regular: parsed(notosans::REGULAR_TTF),
            bold: parsed(notosans::BOLD_TTF),
        }
    })
}

impl Setting {
    /// Regular letters of a size.
    pub(crate) fn regular(size: f64) -> Self {
        let weight = Weight::Regular;
        Setting { size, weight }
    }

    /// Bold letters of a size.
    pub(crate) fn bold(size: f64) -> Self {
        let weight = Weight::Bold;
        Setting { size, weight }
    }

    /// How wide a text is.
    pub(crate) fn width(self, text: &str) -> f64 {
        let advances = text.chars().map(|letter| self.advance(self.glyph(letter)));
        advances.sum()
    }

    /// How high a capital letter is.
    pub(crate) fn cap_height(self) -> f64 {
        // As the font's OS/2 table has it.
        self.size * 0.714
    }

    /// The outlines of a text that begins at a point of the base line.
    pub(crate) fn outline(self, text: &str, at: Point) -> PathText {
        let mut pen = Pen {
            path: PathText::new(),
            at,
            scale: self.scale(),
        };
        for letter in text.chars() {
            let glyph = self.glyph(letter);
            // A space has no outline.
            let _ = self.face().outline_glyph(glyph, &mut pen);
            pen.at.x += self.advance(glyph);
        }
        pen.path
    }

    /// The text in lines of at most a width, broken between words.
    pub(crate) fn lines(self, text: &str, width: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split(' ') {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer) <= width || line.is_empty() {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        lines.push(line);
        lines
    }

    fn face(self) -> &'static Face<'static> {
        match self.weight {
            Weight::Regular => &typeface().regular,
            Weight::Bold => &typeface().bold,
        }
    }

    fn glyph(self, letter: char) -> GlyphId {
        self.face().glyph_index(letter).unwrap_or_default()
    }

    fn scale(self) -> f64 {
        self.size / f64::from(self.face().units_per_em())
    }

    fn advance(self, glyph: GlyphId) -> f64 {
        let units = self.face().glyph_hor_advance(glyph).unwrap_or(0);
        f64::from(units) * self.scale()
    }
}

/// Puts outlines in the font's units onto the page.
struct Pen {
    path: PathText,
    at: Point,
    scale: f64,
}

impl Pen {
    fn place(&self, x: f32, y: f32) -> Point {
        Point {
            x: self.at.x + f64::from(x) * self.scale,
            y: self.at.y - f64::from(y) * self.scale,
        }
    }
}

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.place(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.place(x, y));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.path.bend_to(self.place(x1, y1), self.place(x, y));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let controls = [self.place(x1, y1), self.place(x2, y2)];
        self.path.curve_to(controls, self.place(x, y));
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, Setting};

    #[test]
    fn every_letter_of_the_languages_has_an_outline() {
        let setting = Setting::bold(20.0);
        let at = Point { x: 0.0, y: 0.0 };
        let missing = setting.outline("\u{e000}", at);
        for letter in "AZazАЯаяіїєґІЇЄҐ09²–—’ʼ·−+©№ёłŠ".chars() {
            let drawn = setting.outline(&letter.to_string(), at);
            assert!(!drawn.as_str().is_empty(), "{letter}");
            assert_ne!(drawn.as_str(), missing.as_str(), "{letter}");
        }
    }

    #[test]
    fn figures_are_equally_wide_so_that_they_do_not_jump() {
        let widths = ('0'..='9').map(|digit| Setting::bold(30.0).width(&digit.to_string()));
        let widths: Vec<f64> = widths.collect();
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 1e-9));
    }

    #[test]
    fn lines_are_broken_between_words() {
        let setting = Setting::regular(10.0);
        let lines = setting.lines("one two three four", setting.width("one two"));
        assert_eq!(lines, ["one two", "three", "four"]);
        assert_eq!(setting.lines("longer", 1.0), ["longer"]);
    }
}
