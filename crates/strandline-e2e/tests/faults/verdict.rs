//! What a case expects, and what the binary says, in a form in which the two compare.

use std::{collections::BTreeMap, f64::consts::PI, fmt};

/// Km² that a figure may be off: a crossing is rounded to the grid, about a centimetre, on
/// edges of some hundred kilometres.
const TOLERANCE_KM2: f64 = 0.01;

/// Km² by status.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Areas(BTreeMap<String, f64>);

/// Problems as `kind place`, and the ground that is kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verdict {
    pub(crate) tells: Vec<String>,
    pub(crate) keeps: Areas,
}

impl Areas {
    /// Adds the ground within a ring of `lon lat` pairs with commas between them; a status
    /// with a minus before it loses the ground.
    pub(crate) fn add_ring(&mut self, status: &str, ring: &str) {
        let points: Vec<(f64, f64)> = ring.split(',').map(point).collect();
        let (status, sign) = match status.strip_prefix('-') {
            Some(status) => (status, -1.0),
            None => (status, 1.0),
        };
        self.add(status, sign * area_km2(&points));
    }

    /// Whether the two neighbours of every case are there whole.
    pub(crate) fn of_both_neighbours(&self) -> bool {
        let wanted = super::cases::whole_neighbours();
        let kept = |(status, km2): (&String, &f64)| {
            self.0
                .get(status)
                .is_some_and(|found| (found - km2).abs() < TOLERANCE_KM2)
        };
        wanted.keeps.0.iter().all(kept)
    }

    pub(crate) fn add(&mut self, status: &str, km2: f64) {
        *self.0.entry(status.to_owned()).or_default() += km2;
    }
}

/// Whether two verdicts are the same but for the rounding of figures.
pub(crate) fn agree(expected: &Verdict, found: &Verdict) -> bool {
    let figure = |areas: &Areas, status: &String| areas.0.get(status).copied().unwrap_or(0.0);
    let mut statuses = expected.keeps.0.keys().chain(found.keeps.0.keys());
    let same = |status: &String| {
        (figure(&expected.keeps, status) - figure(&found.keeps, status)).abs() < TOLERANCE_KM2
    };
    expected.tells == found.tells && statuses.all(same)
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for told in &self.tells {
            writeln!(f, "    tells {told}")?;
        }
        for (status, km2) in &self.keeps.0 {
            writeln!(f, "    keeps {status} {km2:.3} km²")?;
        }
        Ok(())
    }
}

fn point(text: &str) -> (f64, f64) {
    let mut numbers = text
        .split_whitespace()
        .map(|number| number.parse().unwrap());
    (numbers.next().unwrap(), numbers.next().unwrap())
}

/// The area of a ring whose edges are straight in longitude and latitude, on the WGS 84
/// ellipsoid: Green's theorem with the zone function q of Snyder's "Map Projections" (3-12),
/// each edge by Simpson's rule. Not the engine's way, which is a closed form.
fn area_km2(ring: &[(f64, f64)]) -> f64 {
    const A_KM: f64 = 6378.137;
    const PARTS: u32 = 2000;
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let edge = |(&(lon, lat), &(to_lon, to_lat)): (&(f64, f64), &(f64, f64))| {
        let at = |part: f64| zone(lat + (to_lat - lat) * part / f64::from(PARTS));
        let weight = |part: u32| match part {
            0 | PARTS => 1.0,
            odd if odd % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let sum: f64 = (0..=PARTS)
            .map(|part| weight(part) * at(f64::from(part)))
            .sum();
        (to_lon - lon) * PI / 180.0 * sum / (3.0 * f64::from(PARTS))
    };
    (edges.map(edge).sum::<f64>() * A_KM * A_KM / 2.0).abs()
}

/// q: the area from the equator to a latitude, for one radian of longitude and a²/2.
fn zone(degrees: f64) -> f64 {
    const F: f64 = 1.0 / 298.257_223_563;
    let e = (F * (2.0 - F)).sqrt();
    let s = degrees.to_radians().sin();
    (1.0 - e * e) * (s / (1.0 - (e * s).powi(2)) + (e * s).atanh() / e)
}

/// The cells of a line of CSV.
pub(crate) fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            other => cell.push(other),
        }
    }
    cells.push(cell);
    cells
}

#[test]
fn the_area_of_the_whole_ellipsoid_is_known() {
    // NGA.STND.0036, table 3.7 gives a mean radius of equal area of 6371007.1810 m.
    let world = area_km2(&[
        (-180.0, -90.0),
        (180.0, -90.0),
        (180.0, 90.0),
        (-180.0, 90.0),
    ]);
    let known = 4.0 * PI * 6_371.007_181_f64.powi(2);
    assert!((world - known).abs() < 0.2, "{world} {known}");
}
