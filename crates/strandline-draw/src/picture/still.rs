//! One picture: the map of a day, or what changed between two.

use jiff::civil::Date;
use strandline_arrangement::Area;
use strandline_gazetteer::Gazetteer;
use strandline_model::{GridPoint, Text};
use strandline_record::{FrontLines, RecordError, View};

use super::{
    PictureError, Window,
    base_map::BaseMap,
    canvas::Canvas,
    day_ground::{ChangedGround, DayGround, Inks, Quietly},
    furniture::{self, Block, HeadFigure, Headline, LegendEntry, Sample},
    inks::Ink,
    page::{Page, PixelSize},
    sheet::{Names, Sheet},
    theme::Theme,
    words::{Catalogue, Language, with},
};

/// Whose ground is drawn, over what, and how.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// Whose map.
    pub view: &'a View,
    /// The lines, where the assessor draws those and no ground.
    pub fronts: Option<&'a FrontLines>,
    /// What lies below and around.
    pub base: &'a BaseMap,
    /// Whose names are written; without them none are.
    pub places: Option<&'a Gazetteer>,
    /// What the map shows; all ground that is counted unless told.
    pub window: Option<Window>,
    /// How many pixels.
    pub size: PixelSize,
    /// By day or by night.
    pub theme: Theme,
    /// In which language.
    pub language: Language,
}

/// Of what a picture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureOf {
    /// The map in force on a day.
    Day(Date),
    /// What the subject gained and lost from the map of one day to that of another.
    Change {
        /// The day before.
        from: Date,
        /// The day after.
        until: Date,
    },
}

/// What stands around a map.
struct Around {
    header: Block,
    footer: Block,
    says: String,
}

