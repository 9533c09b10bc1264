//! Values on the command line to values of the model, with an error that shows the form.

use jiff::{Timestamp, civil::Date};
use strandline_draw::PixelSize;
use strandline_model::{AsOf, GridPoint, KnownAt, RecordedAt, Revision, StatusId};

/// A revision, or an instant.
pub(crate) fn known_at(text: &str) -> Result<KnownAt, String> {
    if let Ok(number) = text.parse() {
        return Ok(KnownAt::Revision(Revision(number)));
    }
    let instant = instant(text).map_err(|error| format!("{error}, or a revision such as 12"))?;
    Ok(KnownAt::Instant(RecordedAt(instant)))
}

/// An instant in UTC or with an offset.
pub(crate) fn instant(text: &str) -> Result<Timestamp, String> {
    text.parse()
        .map_err(|_| "wanted an instant such as 2026-05-01T00:00:00Z".to_owned())
}

/// The instant of a map.
pub(crate) fn as_of(text: &str) -> Result<AsOf, String> {
    instant(text).map(AsOf)
}

/// A civil day in the assessor's zone.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    // Also an instant parses as a date and would lose its hours without a word.
    let whole = text.len() == 10;
    let day = text.parse().ok().filter(|_| whole);
    day.ok_or_else(|| "wanted a day such as 2025-12-04".to_owned())
}

/// `VALUE=STATUS` of `--map`.
pub(crate) fn status_of_value(text: &str) -> Result<(String, StatusId), String> {
    // The last one, since a status holds no `=` and a value may.
    let (value, status) = text
        .rsplit_once('=')
        .ok_or("wanted VALUE=STATUS such as red=occupied")?;
    let status = StatusId::new(status).map_err(|error| error.to_string())?;
    Ok((value.to_owned(), status))
}

/// `LANGUAGE=COLUMN`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    let (language, column) = text
        .split_once('=')
        .ok_or("wanted LANGUAGE=COLUMN such as uk=name_uk")?;
    Ok((language.to_owned(), column.to_owned()))
}

/// `LON,LAT`.
pub(crate) fn point(text: &str) -> Result<GridPoint, String> {
    let parts = text.split_once(',');
    let degrees = parts.and_then(|(lon, lat)| {
        let [lon, lat] = [lon, lat].map(|part| part.trim().parse().ok());
        GridPoint::from_degrees(lon?, lat?)
    });
    degrees.ok_or_else(|| "wanted LON,LAT such as 37.1772,48.2771".to_owned())
}

/// `WxH`, in pixels.
pub(crate) fn size(text: &str) -> Result<PixelSize, String> {
    let sides = text.split_once(['x', 'X']);
    let sides = sides.and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    let (width, height) = sides.ok_or("wanted WIDTHxHEIGHT in pixels, such as 1280x720")?;
    PixelSize::new(width, height).map_err(|error| error.to_string())
}

/// How many frames a picture has.
pub(crate) fn frames(text: &str) -> Result<usize, String> {
    let number: Option<usize> = text.parse().ok();
    let within = number.filter(|number| (2..=2000).contains(number));
    within.ok_or_else(|| "wanted frames from 2 to 2000, such as 200".to_owned())
}

/// The width of a window, in kilometres.
pub(crate) fn width_km(text: &str) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    let within = number.filter(|number| (1.0..=5000.0).contains(number));
    within.ok_or_else(|| "wanted kilometres from 1 to 5000, such as 60".to_owned())
}

/// Degrees of longitude.
pub(crate) fn longitude(text: &str) -> Result<f64, String> {
    degrees(text, 180.0)
}

/// Degrees of latitude.
pub(crate) fn latitude(text: &str) -> Result<f64, String> {
    degrees(text, 90.0)
}

fn degrees(text: &str, limit: f64) -> Result<f64, String> {
    let number: Option<f64> = text.parse().ok();
    let within = number.filter(|number| number.abs() <= limit);
    within.ok_or_else(|| format!("wanted degrees within ±{limit}, such as 37.1772"))
}

#[cfg(test)]
mod tests {
    use strandline_model::{KnownAt, Revision};

    use super::{day, known_at, latitude, longitude, size, status_of_value, width_km};

    #[test]
    fn known_at_is_a_revision_or_an_instant() {
        assert_eq!(known_at("12"), Ok(KnownAt::Revision(Revision(12))));
        assert!(matches!(
            known_at("2026-05-01T00:00:00Z"),
            Ok(KnownAt::Instant(_))
        ));
        assert!(matches!(
            known_at("2026-05-01T03:00:00+03:00"),
            Ok(KnownAt::Instant(_))
        ));
        assert!(
            known_at("2026-05-01")
                .unwrap_err()
                .contains("revision such as 12")
        );
        assert!(known_at("-1").is_err());
    }

    #[test]
    fn a_day_has_no_hours() {
        assert_eq!(day("2025-12-04").unwrap().to_string(), "2025-12-04");
        for text in ["2025-12-04T00:00:00", "2025-13-04", "20251204", "yesterday"] {
            assert!(day(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_value_may_hold_an_equals_sign() {
        let (value, status) = status_of_value("a=b=occupied").unwrap();
        assert_eq!((value.as_str(), status.as_str()), ("a=b", "occupied"));
        assert!(status_of_value("red").is_err());
        assert!(status_of_value("red=Not An Id").is_err());
    }

    #[test]
    fn a_size_is_two_sides_that_can_be_drawn() {
        assert_eq!(size("1280x720").unwrap().height(), 720);
        assert!(size("1280").unwrap_err().contains("1280x720"));
        assert!(size("99999x720").unwrap_err().contains("8192"));
        assert_eq!(width_km("40.5"), Ok(40.5));
        assert!(width_km("0").is_err() && width_km("NaN").is_err());
    }

    #[test]
    fn degrees_stay_within_the_world() {
        assert_eq!(longitude("-37.5"), Ok(-37.5));
        for text in ["181", "NaN", "inf", "east"] {
            assert!(longitude(text).is_err(), "{text}");
        }
        assert!(latitude("90.1").is_err());
    }
}
