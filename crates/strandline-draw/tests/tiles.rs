//! The laws of tiles, against drawings as lists of polygons, and against other people's
//! tools where they are at hand.

#![expect(
    clippy::unwrap_used,
    reason = "tests may unwrap, and so may what only they call"
)]

mod valley;

use std::{collections::BTreeSet, process::Command};

use fast_mvt::{MvtGeometry, MvtReaderRef, MvtValueRef};
use proptest::prelude::*;
use strandline_draw::{Layers, TileId, TilePart, TimeWindow, extent};

use valley::{Sketch, history, tile_set};

const DAY: i64 = 86_400;

/// Pixels along the side of the tiles looked at, all of zooms below the largest.
const SIDE: i32 = extent(9);

const BUFFER: i32 = SIDE / 64;

/// A ring in the tile's own coordinates.
type Ring = Vec<(i32, i32)>;

/// A feature of the layer `ground`: rings with their signed doubled areas.
struct Ground {
    status: String,
    from: i64,
    until: i64,
    rings: Vec<Ring>,
}

fn read_ground(bytes: &[u8]) -> Vec<Ground> {
    let reader = MvtReaderRef::new(bytes).unwrap();
    let layers = reader.layers().filter(|layer| layer.name() == "ground");
    let mut found = Vec::new();
    for feature in layers.flat_map(|layer| layer.features().collect::<Vec<_>>()) {
        let mut ground = Ground {
            status: String::new(),
            from: 0,
            until: 0,
            rings: Vec::new(),
        };
        for property in feature.properties() {
            match property.unwrap() {
                ("status", MvtValueRef::String(status)) => status.clone_into(&mut ground.status),
                ("from", MvtValueRef::SInt(second)) => ground.from = second,
                ("until", MvtValueRef::SInt(second)) => ground.until = second,
                other => panic!("unexpected attribute {other:?}"),
            }
        }
        let polygons = match feature.geometry().unwrap() {
            MvtGeometry::Polygon(polygon) => vec![polygon],
            MvtGeometry::MultiPolygon(polygons) => polygons.0,
            other => panic!("ground is {other:?}"),
        };
        for polygon in polygons {
            let rings = std::iter::once(polygon.exterior()).chain(polygon.interiors());
            ground
                .rings
                .extend(rings.map(|ring| ring.0[1..].iter().map(|c| (c.x, c.y)).collect()));
        }
        found.push(ground);
    }
    found
}

fn sides(ring: &Ring) -> impl Iterator<Item = ((i32, i32), (i32, i32))> + '_ {
    ring.iter()
        .copied()
        .zip(ring.iter().copied().cycle().skip(1))
}

/// Twice the signed area, positive for shells: MVT counts rows downward.
fn doubled_area(ring: &Ring) -> i64 {
    let term = |(a, b): ((i32, i32), (i32, i32))| {
        i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1)
    };
    sides(ring).map(term).sum()
}

fn covers(rings: &[Ring], (x, y): (f64, f64)) -> bool {
    let crossings = rings.iter().flat_map(sides).filter(|&(a, b)| {
        let ((ax, ay), (bx, by)) = (
            (f64::from(a.0), f64::from(a.1)),
            (f64::from(b.0), f64::from(b.1)),
        );
        (ay <= y) != (by <= y) && ax + (y - ay) / (by - ay) * (bx - ax) < x
    });
    crossings.count() % 2 == 1
}

fn tile_of_the_valley(zoom: u8) -> TileId {
    // By the formula of the slippy map, for (30.5, 48.2).
    let lat = 48.2_f64.to_radians();
    let (across, down) = (
        30.5 / 360.0 + 0.5,
        0.5 - lat.tan().asinh() / std::f64::consts::TAU,
    );
    let tiles = f64::from(1_u32 << zoom);
    TileId::new(zoom, (across * tiles) as u32, (down * tiles) as u32).unwrap()
}

