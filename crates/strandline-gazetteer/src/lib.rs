//! A gazetteer: names to places, and points to the places near them.
//!
//! A [`Gazetteer`] stands on a packed form, one run of bytes that is read where it lies
//! ([`Gazetteer::from_static`]), and on places that are added to it ([`Gazetteer::with_added`]).
//! [`Gazetteer::exact`] is cheap enough to be asked of every capitalised word of a text;
//! [`Gazetteer::find`] ranks, and finds what is misspelt; [`Gazetteer::nearest`] goes the other
//! way. Names are compared as described in [`folded`] and [`skeletons`].
//!
//! # What it does not do
//!
//! It opens no file and knows no format of foreign gazetteers: places come in as
//! [`strandline_model::Place`], packed bytes from [`pack`]; one table of villages is its own. It knows no polygons.

mod folding;
mod gazetteer;
mod letters;
mod misspelt;
mod nearby;
mod pack_layout;
mod packed;
mod packing;
mod place_view;
mod ranking;
mod romanised;
mod search;
mod villages;

pub use strandline_model::{
    CountryCode, GridBox, GridPoint, Place, PlaceId, PlaceKind, PlaceRegion,
};

pub use crate::{
    folding::{folded, skeletons},
    gazetteer::{Gazetteer, Match, NameMatch},
    nearby::{Direction, Nearby, distance_km},
    packed::PackError,
    packing::pack,
    place_view::PlaceView,
    ranking::{Context, Found},
    romanised::romanised,
};
