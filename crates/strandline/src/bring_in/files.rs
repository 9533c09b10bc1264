//! Paths on the command line to the files of an import.
//!
//! A file is taken as it is, one packed by itself (`.xz`) unpacked; a folder with everything below it, an archive with all its
//! members, each in order of names and without what is no map. Sizes and counts are
//! bounded, since a path may lead anywhere. Only members of archives are held; files are
//! read when their turn comes.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use strandline_record::ReceivedFile;

use super::{archive, shape_bundle};
use crate::{arguments::Wanted, bounded_file};

/// All files of one import together.
const ALL_BYTES: u64 = 4 << 30;

/// The most files of one import: a map an hour for eleven years.
const FILES: usize = 100_000;

/// How deep folders may lie; a loop of links ends here.
const DEPTH: usize = 32;

/// A file of an import, not yet read where it lies by itself.
#[derive(Debug)]
pub(super) struct GatheredFile {
    name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    At(PathBuf),
    Held(Vec<u8>),
}

impl GatheredFile {
    /// The file with its bytes.
    ///
    /// # Errors
    ///
    /// When it cannot be read, or is too large.
    pub(super) fn read(self) -> anyhow::Result<ReceivedFile> {
        let bytes = match self.content {
            Content::At(path) if shape_bundle::is_shapes(&path) => shape_bundle::read(&path)?,
            Content::At(path) if archive::is_packed(&path) => archive::read_packed(&path)?,
            Content::At(path) => bounded_file::read(&path)?,
            Content::Held(bytes) => bytes,
        };
        Ok(ReceivedFile {
            name: self.name,
            bytes,
        })
    }
}

/// The files of an import.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// In the order in which they are taken.
    pub(super) files: Vec<GatheredFile>,
    /// Where each comes from, for a person.
    pub(super) origins: Vec<String>,
    /// A note for each folder or archive in which something was left out.
    pub(super) left_out: Vec<String>,
    bytes: u64,
}

impl Gathered {
    /// Everything that the paths lead to.
    ///
    /// # Errors
    ///
    /// When a path cannot be read, or there is too much.
    pub(super) fn from_paths(paths: &[PathBuf], wanted: Wanted<'_>) -> anyhow::Result<Self> {
        let mut gathered = Gathered::default();
        for path in paths {
            gathered.take(path, wanted)?;
        }
        Ok(gathered)
    }

    fn take(&mut self, path: &Path, wanted: Wanted<'_>) -> anyhow::Result<()> {
        let reading = || format!("reading {}", path.display());
        let metadata = fs::metadata(path).with_context(reading)?;
        if metadata.is_dir() {
            self.take_folder(path, wanted).with_context(reading)
        } else if archive::is_archive(path) {
            self.take_archive(path, wanted).with_context(reading)
        } else {
            self.take_file(path)
        }
    }

    fn take_file(&mut self, path: &Path) -> anyhow::Result<()> {
        let length = fs::metadata(path)?.len();
        let content = Content::At(path.to_owned());
        self.add(name_of(path), path.display().to_string(), (content, length))
    }

    fn take_folder(&mut self, folder: &Path, wanted: Wanted<'_>) -> anyhow::Result<()> {
        let mut found = Vec::new();
        list(folder, 0, &mut found)?;
        found.retain(|path| wanted.is_in_place(path.strip_prefix(folder).unwrap_or(path)));
        let (mut maps, others): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|path| wanted.format.takes(&name_of(path)));
        maps.sort_by_key(|path| (name_of(path), path.clone()));
        self.note(folder, others.iter().map(|path| name_of(path)).collect());
        maps.iter().try_for_each(|path| self.take_file(path))
    }

    fn take_archive(&mut self, path: &Path, wanted: Wanted<'_>) -> anyhow::Result<()> {
        let mut others = Vec::new();
        let mut maps = Vec::new();
        archive::each_member(path, |member, bytes| {
            let name = name_of(Path::new(&member));
            if !wanted.is_in_place(Path::new(&member)) {
                return Ok(());
            }
            if wanted.format.takes(&name) {
                maps.push((name, member, bytes()?));
            } else {
                others.push(name);
            }
            Ok(())
        })?;
        maps.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
        self.note(path, others);
        maps.into_iter().try_for_each(|(name, member, bytes)| {
            let length = bytes.len() as u64;
            let content = Content::Held(bytes);
            self.add(
                name,
                format!("{}:{member}", path.display()),
                (content, length),
            )
        })
    }

    fn add(
        &mut self,
        name: String,
        origin: String,
        (content, length): (Content, u64),
    ) -> anyhow::Result<()> {
        self.bytes += length;
        if self.bytes > ALL_BYTES || self.files.len() >= FILES {
            bail!("one import takes at most {ALL_BYTES} bytes in {FILES} files; import in parts");
        }
        self.files.push(GatheredFile { name, content });
        self.origins.push(origin);
        Ok(())
    }

    fn note(&mut self, place: &Path, mut names: Vec<String>) {
        let Some(count) = names.len().checked_sub(1) else {
            return;
        };
        names.sort();
        let others = if count == 0 {
            String::new()
        } else {
            format!(" and {count} more")
        };
        let place = place.display();
        self.left_out.push(format!(
            "{place}: left out {}{others}, no map by its name",
            names[0]
        ));
    }
}

