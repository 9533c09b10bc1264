//! Finds the page to build in: `web/dist` where it was built, else one that says how to.

use std::{env, error::Error, fs, path::PathBuf};

const PLACEHOLDER: &str = "<!doctype html>
<html lang=\"en\">
<meta charset=\"utf-8\">
<title>Strandline</title>
<p>This program was built without its page. Run <code>make web</code> in the project's
folder and build it again. The interface is there all the same: <a href=\"api\">api</a>.</p>
</html>
";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let built = root.join("web/dist");
    println!("cargo:rerun-if-changed={}", built.display());
    let page = if built.join("index.html").is_file() {
        built.canonicalize()?
    } else {
        let folder = PathBuf::from(env::var("OUT_DIR")?).join("page");
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("index.html"), PLACEHOLDER)?;
        folder
    };
    println!("cargo:rustc-env=STRANDLINE_PAGE={}", page.display());
    Ok(())
}
