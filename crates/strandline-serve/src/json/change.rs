//! `change`: what was gained and lost between two days, as figures and as ground.

use serde::{Serialize, Serializer, ser::SerializeMap};
use strandline_model::StatusId;
use strandline_record::{Change, ChangeAnswer, Transition};
use utoipa::ToSchema;

use super::{
    amount::square_kilometres,
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    numbers, text,
};

/// What was gained and lost between the maps in force on two days.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeJson {
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The second day.
    #[schema(format = Date)]
    until: String,
    /// Ground that came to favour the theatre's subject.
    gained_km2: f64,
    /// Ground that ceased to.
    lost_km2: f64,
    /// Gained less lost: exactly the difference of the areas, unless redraw noise was left out.
    net_km2: f64,
    /// Ground left out of all figures as redraw noise; only where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    redrawn_km2: Option<f64>,
    /// The same for each status; one that has kinds sums them.
    #[schema(value_type = std::collections::BTreeMap<String, ByStatusJson>)]
    by_status: ByStatus,
    /// From which status to which, the larger area first.
    transitions: Vec<TransitionJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// Ground gained and lost by one status.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "the unit is part of each name of the contract"
)]
struct ByStatusJson {
    gained_km2: f64,
    lost_km2: f64,
    net_km2: f64,
}

/// Ground that went from one status to another.
#[derive(Serialize, ToSchema)]
struct TransitionJson {
    /// The status on the first map; null where nothing was drawn.
    before: Option<String>,
    /// The status on the second map; null where nothing was drawn.
    after: Option<String>,
    area_km2: f64,
}

/// An object whose members stand in the order of the legend.
struct ByStatus(Vec<(StatusId, ByStatusJson)>);

impl Serialize for ByStatus {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(self.0.len()))?;
        for (status, change) in &self.0 {
            members.serialize_entry(status.as_str(), change)?;
        }
        members.end()
    }
}

/// The figures of a change.
pub fn change(answer: &ChangeAnswer) -> String {
    let subject = figures(answer.subject);
    let by_status = answer.by_status.iter();
    text(&ChangeJson {
        from: answer.from.day.to_string(),
        until: answer.until.day.to_string(),
        gained_km2: subject.gained_km2,
        lost_km2: subject.lost_km2,
        net_km2: subject.net_km2,
        redrawn_km2: answer.redrawn.map(square_kilometres),
        by_status: ByStatus(by_status.map(|(s, c)| (s.clone(), figures(*c))).collect()),
        transitions: answer.transitions.iter().map(transition).collect(),
        revisions: numbers(&answer.revisions),
    })
}

fn figures(change: Change) -> ByStatusJson {
    ByStatusJson {
        gained_km2: square_kilometres(change.gained),
        lost_km2: square_kilometres(change.lost),
        net_km2: square_kilometres(change.net()),
    }
}

fn transition(transition: &Transition) -> TransitionJson {
    let name = |status: &Option<StatusId>| status.as_ref().map(ToString::to_string);
    TransitionJson {
        before: name(&transition.before),
        after: name(&transition.after),
        area_km2: square_kilometres(transition.area),
    }
}

/// What a feature of `change.geojson` tells of its ground.
#[derive(Serialize)]
struct GroundProperties {
    from: String,
    until: String,
    #[serde(flatten)]
    transition: TransitionJson,
}

/// The ground of a change that was asked for with its ground: a `FeatureCollection`, one
/// feature a transition.
pub fn change_geojson(answer: &ChangeAnswer) -> String {
    let feature = |moved: &Transition| {
        let properties = GroundProperties {
            from: answer.from.day.to_string(),
            until: answer.until.day.to_string(),
            transition: transition(moved),
        };
        FeatureJson::new(GeometryJson::ground(&moved.ground), &properties)
    };
    // A sliver between lines that were bent onto one another has an area and no shape.
    let shaped = answer.transitions.iter().filter(|t| !t.ground.is_empty());
    let features = shaped.map(feature);
    text(&FeatureCollectionJson::new(
        features.collect(),
        &answer.revisions,
    ))
}
