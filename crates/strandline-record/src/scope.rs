//! Scopes: within which ground an assessor says anything at all.
//!
//! Outside of it nothing is assessed, which is never the same as held by the other side. A
//! scope is ground state, given as files of polygons: those within which the assessor draws,
//! and those within which it does not. A later one replaces it from its revision on.

use std::sync::{Arc, OnceLock};

use strandline_arrangement::{
    Area, Arrangement, Column, Drawing, EdgeHistory, Inconsistency, Label, LabelSet, Polygon,
};
use strandline_ingest::read_region;
use strandline_model::{AssessorId, KnownAt, Revision};
use strandline_store::{ContentHash, NewEntry, Reader, Transaction, pack};

use crate::{
    Added, ReceivedFile, Record, RecordError, Stamp,
    catalog::{Catalog, SCOPE, ScopeEntry},
    region::Region,
    scope_body::ScopeBody,
    snapshot_body::NamedContent,
};

/// A scope to record: files of polygons as GeoJSON.
#[derive(Debug, Clone)]
pub struct ScopeRequest {
    /// Whose scope it is.
    pub assessor: AssessorId,
    /// Within which ground the assessor says anything; without it everywhere.
    pub within: Option<ReceivedFile>,
    /// Within which ground it says nothing, whatever `within` holds.
    pub outside: Option<ReceivedFile>,
}

impl ScopeRequest {
    fn files(&self) -> impl Iterator<Item = &ReceivedFile> {
        self.within.iter().chain(&self.outside)
    }

    /// Checks that each file has polygons which enclose ground.
    ///
    /// # Errors
    ///
    /// When one has none.
    pub fn check(&self) -> Result<(), RecordError> {
        self.files().try_for_each(check)
    }
}

/// Within which ground an assessor says anything at all, as recorded.
#[derive(Debug)]
pub struct Scope {
    revision: Revision,
    within: Option<Vec<Polygon>>,
    outside: Vec<Polygon>,
    layer: OnceLock<Result<ScopeLayer, Inconsistency>>,
}

/// A scope as a drawing that can be laid under others.
#[derive(Debug)]
pub(crate) enum ScopeLayer {
    /// All ground of the scope.
    Inside(Drawing),
    /// All ground that is not of it.
    Outside(Drawing),
}

/// The ground of a scope, to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeGround {
    /// Within which alone the assessor says anything.
    Within(Vec<Polygon>),
    /// Within which it says nothing; everywhere else it does.
    AllBut(Vec<Polygon>),
}

const WITHIN: Label = Label(0);
const OUTSIDE: Label = Label(1);

impl Record {
    /// Records the scope of an assessor. The one in force again changes nothing.
    ///
    /// # Errors
    ///
    /// When the assessor is not known, or a file has no polygon or no GeoJSON in it.
    pub fn set_scope(&self, request: &ScopeRequest, stamp: &Stamp) -> Result<Added, RecordError> {
        request.check()?;
        let (mut transaction, catalog) = self.begin_to_write()?;
        let now = transaction.head()?.revision;
        catalog.settings_of(&request.assessor, now)?;
        let body = ScopeBody {
            assessor: request.assessor.clone(),
            within: request.within.as_ref().map(named),
            outside: request.outside.as_ref().map(named),
        };
        if let Some(known) = catalog.scope(&request.assessor, now)
            && known.body == body
        {
            let revision = known.revision;
            return Ok(Added {
                revision,
                changed: false,
            });
        }
        for file in request.files() {
            store(&mut transaction, file)?;
        }
        let new = NewEntry {
            kind: SCOPE,
            author: &stamp.author,
            at: stamp.at,
            body: &body.to_bytes(),
        };
        let revision = transaction.append(&new)?.revision;
        transaction.commit()?;
        Ok(Added {
            revision,
            changed: true,
        })
    }

    /// The scope of an assessor, if one was recorded.
    ///
    /// # Errors
    ///
    /// When the assessor is not known.
    pub fn scope(
        &self,
        assessor: &AssessorId,
        known_at: KnownAt,
    ) -> Result<Option<Arc<Scope>>, RecordError> {
        let (reader, catalog, known) = self.begin(known_at)?;
        catalog.settings_of(assessor, known)?;
        self.scope_of((&reader, &catalog), assessor, known)
    }

    /// The scope of an assessor as known then, if one was recorded.
    pub(crate) fn scope_of(
        &self,
        (reader, catalog): (&Reader, &Catalog),
        assessor: &AssessorId,
        known: Revision,
    ) -> Result<Option<Arc<Scope>>, RecordError> {
        let Some(entry) = catalog.scope(assessor, known) else {
            return Ok(None);
        };
        if let Some(scope) = self.cache.scope(entry.revision) {
            return Ok(Some(scope));
        }
        let scope = Arc::new(Scope::read(reader, entry)?);
        self.cache.keep_scope(&scope);
        Ok(Some(scope))
    }
}