impl Drawing<'_> {
    /// The picture as SVG.
    ///
    /// # Errors
    ///
    /// When the record has no answer, nothing is there to be shown, or the page is too
    /// small.
    pub fn svg(&self, of: PictureOf) -> Result<String, PictureError> {
        match of {
            PictureOf::Day(day) => self.day(day),
            PictureOf::Change { from, until } => self.change([from, until]),
        }
    }

    fn day(&self, day: Date) -> Result<String, PictureError> {
        let ground = self.ground_of(day)?;
        let bounds = ground.bounds(self.view).map(Window::Around);
        let window = self.window.or(bounds).ok_or(PictureError::Empty { day })?;
        let around = self.around_day(&ground);
        let sheet = self.laid_out(&around, window)?;
        let mut canvas = Canvas::new();
        let colours = sheet.colours;
        self.base
            .draw_under(&mut canvas, &sheet.projection, colours);
        ground.draw(&mut canvas, &sheet.projection, &self.inks());
        self.base.draw_over(&mut canvas, &sheet.projection, colours);
        ground.draw_line(&mut canvas, &sheet.projection, colours);
        Ok(self.finished(canvas, &sheet, &around))
    }

    fn change(&self, [from, until]: [Date; 2]) -> Result<String, PictureError> {
        if self.view.draws_lines() {
            return Err(PictureError::Record(RecordError::LinesAlone {
                assessor: self.view.assessor().id().clone(),
                feed: self.view.feed().clone(),
            }));
        }
        let changed = ChangedGround::of(self.view, [from, until])?;
        let bounds = changed.bounds().or(changed.after.bounds(self.view));
        let window = self.window.or(bounds.map(Window::Around));
        let window = window.ok_or(PictureError::Empty { day: until })?;
        let around = self.around_change(&changed);
        let sheet = self.laid_out(&around, window)?;
        let mut canvas = Canvas::new();
        let colours = sheet.colours;
        self.base
            .draw_under(&mut canvas, &sheet.projection, colours);
        changed.draw(&mut canvas, &sheet.projection, &self.inks());
        self.base.draw_over(&mut canvas, &sheet.projection, colours);
        changed.draw_before(&mut canvas, &sheet.projection, colours);
        changed
            .after
            .draw_line(&mut canvas, &sheet.projection, colours);
        Ok(self.finished(canvas, &sheet, &around))
    }

    /// What a day shows.
    pub(crate) fn ground_of(&self, day: Date) -> Result<DayGround, PictureError> {
        match self.fronts {
            None => DayGround::of(self.view, day),
            Some(fronts) => DayGround::of_fronts(self.view, day, fronts),
        }
    }

    fn around_day(&self, ground: &DayGround) -> Around {
        let headline = self.headline(ground, None);
        self.around(&headline, &self.legend(ground, None))
    }

    fn around_change(&self, changed: &ChangedGround) -> Around {
        let headline = self.change_headline(changed);
        self.around(&headline, &self.change_legend(changed))
    }

    fn around(&self, headline: &Headline, legend: &[LegendEntry]) -> Around {
        let (page, colours) = (Page::of(self.size), self.theme.colours());
        Around {
            header: furniture::header(headline, &page, colours),
            footer: furniture::footer(legend, &self.credits(), &page, colours),
            says: says(headline),
        }
    }

    fn laid_out(&self, around: &Around, window: Window) -> Result<Sheet, PictureError> {
        let blocks = [&around.header, &around.footer];
        Sheet::new(Page::of(self.size), blocks, window, self.theme.colours())
    }

    /// Names over the map, then what stands around it.
    fn finished(&self, mut canvas: Canvas, sheet: &Sheet, around: &Around) -> String {
        sheet.draw_names(&mut canvas, &self.names());
        sheet.draw_furniture(&mut canvas, [&around.header, &around.footer]);
        canvas.into_document(&sheet.page, &around.says)
    }

    #[cfg(test)]
    pub(crate) fn sheet(&self, of: PictureOf, window: Window) -> Result<Sheet, PictureError> {
        let around = match of {
            PictureOf::Day(day) => self.around_day(&self.ground_of(day)?),
            PictureOf::Change { from, until } => {
                self.around_change(&ChangedGround::of(self.view, [from, until])?)
            }
        };
        self.laid_out(&around, window)
    }

    pub(crate) fn words(&self) -> &'static Catalogue {
        self.language.words()
    }

    pub(crate) fn inks(&self) -> Inks<'_> {
        Inks {
            view: self.view,
            theme: self.theme,
            quietly: Quietly::No,
        }
    }

    pub(crate) fn names(&self) -> Names<'_> {
        Names {
            base: self.base,
            places: self.places,
            words: self.words(),
            chosen: self.chosen(),
        }
    }

    fn chosen(&self) -> Option<GridPoint> {
        match self.window {
            Some(Window::Centred { at, .. }) => Some(at),
            _ => None,
        }
    }

    /// A text of settings in the picture's language.
    pub(crate) fn told<'t>(&self, text: &'t Text) -> &'t str {
        let first = self.view.theatre().languages().first();
        text.in_language(self.words().tag, first.map_or("en", String::as_str))
    }

    pub(crate) fn subject(&self) -> &str {
        let theatre = self.view.theatre();
        let mut parties = theatre.parties().iter();
        let subject = parties.find(|party| party.id == *theatre.subject());
        subject.map_or("", |party| self.told(&party.name))
    }

    /// What stands over the map of a day. `most` is the ground of the day on which there
    /// is most, where several days follow each other.
    pub(crate) fn headline(&self, ground: &DayGround, most: Option<Area>) -> Headline {
        let (words, colours) = (self.words(), self.theme.colours());
        let entry = ground.map.entry;
        let map_day = self.view.maps()[entry.map.0].day;
        let assessor = self.told(self.view.assessor().name());
        let held = ground.held(self.view);
        let figure = HeadFigure {
            value: words.km2(held),
            widest: words.km2(most.unwrap_or(held)),
            label: self.of_all(&words.held_by(self.subject())),
            colour: colours.words,
        };
        Headline {
            title: words.date(entry.day),
            subtitle: format!("{assessor}, {}", words.map_of(map_day)),
            warning: (entry.stale_days > 0).then(|| words.days_old(entry.stale_days)),
            // Of lines alone there is no figure of ground.
            figures: self.fronts.map_or(vec![figure], |_| Vec::new()),
        }
    }

    /// A figure's label: figures are of the whole map, whatever part of it is shown.
    fn of_all(&self, label: &str) -> String {
        match self.chosen() {
            None => label.to_owned(),
            Some(_) => format!("{label}, {}", self.words().whole_map),
        }
    }

    fn change_headline(&self, changed: &ChangedGround) -> Headline {
        let (words, colours) = (self.words(), self.theme.colours());
        let [from, until] = [changed.answer.from, changed.answer.until];
        let figure = |area: Area, by: &str, colour| {
            let value = words.signed_km2(area);
            HeadFigure {
                widest: value.clone(),
                value,
                label: self.of_all(by),
                colour,
            }
        };
        let change = changed.answer.subject;
        let stale = [from, until]
            .into_iter()
            .filter(|entry| entry.stale_days > 0);
        let old = stale.map(|entry| {
            let map = words.map_of(self.view.maps()[entry.map.0].day);
            format!("{map}: {}", words.days_old(entry.stale_days))
        });
        let old: Vec<String> = old.collect();
        Headline {
            title: format!("{} – {}", words.date(from.day), words.date(until.day)),
            subtitle: format!(
                "{}, {}",
                self.told(self.view.assessor().name()),
                with(words.changes_of, self.subject())
            ),
            warning: (!old.is_empty()).then(|| old.join(", ")),
            figures: vec![
                figure(change.gained, words.gained, colours.gained),
                figure(-change.lost, words.lost, colours.lost),
            ],
        }
    }

    /// The legend of a day: every status with its ground, the line, and what is blank.
    pub(crate) fn legend(&self, ground: &DayGround, widest: Option<&Widest>) -> Vec<LegendEntry> {
        let statuses = ground.map.statuses.iter().map(|found| &found.status);
        let mut entries: Vec<LegendEntry> = match widest {
            None => statuses
                .map(|status| self.entry(status, ground.area(status), None))
                .collect(),
            Some(widest) => widest
                .iter()
                .map(|(status, most)| self.entry(status, ground.area(status), Some(*most)))
                .collect(),
        };
        entries.extend(self.last_entries());
        entries
    }

    fn entry(
        &self,
        status: &strandline_model::StatusId,
        area: Area,
        most: Option<Area>,
    ) -> LegendEntry {
        let (words, legend) = (self.words(), self.view.theatre().legend());
        let name = legend.get(status).map(|entry| self.told(&entry.name));
        // Beside a part of the map, figures of all of it would mislead.
        let is_told = legend.counted(status) && self.chosen().is_none();
        let figure = |area: Area| {
            if is_told {
                words.km2(area)
            } else {
                String::new()
            }
        };
        LegendEntry {
            sample: Sample::Ground(self.inks().of(status)),
            words: name.unwrap_or(status.as_str()).to_owned(),
            figure: figure(area),
            widest: figure(most.unwrap_or(area)),
        }
    }

    fn last_entries(&self) -> [LegendEntry; 2] {
        let words = self.words();
        let line = self.fronts.map_or(words.contact, |_| words.front);
        [
            plain_entry(Sample::Line, line.to_owned()),
            plain_entry(Sample::Blank, words.blank.to_owned()),
        ]
    }

    fn change_legend(&self, changed: &ChangedGround) -> Vec<LegendEntry> {
        let (words, subject) = (self.words(), self.subject());
        let change = changed.answer.subject;
        let [contact, blank] = self.last_entries();
        let mut entries = vec![
            LegendEntry {
                figure: words.km2(change.gained),
                ..plain_entry(
                    Sample::Ground(Ink::gained(self.theme)),
                    with(words.gained_by, subject),
                )
            },
            LegendEntry {
                figure: words.km2(change.lost),
                ..plain_entry(
                    Sample::Ground(Ink::lost(self.theme)),
                    with(words.lost_by, subject),
                )
            },
        ];
        let statuses = changed.after.map.statuses.iter();
        entries.extend(statuses.map(|ground| LegendEntry {
            sample: Sample::Ground(self.inks().of(&ground.status).quiet()),
            figure: String::new(),
            widest: String::new(),
            ..self.entry(&ground.status, ground.area, None)
        }));
        let before = words.line_on(changed.answer.from.day);
        let after = words.line_on(changed.answer.until.day);
        entries.push(LegendEntry {
            words: after,
            ..contact
        });
        entries.push(plain_entry(Sample::Before, before));
        entries.push(blank);
        entries
    }

    /// Who is to be credited, and within what the assessor says anything.
    pub(crate) fn credits(&self) -> Vec<String> {
        let (words, assessor) = (self.words(), self.view.assessor());
        let mut credits = vec![format!(
            "{}: {}",
            words.map_credit,
            assessor.terms().attribution
        )];
        let is_credited = assessor.terms().attribution.contains("GeoNames");
        if self.places.is_some() && !is_credited {
            credits.push(words.place_credit.to_owned());
        }
        if !self.base.is_blank() {
            credits.push(words.base_credit.to_owned());
        }
        let scope = self.told(&assessor.scope().note);
        let mut lines = vec![credits.join(" · ")];
        if !scope.is_empty() {
            lines.insert(0, scope.to_owned());
        }
        lines
    }
}

/// For each status of several days the most ground that it has on any.
pub(crate) type Widest = Vec<(strandline_model::StatusId, Area)>;

fn plain_entry(sample: Sample, words: String) -> LegendEntry {
    LegendEntry {
        sample,
        words,
        figure: String::new(),
        widest: String::new(),
    }
}

/// What a picture says to those who do not see it.
pub(crate) fn says(headline: &Headline) -> String {
    let figures = headline.figures.iter();
    let figures: Vec<String> = figures
        .map(|figure| format!("{} {}", figure.value, figure.label))
        .collect();
    format!(
        "{}. {}. {}",
        headline.title,
        headline.subtitle,
        figures.join(", ")
    )
}
