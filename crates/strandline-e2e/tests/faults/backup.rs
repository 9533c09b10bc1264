//! `backup`: a copy while a server reads and an import writes.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Stdio},
};

use super::{desk::Desk, series};

const AREA: &str = "area --assessor desk --feed main --format csv";

fn start(desk: &Desk, words: &[&str]) -> Child {
    let mut command = desk.command(words);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    command.spawn().unwrap()
}

#[test]
fn a_copy_made_while_serving_and_importing_is_a_record_of_one_moment() {
    let desk = Desk::with_maps();
    series::write(&desk);
    let mut server = start(&desk, &["serve", "--listen", "127.0.0.1:0"]);
    let mut line = String::new();
    BufReader::new(server.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    assert!(line.contains("http://"), "{line}");
    let mut import = start(&desk, &series::import_words("other"));
    let mut copies = 0;
    loop {
        let over = import.try_wait().unwrap().is_some();
        let name = format!("copy-{copies}.db");
        let ran = desk.done(&format!("backup --to {name}"));
        assert!(ran.out.contains("checked"), "{ran:?}");
        copies += 1;
        if over {
            break;
        }
    }
    assert!(import.wait().unwrap().success());
    server.kill().unwrap();
    server.wait().unwrap();
    let area = desk.done(AREA).out;
    for copy in 0..copies {
        let store = format!("--store copy-{copy}.db");
        let verified = desk.done(&format!("verify {store}"));
        let entries: usize = verified.out.split(' ').next().unwrap().parse().unwrap();
        assert!([5, 5 + series::MAPS].contains(&entries), "{verified:?}");
        assert_eq!(desk.done(&format!("{AREA} {store}")).out, area);
    }
    let last = format!("--store copy-{}.db", copies - 1);
    assert!(
        desk.done(&format!("verify {last}"))
            .out
            .starts_with(&(5 + series::MAPS).to_string())
    );
    let left: Vec<_> = fs::read_dir(desk.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains(".partial"))
        .collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn nothing_is_written_over() {
    let desk = Desk::with_maps();
    desk.write("precious.db", "precious");
    desk.refused(
        "backup --to precious.db",
        1,
        &["precious.db exists already"],
    );
    desk.refused("backup --to strandline.db", 1, &["exists already"]);
    assert_eq!(fs::read(desk.path("precious.db")).unwrap(), b"precious");
    desk.write("new.db.partial", "");
    desk.refused("backup --to new.db", 1, &["new.db.partial", "remove it"]);
    desk.refused("backup --to no/folder/new.db", 1, &["no/folder/new.db"]);
    desk.refused("backup", 2, &["--to"]);
}

#[test]
fn a_copy_goes_on_as_a_record_of_its_own() {
    let desk = Desk::with_maps();
    desk.done("backup --to copy.db");
    desk.draw("2024-01-09.geojson", &[("held", 5)]);
    desk.done(
        "import geojson 2024-01-09.geojson --assessor desk --status-property status \
         --store copy.db",
    );
    assert!(
        desk.done("verify --store copy.db")
            .out
            .starts_with("6 entries")
    );
    assert!(desk.done("verify").out.starts_with("5 entries"));
}

#[test]
fn a_damaged_record_is_not_copied_as_if_it_were_sound() {
    let desk = Desk::with_maps();
    let mut bytes = fs::read(desk.path("strandline.db")).unwrap();
    let word = b"The valley";
    let place = bytes
        .windows(word.len())
        .position(|found| found == word)
        .unwrap();
    bytes[place] = b't';
    fs::write(desk.path("strandline.db"), bytes).unwrap();
    desk.refused(
        "backup --to copy.db",
        1,
        &["was changed", "strandline verify"],
    );
    assert!(!desk.path("copy.db").exists());
    assert!(!desk.path("copy.db.partial").exists());
}
