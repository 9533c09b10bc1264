//! Finds the places of the world to build in: `web/places/world.places` where they were packed
//! (`make places`), else nothing, which the program says when it is asked for a place.

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let packed = root.join("web/places/world.places");
    println!("cargo:rerun-if-changed={}", packed.display());
    let world = if packed.is_file() {
        packed.canonicalize()?
    } else {
        let nothing = PathBuf::from(env::var("OUT_DIR")?).join("nothing.places");
        fs::write(&nothing, [])?;
        nothing
    };
    println!("cargo:rustc-env=STRANDLINE_WORLD={}", world.display());
    Ok(())
}
