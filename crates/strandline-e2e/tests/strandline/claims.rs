//! Reports into the record, and who says what.

use super::desk::Desk;

const REPORT: &str = "Army claims Velmozhne\n\nMarch 5, 2024 10:00 AM GMT+02:00\n\n\
    Russian forces have seized the town of Velmozhne, the Russian Defense Ministry said on Monday.\n\n\
    Ukraine\u{2019}s General Staff denied the claim, saying Ukrainian troops were still holding the \
    western part of the town.\n\nBoth armies reported shelling and drone attacks.\n";

const PLACES: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature",
    "properties":{"@id":"way/1","name":"Velmozhne"},"geometry":{"type":"Polygon",
    "coordinates":[[[35.0,45.0],[35.2,45.0],[35.2,45.1],[35.0,45.1],[35.0,45.0]]]}}]}"#;

#[test]
fn a_report_is_taken_in_reviewed_and_measured() {
    let desk = Desk::with_maps();
    desk.write("report.txt", REPORT);
    desk.write("places.geojson", PLACES);
    desk.done("import places places.geojson --kind settlement");
    let told = desk.done("import documents report.txt --outlet Wire").out;
    assert!(told.contains("claims proposed"), "{told}");
    let again = desk.done("import documents report.txt --outlet Wire").out;
    assert!(again.contains("in the record already"), "{again}");
    assert!(desk.done("claims").out.contains("--all"));

    let proposed = desk.done("review --format json").json();
    let claims = proposed["documents"][0]["claims"].as_array().unwrap();
    let first = &claims[0];
    assert_eq!(first["kind"], "claims_full_control");
    let start = first["evidence"][0]["start"].as_u64().unwrap() as usize;
    let words = first["evidence"][0]["text"].as_str().unwrap();
    assert!(REPORT[start..].starts_with(words), "{first}");

    let id = first["id"].as_str().unwrap();
    desk.refused(&format!("review --reject {id}"), 2, &["--reason"]);
    desk.refused(
        "review --accept ffffffffffff",
        1,
        &["ffffffffffff", "strandline review"],
    );
    desk.done("review --accept-above 0.5 --author anna");
    let answer = desk.done("claims --place Velmozhne --format json").json();
    assert_eq!(answer["claims"].as_array().unwrap().len(), claims.len());
    assert_eq!(answer["disputes"][0]["claim"], id);
    let said = answer["claims"].as_array().unwrap();
    let said = said.iter().find(|claim| claim["id"] == id).unwrap();
    assert_eq!(said["decided"]["author"], "anna");
    assert_eq!(said["measured"]["within"], "polygon");
    let share = |part: &serde_json::Value| part["share_percent"].as_f64().unwrap();
    for measure in said["measured"]["measures"].as_array().unwrap() {
        let parts = measure["parts"].as_array().unwrap();
        let whole: f64 = parts.iter().map(share).sum();
        assert!((whole - 100.0).abs() < 0.001, "{measure}");
    }
    desk.done(&format!("review --reject {id} --reason hearsay"));
    let left = desk.done("claims --format json").json();
    assert_eq!(left["claims"].as_array().unwrap().len(), claims.len() - 1);
    desk.done("verify");
}

#[test]
fn what_the_sample_says_is_measured_by_both_accounts() {
    let desk = Desk::bare();
    desk.done("demo --to sample.db --only-write");
    let ask = "--store sample.db claims --format json";
    let before = desk.done(ask).json();
    desk.done("demo --to sample.db --only-write");
    assert_eq!(
        desk.done(ask).json(),
        before,
        "what is there is not added again"
    );
    let claims = before["claims"].as_array().unwrap();
    assert!(claims.len() >= 25, "{}", claims.len());
    assert!(before["disputes"].as_array().unwrap().len() >= 8);
    let listed = desk
        .done("--store sample.db review --all --format json")
        .json();
    let documents = listed["documents"].as_array().unwrap();
    assert!(documents.len() >= 12);
    let silent = |document: &&serde_json::Value| document["claims"].as_array().unwrap().is_empty();
    assert!(documents.iter().filter(silent).count() >= 2);
}

