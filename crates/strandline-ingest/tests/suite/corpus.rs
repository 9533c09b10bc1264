//! Our own corpus of small maps, each named by what is hard in it; see its README.

use std::{fmt::Write as _, fs, path::Path};

use crate::settings::{Settings, drawn, plain};

#[test]
fn every_file_of_the_corpus_is_read_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| {
        path.extension()
            .is_some_and(|extension| extension == "geojson")
    });
    paths.sort();
    let found: String = paths.iter().map(|path| describe(path)).collect();
    let table = folder.join("expected.txt");
    if std::env::var_os("STRANDLINE_BLESS").is_some() {
        fs::write(&table, &found).unwrap();
    }
    assert_eq!(found, fs::read_to_string(&table).unwrap());
}

fn describe(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut told = format!("{name}\n");
    match Settings::that_ship().read_one(&plain(), &name, &fs::read(path).unwrap()) {
        Ok(reading) => {
            writeln!(told, "  draws {}", drawn(&reading.value).join(", ")).unwrap();

            for problem in &reading.problems {
                writeln!(told, "  {} at {problem}", problem.kind.as_str()).unwrap();
            }
        }
        Err(error) => writeln!(told, "  refused: {error}").unwrap(),
    }
    told
}
