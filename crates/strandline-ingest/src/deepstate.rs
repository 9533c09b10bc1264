//! Answers of DeepState's API: every status, markers, three dimensions, nested collections.
//!
//! A polygon's status comes from its fill, name and the map's instant, by the table in
//! [`deepstate_legend`](crate::deepstate_legend). A point is a marker, whose name holds
//! several languages with `///` between them.

use jiff::Timestamp;
use serde::Deserialize;
use strandline_model::{AsOf, ProblemKind, Reading, Snapshot, StatusId, Text};

use crate::{
    Context, ReadError, Received,
    areas::{Areas, Label},
    deepstate_legend::status_of,
    document::{self, Feature},
    encoding::beginning,
    envelope::Stamp,
    file_name,
    problem_log::ProblemLog,
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let mut log = ProblemLog::default();
    let value = document::open(file, &mut log, |document, log| {
        let as_of = as_of(file.name, document.stamp(), log)?;
        let mut map = MapReader {
            as_of,
            context,
            areas: Areas::default(),
        };
        document.read_features(log, |feature, log| map.take(feature, log))?;
        Ok(map.areas.into_snapshot(AsOf(as_of)))
    })?;
    Ok(Reading {
        value,
        problems: log.into_problems(),
    })
}

/// The instant of a map: what the answer itself says, else what its file is called. The
/// ids of DeepState's history are Unix seconds.
fn as_of(name: &str, stamp: &Stamp, log: &mut ProblemLog) -> Result<Timestamp, ReadError> {
    let by_id = stamp.id.and_then(plausible_second);
    let by_text = || {
        stamp
            .instants
            .iter()
            .find_map(|text| text.parse::<Timestamp>().ok())
    };
    let inside = by_id.or_else(by_text);
    let outside = file_name::unix_second_in(name);
    if let (Some(inside), Some(outside)) = (inside, outside)
        && inside != outside
    {
        let message =
            format!("the answer says {inside}, the file's name {outside}; the answer was believed");
        log.add_file(ProblemKind::BadDate, message);
    }
    inside.or(outside).ok_or_else(|| ReadError::NoDate {
        file: name.to_owned(),
        wanted: "a Unix second at the end of the file's name (…_1648989208.geojson), or id, datetime or createdAt beside the map",
    })
}

/// An `id` as an instant, unless it is a counter: DeepState's map began in 2022, and ten
/// digits reach to 2286.
fn plausible_second(id: i64) -> Option<Timestamp> {
    (1_000_000_000..10_000_000_000)
        .contains(&id)
        .then(|| Timestamp::from_second(id).ok())?
}

struct MapReader<'a> {
    as_of: Timestamp,
    context: &'a Context<'a>,
    areas: Areas,
}

/// The properties that are read; each may be anything or absent.
#[derive(Debug, Default, Deserialize)]
#[serde(default, expecting = "an object")]
struct Properties {
    name: Option<String>,
    fill: Option<String>,
    icon: Option<String>,
}