fn name_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    archive::unpacked_name(&name).to_owned()
}

fn list(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    if depth > DEPTH {
        bail!(
            "{} lies more than {DEPTH} folders deep; is there a loop of links?",
            folder.display()
        );
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        // A dangling link is no map either.
        match fs::metadata(&path) {
            Ok(metadata) if metadata.is_dir() => list(&path, depth + 1, found)?,
            _ => found.push(path),
        }
        if found.len() > FILES {
            bail!("more than {FILES} files; import in parts");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Gathered;
    use crate::arguments::{FormatName, Wanted};

    const GEOJSON: Wanted<'static> = Wanted {
        format: FormatName::Geojson,
        folder: None,
    };

    #[test]
    fn a_folder_is_read_with_everything_below_it_in_order_of_names() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "b_20240709.geojson",
            "sub/a_20240708.geojson",
            "README.md",
            ".hidden.json",
        ] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        let paths = [folder.path().to_owned()];
        let gathered = Gathered::from_paths(&paths, GEOJSON).unwrap();
        let names: Vec<_> = gathered
            .files
            .iter()
            .map(|file| file.name.as_str())
            .collect();
        assert_eq!(names, ["a_20240708.geojson", "b_20240709.geojson"]);
        assert!(gathered.left_out[0].contains("left out .hidden.json and 1 more"));
    }

    #[test]
    fn of_a_folder_only_what_lies_below_a_name_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["kursk/a/1.json", "front/1.json", "kursk.json"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        let wanted = Wanted {
            folder: Some("kursk"),
            ..GEOJSON
        };
        let gathered = Gathered::from_paths(&[folder.path().to_owned()], wanted).unwrap();
        let all: Vec<_> = gathered
            .files
            .into_iter()
            .map(|f| f.read().unwrap())
            .collect();
        assert_eq!(all.len(), 1);
        assert_eq!(all[0].bytes, b"kursk/a/1.json");
        assert!(gathered.left_out.is_empty());
    }

    #[test]
    fn a_file_that_is_named_is_taken_whatever_its_ending() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.txt");
        fs::write(&path, "{}").unwrap();
        let gathered = Gathered::from_paths(&[path], GEOJSON).unwrap();
        assert_eq!(gathered.files[0].name, "map.txt");
    }

    #[test]
    fn a_file_is_read_when_its_turn_comes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.json");
        fs::write(&path, "early").unwrap();
        let paths = [path.clone()];
        let gathered = || Gathered::from_paths(&paths, GEOJSON).unwrap();
        let (one, other) = (gathered(), gathered());
        fs::write(&path, "late").unwrap();
        let file = one.files.into_iter().next().unwrap();
        assert_eq!(file.read().unwrap().bytes, b"late");
        fs::remove_file(&path).unwrap();
        let file = other.files.into_iter().next().unwrap();
        assert!(file.read().unwrap_err().to_string().contains("map.json"));
    }

    #[test]
    fn a_path_that_is_not_there_is_named() {
        let error = Gathered::from_paths(&["nowhere.json".into()], GEOJSON);
        assert!(error.unwrap_err().to_string().contains("nowhere.json"));
    }
}
