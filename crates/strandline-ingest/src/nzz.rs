//! NZZ's difference maps, made of Liveuamap's: ground that did not change, Ukraine's gains
//! and Ukraine's losses within some days.
//!
//! What is held at the end of those days is the unchanged ground and the losses; a gain is
//! ground that is no longer held, so it is not drawn. A file named D tells of the days up
//! to D − 1 and is as of 00:00 of D, as other daily files are. Crimea and what was held
//! before 2022 are outside the scope of these maps: blank there means nothing.

use serde::Deserialize;
use strandline_model::{ProblemKind, Reading, Snapshot, StatusId};

use crate::{
    Context, ReadError, Received,
    areas::{Areas, in_legend},
    document::{self, Feature},
    file_name,
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

/// The status of ground that is held.
const HELD: &str = "occupied";

pub(crate) fn read(
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let as_of = file_name::as_of_day(file.name, context.assessor)?;
    let held = StatusId::new(HELD).expect("a short lower-case word is an id");
    in_legend(&held, file.name, context)?;
    let mut log = ProblemLog::default();
    let mut areas = Areas::default();
    document::open(file, &mut log, |document, log| {
        document.read_features(log, |feature, log| take(&mut areas, &held, feature, log))
    })?;
    Ok(Reading {
        value: areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The one property that is read; it may be anything or absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object")]
struct Properties {
    #[serde(rename = "type")]
    kind: Option<String>,
}

fn take(areas: &mut Areas, held: &StatusId, feature: Feature<'_>, log: &mut ProblemLog) {
    feature.shapes.refuse_points(&feature.place, log);
    let properties = feature
        .properties
        .map(|raw| serde_json::from_str(raw.get()));
    let properties: Properties = properties.and_then(Result::ok).unwrap_or_default();
    match properties.kind.as_deref() {
        Some("nochange" | "losses") => areas.draw(held, feature.shapes.polygons),
        Some("gains") => {}
        found => {
            let found = found.map_or("none".to_owned(), |kind| format!("{kind:?}"));
            let message = format!(
                "wanted in property \"type\" nochange, gains or losses, found {found}; the area was left out"
            );
            log.add(ProblemKind::UnknownStatus, &feature.place, message);
        }
    }
}
