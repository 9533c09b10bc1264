//! KML and KMZ of anybody: the status of a placemark is its style, name, folder or one of
//! its extended data; the date is an option, in the file's name, or the document's one
//! time.

use jiff::{Timestamp, civil::Date};
use strandline_model::{AsOf, ProblemKind, Reading, Snapshot};

use crate::{
    Context, FeatureOptions, ReadError, Received,
    areas::{Areas, Label},
    feature_status::StatusReader,
    file_name,
    geometry::Shapes,
    json_text,
    kml_document::{self, KmlDocument, Placemark},
    kmz, name_budget,
    problem_log::{JsonPlace, ProblemLog},
};

/// The version of this reader.
pub(crate) const VERSION: u32 = 1;

pub(crate) fn read(
    options: &FeatureOptions,
    file: &Received<'_>,
    context: &Context<'_>,
) -> Result<Reading<Snapshot>, ReadError> {
    let statuses = StatusReader::new(options, file.name, context)?;
    let bytes = kmz::unpack(file)?;
    let mut log = ProblemLog::default();
    let unpacked = Received {
        name: file.name,
        bytes: &bytes,
    };
    let text = json_text::decode(&unpacked, &mut log)?;
    let property = options.status_property.as_deref();
    let (mut areas, mut count) = (Areas::default(), 0);
    let document = kml_document::read(&text, &mut log, |placemark, log| {
        let place = JsonPlace::of_placemark(count);
        count += 1;
        let shapes = shapes_of(&placemark, &place, log);
        areas.mark(&shapes.points, &label_of(&placemark), &place, log);
        if shapes.polygons.is_empty() {
            return;
        }
        let value = property.and_then(|name| placemark.values.get(name));
        if let Some(status) = statuses.read(value.map(String::as_str), &place, log) {
            areas.draw(&status, shapes.polygons);
        }
    });
    if !document.is_kml {
        return Err(refuse(file.name, &text));
    }
    let as_of = as_of(options, file.name, &document, context)?;
    Ok(Reading {
        value: areas.into_snapshot(as_of),
        problems: log.into_problems(),
    })
}

fn refuse(file: &str, text: &str) -> ReadError {
    ReadError::NotKml {
        file: file.to_owned(),
        found: "no element kml outermost".to_owned(),
        beginning: text.chars().take(40).collect(),
    }
}

fn shapes_of(placemark: &Placemark, place: &JsonPlace<'_>, log: &mut ProblemLog) -> Shapes {
    let mut all = Shapes::default();
    if placemark.shapes.is_empty() {
        let message = "wanted a geometry, found none; the placemark was left out".to_owned();
        log.add(ProblemKind::NoGeometry, place, message);
    }
    for (index, geometry) in placemark.shapes.iter().enumerate() {
        let shapes = geometry.read(&place.key("geometry").index(index), log);
        all.polygons.extend(shapes.polygons);
        all.points.extend(shapes.points);
    }
    all
}

fn label_of(placemark: &Placemark) -> Label {
    let value = |name: &str| placemark.values.get(name).filter(|text| !text.is_empty());
    let name = value("name").map(String::as_str).unwrap_or_default();
    Label {
        name: name_budget::text_of(name),
        icon: value("styleUrl").cloned(),
    }
}

/// The instant of the options, else that in the name, else the only time in the document.
fn as_of(
    options: &FeatureOptions,
    name: &str,
    document: &KmlDocument,
    context: &Context<'_>,
) -> Result<AsOf, ReadError> {
    if let Some(as_of) = options.as_of {
        return Ok(as_of);
    }
    if let Some(format) = &options.name_format {
        return file_name::as_of_written(name, format, context.assessor);
    }
    file_name::as_of_day(name, context.assessor).or_else(|_| {
        let only = document.only_time();
        let instant = only.and_then(|text| instant_of(text, context));
        instant.ok_or_else(|| ReadError::NoDate {
            file: name.to_owned(),
            wanted: "one date YYYYMMDD or YYYY-MM-DD in the file's name, one TimeStamp in the document, or --date-in-name with how names are written, such as Control_%y_%m_%d.kml",
        })
    })
}

fn instant_of(text: &str, context: &Context<'_>) -> Option<AsOf> {
    if let Ok(instant) = text.parse::<Timestamp>() {
        return Some(AsOf(instant));
    }
    let day: Date = text.parse().ok()?;
    context.assessor.day_cut().start_of(day).map(AsOf)
}
