//! How fast places are found among those of the world: `measure_lookups WORLD.places`.
//!
//! Prints a line of JSON for each way to ask: seconds a question, by the clock on the wall and by
//! that of the processor. The first question that wants a table which is made when it is first
//! asked for is told apart, as `first`.

#![expect(clippy::print_stdout, reason = "what is measured goes to a pipe")]

use std::{env, error::Error, fs, hint::black_box, time::Instant};

use strandline_gazetteer::{Context, Gazetteer, GridPoint};

/// A way to ask, how often, and the names.
type Row = (&'static str, u32, &'static [&'static str]);

/// Names as they are asked for; every second word of a report is no place at all.
const ROWS: [Row; 6] = [
    (
        "place word",
        20_000,
        &[
            "Pokrovsk",
            "Yesterday",
            "Khartoum",
            "Nevertheless",
            "Deir ez-Zor",
            "Spokesperson",
            "El Fasher",
            "Meanwhile",
        ],
    ),
    (
        "place exact",
        2_000,
        &["Pokrovsk", "Khartoum", "El Fasher", "Goma"],
    ),
    (
        "place alternate",
        2_000,
        &["Krasnoarmiysk", "Artemivsk", "Dzerzhynsk", "Rangoon"],
    ),
    (
        "place transliterated",
        2_000,
        &["Покровськ", "Бахмут", "Красноармейск", "Харьков"],
    ),
    (
        "place misspelt",
        500,
        &["Pokrvosk", "Khartom", "Myitkina", "Бахмтт"],
    ),
    (
        "place misspelt twice",
        200,
        &["Kramotarks", "Zaporizsha", "Khartuom", "Slavyanks"],
    ),
];

/// Points to look around, as degrees east and north: a front, a city, the sea.
const POINTS: [(f64, f64); 3] = [(37.2, 48.3), (32.5, 15.6), (0.0, 0.0)];

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args()
        .nth(1)
        .ok_or("usage: measure_lookups WORLD.places")?;
    let bytes: &'static [u8] = fs::read(path)?.leak();
    let world = Gazetteer::from_static(bytes)?;
    let context = Context::default();
    for (row, times, names) in ROWS {
        let ask = |name: &&str| match row {
            "place word" => world.exact(name).len(),
            _ => world.find(name, &context, 5).len(),
        };
        each(row, times, names, ask);
    }
    let points = POINTS.map(|(lon, lat)| GridPoint::from_degrees(lon, lat));
    let nearest = |point: &Option<GridPoint>| point.map_or(0, |at| world.nearest(at, 5).len());
    each("place nearest", 500, &points, nearest);
    Ok(())
}

fn each<T>(row: &str, times: u32, inputs: &[T], ask: impl Fn(&T) -> usize) {
    let first = Instant::now();
    black_box(inputs.first().map(&ask));
    let first = first.elapsed().as_secs_f64();
    let (begun, used) = (Instant::now(), cpu_seconds());
    let mut found = 0;
    for _ in 0..times {
        found = inputs
            .iter()
            .map(|input| black_box(ask(black_box(input))))
            .sum();
    }
    let asked = f64::from(times) * inputs.len() as f64;
    let wall = begun.elapsed().as_secs_f64() / asked;
    let processor = (cpu_seconds() - used) / asked;
    println!(
        r#"{{"row":"{row}","found":{wall:e},"cpu_found":{processor:e},"first":{first:e},"places":{found}}}"#
    );
}

/// What this process has used; Linux alone tells, elsewhere it is zero.
fn cpu_seconds() -> f64 {
    let told = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    let used = told.split(' ').next().and_then(|used| used.parse().ok());
    used.unwrap_or(0.0) / 1e9
}
