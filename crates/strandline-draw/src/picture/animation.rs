//! Days that follow each other, as one moving picture.
//!
//! What does not move (land, names) is painted once; for each day only the ground, the line
//! and the figures are. A frame keeps what of the one before is unchanged, so every frame
//! depends on two days alone: the bytes are the same however many threads paint.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::{Span, civil::Date};
use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use strandline_arrangement::Area;
use strandline_model::GridBox;
use strandline_record::View;

use super::{
    PictureError, Window,
    canvas::Canvas,
    day_ground::DayGround,
    furniture::{self, Block},
    gif_film::GifFilm,
    page::Page,
    path_text::Point,
    raster::{paint_over, painted},
    sheet::Sheet,
    still::{Drawing, Widest},
    webp_film::WebpFilm,
};

/// How a moving picture is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moving {
    /// GIF: 255 colours, shown everywhere.
    Gif,
    /// Animated WebP: every colour, without loss.
    Webp,
}

/// How long frames stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Each, in milliseconds.
    pub frame_ms: u32,
    /// The last one, before all begins again.
    pub last_ms: u32,
}

/// Called with how many frames are done and how many there are, from any thread.
pub type OnFrame<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// The most pixels of a frame: a dozen of them are in memory at once.
const FRAME_PIXELS: u32 = 4_000_000;

/// Frames that are painted before they are packed: enough to keep threads busy, few enough
/// to fit into memory at any size.
const AT_ONCE: usize = 8;

/// The days of the frames from one day to another: those with a map of their own, the
/// first day whether it has one or not; or so many days, evenly spaced.
pub fn frame_days(view: &View, [from, until]: [Date; 2], count: Option<usize>) -> Vec<Date> {
    let length = i64::from((until - from).get_days());
    let mut days: Vec<Date> = if let Some(count) = count {
        let last = (count.max(2) - 1) as i64;
        let day = |frame: i64| from + Span::new().days((frame * length + last / 2) / last);
        (0..=last).map(day).collect()
    } else {
        let fresh = view.maps().iter().map(|map| map.day);
        let within = fresh.filter(|day| (from..=until).contains(day));
        [from].into_iter().chain(within).collect()
    };
    days.dedup();
    days
}

impl Drawing<'_> {
    /// The maps of some days, one after the other, again and again.
    ///
    /// # Errors
    ///
    /// As [`Drawing::svg`], and when there is no day.
    pub fn animation(
        &self,
        days: &[Date],
        moving: Moving,
        pace: Pace,
        on_frame: OnFrame<'_>,
    ) -> Result<Vec<u8>, PictureError> {
        let (width, height) = (self.size.width(), self.size.height());
        if width * height > FRAME_PIXELS {
            return Err(PictureError::FilmSize {
                width,
                height,
                limit: FRAME_PIXELS,
            });
        }
        let film = Film::new(self, days)?;
        let last = film.days.len() - 1;
        let samples = [0, last / 2, last].map(|place| film.frame(place));
        let samples: Result<Vec<Pixmap>, PictureError> = samples.into_iter().collect();
        let mut packer = match moving {
            Moving::Gif => Packer::Gif(GifFilm::new(&samples?)?),
            Moving::Webp => Packer::Webp(WebpFilm::new(&film.page)),
        };
        film.pack(&mut packer, pace, on_frame)?;
        packer.into_bytes()
    }
}

enum Packer {
    Gif(GifFilm),
    Webp(WebpFilm),
}

impl Packer {
    /// Packs frames, each with the one before, and puts them in.
    fn add(&mut self, pairs: &[(Option<&Pixmap>, &Pixmap, u32)]) -> Result<(), PictureError> {
        match self {
            Packer::Gif(film) => film.add(pairs),
            Packer::Webp(film) => film.add(pairs),
        }
    }

    fn into_bytes(self) -> Result<Vec<u8>, PictureError> {
        match self {
            Packer::Gif(film) => film.into_bytes(),
            Packer::Webp(film) => Ok(film.into_bytes()),
        }
    }
}

/// Everything that frames share.
struct Film<'a> {
    drawing: &'a Drawing<'a>,
    page: Page,
    days: Vec<DayGround>,
    sheet: Sheet,
    widest: Widest,
    most: Area,
    header_height: f64,
    under: Pixmap,
    over: Pixmap,
}

impl<'a> Film<'a> {
    fn new(drawing: &'a Drawing<'a>, days: &[Date]) -> Result<Self, PictureError> {
        // Built once here, not by whichever thread comes first.
        drawing.view.whole()?;
        let grounds: Result<Vec<DayGround>, PictureError> =
            days.par_iter().map(|&day| drawing.ground_of(day)).collect();
        let grounds = grounds?;
        let last = grounds.last().ok_or(PictureError::NoDays)?;
        let bounds = together(
            grounds
                .iter()
                .filter_map(|ground| ground.bounds(drawing.view)),
        );
        let empty = PictureError::Empty {
            day: last.map.entry.day,
        };
        let window = drawing.window.or(bounds.map(Window::Around)).ok_or(empty)?;
        let widest = widest(&grounds, drawing);
        let held = grounds.iter().map(|ground| ground.held(drawing.view));
        let most = held.max().unwrap_or(Area::ZERO);
        let (page, colours) = (Page::of(drawing.size), drawing.theme.colours());
        let headers = grounds.iter().map(|ground| header(drawing, ground, most));
        let tallest = headers
            .max_by(|a, b| a.height.total_cmp(&b.height))
            .unwrap_or_default();
        let footer = footer(drawing, last, &widest);
        let sheet = Sheet::new(page, [&tallest, &footer], window, colours)?;
        Ok(Film {
            under: under(drawing, &sheet)?,
            over: over(drawing, &sheet)?,
            header_height: tallest.height,
            drawing,
            page,
            days: grounds,
            sheet,
            widest,
            most,
        })
    }

