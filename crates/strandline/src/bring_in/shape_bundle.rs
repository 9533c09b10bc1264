//! A shapefile is several files: they are kept together in a ZIP archive that is made on entry.
//!
//! Nothing is packed, and no times are kept, so that the same files give the same bytes.

use std::{
    io::{Cursor, Write as _},
    path::Path,
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::bounded_file;

/// What lies beside the shapes and is read: attributes, and the frame of the coordinates.
const BESIDE: [&str; 2] = ["dbf", "prj"];

/// Whether a path leads to the shapes of a shapefile, by its name.
pub(super) fn is_shapes(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("shp"))
}

/// The shapes with what lies beside them, as one archive.
///
/// # Errors
///
/// When one of the files cannot be read, or is too large.
pub(super) fn read(shapes: &Path) -> anyhow::Result<Vec<u8>> {
    let stem = shapes
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut keep = |ending: &str, path: &Path| -> anyhow::Result<()> {
        archive.start_file(format!("{stem}.{ending}"), options)?;
        Ok(archive.write_all(&bounded_file::read(path)?)?)
    };
    keep("shp", shapes)?;
    for ending in BESIDE {
        let both = [ending.to_owned(), ending.to_ascii_uppercase()];
        let mut paths = both.iter().map(|ending| shapes.with_extension(ending));
        if let Some(path) = paths.find(|path| path.exists()) {
            keep(ending, &path)?;
        }
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{is_shapes, read};

    #[test]
    fn the_files_of_a_shapefile_are_always_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        for name in ["front.shp", "front.DBF", "front.prj", "front.shx"] {
            std::fs::write(path(name), name).unwrap();
        }
        assert!(is_shapes(&path("front.shp")) && !is_shapes(&path("front.shx")));
        let bytes = read(&path("front.shp")).unwrap();
        assert_eq!(read(&path("front.shp")).unwrap(), bytes);
        let text = String::from_utf8_lossy(&bytes);
        for part in ["front.shp", "front.dbf", "front.DBF", "front.prj"] {
            assert!(text.contains(part), "{part}");
        }
        assert!(!text.contains("front.shx"));
    }
}
