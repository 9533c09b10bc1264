//! Files found broken in the wild, and public corpora of broken files: read or refused,
//! never a panic. The shared test data hold them.

use std::fs;

use strandline_ingest::{Format, ReadError, Received, SettlementOptions, read, read_region};

use crate::{
    settings::{Settings, plain},
    shared_data::{files_of, folder, unpack},
};

fn read_in_every_way(name: &str, bytes: &[u8]) {
    let settings = Settings::that_ship();
    let dated = format!("20240708_1720000000_{name}");
    for format in [Format::DeepstateDaily, Format::Deepstate, plain()] {
        for name in [name, &dated] {
            drop(read(
                &format,
                &Received { name, bytes },
                &[],
                &settings.context(),
            ));
        }
    }
    let file = Received { name, bytes };
    let settlements = Format::Settlements(SettlementOptions::default());
    drop(read(&settlements, &file, &[file], &settings.context()));
    drop(read_region(bytes, name));
}

#[test]
fn public_corpora_of_broken_files_are_read_or_refused() {
    for (archive, at_least) in [
        ("hostile/geojsonhint_bad_good.tar.xz", 100),
        ("hostile/jsontestsuite.tar.xz", 300),
        ("hostile/polygon_clipping_e2e.tar.xz", 100),
        ("hostile/earcut_fixtures.tar.xz", 10),
    ] {
        let Some(files) = files_of(archive) else {
            return;
        };
        assert!(files.len() >= at_least, "{archive} holds {}", files.len());
        for (name, bytes) in &files {
            read_in_every_way(name, bytes);
        }
    }
}

#[test]
fn files_found_broken_in_the_wild_are_read_or_refused() {
    let Some(folder) = folder() else { return };
    let mut count = 0;
    for entry in fs::read_dir(folder.join("hostile/real")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let bytes = if path.extension().is_some_and(|extension| extension == "xz") {
            unpack(&bytes)
        } else {
            bytes
        };
        read_in_every_way(&name, &bytes);
        count += 1;
    }
    assert!(count >= 12, "{count} files");
}

/// Reads one of the files as a region; tells polygons and problems, or that it was refused.
fn check(file: &str, expect: Option<(usize, usize)>) {
    let Some(folder) = folder() else { return };
    let packed = fs::read(folder.join("hostile/real").join(file)).unwrap();
    match (read_region(&unpack(&packed), file), expect) {
        (Ok(region), Some(expect)) => {
            assert_eq!(
                (region.value.len(), region.problems.len()),
                expect,
                "{file}"
            );
        }
        (Err(error), None) => assert!(matches!(error, ReadError::NotJson { .. }), "{error}"),
        (found, _) => panic!("{file}: {found:?}"),
    }
}

#[test]
fn an_error_page_and_a_pointer_are_no_maps() {
    check("neptun_ukraine_14bytes.geojson.xz", None);
    check("neptun_adm1_lfs_or_error.geojson.xz", None);
}
