//! `history`: everything that the time bar and the panel need, so that nothing is asked
//! while somebody drags.

use std::str::FromStr;

use serde::{Serialize, Serializer, ser::SerializeMap};
use strandline_draw::ZOOM_MAX;
use strandline_model::{Area, GridBox, KnownAt};
use strandline_record::{Ground, MapIndex, Summary, View};
use utoipa::ToSchema;

use super::{
    amount::{part_square_kilometres, square_kilometres},
    known_at_parameter, numbers, text,
};

/// A feed's whole history in figures.
#[derive(Serialize, ToSchema)]
pub(crate) struct HistoryJson {
    assessor: String,
    feed: String,
    /// The assessor's time zone, in which days are civil days.
    zone: String,
    /// As long as it is the same, so is every answer of this feed.
    revision: u64,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
    /// Indexes of statuses point into this list.
    statuses: Vec<String>,
    /// In order of their instants; indexes of maps point into this list.
    maps: Vec<MapJson>,
    /// Every civil day from the first map to the last.
    days: Vec<DayJson>,
    /// For each status its area on each map, after the legend's priority.
    #[schema(value_type = std::collections::BTreeMap<String, Vec<f64>>)]
    areas_km2: Areas,
    /// The length of the line of contact on each map.
    line_km: Vec<f64>,
    /// Faces of one timeline together: sums of them give any change. Null where they are to
    /// come later.
    grounds: Option<Vec<GroundJson>>,
    /// West, south, east, north of all that was ever drawn.
    bounds: Option<[f64; 4]>,
    /// What makes a line of contact, so that it can be found in the ground of a tile.
    contact: ContactRuleJson,
    /// The address of a tile's ground, with {z}, {x} and {y}.
    tiles: String,
    tile_max_zoom: u8,
}

#[derive(Serialize, ToSchema)]
struct ContactRuleJson {
    /// Pairs of statuses, by their indexes, that meet in it; null is undrawn ground.
    #[schema(value_type = Vec<Vec<Option<usize>>>)]
    pairs: Vec<(Option<usize>, Option<usize>)>,
    /// West, south, east, north of where it can be.
    extent: [f64; 4],
    /// A ring within that it must lie in, longitude first, not closed; empty where there is none.
    within: Vec<[f64; 2]>,
}

#[derive(Serialize, ToSchema)]
struct MapJson {
    #[schema(format = DateTime)]
    as_of: String,
    /// The journal entry that recorded it.
    revision: u64,
}

#[derive(Serialize, ToSchema)]
struct DayJson {
    #[schema(format = Date)]
    day: String,
    /// The index of the map in force on the day.
    map: usize,
    /// How many days the map is older than the day.
    stale_days: u32,
}

#[derive(Serialize, ToSchema)]
struct GroundJson {
    /// With nine decimals, so that sums are right to the third.
    area_km2: f64,
    /// From which map until which, the end not included or null, and the status's index.
    #[schema(value_type = Vec<Vec<Option<usize>>>)]
    intervals: Vec<(usize, Option<usize>, usize)>,
}

/// An object whose members stand in the order of the legend.
struct Areas(Vec<(String, Vec<f64>)>);

impl Serialize for Areas {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_map(Some(self.0.len()))?;
        for (status, areas) in &self.0 {
            members.serialize_entry(status, areas)?;
        }
        members.end()
    }
}

/// Whether what sums of changes need is told with a history: it is two thirds of it, and a
/// page that shows one day at first does without.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grounds {
    /// With it.
    #[default]
    Now,
    /// Without it.
    Later,
}

impl FromStr for Grounds {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "now" => Ok(Grounds::Now),
            "later" => Ok(Grounds::Later),
            _ => Err("wanted now or later"),
        }
    }
}

/// A feed's whole history; `known_at` is what the view was asked with.
pub fn history(view: &View, summary: &Summary, known_at: KnownAt, grounds: Grounds) -> String {
    let day_cut = view.assessor().day_cut();
    let statuses: Vec<String> = summary.statuses.iter().map(ToString::to_string).collect();
    let areas = summary.areas.iter().map(|areas| kilometres(areas));
    text(&HistoryJson {
        assessor: view.assessor().id().to_string(),
        feed: view.feed().to_string(),
        zone: day_cut.zone.iana_name().unwrap_or("UTC").to_owned(),
        revision: view.revision().0,
        revisions: numbers(&summary.revisions),
        maps: maps(view),
        days: days(summary),
        areas_km2: Areas(statuses.iter().cloned().zip(areas).collect()),
        statuses,
        line_km: summary
            .line_length_m
            .iter()
            .map(|m| m.round() / 1000.0)
            .collect(),
        grounds: (grounds == Grounds::Now).then(|| summary.grounds.iter().map(ground).collect()),
        bounds: summary.bounds.map(corners),
        contact: contact_rule(view, summary),
        tiles: format!("{}&layers=ground", tile_address(view, known_at)),
        tile_max_zoom: ZOOM_MAX,
    })
}

/// The address of a view's tiles from the server's root, with `{z}`, `{x}` and `{y}`.
pub(crate) fn tile_address(view: &View, known_at: KnownAt) -> String {
    format!(
        "/tiles/{}/{{z}}/{{x}}/{{y}}.mvt?feed={}&r={}{}",
        view.assessor().id(),
        view.feed(),
        view.revision(),
        known_at_parameter(known_at)
    )
}

fn contact_rule(view: &View, summary: &Summary) -> ContactRuleJson {
    let zone = view.contact_zone();
    let ring = zone.ring().iter();
    ContactRuleJson {
        pairs: summary.contact_pairs.clone(),
        extent: corners(zone.extent()),
        within: ring.map(|point| [point.lon(), point.lat()]).collect(),
    }
}

/// West, south, east, north in degrees.
pub fn corners(bounds: GridBox) -> [f64; 4] {
    let GridBox { min, max } = bounds;
    [min.lon(), min.lat(), max.lon(), max.lat()]
}

fn kilometres(areas: &[Area]) -> Vec<f64> {
    areas.iter().copied().map(square_kilometres).collect()
}

fn maps(view: &View) -> Vec<MapJson> {
    let maps = view.maps().iter().map(|map| MapJson {
        as_of: map.as_of.0.to_string(),
        revision: map.revision.0,
    });
    maps.collect()
}

fn days(summary: &Summary) -> Vec<DayJson> {
    let days = summary.days.iter().map(|entry| DayJson {
        day: entry.day.to_string(),
        map: entry.map.0,
        stale_days: entry.stale_days,
    });
    days.collect()
}

fn ground(ground: &Ground) -> GroundJson {
    let interval = |&(MapIndex(from), until, status): &(MapIndex, Option<MapIndex>, usize)| {
        (from, until.map(|MapIndex(until)| until), status)
    };
    GroundJson {
        area_km2: part_square_kilometres(ground.area),
        intervals: ground.intervals.iter().map(interval).collect(),
    }
}
