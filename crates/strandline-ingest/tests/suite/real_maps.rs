//! Real maps.
use crate::{
    settings::{Settings, drawn, problems},
    shared_data::files_of,
};
use strandline_ingest::Format;

#[test]
fn look() {
    for (archive, format) in [
        ("assessors/deepstate_full_2022H1.tar.xz", Format::Deepstate),
        ("assessors/deepstate_full_2024H2.tar.xz", Format::Deepstate),
        (
            "assessors/deepstate_daily_2024-07..2026-08.tar.xz",
            Format::DeepstateDaily,
        ),
    ] {
        let Some(files) = files_of(archive) else {
            return;
        };
        let settings = Settings::that_ship();
        let start = std::time::Instant::now();
        let readings: Vec<_> = files
            .iter()
            .map(|(name, bytes)| settings.read_one(&format, name, bytes).unwrap())
            .collect();
        let took = start.elapsed();
        let size: usize = files.iter().map(|f| f.1.len()).sum();
        println!("{archive} {} files {size} bytes {took:?}", files.len());
        for ((name, _), reading) in files.iter().zip(&readings) {
            if format == Format::Deepstate || !reading.problems.is_empty() {
                println!("{name} {:?} {:?}", drawn(&reading.value), problems(reading));
            }
        }
    }
}
