//! `area` and `change` by region: the parts of a whole, and the ground in none of them.

use std::collections::BTreeMap;

use serde::Serialize;
use strandline_model::{GridBox, Place, PlaceKind, Revision};
use strandline_record::{
    DrawnPlace, OwnPlaces, RegionChange, RegionChangeAnswer, RegionRow, Regions, RegionsAnswer,
};
use utoipa::ToSchema;

use super::{
    AreaJson, ChangeJson,
    amount::{part_square_kilometres, square_kilometres},
    corners,
    geojson::{FeatureCollectionJson, FeatureJson, GeometryJson},
    numbers, text,
};

/// What an answer is divided by.
#[derive(Debug, Clone, Copy)]
pub struct DividedBy<'a> {
    /// The kind of the places.
    pub kind: PlaceKind,
    /// They and their ground.
    pub regions: &'a Regions<'a>,
    /// The journal entries that they come from.
    pub rests_on: &'a [Revision],
}

/// How much ground has which status in which region, day by day.
#[derive(Serialize, ToSchema)]
pub(crate) struct AreaByRegionJson {
    /// The kind of the regions.
    by: &'static str,
    regions: Vec<RegionJson>,
    /// Ground that lies in several regions and is counted in the first of them.
    overlap_km2: f64,
    /// In the order of the days, the regions, the legend; last of a day the ground in no region.
    rows: Vec<RegionAreaJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// What was gained and lost in each region.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeByRegionJson {
    /// The kind of the regions.
    by: &'static str,
    regions: Vec<RegionJson>,
    /// Ground that lies in several regions and is counted in the first of them.
    overlap_km2: f64,
    #[schema(format = Date)]
    from: String,
    #[schema(format = Date)]
    until: String,
    /// The sum of the rows.
    gained_km2: f64,
    lost_km2: f64,
    net_km2: f64,
    /// Regions where something changed, last the ground in none.
    rows: Vec<RegionChangeJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// Area as a whole, or by region where that was asked.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it describes what is written as one or the other")]
pub(crate) enum AreaOrByRegionJson {
    Whole(AreaJson),
    ByRegion(AreaByRegionJson),
}

/// Change as a whole, or by region where that was asked.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "it describes what is written as one or the other")]
pub(crate) enum ChangeOrByRegionJson {
    Whole(ChangeJson),
    ByRegion(ChangeByRegionJson),
}

/// By what area and change can be divided.
#[derive(Serialize, ToSchema)]
pub(crate) struct DivisionsJson {
    /// Kinds of imported places with polygons, largest units first.
    kinds: Vec<DivisionJson>,
    /// The journal entries that the answer rests on.
    revisions: Vec<u64>,
}

/// A kind of places that divides the ground.
#[derive(Serialize, ToSchema)]
struct DivisionJson {
    /// What `by` takes.
    kind: &'static str,
    /// How many of its places have polygons.
    regions: usize,
}

/// A place that divides the ground.
#[derive(Serialize, ToSchema)]
struct RegionJson {
    id: String,
    name: String,
    /// By language tag.
    names: BTreeMap<String, String>,
    /// West, south, east, north in degrees.
    bounds: Option<[f64; 4]>,
}

/// The ground of one status in one region on one day.
#[derive(Serialize, ToSchema)]
struct RegionAreaJson {
    #[schema(format = Date)]
    day: String,
    #[schema(format = DateTime)]
    map_as_of: String,
    stale_days: u32,
    /// Null for the ground in no region.
    region_id: Option<String>,
    region: Option<String>,
    status: String,
    /// With nine decimals, so that sums are right.
    area_km2: f64,
}

/// What was gained and lost in one region; with nine decimals, so that sums are right.
#[derive(Serialize, ToSchema)]
struct RegionChangeJson {
    /// Null for the ground in no region.
    region_id: Option<String>,
    region: Option<String>,
    gained_km2: f64,
    lost_km2: f64,
    net_km2: f64,
}

impl<'a> DividedBy<'a> {
    /// A region of an answer.
    pub fn place(&self, region: Option<usize>) -> Option<&'a Place> {
        Some(&self.regions.places[region?].place)
    }

