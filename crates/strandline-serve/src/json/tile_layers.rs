//! What a tile or an archive of tiles says of its layers.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_draw::{Layers, ZOOM_MAX};
use strandline_record::View;
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
}

/// What an archive of a view's tiles says of itself, after the specification of `PMTiles`.
pub fn archive_metadata(view: &View, layers: Layers) -> String {
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
    })
}
