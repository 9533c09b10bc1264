//! Laws of reading: order does not matter, nothing panics, a mend is never silent.

use proptest::prelude::*;
use strandline_arrangement::Polygon;
use strandline_ingest::{
    FeatureOptions, Format, Received, SettlementOptions, read, read_region,
    settings::{read_assessor, read_theatre},
};
use strandline_model::{Problem, ProblemKind, Snapshot, StatusId};

use crate::settings::{Settings, plain};

fn every_format() -> [Format; 11] {
    let settlements = Format::Settlements(SettlementOptions::default());
    [
        Format::DeepstateDaily,
        Format::Deepstate,
        plain(),
        Format::Isw(FeatureOptions::default()),
        Format::Arcgis(FeatureOptions::default()),
        Format::Kml(FeatureOptions::default()),
        Format::Shapefile(FeatureOptions::default()),
        Format::Geopackage(FeatureOptions::default()),
        Format::Flatgeobuf(FeatureOptions::default()),
        Format::Nzz,
        settlements,
    ]
}

fn read_in_every_way(bytes: &[u8]) {
    let settings = Settings::that_ship();
    let file = Received {
        name: "20240708_1720000000",
        bytes,
    };
    for format in every_format() {
        let attachments = [file];
        let count = usize::from(format.takes_attachment());
        drop(read(
            &format,
            &file,
            &attachments[..count],
            &settings.context(),
        ));
    }
    drop(read_region(bytes, "region"));
    drop(read_theatre(bytes, "x.toml"));
    drop(read_assessor(bytes, "x.toml"));
}

/// Layers with their polygons sorted, so that two readings can be compared.
fn sorted(snapshot: Snapshot) -> Vec<(StatusId, Vec<Polygon>)> {
    let layers = snapshot.layers.into_iter().map(|layer| {
        let mut polygons = layer.polygons;
        polygons.sort_by(|a, b| a.rings.cmp(&b.rings));
        (layer.status, polygons)
    });
    layers.collect()
}

fn feature() -> impl Strategy<Value = String> {
    let status = prop::sample::select(vec!["RU", "unknown", "liberated", "nobody"]);
    let ring = prop::collection::vec((-180.0..180.0f64, -90.0..90.0f64), 0..6);
    (status, ring).prop_map(|(status, ring)| {
        let positions: Vec<String> =
            ring.iter().chain(ring.first()).map(|(lon, lat)| format!("[{lon},{lat}]")).collect();
        format!(
            r#"{{"properties":{{"status":"{status}"}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}}"#,
            positions.join(",")
        )
    })
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"features":[{}]}}"#, features.join(","))
}

/// JSON of any shape, with the words of maps in it.
fn json() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "null",
        "true",
        "7",
        "-1.5e300",
        "1e999",
        "NaN",
        "\"\"",
        "\"Polygon\"",
        "\"Feature\"",
        "\"GeometryCollection\"",
        "[37,48]",
        "[[37,48],[38,48],[38,49],[37,48]]",
        "\"#a52714\"",
    ]);
    let keys = prop::sample::select(vec![
        "type",
        "features",
        "geometry",
        "geometries",
        "coordinates",
        "properties",
        "map",
        "id",
        "name",
        "fill",
        "status",
        "datetime",
    ]);
    leaf.prop_map(str::to_owned)
        .prop_recursive(6, 48, 6, move |inner| {
            let entry =
                (keys.clone(), inner.clone()).prop_map(|(key, value)| format!("\"{key}\":{value}"));
            prop_oneof![
                prop::collection::vec(inner, 0..6).prop_map(|list| format!("[{}]", list.join(","))),
                prop::collection::vec(entry, 0..6)
                    .prop_map(|list| format!("{{{}}}", list.join(","))),
            ]
        })
}

proptest! {
    #[test]
    fn the_order_of_features_does_not_matter(
        (features, shuffled) in prop::collection::vec(feature(), 0..8)
            .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let settings = Settings::that_ship();
        let read = |list: &[String]| {
            settings.read_one(&plain(), "map", collection(list).as_bytes()).unwrap()
        };
        let (first, second) = (read(&features), read(&shuffled));
        prop_assert_eq!(first.problems.len(), second.problems.len());
        prop_assert_eq!(sorted(first.value), sorted(second.value));
    }

    /// A feature is drawn, or something is told of it.
    #[test]
    fn nothing_is_lost_in_silence(features in prop::collection::vec(feature(), 0..8)) {
        let settings = Settings::that_ship();
        let bytes = collection(&features).into_bytes();
        let reading = settings.read_one(&plain(), "map", &bytes).unwrap();
        let drawn: usize = reading.value.layers.iter().map(|layer| layer.polygons.len()).sum();
        // A very long edge is told of, and drawn.
        let lost = |problem: &&Problem| problem.kind != ProblemKind::Antimeridian;
        let blamed: std::collections::BTreeSet<_> =
            reading.problems.iter().filter(lost).filter_map(|problem| problem.feature).collect();
        prop_assert_eq!(drawn + blamed.len(), features.len());
    }

    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_in_every_way(&bytes);
    }

    #[test]
    fn any_json_is_read_or_refused_without_panic(json in json()) {
        read_in_every_way(json.as_bytes());
    }

    #[test]
    fn any_table_is_read_or_refused_without_panic(
        rows in "([0-9]{1,2},-?[0-9]{1,3}(\\.[0-9])?,[0-9]{1,2},(occupied|none|x|),202[0-9]-0[1-9]-1[0-9],(a|)\n){0,8}",
        boundary in json(),
    ) {
        let settings = Settings::that_ship();
        let table = format!("geonames_id,lon,lat,status,from,account\n{rows}");
        let file = Received { name: "facts.csv", bytes: table.as_bytes() };
        let square = r#"{"type":"Polygon","coordinates":[[[-40,1],[90,1],[90,80],[-40,80]]]}"#;
        for boundary in [boundary.as_str(), square] {
            let boundary = Received { name: "boundary", bytes: boundary.as_bytes() };
            let format = Format::Settlements(SettlementOptions { account: Some("a".into()), ..SettlementOptions::default() });
            drop(read(&format, &file, &[boundary], &settings.context()));
        }
    }
}
