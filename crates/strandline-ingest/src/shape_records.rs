//! The shapes of a shapefile, record by record.
//!
//! The crates that read this format end at the first broken record and give no place. Each
//! record says its length, so that the next one is found whatever is in this one; all counts
//! are held against that length.

use strandline_arrangement::{GridPoint, Ring};
use strandline_model::ProblemKind;

use crate::{
    arcgis::polygons_of,
    coordinate_frame::CoordinateFrame,
    coordinates::Node,
    encoding::first_letters,
    geometry::{PARTS, RingRead, Shapes, read_ring},
    problem_log::{JsonPlace, ProblemLog},
};

/// The bytes of the head of a file.
const HEAD: usize = 100;

/// How every file begins: 9994, the big end first.
const MAGIC: [u8; 4] = [0, 0, 0x27, 0x0a];

/// The records behind a head; an error says what is wrong with it.
pub(crate) fn open(bytes: &[u8]) -> Result<&[u8], String> {
    match bytes.get(HEAD..).filter(|_| bytes.starts_with(&MAGIC)) {
        Some(records) => Ok(records),
        None => Err(format!("shapes that begin {:?}", first_letters(bytes))),
    }
}

/// The content of the first record, and the records behind it; nothing where it breaks off,
/// as it does at one without room for its kind: zeros are no records, however many there are.
pub(crate) fn split(records: &[u8]) -> Option<(&[u8], &[u8])> {
    let (head, rest) = records.split_first_chunk::<8>()?;
    let words = u32::from_be_bytes([head[4], head[5], head[6], head[7]]) as usize;
    rest.split_at_checked(words.checked_mul(2)?)
        .filter(|(content, _)| content.len() >= 4)
}

/// What one record draws.
pub(crate) fn read(
    content: &[u8],
    frame: CoordinateFrame,
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Shapes {
    let mut shapes = Shapes::default();
    let fault = match content.first_chunk().map(|kind| u32::from_le_bytes(*kind)) {
        Some(0) => {
            let message = "wanted a shape, found none; the feature was left out".to_owned();
            log.add(ProblemKind::NoGeometry, place, message);
            return shapes;
        }
        Some(1 | 11 | 21) => positions(&content[4..], 1).map(|all| {
            shapes.points = points(all, frame);
        }),
        Some(8 | 18 | 28) => points_of(content).map(|all| shapes.points = points(all, frame)),
        Some(5 | 15 | 25) => polygon(content, frame, place, log).map(|polygons| {
            shapes.polygons = polygons;
        }),
        Some(3 | 13 | 23) => {
            let message = "wanted an area or a point, found a line; it was left out".to_owned();
            log.add(ProblemKind::Line, place, message);
            return shapes;
        }
        Some(other) => Err(format!("a shape of kind {other}")),
        None => Err("a record without a kind".to_owned()),
    };
    if let Err(found) = fault {
        let message = format!("wanted a shape, found {found}; the feature was left out");
        log.add(ProblemKind::Unreadable, place, message);
    }
    shapes
}

fn number(bytes: &[u8], at: usize) -> Result<usize, String> {
    let own = bytes.get(at..at + 4).and_then(|own| own.first_chunk());
    let own = own.ok_or("its end in a record")?;
    Ok(u32::from_le_bytes(*own) as usize)
}

fn positions(bytes: &[u8], count: usize) -> Result<Vec<Node>, String> {
    let own = count.checked_mul(16).and_then(|length| bytes.get(..length));
    let own = own.ok_or_else(|| format!("{count} points in {} bytes", bytes.len()))?;
    let number = |eight: &[u8]| {
        eight
            .first_chunk()
            .map_or(f64::NAN, |e| f64::from_le_bytes(*e))
    };
    let pairs = own.chunks_exact(16).map(|pair| Node::Position {
        lon: number(&pair[..8]),
        lat: number(&pair[8..]),
    });
    Ok(pairs.collect())
}

fn points_of(content: &[u8]) -> Result<Vec<Node>, String> {
    let count = number(content, 36)?;
    positions(&content[40..], count)
}

fn points(all: Vec<Node>, frame: CoordinateFrame) -> Vec<GridPoint> {
    let point = |node| match frame.convert(node) {
        Node::Position { lon, lat } => GridPoint::from_degrees(lon, lat),
        _ => None,
    };
    all.into_iter().filter_map(point).collect()
}

/// The polygons of a record, by the winding of its rings; none where a ring cannot be read,
/// since it might have been a hole.
fn polygon(
    content: &[u8],
    frame: CoordinateFrame,
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Result<Vec<strandline_arrangement::Polygon>, String> {
    let (parts, count) = (number(content, 36)?, number(content, 40)?);
    if parts > PARTS {
        return Err(format!("{parts} parts, more than {PARTS}"));
    }
    let starts = parts
        .checked_mul(4)
        .and_then(|length| content.get(44..44 + length));
    let starts = starts.ok_or_else(|| format!("{parts} parts in {} bytes", content.len()))?;
    let all = positions(&content[44 + starts.len()..], count)?;
    let starts: Vec<usize> = (0..parts)
        .map(|part| number(starts, 4 * part))
        .collect::<Result<_, _>>()?;
    let ends = starts.iter().skip(1).copied().chain([count]);
    let mut rings: Vec<(usize, Ring)> = Vec::with_capacity(parts);
    let within = place.key("rings");
    for (index, (from, until)) in starts.iter().copied().zip(ends).enumerate() {
        let ring = all
            .get(from..until)
            .ok_or_else(|| format!("a ring from {from} to {until}"))?;
        let node = frame.convert(Node::Array(ring.to_vec()));
        match read_ring(&node, &within.index(index), log) {
            RingRead::Drawn(ring) => rings.push((index, ring)),
            RingRead::Empty => {}
            RingRead::Broken => return Ok(Vec::new()),
        }
    }
    Ok(polygons_of(rings, place, log))
}
