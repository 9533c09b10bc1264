//! `place`: where a name is, and what lies near a point.

use std::sync::Arc;

use anyhow::Context as _;
use strandline_gazetteer::{Context, Found, Gazetteer, GridPoint, Match, Nearby, PlaceView};
use strandline_record::{GroundShape, OwnPlaces, Record, ShareAnswer, ShareQuestion, View};
use strandline_serve::json;

use crate::{
    arguments::{
        Globals,
        OutputFormat::{Csv, Json, Table},
        PlaceCommand,
    },
    failure::Done,
    shown::{self, Column},
    world::world,
};

/// `strandline place`
pub(crate) fn place(globals: &Globals, command: &PlaceCommand) -> anyhow::Result<Done> {
    let record = open_if_there(globals)?;
    let own = record
        .as_ref()
        .map(|record| record.own_places(globals.known_at()))
        .transpose()?;
    let world = world()?;
    let gazetteer = match &own {
        Some(own) => own.over(world.as_ref())?,
        None => world.as_ref().context(NO_PLACES)?,
    };
    anyhow::ensure!(!gazetteer.is_empty(), NO_PLACES);
    match (&command.name, command.at) {
        (_, Some(point)) => near(globals, command, (gazetteer, point)),
        (Some(name), None) if command.on.is_some() || command.history => {
            let found = found(command, (gazetteer, name));
            let best = found
                .first()
                .with_context(|| format!("no place is called {name}"))?;
            let kept = record.as_ref().zip(own.as_deref());
            let (record, own) = kept.context("shares need a record: give its path as --store")?;
            shares(globals, command, (record, own, best.named.place))
        }
        (Some(name), None) => named(globals, command, (gazetteer, name)),
        (None, None) => anyhow::bail!("give a name, or a point with --at"),
    }
}

pub(crate) const NO_PLACES: &str = "this program was built without places and the record has none: build it \
                         with `make binary`, or run `strandline import places`";

/// Names can be asked for without a record.
fn open_if_there(globals: &Globals) -> anyhow::Result<Option<Record>> {
    let is_there = globals.store.exists();
    let record = is_there.then(|| Record::open_read_only(&globals.store));
    Ok(record.transpose()?)
}

fn found<'g>(command: &PlaceCommand, (gazetteer, name): (&'g Gazetteer, &str)) -> Vec<Found<'g>> {
    let context = Context {
        countries: command.country.clone(),
        near: command.near,
    };
    gazetteer.find(name, &context, command.limit.max(1))
}

fn named(
    globals: &Globals,
    command: &PlaceCommand,
    (gazetteer, name): (&Gazetteer, &str),
) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let found = found(command, (gazetteer, name));
    match format {
        Json => shown::print(json::places(name, &found)),
        _ => found_table(&found).print(format),
    }
}

/// How the ground of a place is shared, by each feed of the assessors asked.
fn shares(
    globals: &Globals,
    command: &PlaceCommand,
    (record, own, place): (&Record, &OwnPlaces, PlaceView<'_>),
) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let ground = own.ground_of(place);
    let question = ShareQuestion {
        within: &ground.polygons,
        from: command.on,
        until: command.on,
    };
    let mut answers = Vec::new();
    for view in record.views(command.assessor.as_ref(), None, globals.known_at())? {
        answers.push((view.shares(&question)?, view));
    }
    if format == Json {
        let of = json::SharedPlace {
            place: &place.to_place(),
            ground: &ground,
            rests_on: &own.revisions,
        };
        return shown::print(json::place_shares(&of, &answers));
    }
    if let GroundShape::Circle { radius_km } = ground.shape {
        let name = place.name();
        eprintln!("no polygon of {name} is known: within {radius_km} km of its point");
    }
    if command.history && format == Table {
        held_table(&answers).print(format)?;
        shown::print("\n")?;
    }
    shares_table(&answers).print(format)
}

const HELD: [Column; 4] = [
    Column::text("assessor", "assessor"),
    Column::text("feed", "feed"),
    Column::text("first_day", "held from"),
    Column::text("last_day", "held until"),
];

