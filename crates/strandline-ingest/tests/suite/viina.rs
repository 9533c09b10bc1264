//! VIINA's changes of control as a table of settlements: what is drawn around each place on
//! each day is the last thing that was said of it.

use std::{collections::BTreeMap, fmt::Write as _, fs};

use strandline_arrangement::{GridPoint, Ring};
use strandline_ingest::{
    Context, Format, Received, SettlementOptions, read,
    settings::{read_assessor, read_theatre},
};
use strandline_model::{Snapshot, StatusId};

use crate::{
    settings::status,
    shared_data::{folder, unpack},
};

const CHANGES: &str = "events/viina_control_changes_by_geonameid_2022_2026.json.xz";

/// VIINA's words and ours.
const WORDS: [(&str, &str); 4] = [
    ("RU", "occupied"),
    ("UA", "held"),
    ("CONTESTED", "contested"),
    ("LIBERATED", "liberated"),
];

/// By GeoNames id: the days, written together, with VIINA's words.
type Changes = BTreeMap<String, Vec<(u32, String)>>;

/// Where the settlements of the sample are, as it was looked up.
fn places() -> BTreeMap<String, (String, String)> {
    let facts = include_str!("../../../../demo/facts.csv");
    let rows = facts.lines().skip(1).map(|line| line.split(',').collect());
    let place = |row: Vec<&str>| (row[0].to_owned(), (row[3].to_owned(), row[4].to_owned()));
    rows.map(place).collect()
}

fn table(changes: &Changes, places: &BTreeMap<String, (String, String)>) -> String {
    let mut table = "place,status,from,source,lon,lat\n".to_owned();
    for (id, (lon, lat)) in places {
        for (day, word) in &changes[id] {
            let (year, month, day) = (day / 10_000, day / 100 % 100, day % 100);
            let from = format!("{year}-{month:02}-{day:02}");
            writeln!(table, "{id},{word},{from},viina,{lon},{lat}").unwrap();
        }
    }
    table
}

fn read_table(table: &str) -> Vec<Snapshot> {
    let theatre = include_bytes!("../../../../demo/theatre.toml");
    let assessor = include_bytes!("../../../../demo/assessor-viina.toml");
    let boundary = include_bytes!("../../../../demo/boundary.geojson");
    let options = SettlementOptions {
        account: None,
        map: WORDS.map(|(word, id)| (word.to_owned(), status(id))).into(),
    };
    let context = Context {
        theatre: &read_theatre(theatre, "theatre.toml").unwrap(),
        assessor: &read_assessor(assessor, "assessor.toml").unwrap(),
    };
    let file = |name, bytes| Received { name, bytes };
    let maps = read(
        &Format::Settlements(options),
        &file("viina.csv", table.as_bytes()),
        &[file("boundary.geojson", boundary)],
        &context,
    );
    let maps = maps.unwrap().into_iter().map(|reading| {
        assert_eq!(reading.problems, []);
        reading.value
    });
    maps.collect()
}

/// Whether a point is within a ring: edges to its east, counted.
fn is_within(at: GridPoint, ring: &Ring) -> bool {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    let crossed = ends.filter(|(a, b)| {
        let side = i128::from(a.x - at.x) * i128::from(b.y - at.y)
            - i128::from(b.x - at.x) * i128::from(a.y - at.y);
        (a.y > at.y) != (b.y > at.y) && (side > 0) == (b.y > a.y)
    });
    crossed.count() % 2 == 1
}

fn drawn_at(map: &Snapshot, at: GridPoint) -> Option<&StatusId> {
    let covers = |polygon: &strandline_arrangement::Polygon| is_within(at, &polygon.rings[0]);
    let mut layers = map.layers.iter();
    let layer = layers.find(|layer| layer.polygons.iter().any(covers))?;
    Some(&layer.status)
}

#[test]
fn around_each_place_is_drawn_what_viina_said_of_it_last() {
    let Some(folder) = folder() else { return };
    let packed = unpack(&fs::read(folder.join(CHANGES)).unwrap());
    let changes: Changes = serde_json::from_slice(&packed).unwrap();
    let mut places = places();
    places.retain(|id, _| changes.contains_key(id));
    assert!(places.len() > 70, "{} places", places.len());
    let maps = read_table(&table(&changes, &places));
    assert!(maps.len() > 200, "{} days", maps.len());
    let mut told = 0;
    for map in &maps {
        // Midnight in Kyiv is the evening before in Greenwich.
        let day = map
            .as_of
            .0
            .to_zoned(jiff::tz::TimeZone::get("Europe/Kyiv").unwrap());
        let day = day.strftime("%Y%m%d").to_string().parse::<u32>().unwrap();
        for (id, (lon, lat)) in &places {
            let said = changes[id].iter().rfind(|(from, _)| *from <= day);
            let expect = said.map(|(_, word)| {
                let ours = WORDS.iter().find(|(theirs, _)| theirs == word);
                status(ours.unwrap().1)
            });
            let at = GridPoint::from_degrees(lon.parse().unwrap(), lat.parse().unwrap()).unwrap();
            assert_eq!(drawn_at(map, at), expect.as_ref(), "{id} on {day}");
            told += 1;
        }
    }
    assert!(told > 15_000, "{told} places and days");
}
