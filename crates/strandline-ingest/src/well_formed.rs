//! The short way through documents in which nothing is unusual, which is how most maps come.
//!
//! Coordinates are most of the bytes of a map, so they go from their decimal digits to the
//! grid without a number or a tree between. [`read`] gives exactly what the reader in
//! [`envelope`](crate::envelope) and [`geometry`](crate::geometry) would give without a
//! problem to tell of, or nothing where it is not sure: a key written twice, a ring that is
//! not closed, an exponent. Then the document is read the long way.

mod number;
mod outline;
mod scanner;

use serde_json::value::RawValue;

use self::scanner::Scanner;
use crate::{
    envelope::{Envelope, EnvelopeText, Features},
    geometry::Shapes,
};

/// How deep collections of geometries are followed; deeper ones are read the long way.
const DEPTH: usize = 8;

/// A feature of which the shapes were drawn already.
pub(crate) struct DrawnFeature<'t> {
    pub(crate) properties: Option<&'t RawValue>,
    pub(crate) shapes: Shapes,
}

/// The outermost level of a document and all its features, where nothing is unusual.
pub(crate) fn read(text: &str) -> Option<Envelope<'_>> {
    let mut scanner = Scanner::of(text);
    let mut read = EnvelopeText::default();
    let mut met = Keys::default();
    scanner.each_member(|scanner, key| {
        met.note(key)?;
        match key {
            "type" => read.kind = Some(scanner.text()?.to_owned()),
            "features" => {
                let mut features = Vec::new();
                scanner.each_item(|scanner| {
                    features.push(feature(scanner)?);
                    Some(())
                })?;
                read.features = Some(features);
            }
            "map" | "value" => read.map = given(scanner.raw()?),
            "id" => read.id = given(scanner.raw()?),
            "datetime" => read.datetime = given(scanner.raw()?),
            "createdAt" => read.created_at = given(scanner.raw()?),
            _ => {
                scanner.raw()?;
            }
        }
        Some(())
    })?;
    // A feature or a geometry alone is for the long way.
    let is_collection = read.features.is_some() || read.map.is_some();
    (is_collection && scanner.is_at_end()).then(|| read.into_envelope(text, Features::Drawn))
}

/// A value, unless it is null.
fn given(raw: &RawValue) -> Option<&RawValue> {
    Some(raw).filter(|raw| raw.get() != "null")
}

fn feature<'t>(scanner: &mut Scanner<'t>) -> Option<DrawnFeature<'t>> {
    let mut properties = None;
    let mut shapes = None;
    let mut met = Keys::default();
    scanner.each_member(|scanner, key| {
        met.note(key)?;
        match key {
            "properties" => properties = given(scanner.raw()?),
            "geometry" => {
                let mut drawn = Shapes::default();
                outline::geometry(scanner, &mut drawn, DEPTH)?;
                shapes = Some(drawn);
            }
            _ => {
                scanner.raw()?;
            }
        }
        Some(())
    })?;
    Some(DrawnFeature {
        properties,
        shapes: shapes?,
    })
}

/// The keys of one object; the same one twice is for the long way.
#[derive(Default)]
struct Keys<'t>(Vec<&'t str>);

