//! The borders between the crates: which may use which, as a table, against what cargo
//! knows of them.
//!
//! The table is the design: `arrangement <- model <- {gazetteer, ingest, store}`, `gazetteer
//! <- reading`, all of them `<- record <- draw <- serve <- strandline`. Dependencies point down
//! only; readers and stores never see each other; everyone may use the model. Between our own crates, tests are held to the
//! same table.

use std::collections::BTreeMap;

use serde_json::Value;

/// Whom a crate may use among ours, and which foreign crates it alone may use.
#[derive(Debug, Clone, Copy)]
pub struct Allowed {
    /// The crate without the `strandline-` before its name; `""` is the binary.
    pub krate: &'static str,
    /// Those of ours that it may use.
    pub uses: &'static [&'static str],
}

/// The allowed edges, from the lowest crate to the highest.
pub const TABLE: [Allowed; 12] = [
    allow("arrangement", &[]),
    allow("model", &["arrangement"]),
    allow("gazetteer", &["model"]),
    allow("ingest", &["arrangement", "model"]),
    allow("reading", &["model", "gazetteer"]),
    allow("store", &["model"]),
    allow(
        "record",
        &[
            "arrangement",
            "model",
            "gazetteer",
            "ingest",
            "reading",
            "store",
        ],
    ),
    allow("draw", &["arrangement", "model", "gazetteer", "record"]),
    allow(
        "serve",
        &["model", "gazetteer", "reading", "record", "draw"],
    ),
    allow(
        "",
        &[
            "arrangement",
            "model",
            "gazetteer",
            "ingest",
            "reading",
            "store",
            "record",
            "draw",
            "serve",
        ],
    ),
    // It drives the binary as a person would, and reads the files of the others.
    allow("e2e", &[]),
    // It holds the others to laws and has no part in the program.
    allow(
        "fuzz",
        &[
            "arrangement",
            "model",
            "ingest",
            "reading",
            "store",
            "record",
            "draw",
            "serve",
        ],
    ),
];

/// Foreign crates that belong to certain crates of ours only, since what they are for is
/// owned there: the database, sockets and async, tiles, foreign files.
pub const OWNED: [(&str, &[&str]); 14] = [
    // A GeoPackage, which ingest reads, is an SQLite file.
    ("rusqlite", &["store", "ingest"]),
    ("zstd", &["store"]),
    ("axum", &["serve", "", "fuzz"]),
    ("tower-http", &["serve"]),
    ("tokio", &["serve", "", "fuzz"]),
    ("fast-mvt", &["draw", "serve"]),
    ("pmtiles", &["draw"]),
    ("resvg", &["draw"]),
    ("gif", &["draw"]),
    ("image-webp", &["draw"]),
    ("anyhow", &[""]),
    ("clap", &[""]),
    ("ureq", &[""]),
    // Ingest unpacks in its tests alone: real maps come packed.
    ("liblzma", &[""]),
];

const fn allow(krate: &'static str, uses: &'static [&'static str]) -> Allowed {
    Allowed { krate, uses }
}

/// A dependency of one of our crates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The crate that is used.
    pub krate: String,
    /// Whether only tests use it.
    pub in_tests: bool,
}

/// Whom each crate of the workspace uses.
pub type Edges = BTreeMap<String, Vec<Use>>;

/// The edges in the answer of `cargo metadata --no-deps --format-version 1`, or `None`
/// where it is not of that form.
pub fn edges(metadata: &Value) -> Option<Edges> {
    let packages = metadata.get("packages")?.as_array()?;
    packages.iter().map(edges_of).collect()
}

fn edges_of(package: &Value) -> Option<(String, Vec<Use>)> {
    let name = |value: &Value| Some(value.get("name")?.as_str()?.to_owned());
    let one = |value: &Value| {
        Some(Use {
            krate: name(value)?,
            in_tests: value.get("kind").and_then(Value::as_str) == Some("dev"),
        })
    };
    let uses = package.get("dependencies")?.as_array()?;
    Some((name(package)?, uses.iter().map(one).collect::<Option<_>>()?))
}

/// Every edge that the tables do not allow, in words.
pub fn faults(edges: &Edges) -> Vec<String> {
    let mut faults = Vec::new();
    for (krate, uses) in edges {
        let Some(short) = short_name(krate) else {
            faults.push(format!(
                "{krate} is no crate of the house; name it strandline-*"
            ));
            continue;
        };
        match TABLE.iter().find(|allowed| allowed.krate == short) {
            Some(allowed) => faults.extend(faults_of(allowed, uses)),
            None => faults.push(format!("{krate} has no row in the table of borders")),
        }
    }
    faults
}

