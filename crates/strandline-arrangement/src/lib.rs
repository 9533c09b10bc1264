//! Labelled regions through time as one planar arrangement.
//!
//! This crate owns two layers. **E**, the [`EdgeHistory`], keeps every distinct
//! border segment ever drawn once, with the drawings in which it bounds a label
//! and the side on which the label lies; it is lossless on the integer grid.
//! **F**, the [`Arrangement`], nodes all those segments once by snap rounding and
//! gives every face its whole timeline. Definitions and proofs are in
//! `docs/design/arrangement.md`.
//!
//! # What it does not do
//!
//! It knows nothing of war, days, files or stores: time is the index of a drawing
//! ([`Column`]), a status is a [`Label`], a coordinate is an integer of the
//! caller's frame. It has no clock, no randomness and no I/O, and gives the same
//! bytes for the same input whatever the order or the number of threads.

mod area;
mod arrangement;
mod bends;
mod beside;
mod check;
mod clean;
mod column_doubt;
mod compact;
mod crowd;
mod drawing;
mod edge_history;
mod epochs;
mod grid;
mod half_edges;
mod later;
mod merging;
mod noding;
mod numbers;
mod ordered_set;
mod outline;
mod partition;
mod predicate;
mod ring_changes;
mod rows;
mod scattered;
mod serial;
mod survey;
mod tangle;
mod template;
mod thickness;
mod toggles;
mod union;
mod window;

pub use crate::{
    area::Area,
    arrangement::{Arrangement, Edge, FaceId},
    beside::Beside,
    check::Inconsistency,
    compact::CompactError,
    drawing::{Border, Drawing, Repair, RepairKind, SetArea, Side},
    edge_history::EdgeHistory,
    epochs::Epochs,
    grid::{Column, GridBox, GridPoint, Label, LabelSet, Polygon, Ring},
    later::{Later, Origins},
    merging::Merging,
    partition::Partition,
    scattered::Scattered,
    serial::DamagedHistory,
    survey::{Measure, Survey},
    template::Templates,
    thickness::UnitLengths,
    toggles::Timeline,
};
