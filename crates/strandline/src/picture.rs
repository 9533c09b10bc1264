//! `strandline picture`: the map of a day, or what changed, as a file that can be printed.

use std::{io::Write as _, path::Path};

use anyhow::Context as _;
use strandline_draw::{Drawing, Moving, Pace, PictureOf, Window, frame_days, png};
use strandline_gazetteer::{Context, Gazetteer, PlaceView};
use strandline_model::CountryCode;
use strandline_record::{Record, View};

use crate::{
    arguments::{Globals, PictureCommand},
    failure::{Done, Usage},
    progress::Bar,
    shown,
    whole_file::replace,
    world::{base_map, world},
};

/// `strandline picture`
pub(crate) fn picture(globals: &Globals, command: &PictureCommand) -> anyhow::Result<Done> {
    let kind = Kind::of(&command.to)?;
    let record = Record::open_read_only(&globals.store)?;
    let whose = &command.whose;
    let (assessor, feed) = (&whose.assessor, whose.feed.as_ref());
    let view = record.view_of_any(assessor, feed, globals.known_at())?;
    let fronts = view
        .draws_lines()
        .then(|| record.front_lines(assessor, feed, globals.known_at()));
    let fronts = fronts.transpose()?;
    let own = record.own_places(globals.known_at())?;
    let world = world()?;
    let places = own.over(world.as_ref())?;
    let base = base_map(view.theatre().id().as_str())?;
    if base.is_blank() {
        shown::note(
            "this program was built without a base map: land and water are left out; build it with `make binary`",
        );
    }
    let drawing = Drawing {
        view: &view,
        fronts: fronts.as_ref(),
        base: &base,
        places: (!places.is_empty()).then_some(places),
        window: window(command, &view, places)?,
        size: command.style.size,
        theme: command.style.theme.theme(),
        language: command.style.language(view.theatre().languages()),
    };
    let bytes = match kind {
        Kind::Svg => drawing.svg(of(command))?.into_bytes(),
        Kind::Png => png(&drawing.svg(of(command))?)?,
        Kind::Gif => moving(&drawing, command, Moving::Gif)?,
        Kind::Webp => moving(&drawing, command, Moving::Webp)?,
    };
    written(&command.to, &bytes)
}

/// The days from the first to the last, one after the other.
fn moving(
    drawing: &Drawing<'_>,
    command: &PictureCommand,
    moving: Moving,
) -> anyhow::Result<Vec<u8>> {
    let days = match (command.on, command.from, command.until) {
        (_, Some(from), Some(until)) if from <= until => {
            frame_days(drawing.view, [from, until], command.frames)
        }
        (_, Some(_), Some(_)) => {
            return Err(Usage("--from must not be after --until".to_owned()).into());
        }
        (on, ..) => on.into_iter().collect(),
    };
    let pace = Pace {
        frame_ms: command.frame_ms,
        last_ms: command.frame_ms.max(LAST_MS),
    };
    let bar = Bar::new();
    let drawn = drawing.animation(&days, moving, pace, &|done, total| {
        bar.show_frames(done, total);
    });
    bar.clear();
    Ok(drawn?)
}

/// How long the last frame stands, so that its date can be read.
const LAST_MS: u32 = 2_000;

/// Writes a picture and tells that it is there.
pub(crate) fn written(to: &Path, bytes: &[u8]) -> anyhow::Result<Done> {
    let size = replace(to, |file| Ok(file.write_all(bytes)?))?;
    shown::print(format!("{}: {size} bytes\n", to.display()))
}

/// What a file is, by the ending of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Svg,
    Png,
    Gif,
    Webp,
}

const NO_VIDEO: &str = "no encoder of MP4 video comes with this program: write a .gif, and make \
                        the video of it with ffmpeg -i FILE.gif -movflags +faststart \
                        -pix_fmt yuv420p -vf 'scale=trunc(iw/2)*2:trunc(ih/2)*2' FILE.mp4";

impl Kind {
    pub(crate) fn of(to: &Path) -> Result<Self, Usage> {
        let ending = to.extension().unwrap_or_default().to_ascii_lowercase();
        match ending.to_str().unwrap_or_default() {
            "svg" => Ok(Kind::Svg),
            "png" => Ok(Kind::Png),
            "gif" => Ok(Kind::Gif),
            "webp" => Ok(Kind::Webp),
            "mp4" => Err(Usage(NO_VIDEO.to_owned())),
            _ => Err(Usage(format!(
                "{} does not say what to draw: end its name with .svg, .png, .gif or .webp",
                to.display()
            ))),
        }
    }
}

fn of(command: &PictureCommand) -> PictureOf {
    match (command.on, command.from, command.until) {
        (_, Some(from), Some(until)) => PictureOf::Change { from, until },
        (on, ..) => PictureOf::Day(on.expect("clap asks for a day or two")),
    }
}

/// What the map is to show, where a place was named.
fn window(
    command: &PictureCommand,
    view: &View,
    places: &Gazetteer,
) -> anyhow::Result<Option<Window>> {
    let Some(name) = &command.around else {
        return Ok(None);
    };
    let place = place(name, view, places)?;
    Ok(Some(Window::Centred {
        at: place.at(),
        width_km: command.width_km,
    }))
}

/// The place of a name that lies in the theatre, or else the best known one.
fn place<'g>(name: &str, view: &View, places: &'g Gazetteer) -> anyhow::Result<PlaceView<'g>> {
    let extent = view.theatre().contact_zone().extent();
    let middle = |a: i32, b: i32| i32::midpoint(a, b);
    let context = Context {
        countries: Vec::<CountryCode>::new(),
        near: Some(strandline_gazetteer::GridPoint {
            x: middle(extent.min.x, extent.max.x),
            y: middle(extent.min.y, extent.max.y),
        }),
    };
    let found = places.find(name, &context, 1);
    let best = found.first().with_context(|| {
        format!("no place is called {name}; `strandline place {name}` tells what is known")
    })?;
    Ok(best.named.place)
}
