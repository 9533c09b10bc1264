//! Every answer as the JSON of `docs/interfaces.md`, each written by one function.
//!
//! The structs here are those of the contract, with explicit conversions from the
//! record's answers; nothing of the domain is serialised by itself.

pub(crate) mod amount;
mod annotations;
mod area;
mod assessors;
mod at;
mod bulletin;
mod by_region;
mod change;
mod chat;
mod claims;
mod claims_table;
mod compare;
mod contact;
mod documents;
mod front_lines;
mod geojson;
mod history;
mod importing;
mod linked_claims;
mod map;
mod markers;
mod place_shares;
mod places;
mod reading;
mod scope;
mod theatres;
mod tile_layers;

use serde::Serialize;
use strandline_model::{KnownAt, Revision};

pub use self::{
    annotations::{Annotated, annotations},
    area::area,
    assessors::assessors,
    at::at,
    bulletin::bulletin,
    by_region::{DividedBy, area_by_region, change_by_region, divisions, region_ground},
    change::{change, change_geojson},
    chat::{ChatAnswer, ChatError, ChatQuestion, chat_answer, chat_request},
    claims::claims,
    claims_table::claims_csv,
    compare::{compared_day, compared_ground, compared_series},
    contact::contact,
    documents::{document, documents, review},
    front_lines::front_lines,
    history::{Grounds, corners, history},
    importing::import,
    linked_claims::linked_claims,
    map::map,
    markers::markers,
    place_shares::{SharedPlace, place_shares},
    places::{near, places},
    reading::reading,
    scope::scope,
    theatres::{Besides, theatres},
    tile_layers::archive_metadata,
};
pub(crate) use self::{
    area::AreaJson,
    assessors::AssessorsJson,
    at::AtJson,
    bulletin::BulletinJson,
    by_region::{AreaOrByRegionJson, ChangeOrByRegionJson, DivisionsJson},
    change::ChangeJson,
    claims::ClaimsJson,
    compare::ComparedJson,
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
