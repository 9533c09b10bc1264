//! Every answer as the JSON of `docs/interfaces.md`, each written by one function.
//!
//! The structs here are those of the contract, with explicit conversions from the
//! record's answers; nothing of the domain is serialised by itself.

mod amount;
mod annotations;
mod area;
mod at;
mod bulletin;
mod change;
mod claims;
mod claims_table;
mod contact;
mod documents;
mod geojson;
mod history;
mod importing;
mod linked_claims;
mod map;
mod place_shares;
mod places;
mod reading;
mod theatres;
mod tile_layers;

use serde::Serialize;
use strandline_model::{KnownAt, Revision};

pub use self::{
    annotations::{Annotated, annotations},
    area::area,
    at::at,
    bulletin::bulletin,
    change::{change, change_geojson},
    claims::claims,
    claims_table::claims_csv,
    contact::contact,
    documents::{document, documents, review},
    history::{Grounds, corners, history},
    importing::import,
    linked_claims::linked_claims,
    map::map,
    place_shares::{SharedPlace, place_shares},
    places::{near, places},
    reading::reading,
    theatres::{Besides, theatres},
    tile_layers::archive_metadata,
};
pub(crate) use self::{
    area::AreaJson,
    at::AtJson,
    bulletin::BulletinJson,
    change::ChangeJson,
    claims::ClaimsJson,
    documents::{DocumentJson, DocumentsJson},
    geojson::FeatureCollectionJson,
    history::{HistoryJson, tile_address},
    place_shares::PlaceSharesJson,
    places::{NearJson, PlacesJson},
    theatres::TheatresJson,
    tile_layers::{VectorLayer, vector_layers},
};

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the structs of the contract have string keys only")
}

fn numbers(revisions: &[Revision]) -> Vec<u64> {
    revisions.iter().map(|revision| revision.0).collect()
}

/// How a question says what was known, as a parameter of another question.
fn known_at_parameter(known_at: KnownAt) -> String {
    match known_at {
        KnownAt::Now => String::new(),
        KnownAt::Instant(instant) => format!("&known_at={}", instant.0),
        KnownAt::Revision(revision) => format!("&known_at={revision}"),
    }
}
