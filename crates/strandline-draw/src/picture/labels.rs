//! Names of places without collisions: the larger a place, the sooner it gets room.

use strandline_gazetteer::{Gazetteer, PlaceView};
use strandline_model::{GridPoint, PlaceKind};

use super::{
    base_map::WideName,
    canvas::{Anchor, Canvas, Written},
    page::{Projection, Rect},
    path_text::{PathText, Point},
    theme::Colours,
    typeface::{Setting, Weight},
    words::Catalogue,
};

/// Square units of map to a name: a map has a look, not a list.
const ROOM: f64 = 13_000.0;

/// Units between two names.
const APART: f64 = 3.0;

/// Units that a name stands away from its dot.
const BESIDE: f64 = 4.0;

/// A name that found its room.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) rect: Rect,
    dot: Point,
    /// Of the dot; none for a country or a sea.
    radius: Option<f64>,
    setting: Setting,
    colour: &'static str,
}

/// What names are put on.
pub(crate) struct Lettering<'a> {
    pub(crate) projection: &'a Projection,
    pub(crate) colours: &'a Colours,
    pub(crate) words: &'a Catalogue,
    /// Boxes that are taken.
    pub(crate) taken: Vec<Rect>,
    /// The place that the map was asked to be around: it is named first, however small.
    pub(crate) chosen: Option<GridPoint>,
}

impl Lettering<'_> {
    /// Names for as many places as have room.
    pub(crate) fn place(mut self, names: &[WideName], places: Option<&Gazetteer>) -> Vec<Label> {
        let mut labels = Vec::new();
        // Names of countries are for maps on which one does not see streets.
        if self.projection.unit_km() * self.projection.map.width() > 250.0 {
            for name in names {
                let label = self.wide(name);
                self.keep(label, &mut labels);
            }
        }
        let most = (self.projection.map.width() * self.projection.map.height() / ROOM) as usize;
        for place in places.map(|all| self.ranked(all)).unwrap_or_default() {
            if labels.len() >= most {
                break;
            }
            let label = self.settlement(place, &labels);
            self.keep(label, &mut labels);
        }
        labels
    }

    fn keep(&mut self, label: Option<Label>, labels: &mut Vec<Label>) {
        if let Some(label) = label {
            self.taken.push(label.rect);
            self.taken
                .extend(label.radius.map(|radius| spot(label.dot, radius)));
            labels.push(label);
        }
    }

    /// The settlements in view, those to be named first before the others.
    fn ranked<'g>(&self, places: &'g Gazetteer) -> Vec<PlaceView<'g>> {
        let in_view = places.places_in(self.projection.window());
        let settlements = in_view.filter(|place| {
            let kind = place.kind();
            kind.is_settlement() && !matches!(kind, PlaceKind::Quarter | PlaceKind::Abandoned)
        });
        let mut ranked: Vec<_> = settlements.map(|place| (self.rank(place), place)).collect();
        // Where all else is equal the place decides, so that the order is always the same.
        ranked.sort_by_key(|(rank, place)| (*rank, place.at().x, place.at().y));
        ranked.into_iter().map(|(_, place)| place).collect()
    }

    fn rank(&self, place: PlaceView<'_>) -> (bool, std::cmp::Reverse<u64>) {
        let is_chosen = self.chosen == Some(place.at());
        let people = place.population().unwrap_or(0);
        (!is_chosen, std::cmp::Reverse(people))
    }

    /// The name of a country or a sea, around its point.
    fn wide(&self, wide: &WideName) -> Option<Label> {
        let name = wide.name.in_language(self.words.tag, "en");
        let (name, setting, colour) = if wide.is_sea {
            (
                name.to_owned(),
                Setting::regular(13.0),
                self.colours.sea_name,
            )
        } else {
            (
                name.to_uppercase(),
                Setting::bold(12.0),
                self.colours.country,
            )
        };
        let dot = self.projection.place(wide.at);
        let half = setting.width(&name) / 2.0;
        let label = Label {
            rect: rect_of(
                dot.x - half,
                dot.y + setting.cap_height() / 2.0,
                (&name, setting),
            ),
            name,
            dot,
            radius: None,
            setting,
            colour,
        };
        self.is_free(&label.rect).then_some(label)
    }

    fn settlement(&self, place: PlaceView<'_>, labels: &[Label]) -> Option<Label> {
        let name = place.called_in(self.words.tag).into_owned();
        let dot = self.projection.place(place.at());
        // A place of one's own and the world's may be the same.
        let is_there = |label: &&Label| label.name == name && near(label.dot, dot);
        if labels.iter().any(|label| is_there(&label)) {
            return None;
        }
        let is_chosen = self.chosen == Some(place.at());
        let (setting, radius) = rank_of(place.population().unwrap_or(0), is_chosen.into());
        if !self.is_free(&spot(dot, radius)) {
            return None;
        }
        let rects = beside(dot, radius, (&name, setting));
        let rect = rects.into_iter().find(|rect| self.is_free(rect))?;
        Some(Label {
            name,
            rect,
            dot,
            radius: Some(radius),
            setting,
            colour: match setting.weight {
                Weight::Bold => self.colours.place,
                Weight::Regular => self.colours.town,
            },
        })
    }

    fn is_free(&self, rect: &Rect) -> bool {
        let room = rect.grown(APART);
        let is_on_map = self.projection.map.holds(&room);
        is_on_map && !self.taken.iter().any(|taken| taken.meets(&room))
    }
}

