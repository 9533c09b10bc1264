//! The sample record that ships.

use super::desk::Desk;

#[test]
fn the_sample_is_made_without_a_download_and_made_once() {
    let desk = Desk::bare();
    desk.done("demo --to sample.db --only-write");
    let listed = desk
        .done("--store sample.db assessor list --format csv")
        .out;
    assert!(listed.contains("viina,"), "{listed}");
    desk.done("demo --to sample.db --only-write");
    assert_eq!(
        desk.done("--store sample.db assessor list --format csv")
            .out,
        listed
    );
    desk.done("verify --store sample.db");
}

#[test]
fn the_accounts_cover_the_sample_and_differ() {
    let desk = Desk::bare();
    desk.done("demo --to sample.db --only-write");
    let total = |assessor: &str| -> f64 {
        let line = format!(
            "--store sample.db area --assessor {assessor} --from 2025-12-04 --until 2025-12-04 \
             --format csv"
        );
        let ran = desk.done(&line);
        ran.rows()
            .iter()
            .map(|row| row[4].parse::<f64>().unwrap())
            .sum()
    };
    // The sample's README: its cells have 9,127 km² together.
    for assessor in ["viina", "daily-maps"] {
        let km2 = total(assessor);
        assert!((km2 - 9127.0).abs() < 1.0, "{assessor}: {km2}");
    }
}

#[test]
fn the_commands_of_the_readme_give_the_same_sample() {
    let desk = Desk::bare();
    desk.done("demo --to sample.db --only-write");
    let folder = strandline_e2e::checkout::root().join("demo");
    let folder = folder.to_str().unwrap();
    desk.done(&format!("theatre add --file {folder}/theatre.toml"));
    for assessor in ["viina", "daily-maps"] {
        desk.done(&format!(
            "assessor add --file {folder}/assessor-{assessor}.toml"
        ));
        desk.done(&format!(
            "import settlements {folder}/facts.csv --assessor {assessor} \
             --boundary {folder}/boundary.geojson"
        ));
        let line = format!("area --assessor {assessor} --format csv");
        assert_eq!(
            desk.done(&line).out,
            desk.done(&format!("{line} --store sample.db")).out
        );
    }
}
