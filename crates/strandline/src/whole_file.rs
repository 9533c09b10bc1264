//! Files that are complete or not there at all.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
};

use anyhow::Context as _;

/// Writes a file beside its place and puts it there when all of it is on the disk; its bytes.
pub(crate) fn replace(
    to: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let beside = beside(to);
    let written = write_whole(&beside, write).with_context(|| {
        format!(
            "writing {}; is there room, and may it be written?",
            to.display()
        )
    });
    if written.is_err() {
        // What is left of it is of no use to anybody.
        let _ = fs::remove_file(&beside);
    }
    let bytes = written?;
    fs::rename(&beside, to).with_context(|| format!("putting {} in its place", to.display()))?;
    Ok(bytes)
}

fn write_whole(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> anyhow::Result<()>,
) -> anyhow::Result<u64> {
    let mut file = BufWriter::new(File::create(path)?);
    write(&mut file)?;
    file.flush()?;
    let file = file.into_inner()?;
    file.sync_all()?;
    Ok(file.metadata()?.len())
}

/// A name in the same folder that nothing else has.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    to.with_file_name(name)
}
