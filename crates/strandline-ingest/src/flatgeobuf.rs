//! FlatGeobuf: features one behind another, each with its size before it.
//!
//! The tables of the format are verified and read by its own crate; the frames around them
//! are read here, so that a broken feature costs nothing but itself and has its place.

use flatbuffers::VerifierOptions;
use flatgeobuf::{
    Column, ColumnType, Feature, Geometry as Table, GeometryType, Header,
    size_prefixed_root_as_feature_with_opts, size_prefixed_root_as_header,
};
use serde_json::{Map, Value};
use strandline_model::{ProblemKind, Reading, Snapshot};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    coordinate_frame::CoordinateFrame,
    coordinates::Node,
    encoding::first_letters,
    geometry::{Geometry, PARTS, Shapes},
    json_text::MAX_BYTES,
    plain_geojson::{self, MapReader},
    problem_log::{JsonPlace, ProblemLog},
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 2;

const WANTED: &str = "a FlatGeobuf in degrees or Web Mercator (4326, 3857)";

/// How deep collections may lie.
const DEPTH: usize = 32;

/// What the tables of a feature may come to beside its bytes: those that describe others are
/// shared, and count each time.
const SHARED_BYTES: usize = 1 << 16;

/// The bytes of a node of the index.
const NODE: u64 = 40;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let mut map = MapReader::new(options, file.name, context)?;
    let as_of = plain_geojson::as_of(options, file.name, context)?;
    let refuse = |found: String| ReadError::NotOfFormat {
        file: file.name.to_owned(),
        wanted: WANTED,
        found,
    };
    let (header, rest) = open(file.bytes).map_err(refuse)?;
    let frame = frame_of(&header).map_err(refuse)?;
    let mut log = ProblemLog::default();
    let mut rest = behind_index(&header, rest).map_err(refuse)?;
    let mut count = 0;
    while !rest.is_empty() {
        let place = JsonPlace::of_feature(count);
        count += 1;
        let Some((own, others)) = split(rest) else {
            let message = format!("wanted a feature, found {} bytes at the end", rest.len());
            log.add(ProblemKind::Unreadable, &place, message);
            break;
        };
        rest = others;
        let Some(feature) = open_feature(own, &place, &mut log) else {
            continue;
        };
        if let Some(shapes) = shapes_of(&feature, (&header, frame), &place, &mut log) {
            let values = values_of(&feature, &header, &map.wanted());
            map.draw(&values, shapes, &place, &mut log);
        }
    }
    Ok(Reading {
        value: map.areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

/// The least that a table with its size is: two offsets of four bytes, and the size.
const TABLE_BYTES: usize = 12;

/// The first table, with its size, and what is behind it; nothing where it breaks off.
fn split(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (size, _) = bytes.split_first_chunk()?;
    bytes
        .split_at_checked(4 + u32::from_le_bytes(*size) as usize)
        .filter(|(own, _)| own.len() >= TABLE_BYTES)
}

fn open(bytes: &[u8]) -> Result<(Header<'_>, &[u8]), String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!(
            "{} bytes, at most {MAX_BYTES} are read",
            bytes.len()
        ));
    }
    let Some(rest) = bytes
        .strip_prefix(b"fgb\x03fgb")
        .and_then(|rest| rest.get(1..))
    else {
        return Err(format!("a file that begins {:?}", first_letters(bytes)));
    };
    let (own, rest) = split(rest).ok_or("its end in the header")?;
    let header = size_prefixed_root_as_header(own);
    Ok((
        header.map_err(|error| format!("a broken header: {error}"))?,
        rest,
    ))
}

fn frame_of(header: &Header<'_>) -> Result<CoordinateFrame, String> {
    let code = header.crs().map_or(0, |crs| crs.code());
    match code {
        // None is stated: degrees, as most are.
        0 => Ok(CoordinateFrame::Degrees),
        code => CoordinateFrame::of_code(code.into()).ok_or_else(|| format!("frame {code}")),
    }
}

/// What is behind the index, if there is one.
fn behind_index<'b>(header: &Header<'_>, rest: &'b [u8]) -> Result<&'b [u8], String> {
    let size = u64::from(header.index_node_size());
    let mut level = header.features_count();
    let mut nodes = 0_u64;
    if size >= 2 {
        while level > 0 {
            nodes = nodes.saturating_add(level);
            level = if level == 1 { 0 } else { level.div_ceil(size) };
        }
    }
    let bytes = usize::try_from(nodes.saturating_mul(NODE)).unwrap_or(usize::MAX);
    rest.get(bytes..)
        .ok_or_else(|| "its end in the index".to_owned())
}

/// A feature whose tables lie within its bytes, once each: parts of a geometry may name one
/// table any number of times, and be gigabytes in a file of some kilobytes.
fn open_feature<'b>(
    bytes: &'b [u8],
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Option<Feature<'b>> {
    let limits = VerifierOptions {
        max_apparent_size: 2 * bytes.len() + SHARED_BYTES,
        ..VerifierOptions::default()
    };
    let opened = size_prefixed_root_as_feature_with_opts(&limits, bytes);
    if let Err(error) = &opened {
        let message = if log.is_full() {
            String::new()
        } else {
            format!("wanted a feature, found: {error}; it was left out")
        };
        log.add(ProblemKind::Unreadable, place, message);
    }
    opened.ok()
}

