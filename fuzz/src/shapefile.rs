//! Shapefiles: the shapes alone, an archive, and an archive made of shapes and a table.

use std::io::{Cursor, Write as _};

use strandline_ingest::{Format, Received};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::reading::{self, dated};

/// A frame in degrees.
const FRAME: &[u8] = br#"GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]"#;

/// The bytes of a file as they are; and packed, the first two telling where the shapes end
/// and the table of attributes begins, as no fuzzer guesses the checksums of an archive.
pub fn check(bytes: &[u8]) {
    check_file("front.shp", bytes);
    let Some((at, rest)) = bytes.split_first_chunk() else {
        return;
    };
    let at = usize::from(u16::from_le_bytes(*at)).min(rest.len());
    let (shapes, table) = rest.split_at(at);
    check_file("front.zip", &packed(shapes, table));
}

fn check_file(name: &str, bytes: &[u8]) {
    let format = Format::Shapefile(dated("zone"));
    reading::check(&format, Received { name, bytes });
}

fn packed(shapes: &[u8], table: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in [("a.shp", shapes), ("a.dbf", table), ("a.prj", FRAME)] {
        archive.start_file(name, options).expect("a new name");
        archive.write_all(bytes).expect("it is in memory");
    }
    archive.finish().expect("it is in memory").into_inner()
}
