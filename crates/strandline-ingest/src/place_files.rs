//! Files of places: GeoJSON with their polygons, tables with columns named by the caller, and
//! dumps of GeoNames.
//!
//! A place leaves here with all its names and with its polygons as they were drawn. Its id
//! is that of its gazetteer where the file tells it, else made of its name and point.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use strandline_arrangement::{GridBox, GridPoint, Polygon};
use strandline_model::{CountryCode, Place, PlaceId, PlaceKind, ProblemKind, Reading, Text};

use crate::{
    ReadError, Received,
    document::{self, Feature},
    problem_log::ProblemLog,
    table_bounds,
};

/// A place with its ground.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnPlace {
    /// The place.
    pub place: Place,
    /// Its polygons as they were drawn; none where only a point is known.
    pub polygons: Vec<Polygon>,
}

/// How a file of places is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "places", rename_all = "lowercase", deny_unknown_fields)]
pub enum PlaceFormat {
    /// Polygons and points with the properties of `OpenStreetMap`: `name`, `name:uk`, `old_name`.
    GeoJson,
    /// A dump of GeoNames: nineteen columns with tabs between them.
    GeoNames,
    /// A table with a heading, its columns named here.
    Csv(PlaceColumns),
}

/// The columns of a table of places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceColumns {
    /// That of the name.
    pub name: String,
    /// That of degrees north.
    pub lat: String,
    /// That of degrees east.
    pub lon: String,
    /// Those of names by language.
    pub languages: BTreeMap<String, String>,
}

impl PlaceFormat {
    /// The version of the readers.
    pub const VERSION: u32 = 2;

    /// The one text of this format, from which it reads back.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("its keys are texts")
    }

    /// Reads what [`PlaceFormat::to_text`] wrote.
    ///
    /// # Errors
    ///
    /// When the text is no format of places; the message says what was found.
    pub fn from_text(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| format!("no format of places: {error}"))
    }
}

/// Reads the places of a file. `kind` is what they are where the file does not tell.
///
/// # Errors
///
/// When nothing can be made of the file at all: see [`ReadError`].
pub fn read_places(
    format: &PlaceFormat,
    kind: Option<PlaceKind>,
    file: &Received<'_>,
) -> Result<Reading<Vec<DrawnPlace>>, ReadError> {
    let mut log = ProblemLog::default();
    let value = match format {
        PlaceFormat::GeoJson => read_geojson(kind, file, &mut log)?,
        PlaceFormat::GeoNames => read_geonames(kind, file, &mut log),
        PlaceFormat::Csv(columns) => read_table(columns, kind, file, &mut log)?,
    };
    if value.is_empty() {
        let file = file.name.to_owned();
        return Err(ReadError::NoPlaces { file });
    }
    Ok(Reading {
        value,
        problems: log.into_problems(),
    })
}

fn read_geojson(
    kind: Option<PlaceKind>,
    file: &Received<'_>,
    log: &mut ProblemLog,
) -> Result<Vec<DrawnPlace>, ReadError> {
    let mut places = Vec::new();
    document::open(file, log, |document, log| {
        document.read_features(log, |feature, log| match drawn_place(kind, &feature) {
            Ok(place) => places.push(place),
            Err(wanted) => {
                let message = format!("wanted {wanted}, found none; the place was left out");
                log.add(ProblemKind::Unreadable, &feature.place, message);
            }
        })
    })?;
    Ok(places)
}

