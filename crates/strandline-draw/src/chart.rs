//! Charts fit for a newspaper page: ground by day, what was gained and lost, and two assessors
//! side by side.
//!
//! They are SVG of the same make as pictures: letters as outlines, the same colours, the
//! same bytes everywhere. Days without a map are gaps, never drawn as if they were known.

mod area_chart;
mod axes;
mod change_chart;
mod compare_chart;
mod days;
#[cfg(test)]
mod laws;
mod series;

use strandline_record::View;

use crate::picture::{
    Language, PictureError, PixelSize, Theme,
    canvas::Canvas,
    furniture::{self, Block, Headline, LegendEntry},
    page::{Page, Rect},
    theme::Colours,
    words::Catalogue,
};

/// Whose figures a chart shows, and how it looks.
#[derive(Clone, Copy)]
pub struct Chart<'a> {
    /// Whose figures.
    pub view: &'a View,
    /// How many pixels.
    pub size: PixelSize,
    /// By day or by night.
    pub theme: Theme,
    /// In which language.
    pub language: Language,
}

/// A chart's page: what stands around it, and the box that is left.
struct Layout {
    page: Page,
    header: Block,
    footer: Block,
    rest: Rect,
    says: String,
}

/// The least height that a chart can be read at, in units.
const LEAST: f64 = 110.0;

impl Chart<'_> {
    fn words(&self) -> &'static Catalogue {
        self.language.words()
    }

    fn colours(&self) -> &'static Colours {
        self.theme.colours()
    }

    fn told<'t>(&self, text: &'t strandline_model::Text) -> &'t str {
        let first = self.view.theatre().languages().first();
        text.in_language(self.words().tag, first.map_or("en", String::as_str))
    }

    fn assessor(&self) -> &str {
        self.told(self.view.assessor().name())
    }

    fn subject(&self) -> &str {
        let theatre = self.view.theatre();
        let mut parties = theatre.parties().iter();
        let subject = parties.find(|party| party.id == *theatre.subject());
        subject.map_or("", |party| self.told(&party.name))
    }

    /// Who is to be credited, after what else is to be noted.
    fn credits(&self, notes: Vec<String>) -> Vec<String> {
        let terms = self.view.assessor().terms();
        let mut credits = notes;
        credits.push(format!(
            "{}: {}",
            self.words().map_credit,
            terms.attribution
        ));
        credits
    }

    fn layout(
        &self,
        headline: &Headline,
        legend: &[LegendEntry],
        notes: Vec<String>,
    ) -> Result<Layout, PictureError> {
        let (page, colours) = (Page::of(self.size), self.colours());
        let header = furniture::header(headline, &page, colours);
        let mut footer = furniture::footer(legend, &self.credits(notes), &page, colours);
        if legend.is_empty() {
            footer.rise(furniture::LEGEND_ROW);
        }
        let rest = Rect {
            left: furniture::MARGIN,
            top: header.height,
            right: page.width() - furniture::MARGIN,
            bottom: page.height() - footer.height,
        };
        if rest.height() < LEAST {
            return Err(PictureError::NoRoom {
                width: self.size.width(),
                height: self.size.height(),
            });
        }
        Ok(Layout {
            page,
            header,
            footer,
            rest,
            says: crate::picture::says(headline),
        })
    }

    /// The chart with what stands around it.
    fn finished(&self, layout: &Layout, chart: impl FnOnce(&mut Canvas)) -> String {
        let colours = self.colours();
        let mut canvas = Canvas::new();
        canvas.rect(layout.page.whole(), colours.card);
        layout.header.draw(&mut canvas, 0.0, colours);
        canvas.group("class=\"chart\"", chart);
        layout.footer.draw(&mut canvas, layout.rest.bottom, colours);
        canvas.into_document(&layout.page, &layout.says)
    }
}
