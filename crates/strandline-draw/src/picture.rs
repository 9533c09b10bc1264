//! Pictures of a day, of a change, and of days that follow each other.
//!
//! A picture is SVG, written here; everything else is drawn from it. Letters are outlines,
//! so the same record gives the same bytes everywhere, whatever fonts a computer has and
//! however many threads draw.

mod animation;
mod base_map;
pub(crate) mod canvas;
mod day_ground;
mod errors;
mod frame_change;
pub(crate) mod furniture;
mod gif_film;
mod hatch;
pub(crate) mod inks;
mod labels;
#[cfg(test)]
pub(crate) mod laws;
pub(crate) mod page;
pub(crate) mod path_text;
mod raster;
mod scale_bar;
mod shapes;
mod sheet;
mod still;
pub(crate) mod theme;
pub(crate) mod typeface;
mod webp_film;
pub(crate) mod words;

pub(crate) use self::still::says;
pub use self::{
    animation::{Moving, OnFrame, Pace, frame_days},
    base_map::{BaseMap, BaseMapError},
    errors::PictureError,
    page::{PixelSize, Window},
    raster::png,
    still::{Drawing, PictureOf},
    theme::Theme,
    words::Language,
};
