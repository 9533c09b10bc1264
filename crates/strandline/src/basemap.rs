//! `basemap`: which richer base map the page of a record is drawn over.
//!
//! A base map is no evidence and nothing that a question rests on, so it is not in the
//! record: a line in a small file beside it says where the tiles are, and they stay there.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use strandline_serve::Basemap;

use crate::{
    arguments::{BasemapCommand, BasemapName, Globals},
    failure::Done,
    shown,
};

/// Adds, shows or removes the base map of a record.
pub(crate) fn basemap(globals: &Globals, command: &BasemapCommand) -> anyhow::Result<Done> {
    let pointer = pointer_of(&globals.store);
    match command {
        BasemapCommand::Add { basemap } => add(&pointer, basemap),
        BasemapCommand::Show => show(&pointer),
        BasemapCommand::Remove => remove(&pointer),
    }
}

/// The base map that `serve` is to show: the one named, else the one beside the record.
pub(crate) fn chosen(store: &Path, named: Option<&BasemapName>) -> anyhow::Result<Option<Basemap>> {
    let name = match named {
        Some(name) => Some(name.clone()),
        None => noted(&pointer_of(store))?,
    };
    name.as_ref().map(checked).transpose()
}

fn pointer_of(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".basemap");
    PathBuf::from(name)
}

fn add(pointer: &Path, name: &BasemapName) -> anyhow::Result<Done> {
    checked(name)?;
    let name = match name {
        // Wherever `serve` is started from, it is the same file.
        BasemapName::File(path) => BasemapName::File(path.canonicalize()?),
        BasemapName::Address(_) => name.clone(),
    };
    fs::write(pointer, format!("{name}\n"))
        .with_context(|| format!("writing {}", pointer.display()))?;
    shown::print(format!(
        "the page is drawn over {name}; a running server shows it when it is started again\n"
    ))
}

fn show(pointer: &Path) -> anyhow::Result<Done> {
    match noted(pointer)? {
        Some(name) => shown::print(format!("{name}\n")),
        None => shown::print("the base map that ships; strandline basemap add FILE.pmtiles\n"),
    }
}

fn remove(pointer: &Path) -> anyhow::Result<Done> {
    match fs::remove_file(pointer) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        other => other.with_context(|| format!("removing {}", pointer.display()))?,
    }
    shown::print("the page is drawn over the base map that ships\n")
}

fn noted(pointer: &Path) -> anyhow::Result<Option<BasemapName>> {
    let text = match fs::read_to_string(pointer) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other.with_context(|| format!("reading {}", pointer.display()))?,
    };
    let name = text.trim().parse().with_context(|| {
        format!(
            "reading {}; strandline basemap remove clears it",
            pointer.display()
        )
    })?;
    Ok(Some(name))
}

/// The base map of a name, when there is one that the page can draw.
fn checked(name: &BasemapName) -> anyhow::Result<Basemap> {
    match name {
        BasemapName::File(path) => {
            check_file(path)?;
            Ok(Basemap::File(path.clone()))
        }
        BasemapName::Address(address) => {
            let path = address
                .as_str()
                .split(['?', '#'])
                .next()
                .unwrap_or_default();
            Ok(if ends_in_pmtiles(path) {
                Basemap::Remote(address.clone())
            } else {
                Basemap::Style(address.clone())
            })
        }
    }
}

fn ends_in_pmtiles(path: &str) -> bool {
    let extension = Path::new(path).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("pmtiles"))
}

/// The header of `PMTiles` 3: <https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md>
fn check_file(path: &Path) -> anyhow::Result<()> {
    const HEADER_BYTES: u64 = 127;
    const TILE_KIND: usize = 99;
    let mut header = Vec::new();
    let file = File::open(path);
    let file = file.with_context(|| format!("opening the base map {}", path.display()))?;
    file.take(HEADER_BYTES).read_to_end(&mut header)?;
    let shown = path.display();
    if header.get(..7) != Some(b"PMTiles") || header.len() as u64 != HEADER_BYTES {
        bail!("{shown} is no PMTiles file; tippecanoe -o {shown}, or pmtiles convert, makes one");
    }
    if header[7] != 3 {
        bail!(
            "{shown} is PMTiles of version {}, wanted 3; pmtiles upgrade brings it over",
            header[7]
        );
    }
    if !(1..=5).contains(&header[TILE_KIND]) {
        bail!(
            "{shown} holds tiles of a kind that the page cannot draw; wanted vector tiles or pictures"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use strandline_serve::Basemap;

    use super::checked;

    fn kind(name: &str) -> &'static str {
        match checked(&name.parse().unwrap()).unwrap() {
            Basemap::File(_) => "file",
            Basemap::Remote(_) => "remote",
            Basemap::Style(_) => "style",
        }
    }

    #[test]
    fn an_address_is_of_tiles_or_of_a_style() {
        assert_eq!(kind("https://t.example/a/ukraine.pmtiles?key=1"), "remote");
        assert_eq!(kind("https://t.example/styles/quiet.json"), "style");
        assert_eq!(kind("https://t.example/styles/quiet"), "style");
    }

    #[test]
    fn a_file_is_looked_into() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pmtiles");
        let check = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            checked(&path.to_str().unwrap().parse().unwrap()).map_err(|error| error.to_string())
        };
        assert!(check(b"").unwrap_err().contains("no PMTiles file"));
        assert!(check(&[b'x'; 200]).unwrap_err().contains("no PMTiles file"));
        let mut header = vec![0; 127];
        header[..7].copy_from_slice(b"PMTiles");
        header[7] = 2;
        assert!(check(&header).unwrap_err().contains("version 2"));
        header[7] = 3;
        assert!(check(&header).unwrap_err().contains("kind"));
        header[99] = 1;
        assert!(check(&header).is_ok());
        let missing = checked(&"no-such.pmtiles".parse().unwrap()).unwrap_err();
        assert!(missing.to_string().contains("no-such.pmtiles"));
    }
}