impl MapReader<'_> {
    fn take(&mut self, feature: Feature<'_>, log: &mut ProblemLog) {
        let properties = feature
            .properties
            .map(|raw| serde_json::from_str(raw.get()));
        let properties: Properties = match properties.transpose() {
            Ok(read) => read.unwrap_or_default(),
            Err(source) => {
                let message = format!(
                    "wanted name, fill and icon as texts, found: {source}; the feature was left out"
                );
                return log.add(
                    ProblemKind::Unreadable,
                    &feature.place.key("properties"),
                    message,
                );
            }
        };
        self.take_markers(&feature, &properties, log);
        if !feature.shapes.polygons.is_empty() {
            self.take_areas(feature, &properties, log);
        }
    }

    fn take_markers(
        &mut self,
        feature: &Feature<'_>,
        properties: &Properties,
        log: &mut ProblemLog,
    ) {
        let label = Label {
            name: properties.name.as_deref().map(words).unwrap_or_default(),
            icon: properties.icon.clone(),
        };
        let points = &feature.shapes.points;
        self.areas.mark(points, &label, &feature.place, log);
    }

    fn take_areas(&mut self, feature: Feature<'_>, properties: &Properties, log: &mut ProblemLog) {
        let fill = properties.fill.as_deref().unwrap_or_default();
        let name = properties.name.as_deref().unwrap_or_default();
        let status = status_of(fill, name, self.as_of).and_then(|id| StatusId::new(id).ok());
        let known = status.filter(|id| self.context.theatre.legend().get(id).is_some());
        if let Some(status) = known {
            return self.areas.draw(&status, feature.shapes.polygons);
        }
        let message = format!(
            "wanted a fill that DeepState's legend has on {} and the theatre knows, found {:?} with the name {:?}; the area was left out",
            self.as_of,
            beginning(fill),
            beginning(name.trim()),
        );
        log.add(ProblemKind::UnknownStatus, &feature.place, message);
    }
}

/// A name such as `Окуповано /// Occupied /// geoJSON.status.occupied`: Ukrainian, English,
/// and the key under which their page keeps further translations.
fn words(name: &str) -> Text {
    let mut text = Text::default();
    for (language, part) in ["uk", "en", ""].into_iter().zip(name.split("///")) {
        if !part.trim().is_empty() {
            text.0.insert(language.to_owned(), part.trim().to_owned());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use strandline_model::ProblemKind;

    use super::{as_of, words};
    use crate::{envelope::Stamp, problem_log::ProblemLog};

    fn check(name: &str, id: Option<i64>, instant: &str, expect: Option<&str>, disagree: bool) {
        let instants = Some(instant.to_owned()).filter(|text| !text.is_empty());
        let stamp = Stamp {
            id,
            instants: instants.into_iter().collect(),
        };
        let mut log = ProblemLog::default();
        let found = as_of(name, &stamp, &mut log)
            .ok()
            .map(|instant| instant.to_string());
        assert_eq!(found.as_deref(), expect, "{name} {stamp:?}");
        let kinds: Vec<_> = log
            .into_problems()
            .iter()
            .map(|problem| problem.kind)
            .collect();
        let expect = if disagree {
            vec![ProblemKind::BadDate]
        } else {
            vec![]
        };
        assert_eq!(kinds, expect, "{name} {stamp:?}");
    }

    const NAME: &str = "2022-04-03T123328Z_1648989208.geojson";
    const INSTANT: &str = "2022-04-03T12:33:28Z";

    #[test]
    fn a_map_is_dated_by_its_answer_or_by_its_name() {
        check(NAME, None, "", Some(INSTANT), false);
        check(NAME, Some(1_648_989_208), "", Some(INSTANT), false);
        check("last.json", Some(1_648_989_208), "", Some(INSTANT), false);
        check(
            "last.json",
            None,
            "2022-04-03T15:33:28+03:00",
            Some(INSTANT),
            false,
        );
        check("last.json", Some(17), "", None, false);
        check("last.json", None, "yesterday", None, false);
    }

    #[test]
    fn where_answer_and_name_disagree_the_answer_counts_and_it_is_told() {
        check(
            NAME,
            Some(1_648_989_209),
            "",
            Some("2022-04-03T12:33:29Z"),
            true,
        );
    }

    #[test]
    fn the_languages_of_a_name_are_told_apart() {
        let text = words("Окуповано /// Occupied\u{a0}/// geoJSON.status.occupied\n");
        assert_eq!(text.in_language("uk", "uk"), "Окуповано");
        assert_eq!(text.in_language("en", "uk"), "Occupied");
        assert_eq!(text.in_language("", "uk"), "geoJSON.status.occupied");
        assert_eq!(words("Крим").in_language("en", "uk"), "Крим");
        assert_eq!(words(" /// ").0.len(), 0);
    }
}