/// The first and the last day on which the theatre's subject held any of the place.
fn held_table(answers: &[(ShareAnswer, Arc<View>)]) -> shown::Table<'static> {
    let mut table = shown::Table::new(&HELD);
    for (answer, view) in answers {
        let days = answer.held.map(|days| days.map(|day| day.to_string()));
        let [first, last] = days.unwrap_or_else(|| ["never", ""].map(ToOwned::to_owned));
        let (assessor, feed) = (view.assessor().id(), view.feed());
        table.push([assessor.to_string(), feed.to_string(), first, last]);
    }
    table
}

const SHARES: [Column; 7] = [
    Column::text("assessor", "assessor"),
    Column::text("feed", "feed"),
    Column::text("day", "day"),
    Column::number("stale_days", "age (days)"),
    Column::status(),
    Column::number("share_percent", "share (%)"),
    Column::number("area_km2", "area (km²)"),
];

fn shares_table(answers: &[(ShareAnswer, Arc<View>)]) -> shown::Table<'static> {
    let mut table = shown::Table::new(&SHARES);
    for (answer, view) in answers {
        for row in &answer.rows {
            let status = row.status.as_ref().map(ToString::to_string);
            table.push([
                view.assessor().id().to_string(),
                view.feed().to_string(),
                row.day.to_string(),
                row.stale_days.to_string(),
                status.unwrap_or_default(),
                format!("{:.2}", answer.percent(row)),
                shown::square_kilometres(row.area),
            ]);
        }
    }
    table
}

fn near(
    globals: &Globals,
    command: &PlaceCommand,
    (gazetteer, point): (&Gazetteer, GridPoint),
) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let found = gazetteer.nearest(point, command.limit);
    match format {
        Json => shown::print(json::near(point, &found)),
        _ => nearby_table(&found).print(format),
    }
}

const FOUND: [Column; 10] = [
    Column::text("name", "name"),
    Column::text("kind", "kind"),
    Column::text("region", "region"),
    Column::text("country", "country"),
    Column::number("lon", "lon"),
    Column::number("lat", "lat"),
    Column::number("population", "people"),
    Column::text("matched", "found as"),
    Column::text("match", "how"),
    Column::number("confidence", "sure"),
];

fn found_table(found: &[Found<'_>]) -> shown::Table<'static> {
    let mut table = shown::Table::new(&FOUND);
    for found in found {
        let [name, kind, region, country, lon, lat, population] = cells(found.named.place);
        let matched = found.named.name.to_owned();
        let how = match found.named.how {
            Match::Exact => "exact".to_owned(),
            Match::Alternate => "alternate".to_owned(),
            Match::Transliterated => "transliterated".to_owned(),
            Match::Misspelt { distance } => format!("misspelt by {distance}"),
        };
        let sure = format!("{:.2}", found.confidence);
        table.push([
            name, kind, region, country, lon, lat, population, matched, how, sure,
        ]);
    }
    table
}

const NEARBY: [Column; 9] = [
    Column::number("distance_km", "km"),
    Column::text("direction", "direction"),
    Column::text("name", "name"),
    Column::text("kind", "kind"),
    Column::text("region", "region"),
    Column::text("country", "country"),
    Column::number("lon", "lon"),
    Column::number("lat", "lat"),
    Column::number("population", "people"),
];

fn nearby_table(found: &[Nearby<'_>]) -> shown::Table<'static> {
    let mut table = shown::Table::new(&NEARBY);
    for found in found {
        let [name, kind, region, country, lon, lat, population] = cells(found.place);
        let distance = format!("{:.1}", found.distance_km);
        let direction = found.direction.as_str().to_owned();
        table.push([
            distance, direction, name, kind, region, country, lon, lat, population,
        ]);
    }
    table
}

fn cells(place: PlaceView<'_>) -> [String; 7] {
    let degrees = |degrees: f64| format!("{degrees:.5}");
    [
        place.name().to_owned(),
        place.kind().to_string(),
        place
            .region()
            .map(|region| region.name.clone())
            .unwrap_or_default(),
        place
            .country()
            .map(|code| code.to_string())
            .unwrap_or_default(),
        degrees(place.at().lon()),
        degrees(place.at().lat()),
        place
            .population()
            .map(|people| people.to_string())
            .unwrap_or_default(),
    ]
}
