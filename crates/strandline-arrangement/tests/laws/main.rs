//! The laws of the arrangement, each against a slow obvious model.

mod arrangement;
mod beside;
mod compact;
mod epochs;
mod later;
mod merging;
mod pushing;
mod sketches;
