//! One row of the table of growth: a made-up series of maps, refined, repeated and redrawn.
//!
//! `cargo run --release -p strandline-arrangement --example growth -- REFINED DAYS REDRAWS` prints one
//! line of JSON; a fourth word `whole` builds one arrangement of all drawings in the place of one an
//! epoch. The series is the same each time: a ring of 2,900 segments, each cut into
//! REFINED pieces; every day the ground gains at one place, which makes some 17 new segments;
//! REDRAWS times the whole ring is drawn anew, each of its points up to 100 m away.

#![expect(clippy::print_stdout, reason = "printing figures is what it is for")]

use std::collections::HashSet;

use serde_json::json;
use strandline_arrangement::{
    Arrangement, Drawing, EdgeHistory, Epochs, GridPoint, Label, Polygon,
};

/// Segments of the ring before it is refined.
const CORNERS: usize = 2900;
/// Neighbouring corners that move in a day; each move makes one segment more than that anew.
const MOVED: usize = 16;
/// Degrees by which they move outward, about a kilometre.
const STEP: f64 = 0.01;
/// Degrees by which a redraw moves a point at most, about 100 m.
const REDRAWN: f64 = 0.001;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut number = || -> usize {
        let text = arguments.next().expect("REFINED DAYS REDRAWS");
        text.parse().expect("a number")
    };
    let (refined, days, redraws) = (number(), number(), number());
    let mut taken = Taken::default();
    for_each_map(refined, days, redraws, |polygon| taken.take(polygon));
    let whole = arguments.next().is_some_and(|word| word == "whole");
    let start = cpu_seconds();
    let epochs = if whole {
        Epochs::beginning_at(&[], taken.history.columns())
    } else {
        Epochs::of(&taken.history)
    };
    let parts = taken.history.split(&epochs);
    let built = parts.map(|part| Arrangement::build(&part).expect("it proves itself"));
    let arrangements: Vec<Arrangement> = built.collect();
    let build_seconds = cpu_seconds() - start;
    let peak_mb = peak_mb();
    // Only now, as they take memory: the ends of segments, to tell crossings from them.
    let mut ends = HashSet::new();
    for_each_map(refined, days, redraws, |polygon| {
        ends.extend(polygon.rings[0].iter().copied());
    });
    let crossings = |arrangement: &Arrangement| {
        let nodes = arrangement.edges().flat_map(|edge| [edge.from, edge.to]);
        let nodes: HashSet<GridPoint> = nodes.collect();
        nodes.difference(&ends).count()
    };
    println!(
        "{}",
        json!({
            "refined": refined, "days": days, "redraws": redraws,
            "records": taken.records,
            "segments": taken.history.segment_count(),
            "epochs": epochs.count(),
            "crossings": arrangements.iter().map(crossings).sum::<usize>(),
            "faces": arrangements.iter().map(Arrangement::face_count).sum::<usize>(),
            "bytes": taken.history.to_bytes().len(),
            "take_seconds": taken.seconds,
            "build_seconds": build_seconds,
            "peak_mb": peak_mb,
        })
    );
}

fn for_each_map(refined: usize, days: usize, redraws: usize, mut see: impl FnMut(&Polygon)) {
    let mut series = Series::new(refined);
    for day in 0..days {
        // Evenly spread, none on the first day.
        see(&series.ring(day * (redraws + 1) / days));
        series.go_on(day);
    }
}

/// The front as it moves: the distance of each corner from the middle, in degrees.
struct Series {
    refined: usize,
    distances: Vec<f64>,
}

impl Series {
    fn new(refined: usize) -> Self {
        let distance = |corner: usize| {
            let turn = std::f64::consts::TAU * corner as f64 / CORNERS as f64;
            let bays = [3.0, 7.0, 19.0, 53.0, 131.0].map(|waves: f64| (turn * waves).sin() / waves);
            2.0 + 0.6 * bays.iter().sum::<f64>() + 0.002 * chance(1, corner, 0)
        };
        Series {
            refined,
            distances: (0..CORNERS).map(distance).collect(),
        }
    }

    fn go_on(&mut self, day: usize) {
        let first = (chance(2, day, 0).abs() * CORNERS as f64) as usize;
        for place in 0..MOVED {
            self.distances[(first + place) % CORNERS] += STEP * chance(3, day, place).abs();
        }
    }

    /// The ring of a day. Each ray from the middle meets it once, so it never meets itself.
    fn ring(&self, redraw: usize) -> Polygon {
        let mut ring = Vec::with_capacity(CORNERS * self.refined);
        for corner in 0..CORNERS {
            let here = self.distances[corner];
            let next = self.distances[(corner + 1) % CORNERS];
            // What lies between two corners depends on them alone: it stays while they stay.
            let seed = (here.to_bits() ^ next.to_bits().rotate_left(32)) as usize;
            for piece in 0..self.refined {
                let share = piece as f64 / self.refined as f64;
                let mut distance = here + (next - here) * share;
                if piece > 0 {
                    distance += 0.0005 * chance(4, seed, piece);
                }
                if redraw > 0 {
                    distance += REDRAWN * chance(4 + redraw, corner, piece);
                }
                let turn = (corner as f64 + share) / CORNERS as f64 * std::f64::consts::TAU;
                ring.extend(GridPoint::from_degrees(
                    37.0 + distance * turn.cos(),
                    48.0 + distance * turn.sin(),
                ));
            }
        }
        ring.dedup();
        Polygon { rings: vec![ring] }
    }
}

/// A number from -1 to 1 that depends on what it is given alone (splitmix64, by Steele et al.).
fn chance(purpose: usize, one: usize, other: usize) -> f64 {
    let mut state = (purpose as u64) << 56 ^ (one as u64) << 20 ^ other as u64;
    for multiplier in [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb] {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ state >> 30).wrapping_mul(multiplier);
    }
    (state >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

/// What was taken in.
#[derive(Default)]
struct Taken {
    records: usize,
    history: EdgeHistory,
    prior: Drawing,
    seconds: f64,
}

impl Taken {
    fn take(&mut self, polygon: &Polygon) {
        self.records += polygon.rings[0].len();
        let start = cpu_seconds();
        let polygons = std::slice::from_ref(polygon);
        let drawn = Drawing::from_polygons_after(&[(Label(0), polygons)], &self.prior);
        self.prior = drawn.expect("the ring is consistent").0;
        self.history.push(&self.prior);
        self.seconds += cpu_seconds() - start;
    }
}

/// Seconds that this thread was at work, so that whatever else the machine does falls out; where the
/// system does not tell, those of the clock.
fn cpu_seconds() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split_whitespace().next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(
        || {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
            now.map_or(0.0, |since| since.as_secs_f64())
        },
        |nanoseconds| nanoseconds / 1e9,
    )
}

/// The most memory this process had, where the system tells it.
fn peak_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}
