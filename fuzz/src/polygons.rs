//! Polygons from any bytes.

use strandline_arrangement::{GridPoint, Label, Polygon};

/// More points than this say nothing new, and crossings grow with their square.
const POINTS: usize = 120;

/// The most drawings.
const DRAWINGS: usize = 4;

/// What the bytes draw: each label with its polygons, drawing by drawing.
pub(crate) type Sketch = Vec<(Label, Vec<Polygon>)>;

/// The first byte chooses how far coordinates reach, from a few units of the grid to the
/// whole of it; then each byte of `0xff` begins a ring, of `0xfe` a polygon, of `0xfd` a
/// label, of `0xfc` a drawing, and any other two bytes are a point.
pub(crate) fn sketches(bytes: &[u8]) -> Vec<Sketch> {
    let (first, mut rest) = bytes.split_first().unwrap_or((&0, bytes));
    let scale = [1, 3, 1_000, 14_000_001][usize::from(*first) % 4];
    let mut sketches: Vec<Sketch> = vec![Vec::new()];
    let mut points = 0;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == 0xfc && sketches.len() < DRAWINGS {
            sketches.push(Vec::new());
            continue;
        }
        let sketch = sketches.last_mut().expect("there is one");
        match byte {
            0xfd => sketch.push((Label(sketch.len() as u8 % 5), Vec::new())),
            0xfe => polygons(sketch).push(Polygon { rings: Vec::new() }),
            0xff => rings(sketch).push(Vec::new()),
            x => {
                let Some((&y, after)) = rest.split_first() else {
                    break;
                };
                rest = after;
                points += 1;
                if points > POINTS {
                    break;
                }
                let rings = rings(sketch);
                if rings.is_empty() {
                    rings.push(Vec::new());
                }
                let at = |byte: u8| (i32::from(byte) - 126) * scale;
                let point = GridPoint { x: at(x), y: at(y) };
                rings.last_mut().expect("there is one").push(point);
            }
        }
    }
    sketches.iter_mut().for_each(tidy);
    sketches
}

fn polygons(sketch: &mut Sketch) -> &mut Vec<Polygon> {
    if sketch.is_empty() {
        sketch.push((Label(0), Vec::new()));
    }
    &mut sketch.last_mut().expect("there is one").1
}

fn rings(sketch: &mut Sketch) -> &mut Vec<Vec<GridPoint>> {
    let polygons = polygons(sketch);
    if polygons.is_empty() {
        polygons.push(Polygon { rings: Vec::new() });
    }
    &mut polygons.last_mut().expect("there is one").rings
}

/// What a reader hands on: rings of three points or more, each label once.
fn tidy(sketch: &mut Sketch) {
    sketch.sort_by_key(|(label, _)| *label);
    sketch.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1.append(&mut later.1);
        }
        same
    });
    for (_, polygons) in sketch.iter_mut() {
        for polygon in polygons.iter_mut() {
            polygon.rings.retain(|ring| ring.len() > 2);
        }
        polygons.retain(|polygon| !polygon.rings.is_empty());
    }
    sketch.retain(|(_, polygons)| !polygons.is_empty());
}
