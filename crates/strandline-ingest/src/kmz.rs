//! KMZ: the KML document in a ZIP archive.

use std::{
    borrow::Cow,
    io::{Cursor, Read},
};

use zip::{ZipArchive, result::ZipError};

use crate::{ReadError, Received, json_text::MAX_BYTES};

/// The bytes of the KML: those of the file itself, or of the document in its archive.
///
/// An archive's document is the first member that ends in `.kml`, as the format asks.
pub(crate) fn unpack<'a>(file: &Received<'a>) -> Result<Cow<'a, [u8]>, ReadError> {
    if !file.bytes.starts_with(b"PK\x03\x04") {
        return Ok(Cow::Borrowed(file.bytes));
    }
    let broken = |source: ZipError| refuse(file, &format!("a broken archive: {source}"));
    let mut archive = ZipArchive::new(Cursor::new(file.bytes)).map_err(broken)?;
    let names = archive.file_names().filter_map(Result::ok);
    let name = names.map(Cow::into_owned).find(|name| is_kml(name));
    let name = name.ok_or_else(|| refuse(file, "none"))?;
    let member = archive.by_name(&name).map_err(broken)?;
    let mut bytes = Vec::new();
    let read = member.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|source| broken(source.into()))?;
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge {
            file: file.name.to_owned(),
            found: bytes.len(),
            limit: MAX_BYTES,
        });
    }
    Ok(Cow::Owned(bytes))
}

fn is_kml(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("kml"))
}

fn refuse(file: &Received<'_>, found: &str) -> ReadError {
    ReadError::NotKmz {
        file: file.name.to_owned(),
        found: found.to_owned(),
    }
}
