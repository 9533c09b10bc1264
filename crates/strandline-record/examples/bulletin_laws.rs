//! What the bulletin promises, on every map of a feed, as one line of JSON.
//!
//! `cargo run --release -p strandline-record --example bulletin_laws -- RECORD ASSESSOR [WORLD]` with a record
//! that has the feed's maps and, best, places of one's own; WORLD is a packed gazetteer. Two laws
//! stand for recall and precision where nobody's notes are at hand: every piece of changed
//! ground of some size has a named place within 5 km of it, and every named place has changed
//! ground within 5 km. `--redraw`, `--least`, `--entered`, `--worth` set the rules.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measuring tool for developers"
)]

use std::{env, fs, path::Path, time::Instant};

use jiff::civil::Date;
use serde_json::json;
use strandline_arrangement::{Area, GridPoint, Polygon, UnitLengths};
use strandline_gazetteer::{Gazetteer, distance_km};
use strandline_model::{AssessorId, KnownAt};
use strandline_record::{
    Bulletin, BulletinQuestion, Change, ChangeQuestion, NamingRules, OwnPlaces, Record, Relation,
    View,
};

/// A place counts where it is this near.
const NEAR_KM: f64 = 5.0;

/// How far apart the points are that stand for ground.
const APART_M: f64 = 100.0;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [store, assessor, rest @ ..] = arguments.as_slice() else {
        panic!("give a record and an assessor");
    };
    let record = Record::open_read_only(Path::new(store)).unwrap();
    let assessor = AssessorId::new(assessor).unwrap();
    let view = record.view(&assessor, None, KnownAt::Now).unwrap();
    let own = record.own_places(KnownAt::Now).unwrap();
    let world = rest.iter().find(|text| !text.starts_with("--"));
    let world = world.map(|path| Gazetteer::from_bytes(&fs::read(path).unwrap()).unwrap());
    let asked = Asked {
        gazetteer: own.over_villages(world.as_ref()).unwrap(),
        own: &own,
        view: &view,
        rules: rules(rest),
    };
    println!("{}", asked.over_all_days());
}

/// The rules, with what the command line says of them as `--name=number`.
fn rules(arguments: &[String]) -> NamingRules {
    let mut rules = NamingRules::default();
    for (name, value) in arguments.iter().filter_map(|text| text.split_once('=')) {
        let number: f64 = value.parse().unwrap();
        match name {
            "--redraw" => rules.redraw_width_m = number,
            "--least" => rules.least = Area::from_square_millimetres((number * 1e12) as i128),
            "--entered" => rules.entered = Area::from_square_millimetres((number * 1e12) as i128),
            "--worth" => rules.worth_km = number,
            _ => panic!("{name}: there are --redraw, --least, --entered and --worth"),
        }
    }
    rules
}

struct Asked<'a> {
    gazetteer: &'a Gazetteer,
    own: &'a OwnPlaces,
    view: &'a View,
    rules: NamingRules,
}

/// Sums over days.
#[derive(Default)]
struct Sums {
    days: usize,
    pieces: usize,
    pieces_near: usize,
    ground: f64,
    ground_near: f64,
    places: usize,
    places_near: usize,
    relations: [usize; 4],
    most_places: usize,
    unnamed: Change,
    named: Change,
    milliseconds: Vec<f64>,
    missed: Vec<String>,
}

impl Asked<'_> {
    fn over_all_days(&self) -> String {
        let mut sums = Sums::default();
        let maps = self.view.maps();
        for pair in maps.windows(2) {
            let day = pair[1].day;
            let question = BulletinQuestion {
                on: day,
                rules: &self.rules,
                gazetteer: self.gazetteer,
                own: self.own,
            };
            let started = Instant::now();
            let bulletin = self.view.bulletin(&question).unwrap();
            let took = started.elapsed().as_secs_f64() * 1e3;
            sums.milliseconds.push(took);
            sums.days += 1;
            sums.count_places(&bulletin);
            let from = bulletin.before.unwrap().day;
            sums.hold_to_laws(&self.ground(from, day), &bulletin);
        }
        sums.told()
    }

    /// The ground that changed hands, piece by piece, each as points that share its area.
    fn ground(&self, from: Date, until: Date) -> Vec<Vec<(GridPoint, f64)>> {
        let question = ChangeQuestion {
            from,
            until,
            within: None,
            with_ground: true,
        };
        let answer = self
            .view
            .change_without_redraw(&question, self.rules.redraw_width_m)
            .unwrap();
        let pieces = answer.transitions.iter().flat_map(|moved| &moved.ground);
        pieces.map(points).collect()
    }
}

