//! The history of one feed as vector tiles.
//!
//! A [`TileSet`] draws a feed's borders once for each zoom on that zoom's own pixel grid
//! and cuts tiles from it on demand. A tile holds the **whole history**: the day is a
//! parameter of the page that shows it, never of a request. Neighbours share every
//! vertex, so there are no gaps and no overlaps at any zoom.
//!
//! # What it does not do
//!
//! It opens no sockets, keeps no files, and reads neither clock nor environment. What a
//! tile is served under, and how long it is kept, is up to the server.

mod chain;
mod chart;
mod contact;
mod encode;
mod features;
mod palette;
mod picture;
mod pyramid;
mod tile_grid;
mod tile_set;

pub use crate::{
    chart::Chart,
    palette::TimeWindow,
    picture::{
        BaseMap, BaseMapError, Drawing, Language, Moving, OnFrame, Pace, PictureError, PictureOf,
        PixelSize, Theme, Window, frame_days, png,
    },
    pyramid::{ArchiveError, ArchiveTitle, PackedTile, Pyramid, gzip},
    tile_grid::{TileId, ZOOM_MAX, extent},
    tile_set::{DrawError, Layers, TilePart, TileSet, TileSetParts},
};
