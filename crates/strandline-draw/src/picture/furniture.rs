//! What stands around the map: title and figures above, legend and credits below.

use super::{
    canvas::{Anchor, Canvas, Written},
    hatch::hatch,
    inks::Ink,
    page::{Page, Rect},
    path_text::{Point, told},
    shapes::Shape,
    theme::Colours,
    typeface::Setting,
};

/// Units between the edge of the page and what is written on it.
pub(crate) const MARGIN: f64 = 22.0;

/// What a picture says above its map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Headline {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// What a reader must not miss, such as the age of an old map.
    pub(crate) warning: Option<String>,
    pub(crate) figures: Vec<HeadFigure>,
}

/// A large figure with what it means below.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct HeadFigure {
    pub(crate) value: String,
    /// The widest value that ever stands here: so that nothing moves while days go by.
    pub(crate) widest: String,
    pub(crate) label: String,
    pub(crate) colour: &'static str,
}

/// A line of the legend.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LegendEntry {
    pub(crate) sample: Sample,
    pub(crate) words: String,
    pub(crate) figure: String,
    /// The widest figure that ever stands here.
    pub(crate) widest: String,
}

/// How an entry looks on the map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sample {
    Ground(Ink),
    Line,
    Before,
    Blank,
    /// A line of a chart.
    Stroke(&'static str),
}

/// Something laid out, from its own top on.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Block {
    pub(crate) written: Vec<Written>,
    pub(crate) samples: Vec<(Rect, Sample)>,
    pub(crate) height: f64,
}

const TITLE: f64 = 27.0;
const SUBTITLE: f64 = 13.5;
const FIGURE: f64 = 27.0;
const BETWEEN_FIGURES: f64 = 30.0;

/// Lays out what stands above the map.
pub(crate) fn header(headline: &Headline, page: &Page, colours: &'static Colours) -> Block {
    let room = page.width() - 2.0 * MARGIN;
    let mut block = Block::default();
    let title = fitting(Setting::bold(TITLE), &headline.title, room);
    let subtitles = Setting::regular(SUBTITLE).lines(&subtitle(headline), room);
    let mut base = 40.0;
    let at = |x, y| Point { x, y };
    block.add(Written::at(at(MARGIN, base), &*headline.title, title).coloured(colours.words));
    let beside = subtitles
        .iter()
        .map(|line| Setting::regular(SUBTITLE).width(line));
    let left = beside.fold(title.width(&headline.title), f64::max);
    for line in &subtitles {
        base += 22.0;
        let is_warning = headline.warning.is_some();
        let colour = if is_warning {
            colours.warning
        } else {
            colours.quiet
        };
        let setting = Setting::regular(SUBTITLE);
        block.add(Written::at(at(MARGIN, base), line.as_str(), setting).coloured(colour));
    }
    let widths: Vec<f64> = headline.figures.iter().map(HeadFigure::width).collect();
    let wanted: f64 = widths.iter().map(|width| width + BETWEEN_FIGURES).sum();
    if left + wanted <= room {
        block.figures_right(headline, page, colours);
    } else {
        base = block.figures_below(headline, base, colours);
    }
    block.height = base + 18.0;
    block
}

fn subtitle(headline: &Headline) -> String {
    let warning = headline.warning.iter().cloned();
    let parts: Vec<String> = [headline.subtitle.clone()]
        .into_iter()
        .chain(warning)
        .collect();
    parts.join(", ")
}

/// Letters as large as wished, or smaller where the text would not fit.
fn fitting(setting: Setting, text: &str, room: f64) -> Setting {
    let size = setting.size * (room / setting.width(text)).min(1.0);
    Setting { size, ..setting }
}

impl HeadFigure {
    fn width(&self) -> f64 {
        let value = Setting::bold(FIGURE);
        let value = value.width(&self.value).max(value.width(&self.widest));
        value.max(Setting::regular(SUBTITLE).width(&self.label))
    }
}

impl Block {
    pub(crate) fn add(&mut self, written: Written) {
        self.written.push(written);
    }

    fn figures_right(&mut self, headline: &Headline, page: &Page, colours: &'static Colours) {
        let mut right = page.width() - MARGIN;
        for figure in headline.figures.iter().rev() {
            self.figure(figure, (Point { x: right, y: 40.0 }, Anchor::End), colours);
            right -= figure.width() + BETWEEN_FIGURES;
        }
    }

    fn figures_below(&mut self, headline: &Headline, base: f64, colours: &'static Colours) -> f64 {
        let mut at = Point {
            x: MARGIN,
            y: base + 36.0,
        };
        for figure in &headline.figures {
            self.figure(figure, (at, Anchor::Start), colours);
            at.x += figure.width() + BETWEEN_FIGURES;
        }
        if headline.figures.is_empty() {
            base
        } else {
            base + 58.0
        }
    }

    fn figure(
        &mut self,
        figure: &HeadFigure,
        (at, anchor): (Point, Anchor),
        colours: &'static Colours,
    ) {
        let below = Point {
            x: at.x,
            y: at.y + 22.0,
        };
        let value = Written::at(at, &*figure.value, Setting::bold(FIGURE));
        self.add(value.anchored(anchor).coloured(figure.colour));
        let label = Written::at(below, &*figure.label, Setting::regular(SUBTITLE));
        self.add(label.anchored(anchor).coloured(colours.quiet));
    }

