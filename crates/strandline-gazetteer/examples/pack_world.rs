//! Packs the table of the world's places that `web/scripts/build-places.mjs` writes.
//!
//! ```text
//! cargo run --release -p strandline-gazetteer --example pack_world web/places/world.tsv web/places/world.places
//! ```

use std::{collections::BTreeMap, env, error::Error, fs};

use strandline_gazetteer::{CountryCode, GridPoint, Place, PlaceId, PlaceKind, PlaceRegion, pack};
use strandline_model::Text;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [table, packed] = arguments.as_slice() else {
        return Err("usage: pack_world TABLE.tsv OUT.places".into());
    };
    let text = fs::read_to_string(table)?;
    let places: Vec<Place> = text
        .lines()
        .zip(1..)
        .map(|(line, number)| place(line).map_err(|why| format!("{table}:{number}: {why}")))
        .collect::<Result<_, _>>()?;
    fs::write(packed, pack(places)?)?;
    Ok(())
}

fn place(line: &str) -> Result<Place, Box<dyn Error>> {
    let cells: Vec<&str> = line.split('\t').collect();
    let &[
        id,
        kind,
        country,
        region,
        lon,
        lat,
        population,
        names,
        alternates,
    ] = cells.as_slice()
    else {
        return Err(format!("wanted 9 cells, found {}", cells.len()).into());
    };
    let at = GridPoint::from_degrees(lon.parse()?, lat.parse()?);
    Ok(Place {
        id: PlaceId::new(id)?,
        names: Text(
            parts(names)
                .filter_map(language_and_name)
                .collect::<BTreeMap<_, _>>(),
        ),
        alternates: parts(alternates).map(str::to_owned).collect(),
        at: at.ok_or("the point is not on the globe")?,
        kind: kind.parse::<PlaceKind>()?,
        // GeoNames writes 0 where it does not know.
        population: population.parse().ok().filter(|people| *people > 0),
        country: CountryCode::new(country).ok(),
        region: region.split_once('=').map(|(code, name)| PlaceRegion {
            code: code.to_owned(),
            name: name.to_owned(),
        }),
    })
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|part| !part.is_empty())
}

fn language_and_name(part: &str) -> Option<(String, String)> {
    let (language, name) = part.split_once('=')?;
    Some((language.to_owned(), name.to_owned()))
}