    fn regions(&self) -> Vec<RegionJson> {
        let places = self.regions.places.iter();
        places.map(|drawn| region(drawn)).collect()
    }

    fn revisions(&self, answer: &[Revision]) -> Vec<u64> {
        let all = answer.iter().chain(self.rests_on);
        let all: std::collections::BTreeSet<u64> = all.map(|revision| revision.0).collect();
        all.into_iter().collect()
    }
}

/// By what ground can be divided.
pub fn divisions(own: &OwnPlaces) -> String {
    let kinds = own.kinds().into_iter();
    let kinds = kinds.map(|(kind, regions)| DivisionJson {
        kind: kind.as_str(),
        regions,
    });
    text(&DivisionsJson {
        kinds: kinds.collect(),
        revisions: numbers(&own.revisions),
    })
}

#[derive(Serialize)]
struct GroundProperties<'a> {
    id: &'a str,
    name: &'a str,
    names: &'a BTreeMap<String, String>,
}

/// The ground of one place: a `FeatureCollection` of one feature.
pub fn region_ground(drawn: &DrawnPlace, revisions: &[Revision]) -> String {
    let place = &drawn.place;
    let properties = GroundProperties {
        id: place.id.as_str(),
        name: place.name(),
        names: &place.names.0,
    };
    let ground = FeatureJson::new(GeometryJson::ground(&drawn.polygons), &properties);
    text(&FeatureCollectionJson::new(vec![ground], revisions))
}

fn region(drawn: &DrawnPlace) -> RegionJson {
    let place = &drawn.place;
    let rings = drawn.polygons.iter().flat_map(|polygon| &polygon.rings);
    RegionJson {
        bounds: GridBox::around(rings.flatten().copied()).map(corners),
        id: place.id.to_string(),
        name: place.name().to_owned(),
        names: place.names.0.clone(),
    }
}

/// Area by region.
pub fn area_by_region(by: &DividedBy<'_>, answer: &RegionsAnswer) -> String {
    text(&AreaByRegionJson {
        by: by.kind.as_str(),
        regions: by.regions(),
        overlap_km2: square_kilometres(by.regions.division.overlap()),
        rows: answer.rows.iter().map(|row| area_row(by, row)).collect(),
        revisions: by.revisions(&answer.revisions),
    })
}

fn area_row(by: &DividedBy<'_>, row: &RegionRow) -> RegionAreaJson {
    let place = by.place(row.region);
    RegionAreaJson {
        day: row.entry.day.to_string(),
        map_as_of: row.map_as_of.0.to_string(),
        stale_days: row.entry.stale_days,
        region_id: place.map(|place| place.id.to_string()),
        region: place.map(|place| place.name().to_owned()),
        status: row.status.to_string(),
        area_km2: part_square_kilometres(row.area),
    }
}

/// Change by region.
pub fn change_by_region(by: &DividedBy<'_>, answer: &RegionChangeAnswer) -> String {
    text(&ChangeByRegionJson {
        by: by.kind.as_str(),
        regions: by.regions(),
        overlap_km2: square_kilometres(by.regions.division.overlap()),
        from: answer.from.day.to_string(),
        until: answer.until.day.to_string(),
        gained_km2: square_kilometres(answer.whole.gained),
        lost_km2: square_kilometres(answer.whole.lost),
        net_km2: square_kilometres(answer.whole.net()),
        rows: answer.rows.iter().map(|row| change_row(by, row)).collect(),
        revisions: by.revisions(&answer.revisions),
    })
}

fn change_row(by: &DividedBy<'_>, row: &RegionChange) -> RegionChangeJson {
    let place = by.place(row.region);
    RegionChangeJson {
        region_id: place.map(|place| place.id.to_string()),
        region: place.map(|place| place.name().to_owned()),
        gained_km2: part_square_kilometres(row.change.gained),
        lost_km2: part_square_kilometres(row.change.lost),
        net_km2: part_square_kilometres(row.change.net()),
    }
}
