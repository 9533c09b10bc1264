//! A made-up theatre with random and with drawn fronts, and a slow model of what its
//! tiles must show.

use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use strandline_arrangement::{Drawing, EdgeHistory, GridPoint, Label, Polygon};
use strandline_draw::{TileId, TileSet, TileSetParts, extent};
use strandline_model::{
    AsOf, Colour, Extent, Party, PartyId, Pattern, Status, StatusId, Text, Theatre, TheatreId,
    TheatreParts,
};

/// One day's drawing: labels with their polygons, in order of labels, each label once.
pub(crate) type Sketch = Vec<(Label, Vec<Polygon>)>;

/// The labels of a feed; deliberately not in the legend's order of priority.
const STATUSES: [&str; 4] = ["kept", "outside", "held", "contested"];

/// The legend's order of priority.
const LEGEND: [(&str, Option<&str>, bool); 4] = [
    ("held", Some("north"), true),
    ("contested", None, true),
    ("kept", Some("south"), true),
    ("outside", None, false),
];

pub(crate) fn theatre() -> Theatre {
    let party = |id: &str| Party {
        id: PartyId::new(id).unwrap(),
        name: Text::of("en", id),
        colour: Colour([0; 3]),
    };
    let status = |&(id, favours, counted): &(&str, Option<&str>, bool)| Status {
        id: StatusId::new(id).unwrap(),
        name: Text::of("en", id),
        favours: favours.map(|party| PartyId::new(party).unwrap()),
        colour: Colour([0; 3]),
        pattern: Pattern::Solid,
        parent: None,
        counted,
    };
    Theatre::new(TheatreParts {
        id: TheatreId::new("valley").unwrap(),
        name: Text::of("en", "The valley"),
        extent: Extent {
            west: 20.0,
            south: 40.0,
            east: 40.0,
            north: 56.0,
        },
        parties: vec![party("north"), party("south")],
        subject: PartyId::new("north").unwrap(),
        legend: LEGEND.iter().map(status).collect(),
        languages: vec!["en".into()],
        contact_within: Vec::new(),
        coarsening: strandline_model::Coarsening::default(),
    })
    .unwrap()
}

pub(crate) fn history(sketches: &[Sketch]) -> EdgeHistory {
    let mut history = EdgeHistory::new();
    for sketch in sketches {
        let layers: Vec<(Label, &[Polygon])> = sketch
            .iter()
            .map(|(label, polygons)| (*label, polygons.as_slice()))
            .collect();
        history.push(&Drawing::from_polygons(&layers).unwrap().0);
    }
    history
}

/// Day `n` is as of `n` days after 1970-01-01T00:00Z.
pub(crate) fn tile_set(history: &EdgeHistory) -> TileSet {
    let day = |n: u32| AsOf(Timestamp::from_second(i64::from(n) * 86_400).unwrap());
    TileSet::new(TileSetParts {
        as_of: (0..history.columns()).map(day).collect(),
        edges: Arc::new(history.clone()),
        statuses: STATUSES
            .iter()
            .map(|id| StatusId::new(id).unwrap())
            .collect(),
        contact_zone: theatre().contact_zone().clone(),
        theatre: Arc::new(theatre()),
        merging: None,
    })
}

/// Points around (30.5, 48.5), some on a lattice so that many meet exactly.
fn point() -> impl Strategy<Value = GridPoint> {
    let free = (0..40_000_000_i32, 0..40_000_000_i32);
    let lattice = (0..8, 0..8).prop_map(|(x, y)| (x * 5_000_000, y * 5_000_000));
    prop_oneof![free, lattice].prop_map(|(x, y)| GridPoint {
        x: 285_000_000 + x,
        y: 465_000_000 + y,
    })
}

pub(crate) fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    let ring = prop::collection::vec(point(), 3..8);
    let polygon = prop::collection::vec(ring, 1..3).prop_map(|rings| Polygon { rings });
    let polygons = prop::collection::vec(polygon, 1..3);
    let sketch = prop::collection::btree_map(0..4_u8, polygons, 0..4);
    let sketch = sketch.prop_map(|layers| {
        let layers = layers.into_iter();
        layers
            .map(|(label, polygons)| (Label(label), polygons))
            .collect()
    });
    prop::collection::vec(sketch, 1..5)
}

/// The same days with all ground of the theatre kept where nothing else is drawn.
pub(crate) fn with_ground_below(sketches: &[Sketch]) -> Vec<Sketch> {
    let backed = sketches.iter().map(|sketch| {
        let mut sketch = sketch.clone();
        sketch.retain(|(label, _)| label.0 != 0);
        sketch.insert(0, (Label(0), vec![rectangle(15.0, 35.0, 50.0, 60.0)]));
        sketch
    });
    backed.collect()
}

