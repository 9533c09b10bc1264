//! Measures look-ups among the places of the world.
//!
//! ```text
//! cargo run --release -p strandline-gazetteer --example measure_lookups web/places/world.places
//! ```

#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use std::{env, error::Error, fs, hint::black_box, time::Instant};

use strandline_gazetteer::{Context, Gazetteer, GridPoint};

/// Names as reports have them; every other one is no place at all.
const WORDS: [&str; 12] = [
    "Pokrovsk",
    "Yesterday",
    "Красноармейск",
    "Nevertheless",
    "Deir ez-Zor",
    "Spokesperson",
    "Khartoum",
    "Brigade",
    "El Fasher",
    "Meanwhile",
    "Donetsk region",
    "Ministry",
];

/// One letter wrong, and two.
const ONE_WRONG: [&str; 4] = ["Pokrvosk", "Khartom", "Myitkina", "Бахмтт"];
const TWO_WRONG: [&str; 4] = ["Kramotarks", "Zaporizsha", "Khartuom", "Slavyanks"];

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args()
        .nth(1)
        .ok_or("usage: measure_lookups WORLD.places")?;
    let bytes: &'static [u8] = fs::read(path)?.leak();
    let opened = Instant::now();
    let world = Gazetteer::from_static(bytes)?;
    println!(
        "open {} places: {:.2} ms",
        world.len(),
        opened.elapsed().as_secs_f64() * 1e3
    );
    let context = Context::default();
    each("exact, a word", 20_000, &WORDS, |word| {
        world.exact(word).len()
    });
    each("find, one letter wrong", 500, &ONE_WRONG, |word| {
        world.find(word, &context, 5).len()
    });
    let first = Instant::now();
    world.find(TWO_WRONG[0], &context, 5);
    println!(
        "first with two letters wrong: {:.1} ms",
        first.elapsed().as_secs_f64() * 1e3
    );
    each("find, two letters wrong", 200, &TWO_WRONG, |word| {
        world.find(word, &context, 5).len()
    });
    let first = Instant::now();
    let donbas = GridPoint::from_degrees(37.2, 48.3).ok_or("on the globe")?;
    world.nearest(donbas, 5);
    println!(
        "first nearest: {:.1} ms",
        first.elapsed().as_secs_f64() * 1e3
    );
    each(
        "nearest five",
        500,
        &[(37.2, 48.3), (32.5, 15.6), (0.0, 0.0)],
        |(lon, lat)| {
            GridPoint::from_degrees(*lon, *lat).map_or(0, |point| world.nearest(point, 5).len())
        },
    );
    Ok(())
}

fn each<T>(what: &str, times: u32, inputs: &[T], ask: impl Fn(&T) -> usize) {
    let begun = Instant::now();
    for _ in 0..times {
        for input in inputs {
            black_box(ask(black_box(input)));
        }
    }
    let asked = f64::from(times) * inputs.len() as f64;
    println!(
        "{what}: {:.2} µs",
        begun.elapsed().as_secs_f64() * 1e6 / asked
    );
}
