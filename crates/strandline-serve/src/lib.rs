//! Answers and drawings as JSON and over HTTP: the contract of `docs/interfaces.md`.
//!
//! [`json`] writes each answer of the record as text, the same for the command line and
//! for the server. [`words`] tells some of them in sentences. [`router`] serves those texts, the tiles and the page. This is the
//! only async crate of the project.
//!
//! # What it does not do
//!
//! It opens no socket, reads neither clock nor environment, and knows no geometry: the
//! binary gives it a record and serves its router. It never changes a record.

mod http;
pub mod json;
pub mod spreadsheet;
pub mod words;

pub use crate::http::{
    Address, Basemap, FramedBy, Origin, PageSetting, ServeState, SettingError, router,
};