/// The place of a feature, or what it lacks.
fn drawn_place(kind: Option<PlaceKind>, feature: &Feature<'_>) -> Result<DrawnPlace, &'static str> {
    let parsed = feature
        .properties
        .map(|raw| serde_json::from_str(raw.get()));
    let properties: Map<String, Value> = parsed.and_then(Result::ok).unwrap_or_default();
    let (names, alternates) = names_of(&properties);
    let shapes = &feature.shapes;
    let at = shapes
        .points
        .first()
        .copied()
        .or_else(|| middle(&shapes.polygons));
    let at = at.ok_or("a point or an area")?;
    if names.0.is_empty() {
        return Err("a property name");
    }
    let text = |key: &str| {
        properties
            .get(key)
            .map(plain)
            .filter(|text| !text.is_empty())
    };
    let own = text("@id")
        .or_else(|| text("id"))
        .map(|id| format!("osm:{id}"));
    Ok(DrawnPlace {
        place: Place {
            id: id_of(own, names.in_language("", ""), at),
            kind: kind.unwrap_or_else(|| kind_of(&properties)),
            population: text("population").and_then(|people| people.parse().ok()),
            country: None,
            region: None,
            names,
            alternates,
            at,
        },
        polygons: shapes.polygons.clone(),
    })
}

/// Names by language, and older and other ones.
fn names_of(properties: &Map<String, Value>) -> (Text, Vec<String>) {
    let mut names = BTreeMap::new();
    let mut alternates = Vec::new();
    for (key, value) in properties {
        let (name, language) = key.split_once(':').unwrap_or((key, ""));
        let text = plain(value);
        match name {
            _ if text.is_empty() => (),
            "name" if is_language(language) => drop(names.insert(language.to_owned(), text)),
            "old_name" | "alt_name" | "official_name" | "short_name" => {
                alternates.extend(text.split(';').map(|name| name.trim().to_owned()));
            }
            _ => (),
        }
    }
    (Text(names), alternates)
}

/// A tag of two or three letters, or none for the name in the place's own language.
fn is_language(tag: &str) -> bool {
    tag.len() <= 3 && tag.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn kind_of(properties: &Map<String, Value>) -> PlaceKind {
    match properties.get("admin_level").map(plain).as_deref() {
        Some("2") => PlaceKind::Country,
        Some("4") => PlaceKind::Region,
        Some("6") => PlaceKind::District,
        Some("7" | "8") if !properties.contains_key("place") => PlaceKind::Community,
        _ => kind_of_word(&properties.get("place").map(plain).unwrap_or_default()),
    }
}

/// What the words of `OpenStreetMap`'s key `place` mean; any other is a settlement.
fn kind_of_word(place: &str) -> PlaceKind {
    match place {
        "country" => PlaceKind::Country,
        "state" | "region" | "province" => PlaceKind::Region,
        "district" | "county" => PlaceKind::District,
        "municipality" => PlaceKind::Community,
        "borough" | "suburb" | "quarter" | "neighbourhood" | "city_block" | "allotments" => {
            PlaceKind::Quarter
        }
        "abandoned" => PlaceKind::Abandoned,
        _ => PlaceKind::Settlement,
    }
}

/// A text as it is, a number as it is written, anything else as nothing.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The middle of the box around polygons: good enough to fly to.
fn middle(polygons: &[Polygon]) -> Option<GridPoint> {
    let rings = polygons.iter().flat_map(|polygon| &polygon.rings);
    let area = GridBox::around(rings.flatten().copied())?;
    Some(GridPoint {
        x: i32::midpoint(area.min.x, area.max.x),
        y: i32::midpoint(area.min.y, area.max.y),
    })
}

/// The id that the file tells, else one of name and point.
fn id_of(own: Option<String>, name: &str, at: GridPoint) -> PlaceId {
    let made = || {
        let letters: String = name.split_whitespace().collect::<Vec<_>>().join("-");
        let letters: String = letters
            .chars()
            .filter(|c| !c.is_control())
            .take(24)
            .collect();
        format!("own:{letters}@{:.5},{:.5}", at.lon(), at.lat())
    };
    let told = own.and_then(|id| PlaceId::new(&id).ok());
    told.or_else(|| PlaceId::new(&made()).ok())
        .unwrap_or_else(|| PlaceId::new("own:unnamed").expect("it is well formed"))
}

fn read_table(
    columns: &PlaceColumns,
    kind: Option<PlaceKind>,
    file: &Received<'_>,
    log: &mut ProblemLog,
) -> Result<Vec<DrawnPlace>, ReadError> {
    let bytes = file
        .bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(file.bytes);
    table_bounds::check(file, bytes)?;
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(bytes);
    let header = reader.headers().map_err(|source| ReadError::NotATable {
        file: file.name.to_owned(),
        source,
    })?;
    let table = TableColumns::of(columns, header, file.name)?;
    // A table of what happened names a place in many rows; the last of them tells what it is.
    let mut places = BTreeMap::new();
    for (record, line) in reader.records().zip(2_u64..) {
        let read = record.map_err(|error| error.to_string());
        match read.and_then(|record| table.place(&record, kind)) {
            Ok(place) => _ = places.insert(place.place.id.clone(), place),
            Err(wanted) => {
                let message = format!("{wanted}; the place was left out");
                log.add_line(ProblemKind::BadCoordinate, line, message);
            }
        }
    }
    Ok(places.into_values().collect())
}

/// Columns that tell a place's id, and whose id it is.
const IDS: [(&str, &str); 5] = [
    ("osm_id", "osm"),
    ("geonames_id", "geonames"),
    ("geonameid", "geonames"),
    ("adm4_pcode", "pcode"),
    ("id", "own"),
];

/// Where the columns of a table are.
struct TableColumns {
    name: usize,
    lat: usize,
    lon: usize,
    languages: Vec<(String, usize)>,
    id: Option<(&'static str, usize)>,
    population: Option<usize>,
    place: Option<usize>,
    alternates: Vec<usize>,
}

impl TableColumns {
    fn of(
        columns: &PlaceColumns,
        header: &csv::StringRecord,
        file: &str,
    ) -> Result<Self, ReadError> {
        let find = |column: &str| header.iter().position(|name| name == column);
        let need = |column: &str| {
            find(column).ok_or_else(|| ReadError::NoNamedColumn {
                file: file.to_owned(),
                column: column.to_owned(),
                found: header.iter().collect::<Vec<_>>().join(", "),
            })
        };
        let languages = columns.languages.iter();
        let languages = languages.map(|(tag, column)| Ok((tag.clone(), need(column)?)));
        Ok(TableColumns {
            name: need(&columns.name)?,
            lat: need(&columns.lat)?,
            lon: need(&columns.lon)?,
            languages: languages.collect::<Result<_, ReadError>>()?,
            id: IDS
                .into_iter()
                .find_map(|(column, whose)| Some((whose, find(column)?))),
            population: find("population"),
            place: find("place"),
            alternates: ["old_name", "alt_name"]
                .into_iter()
                .filter_map(find)
                .collect(),
        })
    }

    /// The place of a row, or what was wanted and found.
    fn place(
        &self,
        row: &csv::StringRecord,
        kind: Option<PlaceKind>,
    ) -> Result<DrawnPlace, String> {
        let cell = |at: usize| row.get(at).unwrap_or_default();
        let [lon, lat] = [self.lon, self.lat].map(|at| cell(at).parse::<f64>().ok());
        let at = lon
            .zip(lat)
            .and_then(|(lon, lat)| GridPoint::from_degrees(lon, lat));
        let at = at.ok_or_else(|| {
            let (lon, lat) = (cell(self.lon), cell(self.lat));
            format!("wanted degrees, found lon {lon:?}, lat {lat:?}")
        })?;
        let name = cell(self.name);
        if name.is_empty() {
            return Err("wanted a name, found none".to_owned());
        }
        let mut names = Text::of("", name);
        let told = self.languages.iter().map(|(tag, at)| (tag, cell(*at)));
        let told = told.filter(|(_, name)| !name.is_empty());
        names
            .0
            .extend(told.map(|(tag, name)| (tag.clone(), name.to_owned())));
        let others = self.alternates.iter().flat_map(|at| cell(*at).split(';'));
        let own = self.id.map(|(whose, at)| (whose, cell(at)));
        let own = own.filter(|(_, id)| !id.is_empty());
        let place = Place {
            id: id_of(own.map(|(whose, id)| format!("{whose}:{id}")), name, at),
            kind: kind.unwrap_or_else(|| kind_of_word(self.place.map_or("", cell))),
            population: self.population.and_then(|at| cell(at).parse().ok()),
            country: None,
            region: None,
            alternates: others
                .map(|n| n.trim().to_owned())
                .filter(|n| !n.is_empty())
                .collect(),
            names,
            at,
        };
        Ok(DrawnPlace {
            place,
            polygons: Vec::new(),
        })
    }
}

/// Cells of a line that are looked at; a dump has nineteen.
const CELLS: usize = 64;

fn read_geonames(
    kind: Option<PlaceKind>,
    file: &Received<'_>,
    log: &mut ProblemLog,
) -> Vec<DrawnPlace> {
    let text = String::from_utf8_lossy(file.bytes);
    let mut places = Vec::new();
    for (line, number) in text.lines().zip(1_u64..) {
        let cells: Vec<&str> = line.split('\t').take(CELLS).collect();
        let own = match cells.as_slice() {
            [_, _, _, _, _, _, class, feature, ..] => geonames_kind(class, feature),
            _ => Some(PlaceKind::Settlement),
        };
        // A river, a mine, a school: named, but no place of ours.
        let Some(own) = own else { continue };
        if let Some(place) = geonames_place(&cells, kind.unwrap_or(own)) {
            places.push(place);
        } else if log.is_full() {
            log.add_line(ProblemKind::Unreadable, number, String::new());
        } else {
            let found = cells.len();
            let message = format!(
                "wanted 19 cells with id, name and degrees, found {found} cells; the line was left out"
            );
            log.add_line(ProblemKind::Unreadable, number, message);
        }
    }
    places
}

fn geonames_place(cells: &[&str], kind: PlaceKind) -> Option<DrawnPlace> {
    let [id, name, ascii, others, lat, lon, _, _, country, rest @ ..] = cells else {
        return None;
    };
    let id = id.parse::<u32>().ok()?;
    let others = others
        .split(',')
        .chain([*ascii])
        .filter(|other| !other.is_empty());
    let population: Option<u64> = rest.get(5)?.parse().ok();
    let place = Place {
        id: PlaceId::new(&format!("geonames:{id}")).ok()?,
        names: Text::of("", name),
        alternates: others.map(str::to_owned).collect(),
        at: GridPoint::from_degrees(lon.parse().ok()?, lat.parse().ok()?)?,
        kind,
        population: population.filter(|people| *people > 0),
        country: CountryCode::new(country).ok(),
        region: None,
    };
    Some(DrawnPlace {
        place,
        polygons: Vec::new(),
    })
}

/// <https://www.geonames.org/export/codes.html>
fn geonames_kind(class: &str, feature: &str) -> Option<PlaceKind> {
    match (class, feature) {
        ("A", "ADM1") => Some(PlaceKind::Region),
        ("A", "ADM2") => Some(PlaceKind::District),
        ("A", "ADM3") => Some(PlaceKind::Community),
        ("P", "PPLC") => Some(PlaceKind::Capital),
        ("P", "PPLA") => Some(PlaceKind::RegionSeat),
        ("P", "PPLA2" | "PPLA3" | "PPLA4") => Some(PlaceKind::DistrictSeat),
        ("P", "PPLX") => Some(PlaceKind::Quarter),
        ("P", "PPLQ" | "PPLW" | "PPLH") => Some(PlaceKind::Abandoned),
        ("P", _) => Some(PlaceKind::Settlement),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &PlaceFormat, text: &str) -> Reading<Vec<DrawnPlace>> {
        let file = Received {
            name: "places",
            bytes: text.as_bytes(),
        };
        read_places(format, None, &file).unwrap()
    }

    #[test]
    fn a_feature_is_a_place_with_its_names_and_ground() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"@id":"relation/7","name":"Гірське","name:en":"Hirske",
             "old_name":"Горське;Gornoye","name:prefix":"село","admin_level":"10","population":"420"},
             "geometry":{"type":"Polygon","coordinates":[[[36,48],[36.2,48],[36.2,48.4],[36,48]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[36,48]}},
            {"type":"Feature","properties":{"name":"Поле"},"geometry":null}]}"#;
        let reading = read(&PlaceFormat::GeoJson, text);
        let [found] = reading.value.as_slice() else {
            panic!("{reading:?}")
        };
        let place = &found.place;
        assert_eq!(place.id.as_str(), "osm:relation/7");
        assert_eq!(place.names.0.len(), 2, "{place:?}");
        assert_eq!(place.alternates, ["Горське", "Gornoye"]);
        assert_eq!((place.at.lon(), place.at.lat()), (36.1, 48.2));
        assert_eq!(place.population, Some(420));
        assert_eq!(place.kind, PlaceKind::Settlement);
        assert_eq!(found.polygons.len(), 1);
        let told: Vec<_> = reading.problems.iter().map(|p| p.feature).collect();
        assert_eq!(told, [Some(1), Some(2)], "{:?}", reading.problems);
    }

    #[test]
    fn a_row_is_a_place_by_the_columns_that_are_named() {
        let format = PlaceFormat::Csv(PlaceColumns {
            name: "title".to_owned(),
            lat: "y".to_owned(),
            lon: "x".to_owned(),
            languages: BTreeMap::from([("en".to_owned(), "english".to_owned())]),
        });
        let text = "title,english,x,y,old_name,place\nГірське,Hirske,36.1,48.2,Горське,suburb\n\
                    Поле,,east,48,,village\n";
        let reading = read(&format, text);
        assert_eq!(reading.value[0].place.names.in_language("en", ""), "Hirske");
        assert_eq!(reading.value[0].place.alternates, ["Горське"]);
        assert_eq!(reading.value[0].place.kind, PlaceKind::Quarter);
        assert_eq!(
            reading.value[0].place.id.as_str(),
            "own:Гірське@36.10000,48.20000"
        );
        assert_eq!(reading.problems[0].place, "line 3");
        assert_eq!(PlaceFormat::from_text(&format.to_text()), Ok(format));
    }

    #[test]
    fn a_table_of_what_happened_tells_each_place_once() {
        let check = |text: &str, ids: &[&str]| {
            let columns = PlaceColumns::by_usual_names(text.as_bytes()).unwrap();
            let reading = read(&PlaceFormat::Csv(columns), text);
            let found: Vec<_> = reading.value.iter().map(|p| p.place.id.as_str()).collect();
            assert_eq!(found, ids, "{text}");
        };
        let header = "name,lon,lat,geonames_id,status";
        let text = format!(
            "{header}\nHirske,36.1,48.2,7,held\nPole,36.2,48.2,5,held\nHirske,36.1,48.2,7,lost\n"
        );
        check(&text, &["geonames:5", "geonames:7"]);
        check(
            "name,lon,lat,osm_id,id\nHirske,36.1,48.2,12,3\n",
            &["osm:12"],
        );
        check("name,lon,lat,id\nHirske,36.1,48.2,3\n", &["own:3"]);
        let unnumbered = "name,lon,lat\nPole,36.1,48.2\nPole,36.1,48.2\nPole,36.3,48.2\n";
        check(
            unnumbered,
            &["own:Pole@36.10000,48.20000", "own:Pole@36.30000,48.20000"],
        );
    }

    #[test]
    fn a_dump_of_geonames_gives_settlements_and_units() {
        let line = |id: &str, class: &str, feature: &str| {
            format!(
                "{id}\tHirs'ke\tHirs'ke\tGornoye,Гірське\t48.2\t36.1\t{class}\t{feature}\tUA\t\t05\t\t\t\t420\t\t90\tEurope/Kyiv\t2020-01-01\n"
            )
        };
        let text =
            line("1", "P", "PPL") + &line("2", "H", "STM") + &line("3", "A", "ADM1") + "junk\n";
        let reading = read(&PlaceFormat::GeoNames, &text);
        let kinds: Vec<_> = reading.value.iter().map(|found| found.place.kind).collect();
        assert_eq!(kinds, [PlaceKind::Settlement, PlaceKind::Region]);
        assert_eq!(reading.value[0].place.population, Some(420));
        assert_eq!(reading.problems.len(), 1);
    }
}