fn faults_of(allowed: &Allowed, uses: &[Use]) -> Vec<String> {
    let from = full_name(allowed.krate);
    let fault = |used: &Use| match short_name(&used.krate) {
        Some(ours) if !allowed.uses.contains(&ours) => Some(format!(
            "{from} uses {}, which the table of borders does not allow",
            used.krate
        )),
        Some(_) => None,
        None => foreign_fault(allowed.krate, used),
    };
    uses.iter().filter_map(fault).collect()
}

/// Tests may use what their crate may not, for instance to unpack a corpus.
fn foreign_fault(krate: &str, used: &Use) -> Option<String> {
    let owners = OWNED.iter().find(|(name, _)| *name == used.krate);
    let (foreign, owners) = owners.filter(|_| !used.in_tests)?;
    let from = full_name(krate);
    (!owners.contains(&krate)).then(|| {
        let owners: Vec<_> = owners.iter().map(|owner| full_name(owner)).collect();
        format!(
            "{from} uses {foreign}, which belongs to {}",
            owners.join(" and ")
        )
    })
}

fn short_name(krate: &str) -> Option<&str> {
    match krate {
        "strandline" => Some(""),
        _ => krate.strip_prefix("strandline-"),
    }
}

fn full_name(short: &str) -> String {
    match short {
        "" => "strandline".to_owned(),
        _ => format!("strandline-{short}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{TABLE, edges, faults};

    fn check(krate: &str, uses: &str, expect: &str) {
        let metadata = serde_json::json!({"packages": [
            {"name": krate, "dependencies": [{"name": uses}, {"name": "serde"}]},
        ]});
        let faults = faults(&edges(&metadata).unwrap());
        if expect.is_empty() {
            assert!(faults.is_empty(), "{faults:?}");
        } else {
            assert_eq!(faults.len(), 1, "{faults:?}");
            assert!(faults[0].contains(expect), "{}", faults[0]);
        }
    }

    #[test]
    fn edges_point_down_and_never_sideways() {
        check("strandline-model", "strandline-arrangement", "");
        check("strandline", "strandline-serve", "");
        check("strandline-arrangement", "strandline-model", "not allow");
        check("strandline-ingest", "strandline-store", "not allow");
        check("strandline-store", "strandline-arrangement", "not allow");
        check("strandline-draw", "strandline-serve", "not allow");
        check("strandline-serve", "strandline-store", "not allow");
        check("strandline-e2e", "strandline-record", "not allow");
    }

    #[test]
    fn a_crate_without_a_row_is_a_fault() {
        check("strandline-utils", "serde", "no row");
        check("geometry", "serde", "no crate of the house");
    }

    #[test]
    fn foreign_engines_stay_with_their_owners() {
        check("strandline-store", "rusqlite", "");
        check(
            "strandline-record",
            "rusqlite",
            "belongs to strandline-store and strandline-ingest",
        );
        check(
            "strandline-draw",
            "tokio",
            "belongs to strandline-serve and strandline",
        );
        check("strandline-model", "anyhow", "belongs to strandline");
    }

    #[test]
    fn a_test_may_use_a_foreign_crate_of_another() {
        let metadata = serde_json::json!({"packages": [{
            "name": "strandline-ingest",
            "dependencies": [
                {"name": "liblzma", "kind": "dev"},
                {"name": "strandline-store", "kind": "dev"},
            ],
        }]});
        let faults = faults(&edges(&metadata).unwrap());
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("uses strandline-store"), "{faults:?}");
    }

    #[test]
    fn what_is_not_metadata_is_not_taken_for_no_faults() {
        assert!(edges(&serde_json::json!({})).is_none());
        assert!(edges(&serde_json::json!({"packages": [{"name": "x"}]})).is_none());
    }

    #[test]
    fn the_table_itself_has_no_upward_edge() {
        for (row, allowed) in TABLE.iter().enumerate() {
            for used in allowed.uses {
                let lower = TABLE[..row].iter().any(|below| below.krate == *used);
                assert!(lower, "{} uses {used}", allowed.krate);
            }
        }
    }
}