impl<'t> Keys<'t> {
    fn note(&mut self, key: &'t str) -> Option<()> {
        // Two names of one member: it would be there twice.
        let key = if key == "value" { "map" } else { key };
        let is_new = self.0.len() < 64 && !self.0.contains(&key);
        is_new.then(|| self.0.push(key))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use proptest::prelude::*;

    use crate::{
        Received, document, envelope::Envelope, geometry::Shapes, problem_log::ProblemLog,
    };

    /// All features with their places, properties and shapes, and all problems.
    type Told = (Vec<(String, Option<String>, Shapes)>, Vec<String>);

    fn told(envelope: Envelope<'_>) -> Result<Told, String> {
        let mut log = ProblemLog::default();
        let mut features = Vec::new();
        let document = document::Document::new("map.geojson", envelope);
        let read = document.read_features(&mut log, |feature, _| {
            let properties = feature.properties.map(|raw| raw.get().to_owned());
            features.push((feature.place.to_string(), properties, feature.shapes));
        });
        read.map_err(|error| error.to_string())?;
        let problems = log.into_problems().into_iter();
        let problems = problems.map(|problem| format!("{} {}", problem.place, problem.message));
        Ok((features, problems.collect()))
    }

    /// Holds the short way against the long one; tells whether the short one was taken.
    fn check(text: &str) -> bool {
        let short = super::read(text);
        let is_short = short.is_some();
        if let Some(short) = short {
            let long = Envelope::parse_any(text).expect("what is well-formed is read");
            assert_eq!(short.stamp, long.stamp, "{text}");
            assert_eq!(short.kind, long.kind, "{text}");
            let long = told(long).unwrap();
            assert_eq!(long.1, [""; 0], "{text}");
            assert_eq!(told(short).unwrap(), long, "{text}");
        }
        is_short
    }

    const MAP: &str = r#"{ "type": "FeatureCollection", "name": "a", "crs": {"a": [1, {}]},
        "id": 1648989208, "features": [
        { "type": "Feature", "properties": { "a": "\" ]" }, "geometry": { "type": "MultiPolygon",
          "coordinates": [ [ [ [ 35.311256, 45.411424 ], [ 35.382064, 45.3 ], [35.467835,46.307544 ],
          [ 35.311256, 45.411424 ] ] ], [[[0,0,9],[4.00000005,0,9],[4,-4,9],[0,0,9]],
          [[1,-1],[2,-1],[2,-2.12345678949999],[1,-1]]] ] } },
        {"geometry":{"coordinates":[37.1425142505895,50.4544123763353,0],"type":"Point"},"properties":null},
        {"geometry":{"type":"GeometryCollection","geometries":[
          {"type":"Point","coordinates":[-0.00000005,-0]},
          {"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]}]}} ] }
        "#;

    #[test]
    fn a_map_with_nothing_unusual_is_read_the_short_way() {
        assert!(check(MAP));
        assert!(check(
            r#"{"id":"7","map":{"type":"FeatureCollection","features":[]}}"#
        ));
        assert!(check(r#"{"features":[]}"#));
    }

    #[test]
    fn anything_unusual_is_left_to_the_long_way() {
        for (from, to) in [
            ("35.311256, 45.411424 ], [", "35.311256, 45.411425 ], ["),
            ("45.3 ]", "4.53e1 ]"),
            ("45.3 ]", "045.3 ]"),
            ("45.3 ]", "45. ]"),
            ("45.3 ]", "NaN ]"),
            ("45.3 ]", "145.3 ]"),
            ("45.3 ]", "\"45.3\" ]"),
            ("35.467835,", "-179.467835,"),
            ("35.467835,", "185.467835,"),
            ("\"MultiPolygon\"", "\"Polygon\""),
            ("\"name\"", "\"type\""),
            ("\"name\"", "\"type\\u0020\""),
            ("\"properties\":null", "\"geometry\":null"),
            ("[1, {}]", "[1, {]"),
            (
                "[1,-1],[2,-1],[2,-2.12345678949999],[1,-1]",
                "[1,-1],[2,-1],[1,-1]",
            ),
        ] {
            let text = MAP.replacen(from, to, 1);
            assert_ne!(text, MAP, "{from} is in the map");
            assert!(!check(&text), "{to}");
        }
        assert!(!check(&format!("{MAP}x")));
        assert!(!check(r#"{"type":"Feature","geometry":null}"#));
    }

    #[test]
    fn the_reader_takes_the_short_way() {
        let file = Received {
            name: "map.geojson",
            bytes: MAP.as_bytes(),
        };
        let count = document::open(&file, &mut ProblemLog::default(), |document, log| {
            let mut count = 0;
            document
                .read_features(log, |_, _| count += 1)
                .map(|()| count)
        });
        assert_eq!(count.unwrap(), 3);
    }

    /// Some files of an archive of the shared test data, each by its text.
    fn each_real_map(archive: &str, step: usize, mut take: impl FnMut(&str)) {
        let Some(folder) = std::env::var_os("STRANDLINE_TEST_DATA") else {
            eprintln!("skipped: STRANDLINE_TEST_DATA is not set");
            return;
        };
        let packed = std::fs::File::open(std::path::Path::new(&folder).join(archive)).unwrap();
        let mut archive = tar::Archive::new(liblzma::read::XzDecoder::new(packed));
        let members = archive.entries().unwrap().map(Result::unwrap);
        let files = members.filter(|member| member.header().entry_type().is_file());
        for mut file in files.step_by(step) {
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            take(&text);
        }
    }

    #[test]
    fn both_ways_read_the_same_of_real_maps() {
        each_real_map(
            "assessors/deepstate_daily_2024-07..2026-08.tar.xz",
            16,
            |text| {
                assert!(check(text), "{text:.200}");
            },
        );
        each_real_map("assessors/deepstate_full_2022H1.tar.xz", 16, |text| {
            #[derive(serde::Deserialize)]
            struct Answer<'t> {
                #[serde(borrow)]
                map: Option<&'t serde_json::value::RawValue>,
            }
            check(text);
            let answer: Answer<'_> = serde_json::from_str(text).unwrap();
            if let Some(map) = answer.map {
                check(map.get());
            }
        });
    }

    /// A number as people and programs write them, most of them plain.
    fn number() -> impl Strategy<Value = String> {
        prop_oneof![
            20 => (-179_i32..=179, proptest::collection::vec(0..10_u8, 1..16)).prop_map(|(whole, tail)| {
                let tail: String = tail.iter().map(|digit| char::from(b'0' + digit)).collect();
                format!("{whole}.{tail}")
            }),
            4 => (-90_i32..=90).prop_map(|whole| whole.to_string()),
            2 => (-89_i32..=89, 0..100_000_000_u64, 0..3_u8).prop_map(|(whole, tail, more)| {
                // On the edge between two points of the grid, or next to it.
                format!("{whole}.{:07}{}", tail / 10, ["5", "49999999", "50000001"][usize::from(more)])
            }),
            1 => any::<f64>().prop_map(|number| format!("{number:?}")),
            1 => any::<f64>().prop_map(|number| format!("{number:e}")),
        ]
    }

    fn ring() -> impl Strategy<Value = String> {
        let position = (number(), number(), 0..5_u8).prop_map(|(lon, lat, more)| match more {
            0 => format!("[{lon},{lat},0]"),
            1 => format!("[ {lon} , {lat} ]"),
            _ => format!("[{lon}, {lat}]"),
        });
        (proptest::collection::vec(position, 2..6), 0..8_u8).prop_map(|(mut positions, open)| {
            if open > 0 {
                positions.push(positions[0].clone());
            }
            format!("[{}]", positions.join(","))
        })
    }

    proptest! {
        #[test]
        fn both_ways_read_the_same_positions(lon in number(), lat in number()) {
            check(&format!(r#"{{"features":[{{"geometry":{{"type":"Point","coordinates":[{lon},{lat}]}}}}]}}"#));
        }

        #[test]
        fn both_ways_read_the_same_rings(rings in proptest::collection::vec(ring(), 1..3)) {
            let rings = rings.join(" ,\n");
            check(&format!(
                r#"{{"features":[{{"geometry":{{"type":"Polygon","coordinates":[{rings}]}}}}]}}"#
            ));
        }

        /// Whatever is cut out of a map, put into it or changed in it.
        #[test]
        fn both_ways_read_the_same_of_a_damaged_map(
            cuts in proptest::collection::vec((0..MAP.len(), 0..4_usize, "[\\[\\]{},:\"\\\\0-9.eE a-z-]{0,2}"), 1..3),
        ) {
            let mut text = MAP.to_owned();
            for (at, length, put) in cuts {
                let at = at.min(text.len());
                let end = (at + length).min(text.len());
                text.replace_range(at..end, &put);
            }
            check(&text);
        }
    }
}
