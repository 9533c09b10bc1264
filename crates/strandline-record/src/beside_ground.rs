//! What came with maps beside ground, read again from the files as they were received: it is
//! in no history, as no figure rests on it.

use std::{collections::BTreeMap, sync::Arc};

use strandline_ingest::{Context, Received};
use strandline_model::{AsOf, Revision, Snapshot};
use strandline_store::Reader;

use crate::{
    RecordError,
    catalog::SnapshotEntry,
    histories::{FeedOf, fetch},
    import::received_all,
};

/// Maps by their instant and the entry that tells of them.
pub(crate) type ReadMaps = BTreeMap<(AsOf, Revision), Snapshot>;

impl FeedOf<'_> {
    /// Every map of some entries as its file draws it.
    ///
    /// # Errors
    ///
    /// When a file is not there any more, or does not read as it did.
    pub(crate) fn read_maps(
        &self,
        reader: &Reader,
        wanted: impl Fn(&SnapshotEntry) -> bool,
    ) -> Result<ReadMaps, RecordError> {
        let mut maps = ReadMaps::new();
        let mut cursor = reader.contents();
        let entries = self.catalog.entries_of(self.assessor, self.feed);
        for entry in entries.filter(|entry| wanted(entry)) {
            let kept = fetch(reader, &mut cursor, entry)?;
            let attachments = received_all(&kept.attachments);
            let file = Received {
                name: &kept.file.name,
                bytes: &kept.file.bytes,
            };
            let read = self.read_entry(entry, &file, &attachments)?;
            maps.extend(read.map(|map| ((map.as_of, entry.revision), map)));
        }
        Ok(maps)
    }

    fn read_entry(
        &self,
        entry: &Arc<SnapshotEntry>,
        file: &Received<'_>,
        attachments: &[Received<'_>],
    ) -> Result<impl Iterator<Item = Snapshot> + use<>, RecordError> {
        let (theatre, assessor) = self.catalog.settings_at(entry)?;
        let context = Context { theatre, assessor };
        let revision = entry.revision;
        let read = strandline_ingest::read(&entry.body.format, file, attachments, &context);
        let read = read.map_err(|source| RecordError::Reread { revision, source })?;
        Ok(read.into_iter().map(|reading| reading.value))
    }
}
