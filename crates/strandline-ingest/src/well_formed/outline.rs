//! Geometries straight to polygons and points of the grid, where nothing is wrong with them.

use strandline_arrangement::{GridPoint, Polygon, Ring};

use super::{Keys, number, scanner::Scanner};
use crate::geometry::{Shapes, has_three_points, is_wide};

/// Coordinates as deep as their brackets.
enum Drawn {
    Point(GridPoint),
    Polygon(Polygon),
    Polygons(Vec<Polygon>),
}

/// Adds what a geometry draws; collections are followed so many levels.
pub(super) fn geometry(scanner: &mut Scanner<'_>, shapes: &mut Shapes, depth: usize) -> Option<()> {
    let mut kind = None;
    let mut drawn = None;
    let mut parts = None;
    let mut met = Keys::default();
    scanner.each_member(|scanner, key| {
        met.note(key)?;
        match key {
            "type" => kind = Some(scanner.text()?),
            "coordinates" => drawn = Some(coordinates(scanner)?),
            "geometries" => parts = Some(geometries(scanner, depth.checked_sub(1)?)?),
            _ => {
                scanner.raw()?;
            }
        }
        Some(())
    })?;
    match (kind?, drawn, parts) {
        ("Point", Some(Drawn::Point(point)), None) => shapes.points.push(point),
        ("Polygon", Some(Drawn::Polygon(polygon)), None) => shapes.polygons.push(polygon),
        ("MultiPolygon", Some(Drawn::Polygons(polygons)), None) => {
            shapes.polygons.extend(polygons);
        }
        ("GeometryCollection", None, Some(parts)) => {
            shapes.polygons.extend(parts.polygons);
            shapes.points.extend(parts.points);
        }
        _ => return None,
    }
    Some(())
}

fn geometries(scanner: &mut Scanner<'_>, depth: usize) -> Option<Shapes> {
    let mut shapes = Shapes::default();
    let mut count = 0;
    scanner.each_item(|scanner| {
        count += 1;
        geometry(scanner, &mut shapes, depth)
    })?;
    (count > 0).then_some(shapes)
}

/// A point, a polygon or several; a list of positions is none of them.
fn coordinates(scanner: &mut Scanner<'_>) -> Option<Drawn> {
    match brackets(scanner)? {
        1 => position(scanner).map(Drawn::Point),
        3 => polygon(scanner).map(Drawn::Polygon),
        4 => several(scanner, polygon).map(Drawn::Polygons),
        _ => None,
    }
}

/// How many brackets open before anything else.
fn brackets(scanner: &mut Scanner<'_>) -> Option<usize> {
    scanner.peek()?;
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t');
    let rest = scanner.rest().iter().filter(|byte| !is_space(byte));
    let open = rest.take(5).take_while(|byte| **byte == b'[').count();
    (open < 5).then_some(open)
}

/// One thing or more in an array.
fn several<'t, T>(
    scanner: &mut Scanner<'t>,
    read: impl Fn(&mut Scanner<'t>) -> Option<T>,
) -> Option<Vec<T>> {
    let mut all = Vec::new();
    scanner.each_item(|scanner| {
        all.push(read(scanner)?);
        Some(())
    })?;
    (!all.is_empty()).then_some(all)
}

fn polygon(scanner: &mut Scanner<'_>) -> Option<Polygon> {
    several(scanner, ring).map(|rings| Polygon { rings })
}

fn ring(scanner: &mut Scanner<'_>) -> Option<Ring> {
    let mut ring = Ring::new();
    scanner.each_item(|scanner| {
        let point = position(scanner)?;
        match ring.last() {
            Some(&before) if is_wide(before, point) => return None,
            Some(&before) if before == point => {}
            _ => ring.push(point),
        }
        Some(())
    })?;
    let is_closed = ring.first() == ring.last();
    if !is_closed || !has_three_points(&ring) {
        return None;
    }
    ring.pop();
    ring.shrink_to_fit();
    Some(ring)
}

fn position(scanner: &mut Scanner<'_>) -> Option<GridPoint> {
    scanner.expect(b'[')?;
    let x = number::coordinate(scanner, 180)?;
    scanner.expect(b',')?;
    let y = number::coordinate(scanner, 90)?;
    while scanner.peek()? == b',' {
        scanner.expect(b',')?;
        number::skip(scanner)?;
    }
    scanner.expect(b']')?;
    Some(GridPoint { x, y })
}
