//! `--within`: the polygons of a GeoJSON file.

use std::{fs, path::Path};

use anyhow::Context as _;
use strandline_arrangement::Polygon;
use strandline_ingest::read_region;

/// The polygons of the file, if one was given; what is wrong in it is told.
pub(super) fn read(path: Option<&Path>) -> anyhow::Result<Option<Vec<Polygon>>> {
    let Some(path) = path else {
        return Ok(None);
    };
    let file = path.display().to_string();
    let bytes = fs::read(path).with_context(|| format!("reading {file}"))?;
    let region = read_region(&bytes, &file)?;
    for problem in &region.problems {
        eprintln!("{file}: {problem}");
    }
    Ok(Some(region.value))
}
