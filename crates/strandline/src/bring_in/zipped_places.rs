//! Places that come as a zip archive, as GeoNames packs its dumps (`UA.zip`).

use std::io::{Cursor, Read};

use anyhow::{Context as _, bail};
use strandline_record::ReceivedFile;
use zip::{ZipArchive, read::ZipFile};

use crate::bounded_file::FILE_BYTES;

/// What GeoNames puts beside its table.
const BESIDE: &str = "readme.txt";

/// The most members of an archive; the dumps of all countries are some two hundred and fifty.
const MEMBERS: usize = 1_000;

/// The files of places in an archive; the file itself where it is none.
///
/// # Errors
///
/// When the archive is damaged, or its members are too large together.
pub(super) fn unpacked(file: ReceivedFile) -> anyhow::Result<Vec<ReceivedFile>> {
    if !file.name.to_ascii_lowercase().ends_with(".zip") {
        return Ok(vec![file]);
    }
    let place = file.name.clone();
    members(file).with_context(|| format!("unpacking {place}"))
}

fn members(file: ReceivedFile) -> anyhow::Result<Vec<ReceivedFile>> {
    let mut archive = ZipArchive::new(Cursor::new(file.bytes))?;
    if archive.len() > MEMBERS {
        let found = archive.len();
        bail!("{found} members, wanted at most {MEMBERS}; unpack it and import the folder");
    }
    let (mut found, mut left) = (Vec::new(), FILE_BYTES);
    for index in 0..archive.len() {
        let member = archive.by_index(index)?;
        let path = member.name()?.into_owned();
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        if member.is_file() && !name.eq_ignore_ascii_case(BESIDE) {
            let bytes = read(member, left)?;
            left -= bytes.len() as u64;
            found.push(ReceivedFile { name, bytes });
        }
    }
    Ok(found)
}

/// The bytes of a member; a small archive may hold any number of large ones.
fn read<R: Read>(member: ZipFile<'_, R>, left: u64) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    member.take(left + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > left {
        bail!(
            "over {FILE_BYTES} bytes when unpacked, more is not read; unpack it and import in parts"
        );
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use strandline_record::ReceivedFile;
    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::{FILE_BYTES, unpacked};

    fn zipped(members: &[(&str, &str)]) -> ReceivedFile {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in members {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        ReceivedFile {
            name: "UA.zip".to_owned(),
            bytes: writer.finish().unwrap().into_inner(),
        }
    }

    #[test]
    fn the_table_is_read_and_what_lies_beside_it_is_not() {
        let files = unpacked(zipped(&[
            ("readme.txt", "about"),
            ("dump/UA.txt", "places"),
        ]))
        .unwrap();
        let found: Vec<_> = files
            .iter()
            .map(|f| (f.name.as_str(), f.bytes.as_slice()))
            .collect();
        assert_eq!(found, [("UA.txt", "places".as_bytes())]);
    }

    #[test]
    fn another_file_stays_as_it_is() {
        let file = ReceivedFile {
            name: "UA.txt".to_owned(),
            bytes: b"places".to_vec(),
        };
        assert_eq!(unpacked(file.clone()).unwrap()[0].bytes, file.bytes);
    }

    /// Each member was held to the bound, and not all of them together.
    #[test]
    fn all_members_together_are_bounded() {
        let half = "x".repeat(FILE_BYTES as usize / 2 + 1);
        let error = unpacked(zipped(&[("a.txt", &half), ("b.txt", &half)])).unwrap_err();
        assert!(
            format!("{error:#}").contains("UA.zip: over 268435456 bytes"),
            "{error:#}"
        );
    }

    /// An archive of a few megabytes with sixty thousand files of one letter took minutes.
    #[test]
    fn members_are_counted_before_they_are_read() {
        let names: Vec<String> = (0..1_001).map(|number| format!("{number}.txt")).collect();
        let members: Vec<_> = names.iter().map(|name| (name.as_str(), "a")).collect();
        let error = format!("{:#}", unpacked(zipped(&members)).unwrap_err());
        assert!(error.contains("1001 members"), "{error}");
    }

    #[test]
    fn a_damaged_archive_is_named() {
        let mut file = zipped(&[("UA.txt", "places")]);
        file.bytes.truncate(20);
        let error = format!("{:#}", unpacked(file).unwrap_err());
        assert!(error.contains("UA.zip"), "{error}");
    }
}
