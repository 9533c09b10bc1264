//! This checkout keeps its borders and is tidy.

use std::{fs, process::Command};

use strandline_e2e::{
    borders, checkout, orphans,
    tidy::{self, SourceFile},
};

#[test]
fn every_dependency_is_in_the_table_of_borders() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ])
        .current_dir(checkout::root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let edges = borders::edges(&serde_json::from_slice(&output.stdout).unwrap()).unwrap();
    assert!(edges.contains_key("strandline-arrangement"), "{edges:?}");
    want_none(&borders::faults(&edges));
}

#[test]
fn every_file_is_tidy() {
    let root = checkout::root();
    let paths = checkout::files(&root).unwrap();
    let texts: Vec<_> = paths
        .iter()
        .map(|path| fs::read_to_string(root.join(path)).ok())
        .collect();
    let files: Vec<_> = paths
        .iter()
        .zip(&texts)
        .map(|(path, text)| SourceFile {
            path,
            text: text.as_deref(),
        })
        .collect();
    want_none(&tidy::faults(&files));
    want_none(&orphans::faults(&files));
}

fn want_none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
