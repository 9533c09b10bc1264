//! Files of any path, read whole but never without bound: a path may lead to a device that
//! does not end.

use std::{fs::File, io::Read as _, path::Path};

use anyhow::{Context as _, bail};

/// The largest file; the largest map known has 9 MB.
pub(crate) const FILE_BYTES: u64 = 256 << 20;

/// The bytes of a file.
///
/// # Errors
///
/// When it cannot be read, or is larger than [`FILE_BYTES`].
pub(crate) fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    read_within(path, FILE_BYTES).with_context(|| format!("reading {}", path.display()))
}

fn read_within(path: &Path, limit: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let found = File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if found as u64 > limit {
        bail!("over {limit} bytes, larger files are not read; split it");
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{read, read_within};

    #[test]
    fn a_file_of_the_very_limit_is_read_and_one_byte_more_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        std::fs::write(&path, "12345").unwrap();
        assert_eq!(read_within(&path, 5).unwrap(), b"12345");
        let error = read_within(&path, 4).unwrap_err();
        assert!(error.to_string().contains("over 4 bytes"), "{error}");
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let error = read(Path::new("nowhere.json")).unwrap_err();
        assert!(error.to_string().contains("nowhere.json"), "{error}");
    }
}
