//! Laws that hold for any bytes.
//!
//! Each module states one law over bytes that come from outside, as a function `check` that
//! panics where the law does not hold. A fuzzer looks for such bytes (`make fuzz`), and every
//! test run checks the laws on the seeds in `corpus/` and on some thousand changes of them.
//! [`TARGETS`] names them all; a new law is a module, a line there, a file in `targets/` and
//! seeds.
//!
//! # What it does not do
//!
//! It has no part in the program. It does not look whether an answer is right, which the laws
//! of each crate do against a model; only what must hold whatever comes in.

#![forbid(unsafe_code)]

pub mod arcgis;
pub mod arrangement;
pub mod compact;
pub mod deepstate;
pub mod edge_history;
pub mod flatgeobuf;
pub mod geojson;
pub mod geopackage;
pub mod isw;
pub mod kml;
pub mod lines;
mod mutation;
pub mod nzz;
pub mod page;
pub mod places;
mod polygons;
mod reading;
pub mod report;
pub mod server;
pub mod settings;
pub mod settlements;
pub mod shapefile;

pub use crate::mutation::mutations;

/// A law and what it is called: its target, and its folder of seeds.
#[derive(Debug, Clone, Copy)]
pub struct Target {
    /// The name.
    pub name: &'static str,
    /// The law; it panics where it does not hold.
    pub check: fn(&[u8]),
}

/// Every law.
pub const TARGETS: [Target; 19] = [
    target("geojson", geojson::check),
    target("deepstate", deepstate::check),
    target("kml", kml::check),
    target("isw", isw::check),
    target("arcgis", arcgis::check),
    target("nzz", nzz::check),
    target("lines", lines::check),
    target("shapefile", shapefile::check),
    target("geopackage", geopackage::check),
    target("flatgeobuf", flatgeobuf::check),
    target("settlements", settlements::check),
    target("places", places::check),
    target("settings", settings::check),
    target("arrangement", arrangement::check),
    target("edge-history", edge_history::check),
    target("compact", compact::check),
    target("server", server::check),
    target("report", report::check),
    target("page", page::check),
];

const fn target(name: &'static str, check: fn(&[u8])) -> Target {
    Target { name, check }
}
