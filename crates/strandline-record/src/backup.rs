//! A copy of the record, made while others read and write, and checked before it counts.

use std::path::Path;

use strandline_store::Backup;

use crate::{OnProgress, Progress, Record, RecordError, RecordFault, Stage, VerifyReport};

/// What a copy holds.
#[derive(Debug)]
pub struct BackupReport {
    /// The check of the copy. Faults of derived state may be in it: that is built again
    /// where it is needed. Faults of anything else are none, or there is no copy.
    pub verified: VerifyReport,
    /// Its size in bytes.
    pub bytes: u64,
}

impl Record {
    /// Copies the record as it stands now to a file that is not there yet, and checks the
    /// copy as [`Record::verify`] does; others may read and write meanwhile.
    ///
    /// # Errors
    ///
    /// When there is a file, the copy cannot be written, or does not check out; then no
    /// file is left.
    pub fn back_up(
        &self,
        to: &Path,
        progress: OnProgress<'_>,
    ) -> Result<BackupReport, RecordError> {
        let backup = Backup::begin(to)?;
        backup.copy(&self.store.read()?, |done, total| {
            progress(Progress {
                stage: Stage::Copy,
                done: done as usize,
                total: total as usize,
            });
        })?;
        let verified = Record::open_read_only(backup.partial())?.verify(progress)?;
        let derived = |fault: &&RecordFault| matches!(fault, RecordFault::Derived { .. });
        let faults: Vec<String> = verified
            .faults
            .iter()
            .filter(|fault| !derived(fault))
            .map(ToString::to_string)
            .collect();
        if !faults.is_empty() {
            return Err(RecordError::DamagedCopy { faults });
        }
        let bytes = std::fs::metadata(backup.partial()).map_or(0, |file| file.len());
        backup.finish()?;
        Ok(BackupReport { verified, bytes })
    }
}