fn rectangle(west: f64, south: f64, east: f64, north: f64) -> Polygon {
    let corner = |lon, lat| GridPoint::from_degrees(lon, lat).unwrap();
    let ring = vec![
        corner(west, south),
        corner(east, south),
        corner(east, north),
        corner(west, north),
    ];
    Polygon { rings: vec![ring] }
}

/// One strip of each status, side by side from west to east.
pub(crate) fn strips(statuses: &[&str]) -> Sketch {
    let mut sketch: Sketch = (0..4).map(|label| (Label(label), Vec::new())).collect();
    for (place, status) in statuses.iter().enumerate() {
        let label = STATUSES.iter().position(|s| s == status).unwrap();
        let west = 29.0 + place as f64;
        sketch[label]
            .1
            .push(rectangle(west, 47.5, west + 1.0, 48.5));
    }
    sketch.retain(|(_, polygons)| !polygons.is_empty());
    sketch
}

/// A front of several hundred vertices that wanders east, with a contested belt before it.
pub(crate) fn a_moving_front(days: usize) -> Vec<Sketch> {
    let front = |day: usize, ahead: f64| {
        let east = |row: u32| {
            let wave = (f64::from(row) * 0.7).sin() * 0.11 + (f64::from(row) * 0.13).cos() * 0.3;
            let push = if row.is_multiple_of(7) {
                0.0
            } else {
                0.01 * day as f64
            };
            30.0 + wave + push + ahead
        };
        let corner = |lon, lat| GridPoint::from_degrees(lon, lat).unwrap();
        let mut ring = vec![
            corner(33.0, 50.0),
            corner(28.5, 50.0),
            corner(28.5, 47.0),
            corner(33.0, 47.0),
        ];
        ring.truncate(3);
        ring.extend((0..=300).map(|row| corner(east(row), 47.0 + f64::from(row) * 0.01)));
        Polygon { rings: vec![ring] }
    };
    let day = |day| {
        vec![
            (Label(2), vec![front(day, 0.0)]),
            (Label(3), vec![front(day, 0.05)]),
        ]
    };
    (0..days).map(day).collect()
}

/// What shows at a place of a tile: nothing or one status; `None` too near to a border.
///
/// Borders are straight in longitude and latitude.
pub(crate) fn status_at(
    sketch: &Sketch,
    tile: TileId,
    (x, y): (f64, f64),
) -> Option<Vec<&'static str>> {
    // In each direction half a pixel from rounding, from noding the zoom and from noding the
    // tile, and an eighth where a border that curves on the map is cut into straight pieces.
    const NEAR: f64 = 2.5;
    let side = f64::from(extent(tile.zoom()));
    let size = side * f64::from(1_u32 << tile.zoom());
    let across = (f64::from(tile.column()) * side + x) / size;
    let down = (f64::from(tile.row()) * side + y) / size;
    let lat = ((1.0 - 2.0 * down) * std::f64::consts::PI).sinh().atan();
    let here = (across * 360.0 - 180.0, lat.to_degrees());
    let pixels_a_degree = (size / 360.0, size / 360.0 / lat.cos());
    let mut drawn = Vec::new();
    for (label, polygons) in sketch {
        let mut within = false;
        for polygon in polygons {
            let mut crossings = 0;
            for (a, b) in sides(polygon) {
                if distance(here, (a, b), pixels_a_degree) < NEAR {
                    return None;
                }
                let crosses = (a.1 <= here.1) != (b.1 <= here.1)
                    && a.0 + (here.1 - a.1) / (b.1 - a.1) * (b.0 - a.0) < here.0;
                crossings += u32::from(crosses);
            }
            within |= crossings % 2 == 1;
        }
        if within {
            drawn.push(STATUSES[usize::from(label.0)]);
        }
    }
    let first = LEGEND
        .iter()
        .map(|entry| entry.0)
        .find(|status| drawn.contains(status));
    Some(first.into_iter().collect())
}

/// Longitude and latitude.
type Place = (f64, f64);

fn sides(polygon: &Polygon) -> impl Iterator<Item = (Place, Place)> + '_ {
    let place = |point: &GridPoint| (point.lon(), point.lat());
    polygon.rings.iter().flat_map(move |ring| {
        let next = ring.iter().cycle().skip(1);
        ring.iter()
            .zip(next)
            .map(move |(a, b)| (place(a), place(b)))
    })
}

/// The distance of a place from a segment, in pixels as they are there.
fn distance(p: Place, (a, b): (Place, Place), (across, down): (f64, f64)) -> f64 {
    let (dx, dy) = ((b.0 - a.0) * across, (b.1 - a.1) * down);
    let (px, py) = ((p.0 - a.0) * across, (p.1 - a.1) * down);
    let length = dx * dx + dy * dy;
    let along = if length == 0.0 {
        0.0
    } else {
        ((px * dx + py * dy) / length).clamp(0.0, 1.0)
    };
    (px - along * dx).hypot(py - along * dy)
}
