//! Which columns of a table of places hold what, by their usual names.

use std::collections::BTreeMap;

use crate::place_files::PlaceColumns;

/// A heading lies within so many bytes.
const HEADING_BYTES: usize = 4 << 20;

const NAME: &[&str] = &["name", "name_en", "asciiname"];
const LAT: &[&str] = &["lat", "latitude", "y"];
const LON: &[&str] = &["lon", "lng", "long", "longitude", "x"];

impl PlaceColumns {
    /// The columns of a table whose first line gives them names that are usual: `name`, `lat`
    /// or `latitude`, `lon`, `lng` or `longitude`, and `name_en`, `name:uk` for languages;
    /// `None` where one of the first three is missing.
    pub fn by_usual_names(table: &[u8]) -> Option<Self> {
        let table = table.strip_prefix(b"\xef\xbb\xbf").unwrap_or(table);
        // Of the rest of a table nothing is wanted here, nor of a heading without end.
        let table = table.get(..HEADING_BYTES).unwrap_or(table);
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_reader(table);
        let header = reader.headers().ok()?;
        let first = |usual: &[&str]| {
            let is = |wanted: &&str| header.iter().find(|name| name.eq_ignore_ascii_case(wanted));
            usual.iter().find_map(is).map(str::to_owned)
        };
        Some(PlaceColumns {
            name: first(NAME)?,
            lat: first(LAT)?,
            lon: first(LON)?,
            languages: languages(header),
        })
    }
}

/// The columns of names in a language of two letters.
fn languages(header: &csv::StringRecord) -> BTreeMap<String, String> {
    let language = |column: &str| {
        let tag = column.strip_prefix("name")?.strip_prefix(['_', ':'])?;
        let is_tag = tag.len() == 2 && tag.bytes().all(|byte| byte.is_ascii_lowercase());
        is_tag.then(|| (tag.to_owned(), column.to_owned()))
    };
    header.iter().filter_map(language).collect()
}

#[cfg(test)]
mod tests {
    use super::PlaceColumns;

    fn check(header: &str, expect: Option<[&str; 4]>) {
        let found = PlaceColumns::by_usual_names(format!("{header}\n").as_bytes());
        let found = found.map(|columns| {
            let languages: Vec<_> = columns.languages.into_keys().collect();
            [columns.name, columns.lat, columns.lon, languages.join(" ")]
        });
        assert_eq!(
            found,
            expect.map(|words| words.map(str::to_owned)),
            "{header}"
        );
    }

    #[test]
    fn columns_are_known_by_their_usual_names() {
        check("id,name,lat,lon", Some(["name", "lat", "lon", ""]));
        check(
            "\u{feff}Name,Latitude,LNG",
            Some(["Name", "Latitude", "LNG", ""]),
        );
        check(
            "name_en,name_uk,lat,lon",
            Some(["name_en", "lat", "lon", "en uk"]),
        );
        check("name,name:ru,y,x", Some(["name", "y", "x", "ru"]));
    }

    #[test]
    fn a_table_without_one_of_them_is_not_guessed_at() {
        check("title,lat,lon", None);
        check("name,lat", None);
        check("", None);
        check("name,north,lon", None);
    }
}
