//! A record of the daily maps among the test data.

use std::{
    env, fs,
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use liblzma::{read::XzDecoder, stream::Stream};
use strandline_ingest::Format;
use strandline_model::{AssessorId, KnownAt, RecordedAt};
use strandline_record::{ImportRequest, ReceivedFile, Record, Stamp, View};

/// A record in a folder of its own.
pub(crate) struct Desk {
    pub(crate) record: Record,
    _folder: tempfile::TempDir,
}

/// The folder of test data; without it none, which is said.
pub(crate) fn test_data() -> Option<PathBuf> {
    let folder = env::var_os("STRANDLINE_TEST_DATA");
    if folder.is_none() {
        eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
    }
    folder.map(PathBuf::from)
}

/// A packed file unpacked.
pub(crate) fn unpacked(path: &Path) -> impl Read + use<> {
    let stream = Stream::new_stream_decoder(256 << 20, 0).unwrap();
    XzDecoder::new_stream(fs::File::open(path).unwrap(), stream)
}

/// The daily maps whose names are wanted, in the order of days.
pub(crate) fn daily_maps(data: &Path, is_wanted: impl Fn(&str) -> bool) -> Vec<ReceivedFile> {
    let packed = unpacked(&data.join("assessors/deepstate_daily_2024-07..2026-08.tar.xz"));
    let mut files = Vec::new();
    for entry in tar::Archive::new(packed).entries().unwrap() {
        let mut entry = entry.unwrap();
        let path = entry.path().unwrap().into_owned();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if name.ends_with(".geojson") && is_wanted(&name) {
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            files.push(ReceivedFile { name, bytes });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

pub(crate) fn stamp() -> Stamp {
    let at = "2026-01-01T00:00:00Z".parse().unwrap();
    Stamp {
        author: "tester".to_owned(),
        at: RecordedAt(at),
    }
}

fn assessor() -> AssessorId {
    AssessorId::new("deepstate").unwrap()
}

impl Desk {
    pub(crate) fn with_maps(files: Vec<ReceivedFile>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let record = Record::create(&folder.path().join("maps.db")).unwrap();
        let theatres = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../theatres");
        let setting = |name: &str| fs::read(theatres.join(name)).unwrap();
        let [theatre, setting_of] = ["ukraine.toml", "deepstate.toml"];
        let added = record.add_theatre(&setting(theatre), theatre, &stamp());
        added.unwrap();
        let added = record.add_assessor(&setting(setting_of), setting_of, &stamp());
        added.unwrap();
        let request = ImportRequest {
            assessor: assessor(),
            feed: ImportRequest::main_feed(),
            format: Format::DeepstateDaily,
            files,
            attachments: Vec::new(),
            correct: None,
            accept: None,
        };
        record.import(request, &stamp(), &|_| ()).unwrap();
        Desk {
            record,
            _folder: folder,
        }
    }

    pub(crate) fn view(&self) -> Arc<View> {
        self.record.view(&assessor(), None, KnownAt::Now).unwrap()
    }
}