fn shapes_of(
    feature: &Feature<'_>,
    (header, frame): (&Header<'_>, CoordinateFrame),
    place: &JsonPlace<'_>,
    log: &mut ProblemLog,
) -> Option<Shapes> {
    let Some(table) = feature.geometry() else {
        let message = "wanted a geometry, found none; the feature was left out".to_owned();
        log.add(ProblemKind::NoGeometry, place, message);
        return None;
    };
    let within = place.key("geometry");
    match geometry(table, header.geometry_type(), 0) {
        Ok(geometry) => Some(geometry.in_degrees(frame).read(&within, log)),
        Err(found) => {
            let message = format!("wanted a geometry, found {found}; the feature was left out");
            log.add(ProblemKind::Unreadable, &within, message);
            None
        }
    }
}

/// A geometry; its kind stands in the header where all have the same.
fn geometry(table: Table<'_>, of_all: GeometryType, depth: usize) -> Result<Geometry, String> {
    if depth > DEPTH {
        return Err(format!("collections more than {DEPTH} levels deep"));
    }
    let kind = if of_all == GeometryType::Unknown {
        table.type_()
    } else {
        of_all
    };
    let parts = |of_parts: GeometryType| -> Result<Geometry, String> {
        let parts = table.parts().into_iter().flatten();
        let parts: Result<_, _> = parts
            .map(|part| geometry(part, of_parts, depth + 1))
            .collect();
        Ok(Geometry::collection(parts?))
    };
    match kind {
        GeometryType::Point => Ok(Geometry::new("MultiPoint", Node::Array(positions(&table)?))),
        GeometryType::MultiPoint => {
            Ok(Geometry::new("MultiPoint", Node::Array(positions(&table)?)))
        }
        GeometryType::LineString | GeometryType::MultiLineString => {
            Ok(Geometry::new("LineString", Node::Array(Vec::new())))
        }
        GeometryType::Polygon => Ok(Geometry::new("Polygon", Node::Array(rings(&table)?))),
        GeometryType::MultiPolygon => parts(GeometryType::Polygon),
        GeometryType::GeometryCollection => parts(GeometryType::Unknown),
        other => Err(format!("a geometry of kind {}", other.0)),
    }
}

fn positions(table: &Table<'_>) -> Result<Vec<Node>, String> {
    let numbers = table.xy().ok_or("no coordinates")?;
    let pairs = (0..numbers.len() / 2).map(|at| Node::Position {
        lon: numbers.get(2 * at),
        lat: numbers.get(2 * at + 1),
    });
    Ok(pairs.collect())
}

/// The rings, cut at their ends; a polygon of one ring need not name its end.
fn rings(table: &Table<'_>) -> Result<Vec<Node>, String> {
    let all = positions(table)?;
    let ends: Vec<usize> = match table.ends() {
        Some(ends) if ends.len() > PARTS => return Err(format!("more than {PARTS} rings")),
        Some(ends) if !ends.is_empty() => ends.iter().map(|end| end as usize).collect(),
        _ => vec![all.len()],
    };
    let mut from = 0;
    let mut rings = Vec::with_capacity(ends.len().min(all.len()));
    for end in ends {
        let ring = all
            .get(from..end)
            .ok_or_else(|| format!("a ring from {from} to {end}"))?;
        rings.push(Node::Array(ring.to_vec()));
        from = end;
    }
    Ok(rings)
}

/// Those of the wanted properties of a feature that can be read.
fn values_of(feature: &Feature<'_>, header: &Header<'_>, wanted: &[&str]) -> Map<String, Value> {
    let mut values = Map::new();
    let columns = feature.columns().or_else(|| header.columns());
    let (Some(columns), Some(bytes)) = (columns, feature.properties()) else {
        return values;
    };
    let mut rest = bytes.bytes();
    while let Some((index, behind)) = rest.split_first_chunk() {
        let index = usize::from(u16::from_le_bytes(*index));
        if index >= columns.len() {
            break;
        }
        let column = columns.get(index);
        let Some((value, behind)) = value_of(&column, behind) else {
            break;
        };
        if wanted.contains(&column.name()) {
            values.insert(column.name().to_owned(), value);
        }
        rest = behind;
    }
    values
}

/// A value, and what is behind it.
fn value_of<'b>(column: &Column<'_>, bytes: &'b [u8]) -> Option<(Value, &'b [u8])> {
    macro_rules! number {
        ($kind:ty) => {{
            let (own, rest) = bytes.split_first_chunk()?;
            Some((<$kind>::from_le_bytes(*own).into(), rest))
        }};
    }
    match column.type_() {
        ColumnType::Byte => number!(i8),
        ColumnType::UByte => number!(u8),
        ColumnType::Bool => {
            let (own, rest) = bytes.split_first()?;
            Some(((*own != 0).into(), rest))
        }
        ColumnType::Short => number!(i16),
        ColumnType::UShort => number!(u16),
        ColumnType::Int => number!(i32),
        ColumnType::UInt => number!(u32),
        ColumnType::Long => number!(i64),
        ColumnType::ULong => number!(u64),
        ColumnType::Float => number!(f32),
        ColumnType::Double => number!(f64),
        _ => {
            let (size, rest) = bytes.split_first_chunk()?;
            let (own, rest) = rest.split_at_checked(u32::from_le_bytes(*size) as usize)?;
            Some((String::from_utf8_lossy(own).into_owned().into(), rest))
        }
    }
}
