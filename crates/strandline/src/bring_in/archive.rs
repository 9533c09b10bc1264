//! Archives (`.tar.xz`): members one by one, in bounded memory.

use std::{
    fs::File,
    io::{self, BufReader, Read},
    path::Path,
};

use anyhow::{Context as _, bail};
use liblzma::{read::XzDecoder, stream::Stream};

use crate::bounded_file::FILE_BYTES;

/// The largest window of an archive that is unpacked. Daily maps repeat themselves, and a
/// window over many of them packs them a hundred times smaller; beyond this nothing is won.
const WINDOW_MIB: u64 = 192;

/// What the decoder needs beside the window: its tables, well under this.
const TABLES_MIB: u64 = 2;

/// The most members, of any kind.
const MEMBERS: usize = 200_000;

/// The ending of a file that is packed by itself.
const PACKED: &str = ".xz";

/// Whether the path is a single packed file by its name.
pub(super) fn is_packed(path: &Path) -> bool {
    !is_archive(path) && unpacked_name(&path.to_string_lossy()) != path.to_string_lossy()
}

/// The name of a file without the ending that says that it is packed.
pub(super) fn unpacked_name(name: &str) -> &str {
    let start = name.len().saturating_sub(PACKED.len());
    match name.get(start..) {
        Some(ending) if ending.eq_ignore_ascii_case(PACKED) => &name[..start],
        _ => name,
    }
}

/// The bytes of a single packed file.
///
/// # Errors
///
/// When it is damaged, needs too much memory, or is too large.
pub(super) fn read_packed(path: &Path) -> anyhow::Result<Vec<u8>> {
    let reading = || format!("reading {}", path.display());
    let bytes = open(path).and_then(|mut unpacked| read_member(&mut unpacked));
    bytes.with_context(reading)
}

/// Whether the path is an archive by its name.
pub(super) fn is_archive(path: &Path) -> bool {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    name.ends_with(".tar.xz")
}

/// The bytes of a member, when they are wanted.
pub(super) type Bytes<'a> = &'a mut dyn FnMut() -> anyhow::Result<Vec<u8>>;

/// Gives every file of the archive to `take`, with its path in the archive.
///
/// # Errors
///
/// When the archive is damaged, needs too much memory, has too many members or one that is
/// too large, or `take` fails.
pub(super) fn each_member(
    path: &Path,
    mut take: impl FnMut(String, Bytes<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut archive = tar::Archive::new(open(path)?);
    for (count, entry) in archive.entries()?.enumerate() {
        if count >= MEMBERS {
            bail!("more than {MEMBERS} members; pack it in parts");
        }
        let mut entry = entry.map_err(explain)?;
        if !entry.header().entry_type().is_file() {
            continue;
        }
        let member = entry.path()?.to_string_lossy().into_owned();
        let place = member.clone();
        let mut read = || read_member(&mut entry).with_context(|| place.clone());
        take(member, &mut read)?;
    }
    Ok(())
}

fn open(path: &Path) -> anyhow::Result<XzDecoder<BufReader<File>>> {
    let limit = (WINDOW_MIB + TABLES_MIB) << 20;
    let stream = Stream::new_stream_decoder(limit, liblzma::stream::CONCATENATED)?;
    let packed = BufReader::new(File::open(path)?);
    Ok(XzDecoder::new_stream(packed, stream))
}

fn read_member(entry: &mut impl Read) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    entry
        .take(FILE_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(explain)?;
    if bytes.len() as u64 > FILE_BYTES {
        bail!("over {FILE_BYTES} bytes, larger files are not read");
    }
    Ok(bytes)
}

/// The decoder's one error that a person can do something about, in words.
fn explain(error: io::Error) -> anyhow::Error {
    // The decoder's own error is wrapped by tar's, which keeps its words alone.
    if error.to_string().contains("memory limit") {
        let remedy = format!(
            "unpacking takes a window of more than {WINDOW_MIB} MiB; \
             pack it again with a smaller one (xz -9), or give the unpacked files"
        );
        return anyhow::anyhow!(remedy);
    }
    anyhow::Error::new(error).context("the archive is damaged or no .tar.xz or .xz")
}

#[cfg(test)]
mod tests {
    use std::{fs::File, io::Write, path::Path};

    use liblzma::{
        stream::{Check, Filters, LzmaOptions, Stream},
        write::XzEncoder,
    };

    use super::{each_member, is_packed, read_packed, unpacked_name};

    fn pack(path: &Path, window_mib: u32) {
        let mut options = LzmaOptions::new_preset(0).unwrap();
        options.dict_size(window_mib << 20);
        let mut filters = Filters::new();
        filters.lzma2(&options);
        let stream = Stream::new_stream_encoder(&filters, Check::Crc64).unwrap();
        let mut archive =
            tar::Builder::new(XzEncoder::new_stream(File::create(path).unwrap(), stream));
        for (name, bytes) in [("sub/a.geojson", "one"), ("b.txt", "two")] {
            let mut header = tar::Header::new_gnu();
            header.set_size(bytes.len() as u64);
            header.set_mode(0o644);
            header.set_cksum();
            archive
                .append_data(&mut header, name, bytes.as_bytes())
                .unwrap();
        }
        archive
            .into_inner()
            .unwrap()
            .finish()
            .unwrap()
            .flush()
            .unwrap();
    }

    fn members(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
        let mut members = Vec::new();
        each_member(path, |name, bytes| {
            members.push((name, String::from_utf8(bytes()?)?));
            Ok(())
        })?;
        Ok(members)
    }

    #[test]
    fn every_member_comes_with_its_path_and_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("maps.tar.xz");
        pack(&path, 1);
        let pair = |name: &str, bytes: &str| (name.to_owned(), bytes.to_owned());
        assert_eq!(
            members(&path).unwrap(),
            [pair("sub/a.geojson", "one"), pair("b.txt", "two")]
        );
    }

    #[test]
    fn a_file_that_is_packed_by_itself_is_unpacked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.geojson.XZ");
        let mut packed = XzEncoder::new(File::create(&path).unwrap(), 0);
        packed.write_all(b"one").unwrap();
        packed.finish().unwrap();
        assert!(is_packed(&path) && !is_packed(Path::new("maps.tar.xz")));
        assert_eq!(unpacked_name("map.geojson.XZ"), "map.geojson");
        assert_eq!(read_packed(&path).unwrap(), b"one");
    }

    #[test]
    fn a_window_that_is_too_large_is_told_with_a_remedy() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("maps.tar.xz");
        pack(&path, 256);
        let error = format!("{:#}", members(&path).unwrap_err());
        assert!(error.contains("more than 192 MiB"), "{error}");
    }

    #[test]
    fn what_is_no_archive_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("maps.tar.xz");
        std::fs::write(&path, "404: Not Found").unwrap();
        let error = format!("{:#}", members(&path).unwrap_err());
        assert!(error.contains("no .tar.xz"), "{error}");
    }
}