/// Whether a place is to be seen before all others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prominence {
    Usual,
    Chosen,
}

impl From<bool> for Prominence {
    fn from(is_chosen: bool) -> Self {
        if is_chosen {
            Prominence::Chosen
        } else {
            Prominence::Usual
        }
    }
}

/// Letters and dot of a place by its people.
fn rank_of(people: u64, prominence: Prominence) -> (Setting, f64) {
    if prominence == Prominence::Chosen {
        return (Setting::bold(15.0), 3.2);
    }
    match people {
        500_000.. => (Setting::bold(14.0), 3.2),
        100_000.. => (Setting::bold(12.5), 2.8),
        20_000.. => (Setting::regular(12.0), 2.4),
        _ => (Setting::regular(11.0), 2.0),
    }
}

/// Where a name can stand beside its dot, the best first (Imhof 1962, *Die Anordnung der Namen
/// in der Karte*): right, left, above, below, then a little aside.
fn beside(dot: Point, radius: f64, (name, setting): (&str, Setting)) -> [Rect; 8] {
    let (width, cap) = (setting.width(name), setting.cap_height());
    let away = radius + BESIDE;
    let (right, left, middle) = (dot.x + away, dot.x - away - width, dot.x - width / 2.0);
    let (level, above, below) = (dot.y + cap / 2.0, dot.y - away, dot.y + away + cap);
    let at = |x, base| rect_of(x, base, (name, setting));
    [
        at(right, level),
        at(left, level),
        at(middle, above),
        at(middle, below),
        at(right - 2.0, above + 2.0),
        at(right - 2.0, below - 2.0),
        at(left + 2.0, above + 2.0),
        at(left + 2.0, below - 2.0),
    ]
}

/// The share of the em that letters such as p and ц reach below the base line.
const DESCENT: f64 = 0.22;

/// The box of a name that begins at a point of the base line.
fn rect_of(left: f64, base: f64, (name, setting): (&str, Setting)) -> Rect {
    Rect {
        left,
        top: base - setting.cap_height(),
        right: left + setting.width(name),
        bottom: base + setting.size * DESCENT,
    }
}

fn spot(at: Point, radius: f64) -> Rect {
    let point = Rect {
        left: at.x,
        top: at.y,
        right: at.x,
        bottom: at.y,
    };
    point.grown(radius)
}

fn near(a: Point, b: Point) -> bool {
    (a.x - b.x).abs() < 60.0 && (a.y - b.y).abs() < 60.0
}

/// Draws dots, then names over them.
pub(crate) fn draw(canvas: &mut Canvas, labels: &[Label], colours: &Colours) {
    for label in labels {
        if let Some(radius) = label.radius {
            let mut dot = PathText::new();
            dot.dot(label.dot);
            let round = |width: f64, colour: &str| {
                format!("stroke=\"{colour}\" stroke-width=\"{width:.1}\" stroke-linecap=\"round\"")
            };
            canvas.path(&dot, &round(radius * 2.0 + 2.4, colours.halo));
            canvas.path(&dot, &round(radius * 2.0, label.colour));
        }
    }
    for label in labels {
        let at = Point {
            x: label.rect.left,
            y: label.rect.bottom - label.setting.size * DESCENT,
        };
        let written = Written::at(at, label.name.as_str(), label.setting);
        let written = written.anchored(Anchor::Start).coloured(label.colour);
        canvas.write(&written.with_halo(colours.halo));
    }
}
