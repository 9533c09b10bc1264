//! Which line of a text without tags is the title.

use strandline_reading::{BlockKind, Metadata, Report, read};

fn reading(lines: &[&str]) -> Report {
    read(lines.join("\n\n").as_bytes(), &Metadata::default())
}

fn check(lines: &[&str], expect: Option<&str>) {
    let report = reading(lines);
    let title = report.document.title.map(|title| title.text);
    assert_eq!(title.as_deref(), expect, "{lines:?}");
}

const BODY: [&str; 2] = [
    "The army said on Monday that its men had entered the village of Lower Ford at dawn.",
    "Rebels did not answer questions, and nobody else could be asked about the fighting there.",
];

#[test]
fn a_title_that_is_printed_twice_may_stand_behind_an_appeal() {
    let title = "Army says it entered Lower Ford as rebels stay silent";
    let lines = [
        "12 out of 400",
        "Good reporting takes work and readers who care about it.",
        "Help us to find four hundred readers before the year ends.",
        title,
        "2 min read",
        title,
        BODY[0],
        BODY[1],
    ];
    check(&lines, Some(title));
    let report = reading(&lines);
    let paragraphs = report.document.blocks.iter();
    let paragraphs = paragraphs.filter(|block| block.kind == BlockKind::Paragraph);
    assert_eq!(paragraphs.count(), BODY.len());
}

#[test]
fn a_point_of_a_list_or_a_caption_is_no_title() {
    let point = "- Army says it entered Lower Ford as rebels stay silent about it";
    check(&[point, BODY[0], BODY[1]], None);
    let caption = "Villagers look at a burnt school in Lower Ford last week. / Hill Reporters";
    let title = "Army Enters Lower Ford";
    check(&[title, caption, BODY[0], BODY[1]], Some(title));
}
