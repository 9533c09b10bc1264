//! What `read` prints: one shape, spans of the bytes that were given, and the same again.

use super::desk::Desk;
use serde_json::Value;

/// With marks and letters of more than a byte, so that bytes are no characters.
const REPORT: &str = "Army says it took Velmozhne\n\nMarch 5, 2024 10:00 AM GMT+02:00\n\n\
    \u{201c}We have liberated the town of Velmozhne,\u{201d} army spokesman \u{406}van Koval said on Monday.\n\n\
    Ukraine\u{2019}s General Staff denied the claim. Leaders met in Kyiv to discuss a ceasefire.\n\n\
    Both armies reported shelling and drone attacks.\n";

/// The keys of each part, as they are documented.
const SHAPE: [(&str, &str); 8] = [
    (
        "",
        "control_claims document entities events flags problems quotations statements",
    ),
    (
        "/document",
        "blocks byline language outlet published title url",
    ),
    ("/document/title", "end start text"),
    ("/document/published", "end iso start zone_as_written"),
    ("/document/blocks/0", "duplicate_of end kind start"),
    ("/entities/0", "mentions name places side type"),
    ("/quotations/0", "chain cue end speaker start text type"),
    (
        "/control_claims/0",
        "chain claimant end evidence extent holder kind lat lon place places rule score start target text time_iso",
    ),
];

fn keys(value: &Value) -> String {
    let object = value.as_object().expect("an object");
    let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys.join(" ")
}

/// Every object that has words has them at its bytes.
fn check_words(value: &Value) -> usize {
    let inner: usize = match value {
        Value::Array(items) => items.iter().map(check_words).sum(),
        Value::Object(fields) => fields.values().map(check_words).sum(),
        _ => 0,
    };
    let at = |key: &str| value.get(key).and_then(Value::as_u64);
    let text = value.get("text").and_then(Value::as_str);
    let (Some(start), Some(end), Some(text)) = (at("start"), at("end"), text) else {
        return inner;
    };
    assert_eq!(&REPORT[start as usize..end as usize], text, "{value}");
    inner + 1
}

#[test]
fn a_reading_has_one_shape_and_its_words_stand_where_it_says() {
    let desk = Desk::new();
    desk.write("report.txt", REPORT);
    let told = desk.done("read report.txt --format json");
    let reading = told.json();
    for (part, wanted) in SHAPE {
        let found = reading.pointer(part).expect(part);
        assert_eq!(keys(found), wanted, "{part}");
    }
    assert!(check_words(&reading) > 6);
    let claim = &reading["control_claims"][0];
    assert_eq!(claim["kind"], "claims_full_control");
    assert_eq!(claim["claimant"], "\u{406}van Koval");
    assert_eq!(claim["time_iso"], "2024-03-04");
    assert_eq!(
        reading["document"]["published"]["zone_as_written"],
        "GMT+02:00"
    );
    assert_eq!(reading["control_claims"][1]["kind"], "denies");
    assert_eq!(reading["control_claims"][1]["target"], 0);
    assert_eq!(desk.done("read report.txt --format json").out, told.out);
}