fn points(polygon: &Polygon) -> Vec<(GridPoint, f64)> {
    let lengths = UnitLengths::at(polygon.rings[0][0]);
    let points = polygon.scattered(APART_M, lengths);
    let area = shoelace(polygon, lengths);
    points.iter().map(|p| (p.at, p.share * area)).collect()
}

/// The area in km², as of a plane.
fn shoelace(polygon: &Polygon, lengths: UnitLengths) -> f64 {
    let first = polygon.rings[0][0];
    let at = |p: &GridPoint| {
        [
            f64::from(p.x) - f64::from(first.x),
            f64::from(p.y) - f64::from(first.y),
        ]
    };
    let ring = |ring: &Vec<GridPoint>| -> f64 {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(|(a, b)| {
                let [a, b] = [at(a), at(b)];
                a[0] * b[1] - a[1] * b[0]
            })
            .sum()
    };
    let whole: f64 = polygon.rings.iter().map(ring).sum();
    (whole / 2.0).abs() * lengths.east_m * lengths.north_m / 1e6
}

impl Sums {
    fn count_places(&mut self, bulletin: &Bulletin<'_>) {
        self.places += bulletin.places.len();
        self.most_places = self.most_places.max(bulletin.places.len());
        for news in &bulletin.places {
            let at = match news.relation {
                Relation::Taken => 0,
                Relation::Left => 1,
                Relation::In => 2,
                Relation::Near => 3,
            };
            self.relations[at] += 1;
            self.named.gained += news.change.gained;
            self.named.lost += news.change.lost;
        }
        self.unnamed.gained += bulletin.unnamed.gained;
        self.unnamed.lost += bulletin.unnamed.lost;
    }

    fn hold_to_laws(&mut self, ground: &[Vec<(GridPoint, f64)>], bulletin: &Bulletin<'_>) {
        let places: Vec<GridPoint> = bulletin.places.iter().map(|n| n.place.at()).collect();
        let named = |point: GridPoint| places.iter().any(|at| distance_km(*at, point) <= NEAR_KM);
        for piece in ground {
            let whole: f64 = piece.iter().map(|part| part.1).sum();
            if whole < 0.02 {
                continue;
            }
            let near: f64 = piece.iter().filter(|p| named(p.0)).map(|p| p.1).sum();
            self.pieces += 1;
            self.pieces_near += usize::from(near > 0.0);
            self.ground += whole;
            self.ground_near += near;
            if near == 0.0 {
                let at = piece[0].0;
                let day = bulletin.on.day;
                self.missed
                    .push(format!("{day} {:.3},{:.3} {whole:.2}", at.lon(), at.lat()));
            }
        }
        let changed = |at: GridPoint| {
            let mut points = ground.iter().flatten();
            points.any(|point| distance_km(at, point.0) <= NEAR_KM)
        };
        self.places_near += places.iter().filter(|at| changed(**at)).count();
    }

    fn told(mut self) -> String {
        self.milliseconds.sort_by(f64::total_cmp);
        let at = |share: f64| self.milliseconds[((self.days - 1) as f64 * share) as usize];
        let km2 = |change: Change| [change.gained, change.lost].map(Area::to_square_kilometres);
        let (named, unnamed) = (km2(self.named), km2(self.unnamed));
        json!({
            "days": self.days,
            "pieces": self.pieces,
            "pieces_with_a_place_within_5_km": self.pieces_near as f64 / self.pieces as f64,
            "ground_with_a_place_within_5_km": self.ground_near / self.ground,
            "places": self.places,
            "places_with_ground_within_5_km": self.places_near as f64 / self.places as f64,
            "places_on_the_fullest_day": self.most_places,
            "taken_left_in_near": self.relations,
            "named_km2": named, "unnamed_km2": unnamed,
            "median_ms": at(0.5), "ninth_decile_ms": at(0.9), "slowest_ms": at(1.0),
            "missed": self.missed,
        })
        .to_string()
    }
}