fn alive(ground: &[Ground], day: i64) -> Vec<&Ground> {
    let second = day * DAY;
    ground
        .iter()
        .filter(|g| g.from <= second && second < g.until)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// At every point away from borders exactly the status shows that the drawing of the
    /// day gives it, at every zoom.
    #[test]
    fn a_tile_shows_on_each_day_what_was_drawn(
        sketches in valley::sketches(),
        zoom in 4_u8..=9,
        points in prop::collection::vec((0..SIDE, 0..SIDE), 30),
    ) {
        let tile = tile_of_the_valley(zoom);
        let bytes = tile_set(&history(&sketches)).tile(tile).unwrap();
        let ground = bytes.map_or(Vec::new(), |bytes| read_ground(&bytes));
        for (day, sketch) in (0_i64..).zip(&sketches) {
            let alive = alive(&ground, day);
            for &(x, y) in &points {
                let here = (f64::from(x) + 0.5, f64::from(y) + 0.5);
                let Some(expect) = valley::status_at(sketch, tile, here) else { continue };
                let shown: Vec<&str> = alive
                    .iter()
                    .filter(|g| covers(&g.rings, here))
                    .map(|g| g.status.as_str())
                    .collect();
                prop_assert_eq!(shown, expect, "day {} at {:?}", day, here);
            }
        }
    }

    #[test]
    fn rings_have_area_and_the_winding_of_their_role(
        sketches in valley::sketches(),
        zoom in 0_u8..=9,
    ) {
        let bytes = tile_set(&history(&sketches)).tile(tile_of_the_valley(zoom)).unwrap();
        for ground in bytes.iter().flat_map(|bytes| read_ground(bytes)) {
            prop_assert!(ground.from < ground.until);
            prop_assert!(doubled_area(&ground.rings[0]) > 0);
            for ring in &ground.rings {
                prop_assert!(ring.len() >= 3 && doubled_area(ring) != 0);
                let distinct: BTreeSet<_> = ring.iter().collect();
                prop_assert_eq!(distinct.len(), ring.len(), "a ring touches itself");
                let inside = |&c: &i32| (-BUFFER..=SIDE + BUFFER).contains(&c);
                let within = ring.iter().all(|(x, y)| inside(x) && inside(y));
                prop_assert!(within, "a ring leaves the buffer");
            }
        }
    }

    /// The areas of a day's features sum to that of the square where all of it is drawn:
    /// what overlaps or gapes by one pixel would show.
    #[test]
    fn ground_that_is_wholly_drawn_has_no_gap_and_no_overlap(
        sketches in valley::sketches(),
        zoom in 6_u8..=9,
    ) {
        let (tile, backed) = (tile_of_the_valley(zoom), valley::with_ground_below(&sketches));
        let bytes = tile_set(&history(&backed)).tile(tile).unwrap();
        let ground = read_ground(&bytes.unwrap());
        for day in 0..backed.len() as i64 {
            let rings = alive(&ground, day).into_iter().flat_map(|g| &g.rings);
            let sum: i64 = rings.map(doubled_area).sum();
            let side = i64::from(SIDE + 2 * BUFFER);
            prop_assert_eq!(sum, 2 * side * side, "day {}", day);
        }
    }

    #[test]
    fn neighbours_share_every_vertex_where_they_overlap(
        sketches in valley::sketches(),
        zoom in 6_u8..=9,
    ) {
        let set = tile_set(&history(&sketches));
        let west = tile_of_the_valley(zoom);
        let east = TileId::new(zoom, west.column() + 1, west.row()).unwrap();
        let south = TileId::new(zoom, west.column(), west.row() + 1).unwrap();
        let read = |tile| set.tile(tile).unwrap().map_or(Vec::new(), |b| read_ground(&b));
        let (here, beside, below) = (read(west), read(east), read(south));
        let columns = |p: (i32, i32)| p;
        let rows = |(x, y): (i32, i32)| (y, x);
        prop_assert_eq!(strip(&here, SIDE - BUFFER, columns), strip(&beside, -BUFFER, columns));
        prop_assert_eq!(strip(&here, SIDE - BUFFER, rows), strip(&below, -BUFFER, rows));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// A window holds what holds at some time in it, whole, and nothing else.
    #[test]
    fn a_part_of_a_tile_is_what_the_whole_has_of_it(
        sketches in valley::sketches(),
        zoom in 4_u8..=9,
        from in 0..5_i64,
        days in 1..4_i64,
    ) {
        let (set, tile) = (tile_set(&history(&sketches)), tile_of_the_valley(zoom));
        let during = TimeWindow { from: from * DAY, until: (from + days) * DAY };
        let part = TilePart { layers: Layers::Ground, during: Some(during) };
        let told = |bytes: Option<Vec<u8>>| -> Vec<_> {
            let ground = bytes.map_or(Vec::new(), |bytes| read_ground(&bytes));
            ground.into_iter().map(|g| (g.status, g.from, g.until, g.rings)).collect()
        };
        let mut expect = told(set.tile(tile).unwrap());
        expect.retain(|g| g.1 < during.until && during.from < g.2);
        let bytes = set.part(tile, &part).unwrap();
        let layers = bytes.as_deref().map_or(0, |b| MvtReaderRef::new(b).unwrap().layer_count());
        prop_assert!(layers <= 1, "the line of contact was not asked for");
        prop_assert_eq!(told(bytes), expect);
    }
}

type Strip = BTreeSet<(String, i64, i64, (i32, i32), (i32, i32))>;

/// The edges within two buffers' columns from `west`, sides of tiles left out.
fn strip(ground: &[Ground], west: i32, turn: fn((i32, i32)) -> (i32, i32)) -> Strip {
    let mut found = Strip::new();
    for g in ground {
        for (a, b) in g.rings.iter().flat_map(sides) {
            let (a, b) = (turn(a), turn(b));
            let inside = |p: (i32, i32)| (west..=west + 2 * BUFFER).contains(&p.0);
            let on_side = a.0 == b.0 && [west, west + 2 * BUFFER].contains(&a.0);
            let on_end = a.1 == b.1 && [-BUFFER, SIDE + BUFFER].contains(&a.1);
            if inside(a) && inside(b) && !on_side && !on_end {
                let (a, b) = ((a.0 - west, a.1), (b.0 - west, b.1));
                found.insert((g.status.clone(), g.from, g.until, a.min(b), a.max(b)));
            }
        }
    }
    found
}

/// The attributes of the features of layer `contact`, in the order of the tile.
fn contacts(sketches: &[Sketch], zoom: u8) -> Vec<(String, String, i64, i64, usize)> {
    let bytes = tile_set(&history(sketches))
        .tile(tile_of_the_valley(zoom))
        .unwrap()
        .unwrap();
    let reader = MvtReaderRef::new(&bytes).unwrap();
    let mut found = Vec::new();
    for layer in reader.layers().filter(|layer| layer.name() == "contact") {
        for feature in layer.features() {
            let mut told = (String::new(), String::new(), 0, 0, 0);
            for property in feature.properties() {
                match property.unwrap() {
                    ("left", MvtValueRef::String(status)) => status.clone_into(&mut told.0),
                    ("right", MvtValueRef::String(status)) => status.clone_into(&mut told.1),
                    ("from", MvtValueRef::SInt(second)) => told.2 = second / DAY,
                    ("until", MvtValueRef::SInt(second)) => told.3 = second / DAY,
                    other => panic!("unexpected attribute {other:?}"),
                }
            }
            told.4 = match feature.geometry().unwrap() {
                MvtGeometry::LineString(_) => 1,
                MvtGeometry::MultiLineString(lines) => lines.0.len(),
                other => panic!("contact is {other:?}"),
            };
            found.push(told);
        }
    }
    found
}

#[test]
fn the_line_of_contact_lies_between_parties_and_not_at_the_edge_of_scope() {
    // West to east: north's ground, south's ground, ground outside the theatre, ground that
    // favours nobody; around it nothing.
    let strips = valley::strips(&["held", "kept", "outside", "contested"]);
    let moved = valley::strips(&["held", "held", "outside", "contested"]);
    let found = contacts(&[strips, moved], 6);
    let told =
        |left: &str, right: &str, from, until| (left.to_owned(), right.to_owned(), from, until, 1);
    let open = 253_402_300_799 / DAY;
    // The subject's outer sides border on undrawn ground; its opponent's make no line.
    let mut expect = vec![
        told("held", "", 0, open),
        told("held", "", 1, open),
        told("held", "kept", 0, 1),
    ];
    expect[1].4 = 2;
    assert_eq!(found, expect);
}

#[test]
fn ground_that_never_was_drawn_has_no_tile() {
    let set = tile_set(&history(&[valley::strips(&["held"])]));
    assert_eq!(set.tile(TileId::new(6, 0, 0).unwrap()), Ok(None));
    let listed = set.tiles(6).unwrap();
    assert!(listed.contains(&tile_of_the_valley(6)));
    assert!(!listed.contains(&TileId::new(6, 0, 0).unwrap()));
}

/// `mapbox_vector_tile` decodes every tile and shapely finds every feature valid, features
/// of a day apart, neighbours in agreement.
#[test]
fn other_peoples_tools_find_the_tiles_sound() {
    let probe = Command::new("python3")
        .args(["-c", "import mapbox_vector_tile, shapely"])
        .output();
    if !probe.is_ok_and(|found| found.status.success()) {
        eprintln!("skipped: python3 with shapely and mapbox_vector_tile is not installed");
        return;
    }
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("peer-tiles");
    drop(std::fs::remove_dir_all(&folder));
    let set = tile_set(&history(&valley::a_moving_front(12)));
    for zoom in 0..=9 {
        for id in set.tiles(zoom).unwrap() {
            let Some(bytes) = set.tile(id).unwrap() else {
                continue;
            };
            let column = folder.join(zoom.to_string()).join(id.column().to_string());
            std::fs::create_dir_all(&column).unwrap();
            std::fs::write(column.join(format!("{}.mvt", id.row())), bytes).unwrap();
        }
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/check_tiles.py");
    let checked = Command::new("python3")
        .arg(script)
        .arg(&folder)
        .arg("300")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        checked.status.success() && told.contains("sound"),
        "{told}{}",
        String::from_utf8_lossy(&checked.stderr)
    );
}