fn named(file: &ReceivedFile) -> NamedContent {
    NamedContent {
        name: file.name.clone(),
        content: ContentHash::of(&file.bytes),
    }
}

fn store(transaction: &mut Transaction, file: &ReceivedFile) -> Result<(), RecordError> {
    let content = ContentHash::of(&file.bytes);
    if !transaction.has_content(content)? {
        transaction.store_content(&pack(&file.bytes, content, None))?;
    }
    Ok(())
}

fn check(file: &ReceivedFile) -> Result<(), RecordError> {
    let unusable = |source: Box<dyn std::error::Error + Send + Sync>| RecordError::Scope {
        file: file.name.clone(),
        source,
    };
    let read = read_region(&file.bytes, &file.name).map_err(|error| unusable(error.into()))?;
    Region::new(&read.value).map_err(|error| unusable(error.into()))?;
    Ok(())
}

impl Scope {
    fn read(reader: &Reader, entry: &ScopeEntry) -> Result<Self, RecordError> {
        let polygons = |file: &NamedContent| {
            let bytes = reader.content(file.content)?;
            let read = read_region(&bytes, &file.name);
            let read = read.map_err(|source| RecordError::Reread {
                revision: entry.revision,
                source,
            })?;
            Ok::<_, RecordError>(read.value)
        };
        let outside = entry.body.outside.as_ref().map(polygons).transpose()?;
        Ok(Scope {
            revision: entry.revision,
            within: entry.body.within.as_ref().map(polygons).transpose()?,
            outside: outside.unwrap_or_default(),
            layer: OnceLock::new(),
        })
    }

    /// The entry that it comes from.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// How much ground it has; `None` where it is everywhere but somewhere.
    ///
    /// # Errors
    ///
    /// When its arrangement contradicts itself, which would be a bug.
    pub fn area(&self) -> Result<Option<Area>, RecordError> {
        Ok(match self.layer()? {
            ScopeLayer::Inside(drawing) => {
                Some(drawing.set_areas().iter().map(|set| set.area).sum())
            }
            ScopeLayer::Outside(_) => None,
        })
    }

    /// Its ground as polygons, shells counterclockwise.
    ///
    /// # Errors
    ///
    /// When its arrangement contradicts itself, which would be a bug.
    pub fn ground(&self) -> Result<ScopeGround, RecordError> {
        let outlined = |drawing| outline(drawing).map_err(|source| self.contradiction(source));
        Ok(match self.layer()? {
            ScopeLayer::Inside(drawing) => ScopeGround::Within(outlined(drawing)?),
            ScopeLayer::Outside(drawing) => ScopeGround::AllBut(outlined(drawing)?),
        })
    }

    fn contradiction(&self, source: Inconsistency) -> RecordError {
        RecordError::Contradiction {
            what: format!("the scope of revision {}", self.revision),
            source,
        }
    }

    /// The scope to be laid under maps.
    pub(crate) fn layer(&self) -> Result<&ScopeLayer, RecordError> {
        let layer = self.layer.get_or_init(|| self.to_layer());
        layer
            .as_ref()
            .map_err(|source| self.contradiction(source.clone()))
    }

    fn to_layer(&self) -> Result<ScopeLayer, Inconsistency> {
        let Some(within) = &self.within else {
            let (drawing, _) = Drawing::from_polygons(&[(OUTSIDE, self.outside.as_slice())])?;
            return Ok(ScopeLayer::Outside(drawing));
        };
        let layers = [
            (WITHIN, within.as_slice()),
            (OUTSIDE, self.outside.as_slice()),
        ];
        let (drawing, _) = Drawing::from_polygons(&layers)?;
        let mut edges = EdgeHistory::new();
        edges.push(&drawing);
        let arrangement = Arrangement::build(&edges)?;
        let inside = Drawing::from_faces(&arrangement, |face| {
            let labels = arrangement.labels_at(face, Column(0));
            LabelSet(u64::from(labels == LabelSet::of(WITHIN)))
        });
        Ok(ScopeLayer::Inside(inside))
    }
}

/// The outline of all that a drawing draws.
fn outline(drawing: &Drawing) -> Result<Vec<Polygon>, Inconsistency> {
    let mut edges = EdgeHistory::new();
    edges.push(drawing);
    let arrangement = Arrangement::build(&edges)?;
    Ok(arrangement.outline(|face| arrangement.labels_at(face, Column(0)) != LabelSet::EMPTY))
}
