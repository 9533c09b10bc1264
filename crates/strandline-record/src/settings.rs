//! Settings in the record: theatres and assessors as the files that they came in.

use std::sync::Arc;

use strandline_ingest::settings;
use strandline_model::{Assessor, KnownAt, Revision, Theatre};
use strandline_store::{ContentHash, NewEntry};

use crate::{
    Record, RecordError, Stamp,
    catalog::{ASSESSOR, Catalog, THEATRE},
};

/// What adding a settings file did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// The entry in force.
    pub revision: Revision,
    /// Whether it is new; adding the bytes in force again changes nothing.
    pub changed: bool,
}

/// The settings in force, in order of their ids, each with its revision.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The theatres.
    pub theatres: Vec<(Arc<Theatre>, Revision)>,
    /// The assessors.
    pub assessors: Vec<(Arc<Assessor>, Revision)>,
}

impl Record {
    /// Adds a theatre, or a new version of one, from its settings file.
    ///
    /// # Errors
    ///
    /// When the file makes no theatre.
    pub fn add_theatre(
        &self,
        toml: &[u8],
        file_name: &str,
        stamp: &Stamp,
    ) -> Result<Added, RecordError> {
        let theatre =
            settings::read_theatre(toml, file_name).map_err(|error| RecordError::Settings {
                file: file_name.to_owned(),
                source: Box::new(error),
            })?;
        self.add_setting(THEATRE, toml, stamp, |catalog, now| {
            let known = catalog.theatre(theatre.id(), now);
            Ok(known.map(|setting| (setting.revision, setting.bytes)))
        })
    }

    /// Adds an assessor, or a new version of one, from its settings file.
    ///
    /// # Errors
    ///
    /// When the file makes no assessor, or its theatre is not in the record.
    pub fn add_assessor(
        &self,
        toml: &[u8],
        file_name: &str,
        stamp: &Stamp,
    ) -> Result<Added, RecordError> {
        let assessor =
            settings::read_assessor(toml, file_name).map_err(|error| RecordError::Settings {
                file: file_name.to_owned(),
                source: Box::new(error),
            })?;
        self.add_setting(ASSESSOR, toml, stamp, |catalog, now| {
            if catalog.theatre(assessor.theatre(), now).is_none() {
                return Err(RecordError::UnknownTheatre {
                    assessor: assessor.id().clone(),
                    theatre: assessor.theatre().clone(),
                });
            }
            let known = catalog.assessor(assessor.id(), now);
            Ok(known.map(|setting| (setting.revision, setting.bytes)))
        })
    }

    fn add_setting(
        &self,
        kind: &str,
        toml: &[u8],
        stamp: &Stamp,
        in_force: impl FnOnce(
            &Catalog,
            Revision,
        ) -> Result<Option<(Revision, ContentHash)>, RecordError>,
    ) -> Result<Added, RecordError> {
        let (mut transaction, catalog) = self.begin_to_write()?;
        let now = transaction.head()?.revision;
        if let Some((revision, bytes)) = in_force(&catalog, now)?
            && bytes == ContentHash::of(toml)
        {
            return Ok(Added {
                revision,
                changed: false,
            });
        }
        let new = NewEntry {
            kind,
            author: &stamp.author,
            at: stamp.at,
            body: toml,
        };
        let revision = transaction.append(&new)?.revision;
        transaction.commit()?;
        Ok(Added {
            revision,
            changed: true,
        })
    }

    /// The settings in force then.
    ///
    /// # Errors
    ///
    /// When the store cannot be read, or the revision does not exist.
    pub fn settings(&self, known_at: KnownAt) -> Result<Settings, RecordError> {
        let (_, catalog, known) = self.begin(known_at)?;
        let theatres = catalog.theatres(known).into_iter();
        let assessors = catalog.assessors(known).into_iter();
        Ok(Settings {
            theatres: theatres
                .map(|s| (Arc::clone(&s.value), s.revision))
                .collect(),
            assessors: assessors
                .map(|s| (Arc::clone(&s.value), s.revision))
                .collect(),
        })
    }

    /// A settings file as it was received.
    ///
    /// # Errors
    ///
    /// When there is no such revision.
    pub fn settings_file(&self, revision: Revision) -> Result<Vec<u8>, RecordError> {
        let reader = self.store.read()?;
        let last = reader.head()?.revision;
        let entry = reader.entry(revision)?;
        entry
            .map(|entry| entry.body)
            .ok_or(RecordError::UnknownRevision {
                asked: revision,
                last,
            })
    }
}