    /// Moves all of it up, into room that is not used.
    pub(crate) fn rise(&mut self, by: f64) {
        self.written
            .iter_mut()
            .for_each(|written| written.at.y -= by);
        self.height -= by;
    }

    /// Draws it with its top at a height of the page.
    pub(crate) fn draw(&self, canvas: &mut Canvas, top: f64, colours: &Colours) {
        let moved = format!("transform=\"translate(0 {})\"", told(top));
        canvas.group(&moved, |canvas| {
            for (rect, sample) in &self.samples {
                sample.draw(canvas, *rect, colours);
            }
            for written in &self.written {
                canvas.write(written);
            }
        });
    }
}

const ENTRY: f64 = 12.5;
const SWATCH: f64 = 24.0;
const ROW: f64 = 23.0;

/// Units that a legend of one row takes.
pub(crate) const LEGEND_ROW: f64 = 20.0;
const CREDIT: f64 = 10.0;

/// Lays out what stands below the map.
pub(crate) fn footer(
    legend: &[LegendEntry],
    credits: &[String],
    page: &Page,
    colours: &'static Colours,
) -> Block {
    let room = page.width() - 2.0 * MARGIN;
    let mut block = Block::default();
    let mut at = Point { x: MARGIN, y: 25.0 };
    for entry in legend {
        if at.x > MARGIN && at.x + entry.width() > MARGIN + room {
            at = Point {
                x: MARGIN,
                y: at.y + ROW,
            };
        }
        block.entry(entry, at, colours);
        at.x += entry.width() + 24.0;
    }
    let setting = Setting::regular(CREDIT);
    let mut base = at.y + 8.0;
    for line in credits.iter().flat_map(|text| setting.lines(text, room)) {
        base += CREDIT * 1.45;
        let written = Written::at(Point { x: MARGIN, y: base }, line, setting);
        block.add(written.coloured(colours.quiet));
    }
    block.height = base + 12.0;
    block
}

impl LegendEntry {
    fn width(&self) -> f64 {
        let (name, figure) = (Setting::regular(ENTRY), Setting::bold(ENTRY));
        let figure = figure.width(&self.figure).max(figure.width(&self.widest));
        let apart = if figure > 0.0 { 6.0 } else { 0.0 };
        SWATCH + 8.0 + name.width(&self.words) + apart + figure
    }
}

impl Block {
    fn entry(&mut self, entry: &LegendEntry, at: Point, colours: &'static Colours) {
        let rect = Rect {
            left: at.x,
            top: at.y - 11.5,
            right: at.x + SWATCH,
            bottom: at.y + 2.5,
        };
        self.samples.push((rect, entry.sample.clone()));
        let name = Setting::regular(ENTRY);
        let mut next = Point {
            x: rect.right + 8.0,
            y: at.y,
        };
        self.add(Written::at(next, &*entry.words, name).coloured(colours.words));
        next.x += name.width(&entry.words) + 6.0;
        let figure = Written::at(next, &*entry.figure, Setting::bold(ENTRY));
        self.add(figure.coloured(colours.words));
    }
}

impl Sample {
    fn draw(&self, canvas: &mut Canvas, rect: Rect, colours: &Colours) {
        let level = rect.middle().y;
        let ends = [rect.left, rect.right].map(|x| Point { x, y: level });
        match self {
            Sample::Ground(ink) => {
                canvas.rect(rect, colours.land);
                paint(canvas, &Shape::of_rect(rect), ink);
                frame(canvas, rect, colours);
            }
            Sample::Blank => {
                canvas.rect(rect, colours.land);
                frame(canvas, rect, colours);
            }
            Sample::Line => {
                canvas.stroke(ends, 5.0, colours.casing);
                canvas.stroke(ends, 2.2, colours.line);
            }
            Sample::Stroke(colour) => canvas.stroke(ends, 2.0, colour),
            Sample::Before => canvas.stroke(ends, 1.4, colours.before),
        }
    }
}

fn frame(canvas: &mut Canvas, rect: Rect, colours: &Colours) {
    let paint = format!(
        "fill=\"none\" stroke=\"{}\" stroke-width=\".8\"",
        colours.rule
    );
    canvas.path(&Shape::of_rect(rect).path(), &paint);
}

/// Fills a shape with an ink.
pub(crate) fn paint(canvas: &mut Canvas, shape: &Shape, ink: &Ink) {
    let colour = ink.colour;
    let path = shape.path();
    let fill = format!(
        "fill=\"{colour}\" fill-opacity=\"{}\" fill-rule=\"evenodd\"",
        told(ink.fill.min(1.0))
    );
    canvas.path(&path, &fill);
    let lines = |width: f64| {
        format!(
            "fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"{}\" stroke-width=\"{}\"",
            told(ink.lines.min(1.0)),
            told(width)
        )
    };
    match ink.pattern {
        strandline_model::Pattern::Outline => canvas.path(&path, &lines(1.2)),
        strandline_model::Pattern::Dots => {
            let dots = format!(
                "fill=\"{colour}\" fill-opacity=\"{}\"",
                told(ink.lines.min(1.0))
            );
            canvas.path(&hatch(ink.pattern, shape), &dots);
        }
        pattern => canvas.path(&hatch(pattern, shape), &lines(1.1)),
    }
}
