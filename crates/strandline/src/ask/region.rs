//! `--within`: the polygons of a GeoJSON file.

use std::path::Path;

use strandline_arrangement::Polygon;
use strandline_ingest::read_region;

use crate::{bounded_file, shown};

/// The polygons of the file, if one was given; what is wrong in it is told.
pub(crate) fn read(path: Option<&Path>) -> anyhow::Result<Option<Vec<Polygon>>> {
    let Some(path) = path else {
        return Ok(None);
    };
    let file = path.display().to_string();
    let bytes = bounded_file::read(path)?;
    let region = read_region(&bytes, &file)?;
    for problem in &region.problems {
        shown::note(&format!("{file}: {problem}"));
    }
    Ok(Some(region.value))
}
