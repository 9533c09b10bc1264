//! A KML document taken apart into placemarks, read as far as it is well-formed.
//!
//! The events of the XML are followed with the path of open elements at hand; only what a
//! control map needs is kept. A fault in the XML ends the reading, is told with its line,
//! and costs what stands behind it, not what was whole before it.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    mem,
};

use quick_xml::{
    Reader,
    events::{BytesRef, BytesStart, Event},
};
use strandline_model::ProblemKind;

use crate::{
    coordinates::{Found, Node},
    geometry::Geometry,
    problem_log::ProblemLog,
};

/// How deep elements may lie; real documents have about ten levels.
const DEPTH: usize = 200;

/// One placemark.
#[derive(Debug, Default)]
pub(crate) struct Placemark {
    /// `name`, `styleUrl`, `description`, `folder` (the innermost one's name), and the
    /// extended data by their names.
    pub(crate) values: BTreeMap<String, String>,
    /// What it draws, in the order of the file.
    pub(crate) shapes: Vec<Geometry>,
}

/// What was read of a document beside its placemarks.
#[derive(Debug, Default)]
pub(crate) struct KmlDocument {
    /// Whether the outermost element was `kml`.
    pub(crate) is_kml: bool,
    times: BTreeSet<String>,
}

impl KmlDocument {
    /// The one instant or day that every `TimeStamp` and `TimeSpan` has as `when` or `begin`,
    /// as written.
    pub(crate) fn only_time(&self) -> Option<&str> {
        let only = self.times.first().filter(|_| self.times.len() == 1);
        only.map(String::as_str)
    }

    /// Two that differ tell as much as a million.
    fn note_time(&mut self, text: &str) {
        if self.times.len() < 2 {
            self.times.insert(text.to_owned());
        }
    }
}

/// Reads a document as far as it goes and hands on each placemark when it ends, since a
/// million of them are more than the text.
pub(crate) fn read(
    text: &str,
    log: &mut ProblemLog,
    mut hand_on: impl FnMut(Placemark, &mut ProblemLog),
) -> KmlDocument {
    let mut walk = Walk::default();
    let mut reader = Reader::from_str(text);
    loop {
        let event = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => event,
            Err(source) => {
                walk.broken(text, reader.error_position(), &source.to_string(), log);
                return walk.document;
            }
        };
        if walk.is_behind_root() {
            if !is_blank(&event) {
                let found = "more behind the end of its outermost element";
                walk.broken(text, reader.buffer_position(), found, log);
                return walk.document;
            }
        } else if !walk.take(&event) {
            let found = format!("elements more than {DEPTH} levels deep");
            walk.broken(text, reader.buffer_position(), &found, log);
            return walk.document;
        }
        if let Some(placemark) = walk.whole.take() {
            hand_on(placemark, log);
        }
    }
    if !walk.path.is_empty() {
        walk.broken(
            text,
            text.len() as u64,
            "its end before that of an element",
            log,
        );
    }
    walk.document
}

fn is_blank(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) => text.trim().is_empty(),
        Event::Comment(_) | Event::PI(_) => true,
        _ => false,
    }
}

/// Where the reading stands.
#[derive(Debug, Default)]
struct Walk {
    document: KmlDocument,
    /// The names of the open elements, without prefixes.
    path: Vec<String>,
    /// The text of the innermost open element.
    text: String,
    /// The names of the open folders and documents.
    folders: Vec<String>,
    /// The open placemark.
    placemark: Option<Placemark>,
    /// The placemark that has just ended.
    whole: Option<Placemark>,
    /// The rings of the open polygon.
    rings: Vec<Node>,
    /// The name of the open `Data` or `SimpleData`.
    data: String,
    root_closed: bool,
}

impl Walk {
    fn is_behind_root(&self) -> bool {
        self.root_closed
    }

