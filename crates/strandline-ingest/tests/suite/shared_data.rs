//! The shared test data, found through `STRANDLINE_TEST_DATA`. Unset, tests on it skip and
//! say so; set and incomplete, they fail.

use std::{env, fs, io::Read, path::PathBuf};

/// Limit of the decoder's memory: the archives were packed with a window of 192 MiB.
const DECODER_MEMORY: u64 = 256 << 20;

/// The folder of the test data, or `None` where nobody named one.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = env::var_os("STRANDLINE_TEST_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
    }
    folder
}

/// The bytes of an xz file.
pub(crate) fn unpack(packed: &[u8]) -> Vec<u8> {
    let stream = liblzma::stream::Stream::new_stream_decoder(DECODER_MEMORY, 0).unwrap();
    let mut bytes = Vec::new();
    liblzma::read::XzDecoder::new_stream(packed, stream)
        .read_to_end(&mut bytes)
        .unwrap();
    bytes
}

/// Every file of a `.tar.xz` in the folder, by its name without folders, in order of names.
pub(crate) fn files_of(path: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let name = |(path, bytes): (String, Vec<u8>)| {
        let name = path.rsplit('/').next().unwrap().to_owned();
        (name, bytes)
    };
    let mut files: Vec<_> = archive(path)?.into_iter().map(name).collect();
    files.sort();
    Some(files)
}

/// Every file of a `.tar.xz` in the folder, by its path in the archive, in order of paths.
pub(crate) fn archive(path: &str) -> Option<Vec<(String, Vec<u8>)>> {
    let packed = fs::read(folder()?.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let bytes = unpack(&packed);
    let mut archive = tar::Archive::new(bytes.as_slice());
    let mut files = Vec::new();
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        if entry.header().entry_type().is_file() {
            let path = entry.path().unwrap().to_string_lossy().into_owned();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            files.push((path, bytes));
        }
    }
    files.sort();
    Some(files)
}
