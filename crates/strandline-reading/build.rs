//! Gives what is read a version that nobody can forget to raise: a number made of every byte of
//! the rules, the words and the source. Lists the tables of every language for `lexicon::tables`.

use std::{
    collections::BTreeMap,
    env,
    error::Error,
    fs, io,
    path::{Path, PathBuf},
};

/// Offset and prime of FNV-1a in 32 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>).
const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut files = Vec::new();
    for folder in ["data", "src"] {
        println!("cargo:rerun-if-changed={folder}");
        list(&root.join(folder), &mut files)?;
    }
    files.sort();
    let mut hash = OFFSET;
    for file in &files {
        let name = file
            .strip_prefix(&root)?
            .to_string_lossy()
            .replace('\\', "/");
        hash = hashed(hash, name.as_bytes());
        hash = hashed(hash, &fs::read(file)?);
    }
    println!("cargo:rustc-env=STRANDLINE_READING_VERSION={hash}");
    let listed = PathBuf::from(env::var("OUT_DIR")?).join("languages.rs");
    fs::write(listed, languages(&root.join("data"), &files))?;
    Ok(())
}

/// Each folder of tables with its files, as Rust.
fn languages(data: &Path, files: &[PathBuf]) -> String {
    let mut folders = BTreeMap::<String, String>::new();
    for file in files {
        let name = file.strip_prefix(data).ok().and_then(table);
        if let Some((folder, table)) = name {
            let row = format!(
                "({table:?}, include_str!({:?})), ",
                file.display().to_string()
            );
            folders.entry(folder).or_default().push_str(&row);
        }
    }
    let folders = folders
        .iter()
        .map(|(folder, rows)| format!("    Files {{ folder: {folder:?}, texts: &[{rows}] }},\n"));
    let rows: String = folders.collect();
    format!("pub(super) static LANGUAGES: &[Files<'static>] = &[\n{rows}];\n")
}

/// The folder and the name of a table of a language.
fn table(file: &Path) -> Option<(String, String)> {
    let text = |part: &std::ffi::OsStr| part.to_str().map(str::to_owned);
    let folder = file.parent()?.file_name().and_then(text)?;
    let is_table = file.extension()? == "toml";
    file.file_stem()
        .and_then(text)
        .filter(|_| is_table)
        .map(|name| (folder, name))
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            list(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

fn hashed(hash: u32, bytes: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(PRIME);
    bytes.iter().fold(hash, step)
}
