//! Bytes of map feeds to snapshots and markers; settings files to theatres.
//!
//! One call, [`read`], takes a file as it was received and gives the maps in it together
//! with everything that was wrong with it. How a file is to be read is a [`Format`], which
//! has a canonical text, so that the same bytes can be read the same way years later; each
//! format carries the version of its reader.
//!
//! One bad polygon never loses the day: features are read one by one, and each fault is a
//! [`Problem`](strandline_model::Problem) that names the feature, the place in the file and
//! what was done about it.
//!
//! # What it does not do
//!
//! It fetches nothing, opens no file and keeps nothing. It does not make polygons valid,
//! nor union them: they leave here as they were drawn, on the grid of 1e-7 degree, and the
//! arrangement does the rest.

mod arcgis;
mod areas;
mod cell_clipping;
mod coordinate_frame;
mod coordinates;
mod deepstate;
mod deepstate_daily;
mod deepstate_legend;
mod document;
mod encoding;
mod envelope;
mod error;
mod fact_table;
mod feature_status;
mod file_name;
mod flatgeobuf;
mod format;
mod geometry;
mod geopackage;
mod isw;
mod json_text;
mod kml;
mod kml_document;
mod kmz;
mod layer_settings;
mod lines;
mod members;
mod name_budget;
mod nzz;
mod place_columns;
mod place_files;
mod plain_geojson;
mod problem_log;
mod region;
mod rest_of_map;
mod ring_nesting;
pub mod settings;
mod settlement_cells;
mod settlements;
mod shape_records;
mod shape_table;
mod shapefile;
mod table_bounds;
mod well_formed;
mod well_known_binary;

use strandline_model::{Assessor, Reading, Snapshot, Theatre};

pub use crate::{
    error::{CellError, ReadError},
    format::{FeatureOptions, Format, FormatError, LineOptions, SettlementOptions},
    layer_settings::read_layers,
    place_files::{DrawnPlace, PlaceColumns, PlaceFormat, read_places},
    region::read_region,
};

/// One file as received.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received<'a> {
    /// Its name without folder; some formats have the date in it.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// Whose map is read, and in whose words.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Whose legend the statuses must be in.
    pub theatre: &'a Theatre,
    /// Whose zone and day cut a date without an hour is read in.
    pub assessor: &'a Assessor,
}

/// Reads every map of a file.
///
/// A settlement table tells a series of maps and needs its boundary as the one attachment; a
/// file of dated lines may tell a series too; every other format gives one map. GeoJSON takes
/// the attachments that its options name; no other takes any. Maps come in order of their
/// instants, layers in the order of [`StatusId`](strandline_model::StatusId). Problems of
/// the file as a whole stand with its first map. The same input gives the same output.
///
/// # Errors
///
/// When nothing can be made of the file at all: see [`ReadError`].
pub fn read(
    format: &Format,
    file: &Received<'_>,
    attachments: &[Received<'_>],
    context: &Context<'_>,
) -> Result<Vec<Reading<Snapshot>>, ReadError> {
    if let (Some(extra), false) = (attachments.first(), format.takes_attachment()) {
        let attachment = extra.name.to_owned();
        return Err(ReadError::AttachmentNotWanted {
            format: format.name(),
            attachment,
        });
    }
    match format {
        Format::DeepstateDaily => deepstate_daily::read(file, context).map(|map| vec![map]),
        Format::Deepstate => deepstate::read(file, context).map(|map| vec![map]),
        Format::GeoJson(options) => {
            plain_geojson::read(options, file, attachments, context).map(|map| vec![map])
        }
        Format::Isw(options) => isw::read(options, file, context).map(|map| vec![map]),
        Format::Arcgis(options) => arcgis::read(options, file, context).map(|map| vec![map]),
        Format::Shapefile(options) => shapefile::read(options, file, context).map(|map| vec![map]),
        Format::Geopackage(options) => {
            geopackage::read(options, file, context).map(|map| vec![map])
        }
        Format::Flatgeobuf(options) => {
            flatgeobuf::read(options, file, context).map(|map| vec![map])
        }
        Format::Kml(options) => kml::read(options, file, context).map(|map| vec![map]),
        Format::Nzz => nzz::read(file, context).map(|map| vec![map]),
        Format::Settlements(options) => settlements::read(options, file, attachments, context),
        Format::Lines(options) => lines::read(options, file, context),
    }
}
