//! `place`: where a name is, and what lies near a point.

use anyhow::Context as _;
use strandline_gazetteer::{Context, Found, Gazetteer, GridPoint, Match, Nearby, PlaceView};
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
    let gazetteer = gazetteer()?;
    match (&command.name, command.at) {
        (_, Some(point)) => near(globals, command, (&gazetteer, point)),
        (Some(name), None) => named(globals, command, (&gazetteer, name)),
        (None, None) => anyhow::bail!("give a name, or a point with --at"),
    }
}

fn gazetteer() -> anyhow::Result<Gazetteer> {
    world()?.context("this program was built without places: build it with `make binary`")
}

fn named(
    globals: &Globals,
    command: &PlaceCommand,
    (gazetteer, name): (&Gazetteer, &str),
) -> anyhow::Result<Done> {
    let format = shown::format(globals, &[Table, Json, Csv])?;
    let context = Context {
        countries: command.country.clone(),
        near: command.near,
    };
    let found = gazetteer.find(name, &context, command.limit);
    match format {
        Json => shown::print(json::places(name, &found)),
        _ => found_table(&found).print(format),
    }
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
