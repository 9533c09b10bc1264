//! What a tile or an archive of tiles says of its layers.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_draw::{Layers, ZOOM_MAX};
use strandline_record::{MergeEffect, View};
use utoipa::ToSchema;

use super::text;

/// A layer of the tiles.
#[derive(Serialize, ToSchema)]
pub(crate) struct VectorLayer {
    id: &'static str,
    description: &'static str,
    /// What attributes there are.
    #[schema(value_type = BTreeMap<String, String>)]
    fields: BTreeMap<&'static str, &'static str>,
    minzoom: u8,
    maxzoom: u8,
}

/// The layers, as `TileJSON` and archives describe them.
pub(crate) fn vector_layers(layers: Layers) -> Vec<VectorLayer> {
    let ground = VectorLayer {
        id: "ground",
        description: "ground by status, with the time for which it holds",
        fields: fields(&["status"]),
        minzoom: 0,
        maxzoom: ZOOM_MAX,
    };
    let contact = VectorLayer {
        id: "contact",
        description: "the line of contact, with the statuses on its two sides",
        fields: fields(&["left", "right"]),
        minzoom: 0,
        maxzoom: ZOOM_MAX,
    };
    match layers {
        Layers::All => vec![ground, contact],
        Layers::Ground => vec![ground],
    }
}

fn fields(statuses: &[&'static str]) -> BTreeMap<&'static str, &'static str> {
    let statuses = statuses
        .iter()
        .map(|name| (*name, "a status of the legend"));
    let ends = ["from", "until"].map(|name| (name, "seconds since 1970-01-01T00:00Z"));
    statuses.chain(ends).collect()
}

#[derive(Serialize)]
struct ArchiveMetadata<'a> {
    name: &'a str,
    attribution: &'a str,
    description: String,
    r#type: &'static str,
    vector_layers: Vec<VectorLayer>,
    /// The journal entry up to which the history goes.
    revision: u64,
    /// What was merged, where anything was.
    #[serde(skip_serializing_if = "Option::is_none")]
    merged: Option<Merged>,
}

/// How far drawn borders were moved so that those drawn again fall together.
#[derive(Serialize)]
struct Merged {
    /// Vertices nearer to each other than this became one.
    within_m: f64,
    /// The longest way of a vertex.
    farthest_m: f64,
    /// By how much the ground of a status on a day differs at most from the map.
    worst_km2: f64,
}

impl From<&MergeEffect> for Merged {
    fn from(effect: &MergeEffect) -> Self {
        let off = effect.worst.as_ref().map(|worst| worst.off.abs());
        Merged {
            within_m: effect.width_m,
            farthest_m: effect.farthest_m,
            worst_km2: off.unwrap_or_default().to_square_kilometres(),
        }
    }
}

/// What an archive of a view's tiles says of itself, after the specification of `PMTiles`.
pub fn archive_metadata(view: &View, layers: Layers, merged: Option<&MergeEffect>) -> String {
    let assessor = view.assessor();
    let language = &assessor.languages()[0];
    let days = view.days();
    text(&ArchiveMetadata {
        name: assessor.name().in_language(language, language),
        attribution: &assessor.terms().attribution,
        description: format!(
            "who holds what, {} to {}, according to {}",
            days.start(),
            days.end(),
            assessor.id()
        ),
        r#type: "overlay",
        vector_layers: vector_layers(layers),
        revision: view.revision().0,
        merged: merged.map(Merged::from),
    })
}