    fn pack(
        &self,
        packer: &mut Packer,
        pace: Pace,
        on_frame: OnFrame<'_>,
    ) -> Result<(), PictureError> {
        let done = AtomicUsize::new(0);
        let count = self.days.len();
        let places: Vec<usize> = (0..count).collect();
        let mut before: Option<Pixmap> = None;
        for chunk in places.chunks(AT_ONCE) {
            let painted = chunk.par_iter().map(|&place| {
                let frame = self.frame(place);
                on_frame(done.fetch_add(1, Ordering::Relaxed) + 1, count);
                frame
            });
            let painted: Result<Vec<Pixmap>, PictureError> = painted.collect();
            let mut painted = painted?;
            let befores = before.iter().map(Some).chain([None]).take(1);
            let befores = befores.chain(painted.iter().map(Some));
            let stands = |place: &usize| {
                if place + 1 == count {
                    pace.last_ms
                } else {
                    pace.frame_ms
                }
            };
            let pairs: Vec<_> = befores
                .zip(&painted)
                .zip(chunk)
                .map(|((before, now), place)| (before, now, stands(place)))
                .collect();
            packer.add(&pairs)?;
            before = painted.pop();
        }
        Ok(())
    }

    fn frame(&self, place: usize) -> Result<Pixmap, PictureError> {
        let ground = &self.days[place];
        let mut pixmap = self.under.clone();
        paint_over(&self.ground(ground), &mut pixmap)?;
        let (paint, still) = (PixmapPaint::default(), Transform::identity());
        pixmap.draw_pixmap(0, 0, self.over.as_ref(), &paint, still, None);
        paint_over(&self.furniture(place, ground), &mut pixmap)?;
        Ok(pixmap)
    }

    fn ground(&self, ground: &DayGround) -> String {
        let (drawing, projection) = (self.drawing, &self.sheet.projection);
        let mut canvas = Canvas::new();
        ground.draw(&mut canvas, projection, &drawing.inks());
        drawing
            .base
            .draw_over(&mut canvas, projection, self.sheet.colours);
        ground.draw_line(&mut canvas, projection, self.sheet.colours);
        canvas.into_document(&self.page, "")
    }

    fn furniture(&self, place: usize, ground: &DayGround) -> String {
        let mut header = header(self.drawing, ground, self.most);
        header.height = self.header_height;
        let footer = footer(self.drawing, ground, &self.widest);
        let mut canvas = Canvas::new();
        self.sheet.draw_furniture(&mut canvas, [&header, &footer]);
        self.draw_progress(&mut canvas, place);
        canvas.into_document(&self.page, "")
    }

    /// How far the days have come, as a line below the title.
    fn draw_progress(&self, canvas: &mut Canvas, place: usize) {
        let (map, last) = (self.sheet.projection.map, self.days.len() - 1);
        let share = if last == 0 {
            1.0
        } else {
            place as f64 / last as f64
        };
        let end = |x: f64| Point { x, y: map.top };
        let ends = [end(map.left), end(map.left + map.width() * share)];
        canvas.stroke(ends, 3.0, self.sheet.colours.warning);
    }
}

fn header(drawing: &Drawing<'_>, ground: &DayGround, most: Area) -> Block {
    let headline = drawing.headline(ground, Some(most));
    furniture::header(&headline, &Page::of(drawing.size), drawing.theme.colours())
}

fn footer(drawing: &Drawing<'_>, ground: &DayGround, widest: &Widest) -> Block {
    let legend = drawing.legend(ground, Some(widest));
    let page = Page::of(drawing.size);
    furniture::footer(&legend, &drawing.credits(), &page, drawing.theme.colours())
}

fn under(drawing: &Drawing<'_>, sheet: &Sheet) -> Result<Pixmap, PictureError> {
    let mut canvas = Canvas::new();
    canvas.rect(sheet.page.whole(), sheet.colours.card);
    drawing
        .base
        .draw_under(&mut canvas, &sheet.projection, sheet.colours);
    painted(&canvas.into_document(&sheet.page, ""))
}

fn over(drawing: &Drawing<'_>, sheet: &Sheet) -> Result<Pixmap, PictureError> {
    let mut canvas = Canvas::new();
    sheet.draw_names(&mut canvas, &drawing.names());
    painted(&canvas.into_document(&sheet.page, ""))
}

/// For each status the most that it has on any of the days, in the legend's order.
fn widest(days: &[DayGround], drawing: &Drawing<'_>) -> Widest {
    let statuses = drawing.view.statuses().iter();
    let most = |status| days.iter().map(|day| day.area(status)).max();
    let on_some = statuses.filter_map(|status| Some((status.clone(), most(status)?)));
    on_some.filter(|(_, most)| *most != Area::ZERO).collect()
}

/// The box around boxes.
fn together(boxes: impl Iterator<Item = GridBox>) -> Option<GridBox> {
    GridBox::around(boxes.flat_map(|found| [found.min, found.max]))
}