#[test]
fn accepted_claims_are_exported_at_their_words() {
    let desk = Desk::bare();
    desk.done("demo --to sample.db --only-write");
    desk.done("--store sample.db export annotations --to a.json");
    desk.done("--store sample.db export claims --to c.jsonld");
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_slice(&std::fs::read(desk.path(name)).unwrap()).unwrap()
    };
    let annotations = read("a.json");
    let texts = strandline_e2e::checkout::root().join("demo/documents");
    let of_curly = texts.join("2025-12-05-courier.txt");
    let text: Vec<char> = std::fs::read_to_string(of_curly).unwrap().chars().collect();
    let mut checked = 0;
    for item in annotations["items"].as_array().unwrap() {
        for selector in item["target"][0]["selector"].as_array().unwrap() {
            let exact = item["target"][0]["selector"][0]["exact"].as_str().unwrap();
            if selector["type"] == "TextPositionSelector" && exact.contains("Myrnohrad") {
                let at = |key: &str| selector[key].as_u64().unwrap() as usize;
                let found: String = text
                    .get(at("start")..at("end"))
                    .unwrap_or(&[])
                    .iter()
                    .collect();
                checked += usize::from(found == exact);
            }
        }
    }
    assert!(
        checked >= 2,
        "characters of the text with curly marks and Cyrillic are counted"
    );
    let graph = read("c.jsonld")["@graph"].as_array().unwrap().clone();
    let kinds = |kind: &str| {
        let is = |node: &&serde_json::Value| node["@type"].to_string().contains(kind);
        graph.iter().filter(is).count()
    };
    assert_eq!(
        kinds("\"Claim\""),
        annotations["items"].as_array().unwrap().len()
    );
    assert!(kinds("NewsArticle") >= 12 && kinds("Quotation") >= kinds("\"Claim\""));
}

/// A model end point that gives one answer to every question, as long as it is asked.
fn end_point(content: &str) -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let body = serde_json::json!({"choices": [{"message": {"content": content}}]}).to_string();
    let length = body.len();
    let answer =
        format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            read_question(&stream);
            // Who stopped listening is not told.
            let _ = std::io::Write::write_all(&mut stream, answer.as_bytes());
        }
    });
    format!("http://{address}/v1")
}

fn read_question(stream: &std::net::TcpStream) {
    use std::io::{BufRead as _, Read as _};
    let mut reader = std::io::BufReader::new(stream);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(reader.read_line(&mut head).unwrap(), 0, "a whole request");
    }
    let head = head.to_lowercase();
    let length = head.split("content-length: ").nth(1).unwrap();
    let length: u64 = length.lines().next().unwrap().parse().unwrap();
    std::io::copy(&mut reader.take(length), &mut std::io::sink()).unwrap();
}

#[test]
fn a_model_is_asked_only_where_one_is_set_and_held_to_the_words() {
    let desk = Desk::with_maps();
    desk.write("report.txt", REPORT);
    let url = end_point(
        r#"{"claims":[
            {"words":"Both armies reported shelling","kind":"fighting_continues","place":"Velmozhne"},
            {"words":"Velmozhne fell","kind":"claims_full_control","place":"Velmozhne"}]}"#,
    );
    let with = format!("report.txt --model-url {url} --model small");
    let by_rules = desk.done("read report.txt --format json").json();
    let ran = desk.done(&format!("read {with} --format json"));
    assert!(
        ran.err.contains("model small: 1 of its claims taken"),
        "{}",
        ran.err
    );
    assert!(
        ran.err.contains("1 left out, as their words"),
        "{}",
        ran.err
    );
    let claims = ran.json()["control_claims"].as_array().unwrap().clone();
    let rules = by_rules["control_claims"].as_array().unwrap();
    assert_eq!(&claims[..rules.len()], &rules[..]);
    assert_eq!(claims[rules.len()]["rule"], "model:small");

    desk.done(&format!("import documents {with}"));
    let listed = desk.done("review").out;
    assert_eq!(listed.matches("model:small").count(), 1, "{listed}");
    desk.done("verify");
    let gone = "--model-url http://127.0.0.1:9 --model small";
    let ran = desk.run(&format!("read report.txt {gone} --format json"));
    assert_eq!((ran.code, ran.json()), (3, by_rules), "{}", ran.err);
    assert!(ran.err.contains("it cannot be reached"), "{}", ran.err);
    for name in ["one.txt", "two.txt", "three.txt"] {
        desk.write(name, format!("{name}\n\nNobody said anything.\n"));
    }
    let ran = desk.refused(
        &format!("import documents one.txt two.txt three.txt {gone}"),
        3,
        &["one.txt", "two.txt", "1 more were not asked about"],
    );
    assert!(!ran.err.contains("three.txt"), "{ran:?}");
    assert!(
        ran.out.contains("three.txt"),
        "all are in the record: {ran:?}"
    );
    desk.refused("read report.txt --model small", 2, &["--model-url"]);
}