    /// Follows one event; false where elements lie too deep.
    fn take(&mut self, event: &Event<'_>) -> bool {
        match event {
            Event::Start(start) => {
                self.open(start);
                return self.path.len() <= DEPTH;
            }
            Event::Empty(start) => {
                self.open(start);
                self.close();
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text.push_str(text),
            Event::CData(text) => self.text.push_str(text),
            Event::GeneralRef(reference) => self.text.push_str(&resolved(reference)),
            _ => {}
        }
        true
    }

    fn open(&mut self, start: &BytesStart<'_>) {
        let name = start.local_name().as_ref().to_owned();
        self.text.clear();
        match name.as_str() {
            "kml" if self.path.is_empty() => self.document.is_kml = true,
            "Placemark" => {
                let folder = self.folders.last().cloned().unwrap_or_default();
                let values = [("folder".to_owned(), folder)].into();
                let shapes = Vec::new();
                self.placemark = Some(Placemark { values, shapes });
            }
            "Folder" | "Document" => self.folders.push(String::new()),
            "Polygon" => self.rings.clear(),
            "Data" | "SimpleData" => self.data = name_attribute(start),
            _ => {}
        }
        self.path.push(name);
    }

    fn close(&mut self) {
        let Some(name) = self.path.pop() else {
            return;
        };
        let text = mem::take(&mut self.text);
        let parent = self.path.last().map(String::as_str).unwrap_or_default();
        match (name.as_str(), parent) {
            ("coordinates", _) => self.coordinates(&text),
            ("Polygon", _) => self.polygon(),
            ("name", "Folder" | "Document") => {
                if let Some(folder) = self.folders.last_mut() {
                    text.trim().clone_into(folder);
                }
            }
            ("name" | "styleUrl" | "description", "Placemark") => self.keep(name, &text),
            ("value", "Data") | ("SimpleData", _) => self.keep(self.data.clone(), &text),
            ("when" | "begin", "TimeStamp" | "TimeSpan") => {
                self.document.note_time(text.trim());
            }
            ("Folder" | "Document", _) => drop(self.folders.pop()),
            ("Placemark", _) => self.whole = self.placemark.take(),
            _ => {}
        }
        self.root_closed = self.path.is_empty();
    }

    fn keep(&mut self, name: String, text: &str) {
        if let Some(placemark) = &mut self.placemark {
            placemark.values.insert(name, text.trim().to_owned());
        }
    }

    fn coordinates(&mut self, text: &str) {
        let positions = positions_of(text);
        match self.path.last().map(String::as_str) {
            Some("LinearRing") if self.path.iter().any(|name| name == "innerBoundaryIs") => {
                self.rings.push(Node::Array(positions));
            }
            // The shell comes first, wherever in the polygon it stands.
            Some("LinearRing") => self.rings.insert(0, Node::Array(positions)),
            Some("Point") => {
                let point = positions.into_iter().next();
                self.draw("Point", point.unwrap_or_else(|| Node::Array(Vec::new())));
            }
            Some("LineString") => self.draw("LineString", Node::Array(positions)),
            _ => {}
        }
    }

    fn polygon(&mut self) {
        let rings = mem::take(&mut self.rings);
        self.draw("Polygon", Node::Array(rings));
    }

    fn draw(&mut self, kind: &str, coordinates: Node) {
        if let Some(placemark) = &mut self.placemark {
            placemark.shapes.push(Geometry::new(kind, coordinates));
        }
    }

    fn broken(&self, text: &str, at: u64, found: &str, log: &mut ProblemLog) {
        let before = &text.as_bytes()[..(at as usize).min(text.len())];
        let line = before.split(|byte| *byte == b'\n').count() as u64;
        let lost = if self.placemark.is_some() {
            "; the placemark there and what follows were left out"
        } else {
            "; what follows was left out"
        };
        let message = format!("wanted well-formed KML, found {found}{lost}");
        log.add_line(ProblemKind::Unreadable, line, message);
    }
}

/// What a reference stands for: one of XML's five, or a character by its number. Others
/// would need a document type, which is not read; they are kept as written.
fn resolved(reference: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string().into();
    }
    let name: &str = reference;
    match quick_xml::escape::resolve_predefined_entity(name) {
        Some(text) => text.into(),
        None => format!("&{name};").into(),
    }
}

