//! Why a file could not be read at all. Whatever concerns only a part of a file is a
//! [`Problem`](strandline_model::Problem) instead.

use strandline_model::StatusId;
use thiserror::Error;

use crate::table_bounds::{ROW_BYTES, ROWS};

/// Why nothing could be made of a file.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The file is larger than this reader takes.
    #[error("{file}: {found} bytes, at most {limit} are read; split the file")]
    TooLarge {
        /// The file.
        file: String,
        /// Its size in bytes.
        found: usize,
        /// The most that is read, in bytes.
        limit: usize,
    },
    /// The file is not JSON.
    #[error(
        "{file}: line {line}, column {column}: wanted GeoJSON, found no JSON; the file begins {beginning:?}{}",
        what_it_is(beginning)
    )]
    NotJson {
        /// The file.
        file: String,
        /// The line of the fault, from 1.
        line: usize,
        /// The column of the fault, from 1, in bytes.
        column: usize,
        /// The first characters of the file: an error page or a pointer is seen at once.
        beginning: String,
        /// What the parser said.
        source: serde_json::Error,
    },
    /// The file is JSON, but no GeoJSON.
    #[error("{file}: wanted a FeatureCollection, a Feature or a geometry, found {found}")]
    NotGeoJson {
        /// The file.
        file: String,
        /// What was found instead.
        found: String,
    },
    /// The file is JSON, but nothing that ArcGIS wrote, or in a frame that is not read.
    #[error(
        "{file}: wanted features of ArcGIS in degrees or Web Mercator (4326, 3857), found {found}; \
         ask the server for f=json and outSR=4326"
    )]
    NotArcgis {
        /// The file.
        file: String,
        /// What was found instead.
        found: String,
    },
    /// The file is not of the format, or of a kind of it that is not read.
    #[error("{file}: wanted {wanted}, found {found}")]
    NotOfFormat {
        /// The file.
        file: String,
        /// What was wanted, with what to do where that helps.
        wanted: &'static str,
        /// What was found instead.
        found: String,
    },
    /// Nothing tells of which instant the map is.
    #[error("{file}: no date: wanted {wanted}")]
    NoDate {
        /// The file.
        file: String,
        /// Which name or member would have told it.
        wanted: &'static str,
    },
    /// A file's name is not written like the given format.
    #[error("{file}: wanted a name like {format}, with the date in it")]
    NameNotLike {
        /// The file.
        file: String,
        /// The format, with directives of `strftime`.
        format: String,
        /// What the parser said.
        source: jiff::Error,
    },
    /// The file is no KML.
    #[error(
        "{file}: wanted KML, found {found}; the file begins {beginning:?}{}",
        what_it_is(beginning)
    )]
    NotKml {
        /// The file.
        file: String,
        /// What was found instead.
        found: String,
        /// The first characters of the file: an error page or a pointer is seen at once.
        beginning: String,
    },
    /// The file is a ZIP archive, but no KMZ.
    #[error("{file}: wanted a KMZ archive with one KML document in it, found {found}")]
    NotKmz {
        /// The file.
        file: String,
        /// What was found instead.
        found: String,
    },
    /// A status that the reader gives is not in the theatre's legend.
    #[error("{file}: status {status} is not in the legend of theatre {theatre}; add it there")]
    StatusNotInLegend {
        /// The file.
        file: String,
        /// The status.
        status: StatusId,
        /// The theatre.
        theatre: String,
    },
    /// A format that takes no attachment was given one.
    #[error("format {format} takes no second file, found {attachment}")]
    AttachmentNotWanted {
        /// The format.
        format: &'static str,
        /// The file that was too many.
        attachment: String,
    },
    /// A map of several files without one of them, or with another.
    #[error("{file}: the map is read together with {wanted}, found {found}")]
    NotTheFilesOfTheMap {
        /// The file.
        file: String,
        /// The files that are wanted.
        wanted: String,
        /// Those that there were.
        found: String,
    },
    /// A status for the rest of a map that would hide what is drawn.
    #[error(
        "{file}: {rest} is to be what is not drawn, so the legend must have it after {drawn}, \
         which is drawn: change their order in the theatre's settings"
    )]
    RestHidesDrawn {
        /// The file.
        file: String,
        /// The status of the rest.
        rest: StatusId,
        /// A status that it would hide.
        drawn: StatusId,
    },
    /// Settlements without exactly one boundary.
    #[error(
        "{file}: settlements are cut to one boundary, found {found}; give one GeoJSON polygon file"
    )]
    BoundaryNotGiven {
        /// The file.
        file: String,
        /// How many there were.
        found: usize,
    },
    /// A file that should hold an area holds none.
    #[error("{file}: wanted at least one polygon, found none that can be read")]
    NoArea {
        /// The file.
        file: String,
    },
    /// A file that should hold lines holds none.
    #[error(
        "{file}: wanted at least one line (LineString) with its day, found none that can be read; \
         where each feature tells its day, name it with --date-property and --date-format"
    )]
    NoLines {
        /// The file.
        file: String,
    },
    /// A table that cannot be read as CSV.
    #[error("{file}: wanted a CSV table in UTF-8 with a header")]
    NotATable {
        /// The file.
        file: String,
        /// What the parser said.
        source: csv::Error,
    },
    /// A table that no person and no program has reason to write.
    #[error(
        "{file}: {found}; at most {ROWS} rows of at most {} MiB are read, split the table",
        ROW_BYTES >> 20
    )]
    TableOutOfBounds {
        /// The file.
        file: String,
        /// What was found.
        found: String,
    },
    /// A file of places without a place.
    #[error("{file}: no place could be read; each needs a name and a point or an area")]
    NoPlaces {
        /// The file.
        file: String,
    },
    /// A table without a column that the caller named.
    #[error("{file}: no column {column:?} in the header; it has: {found}")]
    NoNamedColumn {
        /// The file.
        file: String,
        /// The column.
        column: String,
        /// The columns that there are.
        found: String,
    },
    /// A table without a needed column.
    #[error(
        "{file}: no column {column:?} in the header; there must be lon, lat, status, from, and geonames_id, name or place"
    )]
    NoColumn {
        /// The file.
        file: String,
        /// The column.
        column: &'static str,
    },
    /// No row of a table could be used.
    #[error("{file}: no usable row{of_account}; the table has accounts {accounts:?}")]
    NoRows {
        /// The file.
        file: String,
        /// ` of account X`, or nothing.
        of_account: String,
        /// The accounts in the table.
        accounts: Vec<String>,
    },
    /// Several accounts in one table, and none was chosen.
    #[error("{file}: several accounts {accounts:?}; choose one with account=NAME")]
    AccountNotChosen {
        /// The file.
        file: String,
        /// The accounts in the table.
        accounts: Vec<String>,
    },
    /// More of something than is worked on at once.
    #[error("{file}: {found} {what}, at most {limit} are taken; split the file")]
    TooMany {
        /// The file.
        file: String,
        /// Of what.
        what: &'static str,
        /// How many there were.
        found: usize,
        /// How many are taken.
        limit: usize,
    },
    /// Settlements so placed that no cells can be made of them.
    #[error("{file}: no cells can be made of these {count} settlements")]
    NoCells {
        /// The file.
        file: String,
        /// How many settlements there were.
        count: usize,
        /// What the triangulation said.
        source: CellError,
    },
}

/// What is often saved in the stead of a map, by how it begins; for the end of a message.
fn what_it_is(beginning: &str) -> &'static str {
    const KNOWN: [(&str, &str); 5] = [
        (
            "version https://git-lfs",
            ": it is a pointer of Git LFS, not the file; fetch that with `git lfs pull`",
        ),
        ("404", ": it is an error page of a server, saved as a file"),
        (
            "<!doctype html",
            ": it is an error page of a server, saved as a file",
        ),
        (
            "<html",
            ": it is an error page of a server, saved as a file",
        ),
        (
            "error",
            ": it is an error page of a server, saved as a file",
        ),
    ];
    let begins = beginning.trim_start().to_lowercase();
    let known = KNOWN.iter().find(|(with, _)| begins.starts_with(with));
    known.map_or("", |(_, what)| what)
}

/// Why points have no cells of the nearest.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("a coordinate is too large or too small for triangulation: {found}")]
pub struct CellError {
    /// What was found.
    pub found: String,
}
