//! What is drawn, as text of SVG, one thing over the other.

use std::fmt::Write as _;

use super::{
    page::{Page, Rect},
    path_text::{PathText, Point, told},
    typeface::Setting,
};

/// Where a text stands to the point that it is put at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Words at a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Written {
    pub(crate) at: Point,
    pub(crate) text: String,
    pub(crate) setting: Setting,
    pub(crate) anchor: Anchor,
    pub(crate) colour: &'static str,
    /// The colour of a rim that lifts the words off a map.
    pub(crate) halo: Option<&'static str>,
}

impl Written {
    /// Words that begin at a point of the base line.
    pub(crate) fn at(at: Point, text: impl Into<String>, setting: Setting) -> Self {
        Written {
            at,
            text: text.into(),
            setting,
            anchor: Anchor::Start,
            colour: "#000",
            halo: None,
        }
    }

    pub(crate) fn coloured(self, colour: &'static str) -> Self {
        Written { colour, ..self }
    }

    pub(crate) fn anchored(self, anchor: Anchor) -> Self {
        Written { anchor, ..self }
    }

    pub(crate) fn with_halo(self, halo: &'static str) -> Self {
        Written {
            halo: Some(halo),
            ..self
        }
    }

    fn start(&self) -> Point {
        let width = self.setting.width(&self.text);
        let back = match self.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => width / 2.0,
            Anchor::End => width,
        };
        Point {
            x: self.at.x - back,
            y: self.at.y,
        }
    }
}

/// A drawing that grows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Canvas {
    text: String,
}

impl Canvas {
    pub(crate) fn new() -> Self {
        Canvas::default()
    }

    /// A filled box.
    pub(crate) fn rect(&mut self, rect: Rect, fill: &str) {
        let [x, y, width, height] = [rect.left, rect.top, rect.width(), rect.height()].map(told);
        self.push(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        ));
    }

    /// A path with attributes that say how it is painted.
    pub(crate) fn path(&mut self, path: &PathText, paint: &str) {
        if !path.is_empty() {
            let data = path.as_str();
            self.push(format_args!("<path d=\"{data}\" {paint}/>"));
        }
    }

    /// A straight line of a width.
    pub(crate) fn stroke(&mut self, ends: [Point; 2], width: f64, colour: &str) {
        let mut path = PathText::new();
        path.line(ends);
        self.path(
            &path,
            &format!(
                "fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"",
                told(width)
            ),
        );
    }

    /// Words as outlines, with what they say beside, for those who do not see them.
    pub(crate) fn write(&mut self, written: &Written) {
        let path = written.setting.outline(&written.text, written.start());
        let halo = written.halo.map(|halo| {
            let width = told((written.setting.size * 0.24).max(2.6));
            format!(
                " stroke=\"{halo}\" stroke-width=\"{width}\" stroke-linejoin=\"round\" \
                 paint-order=\"stroke\""
            )
        });
        let paint = format!(
            "aria-label=\"{}\" fill=\"{}\"{}",
            escaped(&written.text),
            written.colour,
            halo.unwrap_or_default()
        );
        self.path(&path, &paint);
    }

    /// A group with attributes, so that what is in it can be found and moved.
    pub(crate) fn group(&mut self, attributes: &str, draw: impl FnOnce(&mut Canvas)) {
        self.push(format_args!("<g {attributes}>\n"));
        draw(self);
        self.push(format_args!("</g>"));
    }

    /// The whole document.
    pub(crate) fn into_document(self, page: &Page, says: &str) -> String {
        let [width, height] = [page.width(), page.height()].map(told);
        let (wide, tall) = (page.pixels.width(), page.pixels.height());
        let says = escaped(says);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{tall}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{says}\">\n\
             <title>{says}</title>\n{}</svg>\n",
            self.text
        )
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.text.write_fmt(text);
        self.text.push('\n');
    }
}

/// A text as XML has it; characters that XML does not know are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_of_settings_cannot_break_out() {
        assert_eq!(escaped("a\"/><b>&\u{0}"), "a&quot;/&gt;&lt;b&gt;&amp;");
    }
}