fn name_attribute(start: &BytesStart<'_>) -> String {
    let found = start.try_get_attribute("name").ok().flatten();
    found.map_or(String::new(), |attribute| attribute.value.into_owned())
}

/// `lon,lat[,height]` between white space; a blank after a comma, which many programs
/// write, does not part a position.
fn positions_of(text: &str) -> Vec<Node> {
    let mut positions = Vec::new();
    let mut position = String::new();
    for word in text.split_ascii_whitespace() {
        if !position.is_empty() && !position.ends_with(',') && !word.starts_with(',') {
            positions.push(position_of(&mem::take(&mut position)));
        }
        position.push_str(word);
    }
    if !position.is_empty() {
        positions.push(position_of(&position));
    }
    positions
}

fn position_of(text: &str) -> Node {
    let mut numbers = text.split(',').map(str::parse::<f64>);
    match (numbers.next(), numbers.next()) {
        (Some(Ok(lon)), Some(Ok(lat))) => Node::Position { lon, lat },
        (Some(Ok(_)), None) => Node::Other(Found::OneNumber),
        _ => Node::Other(Found::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::{positions_of, read};
    use crate::{coordinates::Node, problem_log::ProblemLog};

    fn check(kml: &str, placemarks: &[&str], problems: &[&str]) {
        let mut log = ProblemLog::default();
        let mut found = Vec::new();
        read(kml, &mut log, |placemark, _| {
            found.push(format!("{:?} {}", placemark.values, placemark.shapes.len()));
        });
        assert_eq!(found, placemarks, "{kml}");
        let found: Vec<_> = log
            .into_problems()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(found.len(), problems.len(), "{found:?}");
        for (found, part) in found.iter().zip(problems) {
            assert!(found.contains(part), "{found}");
        }
    }

    #[test]
    fn a_placemark_has_its_folder_style_and_data() {
        check(
            "<kml xmlns='x'><Document><name>D</name><Folder><name>F &amp; G</name><k:Placemark>\
             <name>A&#x42;</name><styleUrl>#ru</styleUrl><ExtendedData><Data name='who'>\
             <value>me</value></Data></ExtendedData><Point><coordinates>1,2</coordinates></Point>\
             </k:Placemark></Folder></Document></kml>",
            &[r##"{"folder": "F & G", "name": "AB", "styleUrl": "#ru", "who": "me"} 1"##],
            &[],
        );
    }

    #[test]
    fn a_fault_costs_what_follows_and_not_what_was_whole() {
        let whole = "<kml><Placemark><name>A</name></Placemark>\n";
        let expect = [r#"{"folder": "", "name": "A"} 0"#];
        for (rest, problem) in [
            (
                "<Placemark><name>B</Placemark></kml>",
                "line 2: wanted well-formed KML",
            ),
            (
                "</kml>\n<kml/>",
                "line 3: wanted well-formed KML, found more behind",
            ),
            ("</kml>junk", "found more behind"),
            (
                "<Placemark><name>B",
                "the placemark there and what follows were left out",
            ),
            ("", "found its end before that of an element"),
        ] {
            check(&format!("{whole}{rest}"), &expect, &[problem]);
        }
        check(
            &format!("{whole}</kml>\n \n<!-- made by -->\n"),
            &expect,
            &[],
        );
    }

    #[test]
    fn a_tower_of_elements_is_told_not_climbed() {
        check(&"<kml>".repeat(100_000), &[], &["levels deep"]);
    }

    #[test]
    fn positions_are_told_apart_by_blanks_that_follow_no_comma() {
        let expect = [
            Node::Position { lon: 1.5, lat: 2.0 },
            Node::Position {
                lon: -3.0,
                lat: 4.0,
            },
        ];
        assert_eq!(positions_of(" 1.5,2,0\n-3,4 "), expect);
        assert_eq!(positions_of("1.5, 2, 0 -3 ,4"), expect);
        assert_eq!(positions_of(" \n"), []);
        assert!(
            positions_of("1.5;2")
                .iter()
                .all(|node| matches!(node, Node::Other(_)))
        );
    }
}
