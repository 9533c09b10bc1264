//! A page with its parts in their places: header, map, footer.

use strandline_gazetteer::Gazetteer;

use super::{
    PictureError, Window,
    base_map::BaseMap,
    canvas::Canvas,
    furniture::Block,
    labels::{self, Label, Lettering},
    page::{Page, Projection, Rect},
    path_text::Point,
    scale_bar::ScaleBar,
    theme::Colours,
    words::Catalogue,
};

/// Where header, map and footer are.
pub(crate) struct Sheet {
    pub(crate) page: Page,
    pub(crate) projection: Projection,
    pub(crate) colours: &'static Colours,
}

/// The least height of a map, in units.
const LEAST_MAP: f64 = 90.0;

impl Sheet {
    /// The sheet on which the map fills what header and footer leave.
    pub(crate) fn new(
        page: Page,
        [header, footer]: [&Block; 2],
        window: Window,
        colours: &'static Colours,
    ) -> Result<Self, PictureError> {
        let map = Rect {
            left: 0.0,
            top: header.height,
            right: page.width(),
            bottom: page.height() - footer.height,
        };
        if map.height() < LEAST_MAP {
            return Err(PictureError::NoRoom {
                width: page.pixels.width(),
                height: page.pixels.height(),
            });
        }
        Ok(Sheet {
            page,
            projection: Projection::new(window, map),
            colours,
        })
    }

    /// Names of places that collide with nothing, the scale bar included.
    pub(crate) fn labels(&self, names: &Names<'_>) -> Vec<Label> {
        let lettering = Lettering {
            projection: &self.projection,
            colours: self.colours,
            words: names.words,
            taken: vec![ScaleBar::of(&self.projection).rect],
            chosen: names.chosen,
        };
        lettering.place(names.base.wide_names(), names.places)
    }

    /// Borders, names and the scale bar, over the ground.
    pub(crate) fn draw_names(&self, canvas: &mut Canvas, names: &Names<'_>) {
        let labels = self.labels(names);
        canvas.group("class=\"names\"", |canvas| {
            labels::draw(canvas, &labels, self.colours);
        });
        ScaleBar::of(&self.projection).draw(canvas, self.colours, names.words);
    }

    /// Header and footer, over what of the map reaches beyond its box.
    pub(crate) fn draw_furniture(&self, canvas: &mut Canvas, [header, footer]: [&Block; 2]) {
        let (map, whole) = (self.projection.map, self.page.whole());
        for (block, top, bottom) in [(header, 0.0, map.top), (footer, map.bottom, whole.bottom)] {
            canvas.rect(
                Rect {
                    top,
                    bottom,
                    ..whole
                },
                self.colours.card,
            );
            block.draw(canvas, top, self.colours);
        }
        for y in [map.top, map.bottom] {
            let ends = [whole.left, whole.right].map(|x| Point { x, y });
            canvas.stroke(ends, 1.0, self.colours.rule);
        }
    }
}

/// What names are taken from.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) base: &'a BaseMap,
    pub(crate) places: Option<&'a Gazetteer>,
    pub(crate) words: &'static Catalogue,
    pub(crate) chosen: Option<strandline_model::GridPoint>,
}
