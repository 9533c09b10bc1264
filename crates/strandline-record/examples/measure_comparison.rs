//! Times two assessors put together and asked of.
//!
//! `cargo run --release -p strandline-record --example measure_comparison -- STORE A B` with a
//! record that has maps of both. Prints one line a step: what it is, the figure and its unit,
//! with tabs between them.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool for developers"
)]

use std::{path::Path, time::Instant};

use strandline_model::{AssessorId, KnownAt};
use strandline_record::{Comparison, Record};

fn timed<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let value = act();
    tell(what, start.elapsed().as_secs_f64() * 1e3, "ms");
    value
}

fn tell(what: &str, figure: f64, unit: &str) {
    println!("{what}\t{figure:.3}\t{unit}");
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [store, a, b] = arguments.as_slice() else {
        panic!("wanted STORE A B");
    };
    let record = Record::open_read_only(Path::new(store)).unwrap();
    let views = timed("both read", || {
        [a, b].map(|id| {
            let id = AssessorId::new(id).unwrap();
            record.view(&id, None, KnownAt::Now).unwrap()
        })
    });
    let comparison = timed("put together", || {
        Comparison::of_series(views.clone()).unwrap()
    });
    tell("moments", comparison.moments().len() as f64, "");
    let last = comparison.moments().last().unwrap().day;
    let year_ago = last.checked_sub(jiff::Span::new().days(364)).unwrap();
    let year = timed("a year", || {
        comparison.days(Some(year_ago), Some(last)).unwrap()
    });
    tell("days", year.days.len() as f64, "");
    let day = timed("a day alone", || Comparison::of_day(views, last).unwrap());
    timed("its ground", || day.parts(0));
}
