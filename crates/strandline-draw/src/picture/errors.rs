//! Why a picture could not be drawn.

use jiff::civil::Date;
use strandline_record::RecordError;
use thiserror::Error;

use super::page::PixelSize;

/// Why a picture could not be drawn.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum PictureError {
    /// A side that is too short or too long.
    #[error(
        "a picture of {width}x{height} pixels cannot be drawn: each side may have {} to {}",
        PixelSize::SIDES.start(),
        PixelSize::SIDES.end()
    )]
    Size {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
    /// A day on which nothing is drawn, without a window that says what to show.
    #[error("nothing is drawn on {day}: say what the map is to show with a place")]
    Empty {
        /// The day.
        day: Date,
    },
    /// A film of frames that are too large.
    #[error(
        "frames of {width}x{height} pixels are too large for a picture that moves: at most \
         {limit} pixels, such as 2560x1440"
    )]
    FilmSize {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
        /// How many pixels a frame may have.
        limit: u32,
    },
    /// A film without a frame.
    #[error("there is no day to be shown: give a first and a last day with a map between")]
    NoDays,
    /// A page too low for what must stand on it.
    #[error(
        "{width}x{height} pixels leave no room for the map between title and legend: take more"
    )]
    NoRoom {
        /// From left to right.
        width: u32,
        /// From top to bottom.
        height: u32,
    },
    /// The question behind the picture has no answer.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// What was drawn could not be read again, which would be a bug.
    #[error("the picture was not understood when its pixels were painted")]
    Unpainted {
        /// Why.
        source: resvg::usvg::Error,
    },
    /// Pixels that could not be packed.
    #[error("{pixels} pixels could not be packed as {format}: {reason}")]
    Unpacked {
        /// How many.
        pixels: u64,
        /// As what.
        format: &'static str,
        /// Why.
        reason: String,
    },
}
