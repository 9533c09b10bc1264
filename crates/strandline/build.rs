//! Finds what is built in: the places of the world (`make places`) and the base map that
//! ships for the page (`make web`). What was not made is left out, which the program says
//! when it is asked for it.

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

/// The variable that names a file to the program, and where the file is from the root.
const BUILT_IN: [(&str, &str); 3] = [
    ("STRANDLINE_WORLD", "web/places/world.places"),
    ("STRANDLINE_LAND", "web/src/basemap/data/world.json"),
    ("STRANDLINE_UKRAINE", "web/src/basemap/data/ukraine.json"),
];

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    for (variable, path) in BUILT_IN {
        let found = there_or_nothing(&root.join(path))?;
        println!("cargo:rustc-env={variable}={}", found.display());
    }
    Ok(())
}

/// The file, or an empty one in its place.
fn there_or_nothing(path: &Path) -> Result<PathBuf, Box<dyn Error>> {
    println!("cargo:rerun-if-changed={}", path.display());
    if path.is_file() {
        return Ok(path.canonicalize()?);
    }
    let nothing = PathBuf::from(env::var("OUT_DIR")?).join("nothing");
    fs::write(&nothing, [])?;
    Ok(nothing)
}
